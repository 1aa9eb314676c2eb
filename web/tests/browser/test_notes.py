"""What I note for myself beside a draft: nobody else sees it."""

from playwright.sync_api import expect

from test_drafts import choose


def test_a_note_is_mine_alone(enter, market, size):
    person = enter("binh.tran", size)
    page = person.page
    page.goto(f"{market.path}/du-thao/{market.draft}")
    expect(page.locator(f"[data-block='{market.blocks[4]}']")).to_contain_text("từ 5 giờ")
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
    note = page.get_by_role("article", name="Ghi chú riêng của bạn")
    expect(note).to_contain_text("Chỉ mình bạn thấy")
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
