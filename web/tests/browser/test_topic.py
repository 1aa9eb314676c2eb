"""Two people live in one topic: what one does the other sees, over cuts and without a mouse."""

import re

from playwright.sync_api import expect


def posts(page):
    return page.locator(".thread [data-post]")


def composer(page):
    return page.get_by_label("Nội dung bài viết")


def opened(person, served, closed=False):
    space = served.space()
    topic = served.topic(space, closed)
    person.page.goto(served.path(space, topic))
    expect(person.page.get_by_role("heading", level=1, name=topic["title"])).to_be_visible()
    expect(posts(person.page)).to_have_count(len(topic["order"]))
    expect(person.page.locator(".live")).to_have_text("Đã đồng bộ")
    return space, topic


def test_two_people_talk(people, served, size):
    anna, ben = people(size), people("desktop", login="hanh.dinh")
    opened(anna, served)
    opened(ben, served)
    composer(anna.page).fill("Đề nghị bổ sung thời hạn trả lời.")
    if size == "desktop":
        expect(ben.page.get_by_text("Vũ Nhật Quang đang viết")).to_be_visible()
    anna.page.get_by_role("checkbox", name="Tán thành", exact=True).check(force=True)
    anna.page.get_by_role("button", name="Gửi").click()
    expect(posts(ben.page).last).to_contain_text("Đề nghị bổ sung thời hạn trả lời.")
    expect(posts(ben.page).last.locator(".stance")).to_have_text("Tán thành")
    expect(composer(anna.page)).to_have_value("")
    # A reply, an agreement and an edit come over as well.
    mine = posts(ben.page).last
    mine.get_by_role("button", name=re.compile("Đồng tình")).click()
    expect(posts(anna.page).last.locator(".pick")).to_contain_text("1")
    mine.get_by_role("button", name=re.compile("Trả lời")).click()
    composer(ben.page).fill("Tôi đồng ý, nên là 5 ngày làm việc.")
    ben.page.keyboard.press("Control+Enter")
    expect(posts(anna.page).last).to_contain_text("nên là 5 ngày làm việc")
    expect(posts(anna.page).last.locator(".cite")).to_contain_text("Vũ Nhật Quang")
    first = anna.page.get_by_text("Đề nghị bổ sung thời hạn trả lời.").first
    row = anna.page.locator("[data-post]", has=first).first
    row.get_by_role("button", name="Sửa").click()
    row.get_by_label("Nội dung bài viết").fill("Đề nghị bổ sung thời hạn trả lời là 5 ngày.")
    anna.page.get_by_role("button", name="Lưu bài sửa").click()
    expect(ben.page.get_by_text("thời hạn trả lời là 5 ngày.").first).to_be_visible()
    ben.page.get_by_role("button", name=re.compile("đã sửa")).last.click()
    expect(ben.page.get_by_role("dialog")).to_contain_text("Bản 2 trên 2")
    ben.check("history")
    ben.page.keyboard.press("Escape")
    expect(ben.page.get_by_role("dialog")).to_have_count(0)


def test_new_posts_never_move_the_text(person, served):
    space, topic = opened(person, served)
    page = person.page
    page.locator(".thread").evaluate("e => e.scrollTop = 60")
    page.wait_for_timeout(200)
    before = posts(page).nth(1).bounding_box()["y"]
    for number in range(3):
        person.act("hanh.dinh", "post.add", workspace=space["id"], topic=topic["id"],
                   post=f"019a0000-0000-7000-8000-00000000000{number}", text=f"Bài số {number}")
    pill = page.get_by_role("button", name="3 bài mới")
    expect(pill).to_be_visible()
    assert abs(posts(page).nth(1).bounding_box()["y"] - before) < 2
    person.check("pill")
    pill.click()
    expect(page.get_by_text("Bài số 2")).to_be_in_viewport()
    expect(pill).to_have_count(0)


def test_mentions_without_accents(person, served):
    opened(person, served)
    page = person.page
    composer(page).click()
    page.keyboard.type("Nhờ @hanh")
    option = page.get_by_role("option", name=re.compile("Đinh Thị Mỹ Hạnh"))
    expect(option).to_be_visible()
    person.check("mentions")
    page.keyboard.press("Enter")
    expect(composer(page)).to_have_value("Nhờ @Đinh Thị Mỹ Hạnh ")
    page.keyboard.type("xem giúp")
    page.keyboard.press("Control+Enter")
    expect(posts(page).last.locator(".at")).to_have_text("@Đinh Thị Mỹ Hạnh")


def test_vietnamese_is_composed_undisturbed(person, served):
    """An input method composes; shortcuts stay silent and nothing is sent by its Enter."""
    space, topic = opened(person, served)
    page = person.page
    count = posts(page).count()
    composer(page).click()
    devtools = person.context.new_cdp_session(page)
    for text in ["n", "ng", "ngh", "nghi", "nghị"]:
        devtools.send("Input.imeSetComposition",
                      {"text": text, "selectionStart": len(text), "selectionEnd": len(text)})
        # Somebody else writes in the middle of the syllable.
        if text == "ngh":
            person.act("hanh.dinh", "post.add", workspace=space["id"], topic=topic["id"],
                       post="019a0000-0000-7000-8000-000000000009", text="Bài chen ngang")
            expect(posts(page)).to_have_count(count + 1)
    devtools.send("Input.insertText", {"text": "nghị"})
    page.keyboard.type(" định @ha")
    expect(composer(page)).to_have_value("nghị định @ha")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    expect(composer(page)).to_have_value("nghị định @ha")


def test_a_refusal_loses_nothing(person, served):
    opened(person, served)
    page = person.page
    composer(page).fill("Có ký tự lạ ☃ ở đây")
    page.get_by_role("button", name="Gửi").click()
    expect(page.get_by_role("alert")).to_contain_text("Bài có ký tự không được dùng.")
    expect(composer(page)).to_have_value("Có ký tự lạ ☃ ở đây")
    person.check("refused")
    page.reload()
    expect(composer(page)).to_have_value("Có ký tự lạ ☃ ở đây")


def test_offline_posts_are_sent_later(person, served):
    opened(person, served)
    page = person.page
    person.trouble("down", down=True)
    expect(page.locator(".live")).to_contain_text("Ngoại tuyến")
    composer(page).fill("Viết khi mất mạng")
    page.get_by_role("button", name="Gửi").click()
    expect(page.get_by_text("Chờ gửi khi có mạng")).to_be_visible()
    expect(page.locator(".live")).to_have_text("Ngoại tuyến: 1 thay đổi sẽ gửi")
    expect(page.get_by_text("Mất kết nối, đang kết nối lại.")).to_be_visible()
    person.check("offline")
    person.trouble("down", down=False)
    expect(page.locator(".live")).to_have_text("Đã đồng bộ", timeout=30_000)
    expect(posts(page).last).to_contain_text("Viết khi mất mạng")
    expect(page.get_by_text("Viết khi mất mạng")).to_have_count(1)


def test_a_waiting_post_survives_a_reload(person, served):
    opened(person, served)
    page = person.page
    person.trouble("down", down=True)
    expect(page.locator(".live")).to_contain_text("Ngoại tuyến")
    composer(page).fill("Viết rồi tải lại trang")
    page.get_by_role("button", name="Gửi").click()
    expect(page.get_by_text("Chờ gửi khi có mạng")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Viết rồi tải lại trang")).to_be_visible()
    person.trouble("down", down=False)
    expect(page.locator(".live")).to_have_text("Đã đồng bộ", timeout=30_000)
    expect(page.get_by_text("Viết rồi tải lại trang")).to_have_count(1)
    expect(page.get_by_text("Chờ gửi khi có mạng")).to_have_count(0)


def test_an_ended_session_goes_to_the_door(person, served):
    opened(person, served)
    composer(person.page).fill("Viết dở")
    person.page.wait_for_timeout(300)
    person.trouble("end")
    expect(person.page.get_by_role("heading", name="Đăng nhập")).to_be_visible()
    expect(person.page.get_by_text("Phiên đăng nhập đã kết thúc.")).to_be_visible()


def test_with_the_keyboard_alone(people, served):
    person = people("desktop")
    page = person.page
    page.goto("/")
    expect(page.get_by_role("heading", level=1, name="Việc của tôi")).to_be_visible()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Phím tắt")).to_be_visible()
    person.check("key sheet")
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("w")
    expect(page.get_by_role("heading", level=1, name="Không gian làm việc")).to_be_visible()
    page.keyboard.press("/")
    expect(page.get_by_label("Nội dung cần tìm")).to_be_focused()
    page.keyboard.type("phieu ho tro")
    expect(page.locator("mark").first).to_be_visible()
    space, topic = opened(person, served)
    page.keyboard.press("j")
    page.keyboard.press("j")
    focused = page.evaluate("document.activeElement.dataset.post")
    assert focused == topic["order"][1] or focused in topic["order"]
    page.keyboard.press("r")
    expect(composer(page)).to_be_focused()
    page.keyboard.type("Trả lời bằng bàn phím")
    page.keyboard.press("Escape")
    expect(composer(page)).to_have_value("Trả lời bằng bàn phím")
    page.keyboard.press("Control+Enter")
    expect(posts(page).last).to_contain_text("Trả lời bằng bàn phím")


def test_concluding_and_reopening(person, served):
    space, topic = opened(person, served)
    page = person.page
    page.get_by_role("button", name="Kết luận").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    person.check("conclude")
    page.get_by_role("dialog").get_by_label("Kết luận").fill("Thống nhất phương án 2.")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.get_by_role("button", name="Kết luận chủ đề").click()
    expect(page.get_by_text("Chủ đề đã kết luận, không nhận thêm bài.")).to_be_visible()
    expect(page.locator(".concluded")).to_contain_text("Thống nhất phương án 2.")
    page.get_by_role("button", name="Mở lại").click()
    page.get_by_role("dialog").get_by_label("Lý do").fill("Có số liệu mới")
    page.get_by_role("button", name="Mở lại chủ đề").click()
    expect(composer(page)).to_be_visible()


def test_who_opened_a_topic_may_change_it(people, served):
    space = served.space()
    person = people("desktop", "trang.quach")
    mine = served.fake.views.logins["trang.quach"]["person"]["id"]
    change = person.page.get_by_role("button", name="Sửa chủ đề")
    topics = [topic for topic in space["topics"].values() if not topic["closedAt"]]
    assert any(topic["openedBy"] == mine for topic in topics)
    for topic in topics:
        person.page.goto(served.path(space, topic))
        expect(person.page.get_by_role("heading", level=1, name=topic["title"])).to_be_visible()
        expect(posts(person.page).first).to_be_visible()
        expect(change).to_have_count(1 if topic["openedBy"] == mine else 0)


def test_opening_a_topic(person, served):
    space = served.space()
    page = person.page
    page.goto(served.path(space) + "/thao-luan?moi=1")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    person.check("new topic")
    dialog.get_by_label("Tiêu đề").fill("Có nên rút ngắn thời hạn?")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    page.goto(served.path(space) + "/thao-luan?moi=1")
    expect(dialog.get_by_label("Tiêu đề")).to_have_value("Có nên rút ngắn thời hạn?")
    dialog.get_by_label("Bài đầu tiên").fill("Xin ý kiến về thời hạn 05 ngày.")
    dialog.get_by_role("button", name="Mở chủ đề").click()
    expect(page.get_by_role("heading", level=1, name="Có nên rút ngắn thời hạn?")).to_be_visible()
    expect(posts(page)).to_have_count(1)


def test_a_link_to_a_post_shows_it(person, served):
    space = served.space()
    topic = served.topic(space)
    wanted = topic["order"][-2]
    person.page.goto(served.path(space, topic, wanted))
    row = person.page.locator(f"#p-{wanted}")
    expect(row).to_be_in_viewport()
    expect(row).to_be_focused()
