"""Drafts: the list, reading, two people at one text, saying something about words, suggestions."""

import pytest
from playwright.sync_api import expect

from department import identifier

SELECT = """([block, words]) => {
  const root = document.querySelector(`[data-block="${block}"] .words`);
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    root.scrollIntoView({ block: 'center' });
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    return true;
  }
  return false;
}"""


class Text:
    """The draft that the small server has, and its provisions by a word in them."""

    def __init__(self, served):
        self.served, self.space = served, served.space()
        self.draft = next(iter(self.space["drafts"].values()))
        self.path = f"{served.path(self.space)}/du-thao/{self.draft['id']}"

    def block(self, words):
        return next(one for one in self.draft["blocks"].values() if words in one["text"])["id"]

    def words(self, block):
        return self.draft["blocks"][block]["text"]


@pytest.fixture
def text(served):
    return Text(served)


def opened(person, text, mode=None):
    person.page.goto(text.path)
    expect(person.page.locator(".prov").first).to_be_visible()
    if mode:
        person.page.get_by_role("button", name=mode, exact=True).click()
    if mode == "Soạn thảo":
        # The part of the page that writes may come later than the click.
        expect(person.page.locator(".words[role=textbox]").first).to_be_visible()
    return person.page


def row(page, block):
    return page.locator(f'[data-block="{block}"] .words')


def put_caret(page, block, offset):
    row(page, block).click()
    page.evaluate("""([block, offset]) => {
      const node = document.querySelector(`[data-block="${block}"] .words`).firstChild;
      getSelection().collapse(node, offset < 0 ? node.length : offset);
    }""", [block, offset])


def choose(page, block, words):
    assert page.evaluate(SELECT, [block, words])
    expect(page.get_by_role("toolbar", name="Với đoạn đã chọn")).to_be_visible()


def test_the_list_leads_to_a_draft(person, text):
    page = person.page
    page.goto(f"{text.served.path(text.space)}/du-thao")
    expect(page.get_by_role("link", name=text.draft["title"])).to_be_visible()
    person.check("drafts")
    page.get_by_role("link", name=text.draft["title"]).click()
    expect(page.get_by_role("heading", name="Điều 1. Phạm vi điều chỉnh")).to_be_visible()
    person.check("draft")


def test_an_empty_draft_is_made_and_begun(person, text):
    page = person.page
    page.goto(f"{text.served.path(text.space)}/du-thao")
    page.get_by_role("button", name="Soạn dự thảo mới").click()
    page.get_by_role("dialog").get_by_role("button", name="Tạo dự thảo").click()
    expect(page.get_by_text("Chưa nhập mục này.")).to_be_visible()
    person.check("creating")
    page.get_by_label("Tên dự thảo").fill("Dự thảo Quyết định thử")
    page.get_by_role("dialog").get_by_role("button", name="Tạo dự thảo").click()
    expect(page.get_by_role("heading", name="Dự thảo Quyết định thử")).to_be_visible()
    page.get_by_role("button", name="Soạn thảo", exact=True).click()
    page.get_by_role("button", name="Thêm điều đầu tiên").click()
    expect(page.get_by_role("textbox", name="Điều 1")).to_be_focused()
    page.keyboard.type("Phạm vi")
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="Điều 1, khoản 1")).to_be_focused()
    page.keyboard.type("Quyết định này quy định")
    expect(page.locator(".live")).to_have_text("Đã đồng bộ")
    drafts = list(text.space["drafts"].values())
    assert [one["text"] for one in drafts[-1]["blocks"].values()] == [
        "Phạm vi", "Quyết định này quy định"]


def test_two_people_at_one_provision_end_with_the_same_words(people, text):
    block = text.block("không áp dụng")
    one, other = people("desktop"), people("desktop", login="duc.phung")
    pages = [opened(person, text, "Soạn thảo") for person in (one, other)]
    put_caret(pages[0], block, 0)
    put_caret(pages[1], block, -1)
    for letter in "Trước hết, ":
        pages[0].keyboard.type(letter)
        pages[1].keyboard.type("x" if letter != " " else " ")
    for page in pages:
        expect(page.locator(".live")).to_have_text("Đã đồng bộ")
    expect(row(pages[0], block)).to_have_text(text.words(block))
    expect(row(pages[1], block)).to_have_text(text.words(block))
    assert text.words(block).startswith("Trước hết, Nghị định")
    assert text.words(block).count("x") == 9
    expect(pages[0].locator(".other-caret")).to_be_visible()
    pages[0].keyboard.press("Control+z")
    expect(row(pages[1], block)).not_to_contain_text("hết, Nghị")
    one.check("editing")


def test_a_syllable_in_composition_is_left_alone(people, text):
    block = text.block("không áp dụng")
    person, other = people("desktop"), people("desktop", login="duc.phung")
    page = opened(person, text, "Soạn thảo")
    put_caret(page, block, 0)
    keys = page.context.new_cdp_session(page)
    for part in ("t", "ti", "tie", "tiê", "tiêp", "tiếp"):
        keys.send("Input.imeSetComposition",
                  {"text": part, "selectionStart": len(part), "selectionEnd": len(part)})
    revision = text.draft["blocks"][block]["rev"]
    assert revision == 0
    other.act("duc.phung", "block.edit", workspace=text.space["id"], draft=text.draft["id"],
              block=block, rev=0, operation=["Thêm. "])
    expect(row(page, block)).to_have_text("tiếpNghị định này không áp dụng đối với ngành, "
                                          "nghề cấm đầu tư kinh doanh.")
    keys.send("Input.insertText", {"text": "tiếp "})
    expect(row(page, block)).to_contain_text("Thêm. tiếp Nghị định")
    expect(page.locator(".live")).to_have_text("Đã đồng bộ")
    assert text.words(block).startswith("Thêm. tiếp Nghị định")


def test_enter_parts_and_backspace_joins(person, text):
    page = opened(person, text, "Soạn thảo")
    block = text.block("không áp dụng")
    put_caret(page, block, len("Nghị định này "))
    page.keyboard.press("Enter")
    page.keyboard.type("mới ")
    expect(page.get_by_role("textbox", name="Điều 1, khoản 3")).to_be_focused()
    expect(page.get_by_role("textbox", name="Điều 1, khoản 3")).to_contain_text("mới không áp")
    expect(page.locator(".live")).to_have_text("Đã đồng bộ")
    page.keyboard.press("Home")
    page.keyboard.press("Backspace")
    expect(row(page, block)).to_contain_text("Nghị định này mới không áp dụng")
    expect(page.get_by_role("textbox", name="Điều 1, khoản 3")).to_have_count(0)


def test_the_tools_of_a_provision(person, text):
    page = opened(person, text, "Soạn thảo")
    block = text.block("Ưu tiên hộ")
    put_caret(page, block, 0)
    tools = page.get_by_role("toolbar", name="Cấu trúc: Điều 2, khoản 1, điểm b")
    expect(tools).to_be_visible()
    person.check("tools")
    tools.get_by_role("button", name="Chuyển lên").click()
    expect(page.get_by_role("textbox", name="Điều 2, khoản 1, điểm a")).to_contain_text("Ưu tiên")
    tools = page.get_by_role("toolbar", name="Cấu trúc: Điều 2, khoản 1, điểm a")
    tools.get_by_label("Cấp").select_option("clause")
    expect(page.get_by_role("textbox", name="Điều 2, khoản 1", exact=True).or_(
        page.get_by_role("textbox", name="Điều 2, khoản 2", exact=True)).filter(
            has_text="Ưu tiên")).to_be_visible()
    page.get_by_role("button", name="Bỏ khoản").click()
    page.get_by_role("dialog").get_by_role("button", name="Bỏ khỏi dự thảo").click()
    expect(row(page, block)).to_have_count(0)


def test_what_is_typed_offline_arrives_after_a_reload(people, text):
    person = people("desktop")
    page = opened(person, text, "Soạn thảo")
    block = text.block("không áp dụng")
    put_caret(page, block, -1)
    person.trouble("down", down=True)
    expect(page.locator(".live")).to_contain_text("Ngoại tuyến")
    put_caret(page, block, -1)
    page.keyboard.type(" Viết khi mất mạng.")
    expect(page.locator(".live")).to_have_text("Ngoại tuyến: 1 thay đổi sẽ gửi")
    page.wait_for_timeout(400)
    person.act("quang.vu", "block.edit", workspace=text.space["id"], draft=text.draft["id"],
               block=block, rev=0, operation=["Trong khi đó. "])
    page.reload()
    expect(row(page, block)).to_contain_text("Viết khi mất mạng.")
    person.trouble("down", down=False)
    expect(page.locator(".live")).to_have_text("Đã đồng bộ", timeout=20_000)
    expect(row(page, block)).to_have_text(text.words(block))
    assert text.words(block).startswith("Trong khi đó. ")
    assert text.words(block).endswith(" Viết khi mất mạng.")


def test_words_are_commented_on(people, text, size):
    person = people(size, login="hanh.dinh")
    page = opened(person, text)
    block = text.block("15 ngày")
    choose(page, block, "15 ngày làm việc")
    person.check("chosen")
    page.get_by_role("toolbar", name="Với đoạn đã chọn").get_by_role(
        "button", name="Góp ý").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("“15 ngày làm việc”")).to_be_visible()
    dialog.get_by_role("button", name="Gửi ý kiến").click()
    expect(dialog.get_by_text("Chưa nhập mục này.")).to_be_visible()
    dialog.get_by_label("Nội dung góp ý").fill("Nên rút ngắn thời hạn.")
    person.check("saying")
    dialog.get_by_role("button", name="Gửi ý kiến").click()
    card = page.get_by_role("article", name="về Điều 2, khoản 1, điểm c")
    expect(card).to_contain_text("Nên rút ngắn thời hạn.")
    expect(page.locator("mark")).to_have_text("15 ngày làm việc")
    person.check("commented")
    person.act("quang.vu", "block.edit", workspace=text.space["id"], draft=text.draft["id"],
               block=block, rev=0, operation=["Mọi "])
    expect(page.locator("mark")).to_have_text("15 ngày làm việc")
    card.get_by_role("button", name="Trả lời").click()
    card.get_by_role("textbox").fill("Xin bổ sung số liệu.")
    card.get_by_role("button", name="Gửi", exact=True).click()
    expect(card).to_contain_text("1 trả lời")


def test_a_suggestion_is_accepted(people, text, size):
    expert, chair = people(size, login="hanh.dinh"), people("desktop")
    page = opened(expert, text)
    block = text.block("15 ngày")
    choose(page, block, "15 ngày làm việc")
    page.get_by_role("button", name="Đề xuất sửa").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Nội dung đề nghị sửa").fill("07 ngày làm việc")
    dialog.get_by_label("Lý do").fill("Hồ sơ điện tử đã liên thông.")
    dialog.get_by_role("button", name="Gửi đề xuất").click()
    expect(page.locator(".sheet .words ins")).to_have_text("07")
    expect(page.locator(".sheet .words del")).to_have_text("15")
    expert.check("suggested")
    desk = opened(chair, text)
    card = desk.get_by_role("article", name="Đề xuất sửa của")
    card.get_by_role("button", name="Tiếp thu", exact=True).click()
    chair.check("deciding")
    desk.get_by_role("dialog").get_by_role("button", name="Tiếp thu", exact=True).click()
    expect(row(page, block)).to_contain_text("trong thời hạn 07 ngày làm việc kể từ")
    expect(page.get_by_role("article", name="Đề xuất sửa của")).to_contain_text("Đã tiếp thu")


def test_a_comment_on_words_that_go_is_kept_and_attached_again(person, text):
    page = person.page
    block, other = text.block("không áp dụng"), text.block("có hiệu lực")
    person.act("quang.vu", "annotation.add", workspace=text.space["id"],
               draft=text.draft["id"], annotation=identifier("note"), kind="substance",
               layer="public", text="Cần nêu rõ ngành, nghề nào.", anchor={
                   "start": {"block": block, "offset": 0, "rev": 0},
                   "end": {"block": block, "offset": 13, "rev": 0}, "exact": "Nghị định này"})
    opened(person, text)
    expect(page.locator("mark")).to_have_text("Nghị định này")
    person.act("quang.vu", "block.remove", workspace=text.space["id"], draft=text.draft["id"],
               blocks=[{"block": block, "rev": 0, "shape": 0}])
    kept = page.get_by_role("region", name="Ý kiến mất chỗ")
    expect(kept).to_contain_text("“Nghị định này”")
    person.check("orphaned")
    kept.get_by_role("button", name="Gắn lại").click()
    choose(page, other, "hiệu lực thi hành")
    page.get_by_role("button", name="Gắn vào đây").click()
    expect(page.locator("mark")).to_have_text("hiệu lực thi hành")
    expect(kept).to_have_count(0)


def test_a_version_is_named_and_read(people, text):
    person = people("desktop")
    page = opened(person, text)
    page.get_by_role("button", name="Chốt bản").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("Tên bản")).to_have_value("Dự thảo lần 1")
    dialog.get_by_role("button", name="Chốt bản").click()
    page.get_by_label("Phiên bản").select_option("1")
    expect(page.locator(".dhead").get_by_text("Đã chốt", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Soạn thảo", exact=True)).to_have_count(0)
    person.check("version")
    page.get_by_role("link", name="Xem bản đang soạn").click()
    expect(page.get_by_role("button", name="Soạn thảo", exact=True)).to_be_visible()


def test_a_provision_is_chosen_by_keyboard(people, text):
    person = people("desktop", login="hanh.dinh")
    page = opened(person, text)
    group = page.get_by_role("group", name="Căn cứ").first
    group.focus()
    for _ in range(5):
        page.keyboard.press("ArrowDown")
    expect(page.get_by_role("group", name="Điều 1, khoản 1")).to_be_focused()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Hỏi").focus()
    page.keyboard.press("Enter")
    page.get_by_role("dialog").get_by_label("Câu hỏi").fill("Có áp dụng với hợp tác xã không?")
    page.keyboard.press("Tab")
    page.get_by_role("dialog").get_by_role("button", name="Gửi câu hỏi").press("Enter")
    expect(page.get_by_role("article", name="về Điều 1, khoản 1")).to_contain_text("hợp tác xã")
