"""What was said elsewhere comes in and goes out, and what I note for myself stays mine."""

import json

from playwright.sync_api import expect

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def remark(number, text, **selector):
    target = {"source": "http://elsewhere.example/text", "type": "SpecificResource"}
    if selector:
        target["selector"] = {"type": "TextQuoteSelector"} | selector
    return {"@context": CONTEXT, "type": "Annotation", "id": f"urn:elsewhere:{number}",
            "created": "2026-03-04T05:06:07Z", "creator": {"name": "Sở Công Thương"},
            "bodyValue": text, "target": target}


def carried(tmp_path, content):
    path = tmp_path / "said.jsonld"
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    return path


def test_what_was_said_elsewhere_comes_in(enter, market, size, tmp_path):
    person = enter("thu.le", size)
    page = person.page
    page.goto(f"{market.path}/du-thao/{market.draft}/phien-ban")
    page.get_by_role("button", name="Nhập ý kiến").click()
    dialog = page.get_by_role("dialog", name="Nhập ý kiến từ tệp")
    person.check("import of comments")
    chooser = dialog.get_by_label("Chọn tệp")
    chooser.set_input_files(carried(tmp_path, "{"))
    expect(dialog.get_by_role("alert")).to_contain_text("không phải tệp ý kiến")
    chooser = dialog.locator("input[type=file]")
    chooser.set_input_files(carried(tmp_path, [
        remark(1, "Chợ phiên là gì?", exact="chợ phiên", prefix="quản lý ", suffix=" ở xã"),
        remark(2, "Nên bỏ.", exact="những chữ không có trong văn bản này"),
        remark(3, "Nói chung là tốt.")]))
    expect(dialog.get_by_role("status")).to_contain_text("3 ý kiến")
    for line in ("1 đúng đoạn được trích", "1 không tìm thấy đoạn", "1 về cả dự thảo"):
        expect(dialog.get_by_text(line)).to_be_visible()
    person.check("found comments")
    dialog.get_by_role("button", name="Nhập 3 ý kiến").click()
    expect(page.get_by_text("Đã nhập 3 ý kiến.")).to_be_visible()

    page.goto(f"{market.path}/du-thao/{market.draft}")
    card = page.locator("[data-card]").filter(has_text="Chợ phiên là gì?")
    expect(card).to_contain_text("Lê Thị Thu")
    expect(card).to_contain_text("theo tệp: Sở Công Thương")
    expect(page.locator("mark", has_text="chợ phiên")).to_have_count(1)
    lost = page.locator("[data-card]").filter(has_text="Nên bỏ.")
    expect(lost).to_contain_text("những chữ không có trong văn bản này")
    person.check("imported comments")

    # The same file brings nothing new.
    page.goto(f"{market.path}/du-thao/{market.draft}/phien-ban")
    page.get_by_role("button", name="Nhập ý kiến").click()
    page.locator("input[type=file]").set_input_files(
        carried(tmp_path, [remark(3, "Nói chung là tốt.")]))
    page.get_by_role("button", name="Nhập 1 ý kiến").click()
    expect(page.get_by_text("Các ý kiến trong tệp đã có sẵn.")).to_be_visible()


def test_what_is_said_here_can_be_taken_along(enter, market, tmp_path):
    market.say("binh.tran", "Giờ họp quá ngắn.", 4)
    page = enter("binh.tran").page
    page.goto(f"{market.path}/du-thao/{market.draft}/phien-ban")
    expect(page.get_by_role("button", name="Nhập ý kiến")).to_have_count(0)
    page.get_by_role("button", name="Xuất tệp", exact=True).click()
    page.get_by_label("Định dạng").select_option("jsonld")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Tải về").click()
    path = tmp_path / "taken"
    waiting.value.save_as(path)
    said = json.loads(path.read_text())
    assert said["@context"] == CONTEXT
    assert [item["body"][0]["value"] for item in said["first"]["items"]] == ["Giờ họp quá ngắn."]
