"""Without a network: the page opens, shows what was seen last, and keeps what is written."""

from playwright.sync_api import Error, expect

KEPT = """() => new Promise((done) => {
  const asked = indexedDB.open('cucao');
  asked.onsuccess = () => {
    const count = asked.result.transaction('views').objectStore('views').getAllKeys();
    count.onsuccess = () => { asked.result.close(); done(count.result.length); };
  };
})"""


def seen(person, served):
    """Looks at home, a workspace and a topic, with the service worker in place."""
    page, space = person.page, served.space()
    topic = served.topic(space)
    page.goto("/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    expect(page.get_by_role("heading", level=1, name="Việc của tôi")).to_be_visible()
    expect(page.locator(".job, .rows li").first).to_be_visible()
    page.goto(served.path(space))
    expect(page.get_by_role("heading", level=1, name=space["name"])).to_be_visible()
    page.goto(served.path(space, topic))
    expect(page.locator("[data-post]").last).to_be_visible()
    expect(page.locator(".live")).to_have_text("Đã đồng bộ")
    return space, topic


def test_a_start_without_network_shows_what_was_seen(people, served, size):
    person = people(size, workers="allow")
    page = person.page
    space, topic = seen(person, served)
    # What came in live is kept as well.
    person.act("hanh.dinh", "post.add", workspace=space["id"], topic=topic["id"],
               post="019a0000-0000-7000-8000-0000000000aa", text="Bài đến khi đang xem")
    expect(page.get_by_text("Bài đến khi đang xem")).to_have_count(1)
    page.wait_for_timeout(3_500)
    served.stop()
    page.goto("/")
    expect(page.get_by_role("heading", level=1, name="Việc của tôi")).to_be_visible()
    expect(page.locator(".live")).to_contain_text("Ngoại tuyến", timeout=20_000)
    page.goto(served.path(space))
    expect(page.get_by_role("heading", level=1, name=space["name"])).to_be_visible()
    page.goto(served.path(space, topic))
    expect(page.get_by_text("Bài đến khi đang xem")).to_have_count(1)
    expect(page.locator("[data-post]")).to_have_count(len(topic["order"]))
    page.get_by_label("Nội dung bài viết").fill("Viết khi không có mạng từ đầu")
    page.get_by_role("button", name="Gửi").click()
    expect(page.locator(".live")).to_have_text("Ngoại tuyến: 1 thay đổi sẽ gửi", timeout=20_000)
    person.check("offline start")
    page.reload()
    expect(page.get_by_text("Viết khi không có mạng từ đầu")).to_be_visible()
    served.start()
    expect(page.locator(".live")).to_have_text("Đã đồng bộ", timeout=40_000)
    expect(page.get_by_text("Viết khi không có mạng từ đầu")).to_have_count(1)
    texts = [space["posts"][post]["versions"][-1]["text"] for post in topic["order"]]
    assert texts.count("Viết khi không có mạng từ đầu") == 1


def test_signing_out_leaves_nothing_behind(people, served):
    person = people("desktop", workers="allow")
    page = person.page
    seen(person, served)
    assert page.evaluate(KEPT) > 3
    page.goto("/tai-khoan")
    page.get_by_role("button", name="Đăng xuất", exact=True).last.click()
    expect(page.get_by_role("heading", name="Đăng nhập", exact=True)).to_be_visible()
    expect(page.get_by_text("Phiên đăng nhập đã kết thúc")).to_have_count(0)
    assert page.evaluate(KEPT) == 0
    served.stop()
    page.goto("/")
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_role("heading", name="Việc của tôi")).to_have_count(0)


def wait_until(page, expression):
    """Asks from outside: waiting inside the page would need eval, which its policy forbids."""
    for _ in range(100):
        try:
            if page.evaluate(expression):
                return
        except Error:
            # The page is being loaded anew.
            pass
        page.wait_for_timeout(100)
    raise AssertionError(f"never true: {expression}")


def test_a_new_version_waits_for_the_reader(people, served):
    person = people("desktop", workers="allow")
    page = person.page
    page.goto("/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    wait_until(page, "navigator.serviceWorker.controller !== null")
    person.trouble("new-version")
    page.evaluate("navigator.serviceWorker.getRegistration().then((r) => r.update())")
    expect(page.get_by_text("Đã có phiên bản mới.")).to_be_visible()
    page.evaluate("window.before = true")
    page.get_by_role("button", name="Tải lại").click()
    wait_until(page, "window.before === undefined")
    expect(page.get_by_role("heading", level=1, name="Việc của tôi")).to_be_visible()
