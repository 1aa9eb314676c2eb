"""What a draft is called, who writes it, and how it is put away."""

import json

import pytest
from ministry import HEAD, TEXT, uuid7
from playwright.sync_api import expect


def test_a_draft_is_renamed_gets_a_writer_and_is_archived(enter, market, size):
    person = enter("owner", size)
    page = person.page
    page.goto(f"{market.path}/du-thao/{market.draft}/phien-ban")
    page.get_by_role("button", name="Thông tin dự thảo").click()
    dialog = page.get_by_role("dialog", name="Thông tin dự thảo")
    person.check("about the draft")
    dialog.get_by_label("Tên dự thảo").fill("Dự thảo Nghị định về chợ")
    dialog.get_by_label("Trích yếu").fill("Quy định về chợ")
    dialog.get_by_label("Trần Bình").check()
    dialog.get_by_role("button", name="Lưu thay đổi").click()
    expect(page.get_by_text("Đã lưu thông tin dự thảo.")).to_be_visible()
    expect(page.get_by_text("Dự thảo Nghị định về chợ")).to_be_visible()
    writer = enter("binh.tran").page
    writer.goto(f"{market.path}/du-thao/{market.draft}")
    expect(writer.get_by_role("button", name="Soạn thảo", exact=True)).to_be_visible()
    expect(writer.get_by_text("Quy định về chợ")).to_be_visible()

    page.get_by_role("button", name="Lưu trữ dự thảo").click()
    dialog = page.get_by_role("dialog", name="Lưu trữ dự thảo?")
    dialog.get_by_role("button", name="Lưu trữ dự thảo").click()
    expect(dialog.get_by_text("Chưa nhập mục này.")).to_be_visible()
    dialog.get_by_label("Lý do").fill("Thay bằng dự thảo khác.")
    person.check("archiving")
    dialog.get_by_role("button", name="Lưu trữ dự thảo").click()
    expect(page.get_by_text("Đã lưu trữ dự thảo.")).to_be_visible()
    expect(page.get_by_role("button", name="Thông tin dự thảo")).to_have_count(0)


def test_only_who_may_import_is_shown_the_form(enter, market):
    page = enter("binh.tran").page
    page.goto(f"{market.path}/du-thao/nhap")
    expect(page.get_by_text("Anh/chị không có quyền nhập dự thảo ở đây")).to_be_visible()
    expect(page.get_by_role("button", name="Chọn tệp dự thảo")).to_have_count(0)


def test_a_version_that_is_consulted_on_is_not_opened_twice(enter, market):
    market.consult()
    page = enter("owner").page
    page.goto(f"{market.path}/du-thao/{market.draft}/phien-ban")
    page.get_by_role("link", name="Lấy ý kiến về bản này").click()
    dialog = page.get_by_role("dialog", name="Mở đợt lấy ý kiến")
    expect(dialog.get_by_text("Bản này đang được lấy ý kiến.")).to_be_visible()
    expect(dialog.get_by_role("link", name="Xem đợt lấy ý kiến")).to_be_visible()
    expect(dialog.get_by_role("button", name="Mở đợt lấy ý kiến")).to_have_attribute(
        "aria-disabled", "true")


@pytest.mark.parametrize("begun", [True, False], ids=["cut off midway", "before its first step"])
def test_an_import_that_was_cut_off_goes_on(enter, market, begun):
    draft, title = uuid7(), "Dự thảo bị ngắt giữa chừng"
    blocks = [{"id": uuid7(), "kind": "article", "numbering": "following", "parent": None,
               "text": text} for _, _, text in TEXT]
    if begun:
        market.call("owner", "draft.create", draft=draft, head=HEAD, importing=True, title=title)
        first = {key: blocks[0][key] for key in ("kind", "numbering", "text")}
        market.call("owner", "draft.addBlocks", draft=draft, **{"from": 0},
                    blocks=[first | {"block": blocks[0]["id"]}])
    plan = {"draft": draft, "title": title, "head": HEAD, "blocks": blocks}
    page = enter("owner").page
    page.add_init_script(
        f"sessionStorage['import/{market.workspace}'] ??= {json.dumps(json.dumps(plan))}")
    page.goto(f"{market.path}/du-thao/nhap")
    expect(page.get_by_text("Còn một lần nhập chưa xong")).to_be_visible()
    page.get_by_role("button", name="Nhập tiếp").click()
    expect(page.get_by_text("Đã tạo dự thảo.")).to_be_visible()
    for _, _, text in TEXT:
        expect(page.get_by_role("article").get_by_text(text, exact=True)).to_have_count(1)
