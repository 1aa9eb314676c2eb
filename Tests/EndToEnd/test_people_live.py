"""The real server and real browsers: people live in one topic, cut off, typing Vietnamese, without
a mouse; and no barrier that axe can find on any screen with the demonstration in it."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

SIZES = {"desktop": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WRITE = re.compile("Viết ý kiến")
expect.set_options(timeout=15_000)


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield browser
        browser.close()


class Person:
    """Somebody at a browser, signed in through the page."""

    def __init__(self, browser, server, login, size="desktop"):
        self.errors = []
        self.context = browser.new_context(
            base_url=server.origin, viewport=SIZES[size], locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh", reduced_motion="reduce",
            has_touch=size == "phone")
        self.page = self.context.new_page()
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.goto("/")
        self.page.get_by_label("Tên đăng nhập").fill(login)
        self.page.get_by_label("Mật khẩu", exact=True).fill(server.demo_account()[1])
        self.page.keyboard.press("Enter")
        expect(self.page.get_by_role("heading", level=1, name="Việc của tôi")).to_be_visible()

    def write(self, text):
        self.page.get_by_placeholder(WRITE).fill(text)
        self.page.get_by_role("button", name="Gửi", exact=True).click()

    def post(self, text):
        return self.page.locator("[data-post]").filter(has_text=text)


@pytest.fixture
def people(browser):
    made = []

    def make(server, login, size="desktop"):
        made.append(Person(browser, server, login, size))
        return made[-1]

    yield make
    errors = [error for person in made for error in person.errors]
    for person in made:
        person.context.close()
    assert not errors, errors


def open_topic(server) -> str:
    """The path of an open topic of a workspace in which both people of these tests speak."""
    client = server.client()
    login, password = server.demo_account()
    client.write("POST", "/api/session", {"login": login, "password": password})
    for workspace in client.read("/api/workspaces")["workspaces"]:
        if workspace["role"] != "chair":
            continue
        for topic in client.read(f"/api/workspaces/{workspace['id']}")["topics"]:
            if topic["closedAt"] is None:
                return f"/khong-gian/{workspace['id']}/thao-luan/{topic['id']}"
    raise AssertionError("the demonstration has no open topic that its owner chairs")


@pytest.mark.parametrize("size", SIZES)
def test_two_people_live_in_one_topic(demo_server, people, size):
    path = open_topic(demo_server)
    quang, hanh = people(demo_server, "quang.vu", size), people(demo_server, "hanh.dinh", size)
    for person in (quang, hanh):
        person.page.goto(path)
        expect(person.page.locator("[data-post]").first).to_be_visible()

    said = f"Đề nghị bổ sung số liệu quý III ({size})."
    quang.write(said)
    expect(quang.post(said)).to_have_count(1)
    expect(hanh.post(said)).to_have_count(1)

    hanh.post(said).get_by_role("button", name=re.compile("^Đồng tình")).click()
    expect(quang.post(said).get_by_text("1 người đồng tình")).to_be_attached()

    quang.post(said).get_by_role("button", name="Sửa", exact=True).click()
    box = quang.post(said).get_by_role("textbox")
    mended = f"{said} Hạn: thứ Sáu."
    box.fill(mended)
    quang.post(said).get_by_role("button", name=re.compile("Lưu")).click()
    expect(hanh.post(mended)).to_have_count(1)
    expect(hanh.post(mended).locator(".edited")).to_be_visible()


def test_what_is_said_while_the_server_is_down_arrives_once(server, people):
    server.start("--demo")
    path = open_topic(server)
    quang, hanh = people(server, "quang.vu"), people(server, "hanh.dinh")
    for person in (quang, hanh):
        person.page.goto(path)
        expect(person.page.locator("[data-post]").first).to_be_visible()
    quang.write("Trước khi mất điện.")
    expect(hanh.post("Trước khi mất điện.")).to_have_count(1)

    server.kill()
    expect(quang.page.get_by_text(re.compile("Mất kết nối|Ngoại tuyến|đang kết nối")).first
           ).to_be_visible()
    quang.write("Viết trong lúc mất điện.")
    server.start()

    for person in (quang, hanh):
        for text in ("Trước khi mất điện.", "Viết trong lúc mất điện."):
            expect(person.post(text)).to_have_count(1, timeout=60_000)


@pytest.mark.parametrize("size", SIZES)
def test_vietnamese_through_an_input_method(demo_server, people, size):
    path = open_topic(demo_server)
    quang = people(demo_server, "quang.vu", size)
    quang.page.goto(path)
    area = quang.page.get_by_placeholder(WRITE)
    area.click()
    keyboard = quang.context.new_cdp_session(quang.page)
    for steps in (["g", "go", "goo", "gộ", "góp"], [" "], ["y", "ys", "ý"]):
        for step in steps:
            keyboard.send("Input.imeSetComposition", {
                "text": step, "selectionStart": len(step), "selectionEnd": len(step)})
        keyboard.send("Input.insertText", {"text": steps[-1]})
    expect(area).to_have_value(re.compile("góp ý$"))
    # What a method without composition does: takes letters back and types others.
    quang.page.keyboard.type(" cua")
    for _ in range(2):
        quang.page.keyboard.press("Backspace")
    quang.page.keyboard.insert_text("ủa")
    expect(area).to_have_value(re.compile("góp ý của$"))
    quang.page.keyboard.press("Control+Enter")
    expect(quang.post("góp ý của").first).to_be_visible()


def test_by_keyboard_only(demo_server, people):
    path = open_topic(demo_server)
    page = people(demo_server, "quang.vu").page
    page.goto(path)
    expect(page.locator("[data-post]").first).to_be_visible()
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement?.tagName") == "TEXTAREA":
            break
    else:
        raise AssertionError("the field is not reached by Tab")
    page.keyboard.type("Chỉ dùng bàn phím.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-post]").filter(has_text="Chỉ dùng bàn phím.")
           ).to_have_count(1)


@pytest.mark.parametrize("size", SIZES)
def test_no_barriers_on_any_screen(demo_server, people, size):
    person = people(demo_server, "quang.vu", size)
    topic = open_topic(demo_server)
    workspace = topic.split("/thao-luan/")[0]
    for path in ("/", "/khong-gian", workspace, workspace + "/thanh-vien", topic, "/thong-bao",
                 "/tim?q=dữ+liệu", "/tai-khoan"):
        person.page.goto(path)
        expect(person.page.get_by_role("heading", level=1)).to_be_visible()
        expect(person.page.locator(".skel")).to_have_count(0)
        # As tall as the page, so that the bars that stick cover nothing.
        tall = person.page.evaluate("Math.min(9000, document.documentElement.scrollHeight)")
        person.page.set_viewport_size(
            {"width": SIZES[size]["width"], "height": max(tall, SIZES[size]["height"])})
        found = Axe().run(person.page, options={
            "runOnly": {"type": "tag", "values": RULES}, "preload": False})
        assert found.violations_count == 0, f"{path}\n{found.generate_report()}"
        wider = person.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wider <= 0, f"{path} is {wider} pixels too wide"
        person.page.set_viewport_size(SIZES[size])
