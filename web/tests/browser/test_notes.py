"""What I note for myself beside a draft: nobody else sees it."""

import json

from client import uuid7
from ministry import TEXT
from playwright.sync_api import expect

from test_drafts import choose


def test_a_note_is_mine_alone(enter, market, size):
    person = enter("binh.tran", size)
    page = person.page
    page.goto(f"{market.path}/du-thao/{market.draft}")
    expect(page.locator(f"[data-block='{market.blocks[4]}']")).to_contain_text("từ 5 giờ")
    expect(page.get_by_text("Chọn từ ngữ trong văn bản để góp ý")).to_be_visible()
    person.check("nothing said yet")
    choose(page, market.blocks[4], "từ 5 giờ")
    page.get_by_role("toolbar", name="Với đoạn đã chọn").get_by_role(
        "button", name="Góp ý").click()
    dialog = page.get_by_role("dialog", name="Góp ý")
    dialog.get_by_label("Nội dung góp ý").fill("Hỏi lại chị Thu về giờ này.")
    dialog.get_by_label("Ai đọc được").select_option("private")
    expect(dialog.get_by_label("Loại ý kiến")).to_have_count(0)
    person.check("writing a note")
    dialog.get_by_role("button", name="Lưu ghi chú").click()
    expect(page.get_by_text("Đã lưu ghi chú riêng.")).to_be_visible()
    note = page.get_by_role("article", name="Ghi chú riêng của anh/chị")
    expect(note).to_contain_text("Chỉ mình anh/chị thấy")
    expect(page.get_by_text("Chọn từ ngữ trong văn bản để góp ý")).to_have_count(0)
    # It is no comment, and counts as none.
    expect(page.locator(".dhead")).not_to_contain_text("1 ý kiến")
    person.check("a note of mine")

    # Nobody else, not even the chair, learns of it.
    other = enter("owner").page
    other.goto(f"{market.path}/du-thao/{market.draft}")
    expect(other.locator(f"[data-block='{market.blocks[4]}']")).to_contain_text("từ 5 giờ")
    expect(other.get_by_text("Hỏi lại chị Thu")).to_have_count(0)

    # It follows the text, and is there again after a reload.
    market.rewrite(4, 0, "Mỗi tuần, ")
    expect(page.locator("mark", has_text="từ 5 giờ")).to_have_count(1)
    page.reload()
    expect(page.locator("mark", has_text="từ 5 giờ")).to_have_count(1)
    note.get_by_role("button", name="Sửa").click()
    note.get_by_label("Sửa lời ý kiến").fill("Đã hỏi.")
    note.get_by_role("button", name="Lưu").click()
    expect(note).to_contain_text("Đã hỏi.")
    note.get_by_role("button", name="Xóa ghi chú").click()
    expect(page.get_by_text("Đã xóa ghi chú.")).to_be_visible()
    expect(note).to_have_count(0)
    page.reload()
    expect(page.locator(f"[data-block='{market.blocks[4]}']")).to_contain_text("Mỗi tuần")
    expect(page.get_by_role("article", name="Ghi chú riêng")).to_have_count(0)


def note_down(market, login, words, block=None):
    anchor = {}
    if block is not None:
        place = {"block": market.blocks[block], "offset": 0}
        anchor = {"anchor": {"start": place, "end": place | {"offset": 3}, "exact": TEXT[block][2][:3],
                             "prefix": "", "suffix": TEXT[block][2][3:20]}}
    market.ministry.clients[login].write("POST", "/api/notes", {
        "note": uuid7(), "workspace": market.workspace, "draft": market.draft, "text": words} | anchor)


def test_all_my_notes_are_searched_and_taken_along(enter, market, size):
    note_down(market, "thu.le", "Hỏi lại chị Bình về giờ họp.", 4)
    note_down(market, "thu.le", "Đọc thêm nghị định cũ.")
    person = enter("thu.le", size)
    page = person.page
    page.goto("/y-kien")
    page.get_by_role("link", name="Ghi chú riêng").click()
    expect(page.get_by_role("heading", name="Ghi chú riêng")).to_be_visible()
    expect(page.get_by_text("Đọc thêm nghị định cũ.")).to_be_visible()
    person.check("my notes")
    page.get_by_role("searchbox", name="Tìm trong ghi chú").fill("hoi lai")
    expect(page.get_by_text("Đọc thêm nghị định cũ.")).to_have_count(0)
    expect(page.get_by_role("status").filter(has_text="1 ghi chú")).to_be_visible()
    with page.expect_download() as taken:
        page.get_by_role("button", name="JSON-LD").click()
    found = json.loads(taken.value.path().read_text())["first"]["items"]
    assert [one["body"][0]["value"] for one in found] == ["Hỏi lại chị Bình về giờ họp."]
    # The server reads it like any file of annotations.
    owner = market.ministry.clients["owner"]
    path = f"/api/workspaces/{market.workspace}/drafts/{market.draft}/annotations/recognise"
    read = owner.write("POST", path, json.loads(taken.value.path().read_text()))
    assert (read["exact"], read["orphaned"]) == (1, 0)
    page.get_by_role("searchbox").fill("")
    with page.expect_download() as taken:
        page.get_by_role("button", name="Tải bản chữ").click()
    written = taken.value.path().read_text()
    assert "Đọc thêm nghị định cũ." in written and "“Chợ”" in written
    page.get_by_role("link", name="Xem trong văn bản").first.click()
    expect(page.get_by_role("article", name="Ghi chú riêng của anh/chị").first).to_be_visible()
    page.goto("/y-kien?muc=ghi-chu")
    for _ in range(2):
        page.get_by_role("button", name="Xóa ghi chú").first.click()
    expect(page.get_by_text("Chưa có ghi chú nào")).to_be_visible()
    person.check("no notes")


def test_a_card_that_stands_aside_takes_the_first_click(enter, market):
    """Two say something of the same words: the second card is pushed down, and acts at once."""
    place = {"block": market.blocks[4], "rev": 0}
    anchor = {"start": place | {"offset": 0}, "end": place | {"offset": 3}, "exact": "Chợ"}
    for words, rest in (("Chợ nào?", {}), ("Gọn hơn.", {"suggestion": [
            {"block": market.blocks[4], "operation": [3, " quê"], "rev": 0}]})):
        market.call("binh.tran", "annotation.add", annotation=uuid7(), draft=market.draft,
                    anchor=anchor, kind="wording", layer="public", text=words, **rest)
    page = enter("owner").page
    page.goto(f"{market.path}/du-thao/{market.draft}")
    page.get_by_role("button", name="Tiếp thu", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name="Tiếp thu", exact=True).click()
    expect(page.locator(f"[data-block='{market.blocks[4]}']")).to_contain_text("Chợ quê")
