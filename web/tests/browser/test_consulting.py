"""Consultations on the product's own server: asked for, answered, folded, followed, finished."""

import re
from datetime import datetime, timedelta, timezone

import pytest
from client import Refused
from playwright.sync_api import expect


def row(page, words):
    return page.get_by_role("row").filter(has_text=words).first


def opened_row(page, words):
    row(page, words).get_by_role("button", name=re.compile("^Dòng")).click()
    return page.locator(".row-work")


def in_days(days):
    vietnam = timezone(timedelta(hours=7))
    return (datetime.now(vietnam) + timedelta(days=days)).strftime("%Y-%m-%d")


def midnight(day):
    """The instant at which a day of Vietnam begins, in milliseconds."""
    return int(datetime.fromisoformat(f"{day}T00:00:00+07:00").timestamp() * 1000)


def test_a_comment_is_followed_to_the_table_and_to_its_answer(enter, market, size):
    market.consult()
    official = enter("owner").page
    official.goto(market.table)
    expect(official.get_by_text("Chưa có ý kiến nào trong đợt này")).to_be_visible()

    citizen = enter("huong.pham", size)
    page = citizen.page
    page.goto(market.plan)
    expect(page.get_by_role("link", name="Đọc và góp ý")).to_be_visible()
    citizen.check("plan")
    page.get_by_role("link", name="Đọc và góp ý").click()
    page.get_by_role("button", name="Góp ý chung").click()
    page.get_by_role("dialog").get_by_role("button", name="Gửi ý kiến").click()
    expect(page.get_by_text("Chưa nhập mục này.")).to_be_visible()
    page.get_by_label("Nội dung góp ý").fill("Đề nghị cho họp chợ cả ngày Chủ nhật.")
    citizen.check("general comment")
    page.get_by_role("dialog").get_by_role("button", name="Gửi ý kiến").click()
    page.goto("/y-kien")
    mine = page.get_by_role("article").filter(has_text="cả ngày Chủ nhật").first
    expect(mine.get_by_text("Mới", exact=True)).to_be_visible()
    citizen.check("my comments")

    # The table follows the events.
    expect(row(official, "cả ngày Chủ nhật")).to_contain_text("Phạm Thu Hương")
    desk = opened_row(official, "cả ngày Chủ nhật")
    desk.get_by_role("button", name="Đang nghiên cứu").click()
    expect(row(official, "cả ngày Chủ nhật")).to_contain_text("Đang nghiên cứu")
    desk.get_by_label("Giải trình", exact=True).check()
    desk.get_by_label("Nội dung tiếp thu, giải trình").fill("Giờ họp chợ do phường quyết định.")
    desk.get_by_role("button", name="Gửi câu trả lời").click()
    expect(row(official, "cả ngày Chủ nhật")).to_contain_text("do phường quyết định")
    expect(official.get_by_text("Đã trả lời 1 / 1 dòng")).to_be_visible()

    # And the author is told.
    expect(mine.get_by_role("group", name="Câu trả lời")).to_contain_text("do phường quyết định")
    expect(mine.get_by_text("Giải trình").first).to_be_visible()
    citizen.check("answered comment")


def test_what_is_accepted_names_a_change_or_a_reason(enter, market):
    market.consult()
    market.say("binh.tran", "Đề nghị thêm chợ nổi.", 1)
    market.rewrite(1, len("Nghị định này quy định việc mở, quản lý chợ phiên"), ", chợ nổi")
    page = enter("thu.le").page
    page.goto(market.table)
    desk = opened_row(page, "thêm chợ nổi")
    desk.get_by_role("button", name="Gửi câu trả lời").click()
    expect(desk.get_by_text("Chưa chọn kết quả xử lý.")).to_be_visible()
    desk.get_by_label("Tiếp thu", exact=True).check()
    desk.get_by_label("Nội dung tiếp thu, giải trình").fill("Tiếp thu, đã thêm chợ nổi.")
    desk.get_by_role("button", name="Gửi câu trả lời").click()
    expect(desk.get_by_text("Chưa nhập mục này.")).to_be_visible()
    expect(desk.locator("ins")).to_contain_text(", chợ nổi")
    desk.get_by_label("Khoản 1 Điều 1").check()
    expect(desk.get_by_text("Đủ căn cứ để ghi “tiếp thu”")).to_be_visible()
    desk.get_by_role("button", name="Gửi câu trả lời").click()
    answered = row(page, "thêm chợ nổi")
    expect(answered.get_by_role("link", name="Khoản 1 Điều 1")).to_be_visible()
    # An answer may be given anew; the earlier one stays.
    desk.get_by_role("button", name="Trả lời lại").click()
    desk.get_by_label("Tiếp thu một phần").check()
    desk.get_by_role("button", name="Gửi câu trả lời").click()
    expect(answered).to_contain_text("Tiếp thu một phần")
    expect(desk.get_by_text("1 câu trả lời trước")).to_be_visible()


def test_rows_are_folded_and_split_again_with_the_keyboard(enter, market):
    market.consult()
    market.say("binh.tran", "Giờ họp chợ quá ngắn.", 4)
    market.say("thu.le", "Nên kéo dài giờ họp chợ.", 4)
    official = enter("owner")
    page = official.page
    page.goto(market.table)
    expect(row(page, "quá ngắn")).to_be_visible()
    for _ in range(2):
        page.keyboard.press("j")
        page.keyboard.press("x")
    bar = page.get_by_role("region", name="Các dòng đã chọn")
    expect(bar.get_by_text("Đã chọn 2 dòng")).to_be_visible()
    official.check("picked rows")
    bar.get_by_role("button", name="Gộp thành một dòng").press("Enter")
    official.check("folding")
    page.get_by_role("dialog").get_by_role("button", name="Gộp", exact=True).press("Enter")
    expect(row(page, "quá ngắn")).to_contain_text("2 ý kiến")
    expect(page.get_by_text("Theo thứ tự điều, khoản, điểm · 1 dòng")).to_be_visible()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    desk = page.locator(".row-work")
    expect(desk.get_by_text("Nên kéo dài giờ họp chợ.")).to_be_visible()
    official.check("opened row")
    desk.get_by_role("button", name="Tách ý kiến của Lê Thị Thu khỏi nhóm").press("Enter")
    expect(row(page, "Nên kéo dài")).to_contain_text("Lê Thị Thu")


def test_a_similar_row_is_offered_and_the_table_taken_along(enter, market):
    market.consult()
    market.say("binh.tran", "Đề nghị kéo dài giờ họp chợ đến 14 giờ.", 4)
    market.say("thu.le", "Đề nghị kéo dài giờ họp chợ đến 15 giờ.", 4)
    page = enter("owner").page
    page.goto(market.table)
    desk = opened_row(page, "14 giờ")
    near = desk.get_by_role("region", name="Ý kiến gần giống, có thể gộp")
    expect(near).to_contain_text("15 giờ")
    near.get_by_role("button", name="Gộp vào dòng này").click()
    expect(row(page, "14 giờ")).to_contain_text("2 ý kiến")
    expect(near).to_have_count(0)
    page.get_by_role("button", name="Xuất bảng").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Định dạng").select_option("csv")
    dialog.get_by_label("Mẫu bảng").select_option("provision")
    expect(dialog).to_contain_text("Các cột: STT · Khoản, điểm")
    with page.expect_download() as taken:
        dialog.get_by_role("button", name="Tải về").click()
    written = taken.value.path().read_text("utf-8-sig")
    assert "14 giờ" in written and "15 giờ" in written
    assert '"Số ý kiến"' in written


def test_a_row_with_many_comments_shows_all_of_them(enter, market, size):
    market.consult()
    for _ in range(64):
        for login in ("binh.tran", "thu.le"):
            market.say(login, "Giờ họp chợ quá ngắn.", 4)
    official = enter("owner", size)
    page = official.page
    page.goto(market.table)
    expect(row(page, "quá ngắn")).to_contain_text("128 ý kiến")
    desk = opened_row(page, "quá ngắn")
    said = desk.get_by_role("list", name=re.compile("^Người góp ý")).get_by_role("listitem")
    expect(said).to_have_count(20)
    expect(desk.get_by_text("Đang hiện 20 trên 128 ý kiến")).to_be_visible()
    official.check("the first of many")
    more = desk.get_by_role("button", name="Hiện thêm")
    more.press("Enter")
    expect(said).to_have_count(120)
    expect(more).to_be_focused()
    more.press("Enter")
    expect(said).to_have_count(128)
    expect(more).to_have_count(0)
    expect(said.last).to_contain_text("Lê Thị Thu")
    expect(desk.get_by_text("Đang hiện 128 trên 128 ý kiến")).to_be_visible()
    official.check("all of many")
    # What comes, and what is split off, is seen at once.
    market.say("huong.pham", "Giờ họp chợ quá ngắn.", 4)
    expect(row(page, "quá ngắn")).to_contain_text("129 ý kiến")
    expect(said.last).to_contain_text("Phạm Thu Hương")
    desk.get_by_role("button", name="Tách ý kiến của Phạm Thu Hương khỏi nhóm").click()
    expect(said).to_have_count(128)
    expect(page.get_by_text("2 dòng", exact=False).first).to_be_visible()


def test_a_row_is_answered_with_the_keyboard_alone(enter, market):
    market.consult()
    market.say("binh.tran", "Chợ họp sớm quá.", 4)
    page = enter("thu.le").page
    page.goto(market.table)
    expect(row(page, "họp sớm quá")).to_be_visible()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    desk = page.locator(".row-work")
    desk.get_by_role("combobox", name="Người xử lý").focus()
    for _ in range(8):
        if page.evaluate("document.activeElement.type") == "radio":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.type("Tiểu thương cần bán sớm.")
    page.keyboard.press("Control+Enter")
    expect(row(page, "họp sớm quá")).to_contain_text("Giải trình")


def test_rows_are_assigned_and_filtered(enter, market, size):
    market.consult()
    market.say("binh.tran", "Nên có chợ đêm.", 4)
    market.say("binh.tran", "Cần bãi gửi xe.", 1)
    official = enter("thu.le", size)
    page = official.page
    page.goto(market.table)
    expect(row(page, "chợ đêm")).to_be_visible()
    official.check("table")
    desk = opened_row(page, "chợ đêm")
    desk.get_by_role("combobox", name="Người xử lý").select_option(label="Lê Thị Thu")
    expect(row(page, "chợ đêm")).to_contain_text("Lê Thị Thu")
    page.get_by_label("Người xử lý").first.select_option(label="Phần của tôi")
    expect(row(page, "bãi gửi xe")).to_have_count(0)
    expect(row(page, "chợ đêm")).to_be_visible()
    page.get_by_label("Người xử lý").first.select_option(label="Mọi người xử lý")
    page.get_by_label("Tìm trong bản tổng hợp").fill("gửi xe")
    expect(row(page, "chợ đêm")).to_have_count(0)
    expect(row(page, "bãi gửi xe")).to_be_visible()
    page.get_by_role("button", name=re.compile("^Tiếp thu 0")).click()
    expect(page.get_by_text("Không có dòng nào khớp bộ lọc")).to_be_visible()
    page.get_by_role("button", name="Bỏ bộ lọc").click()
    expect(page.get_by_text("2 dòng", exact=False).first).to_be_visible()


def test_what_is_being_written_is_kept_when_the_page_is_left(enter, market):
    market.consult()
    market.say("binh.tran", "Nên có mái che.", 4)
    page = enter("thu.le").page
    page.goto(market.table)
    field = opened_row(page, "mái che").get_by_label("Nội dung tiếp thu, giải trình")
    field.fill("Đang hỏi ý kiến")
    page.reload()
    expect(field).to_have_value("Đang hỏi ý kiến")


def test_a_consultation_is_opened_extended_closed_and_finished(enter, market, size):
    official = enter("owner", size)
    page = official.page
    page.goto(f"{market.path}/du-thao/{market.draft}/phien-ban")
    page.get_by_role("link", name="Lấy ý kiến về bản này").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Mở đợt lấy ý kiến").click()
    expect(dialog.get_by_text("Chưa nhập mục này.")).to_be_visible()
    official.check("opening")
    dialog.get_by_label("Căn cứ").fill("Điều 34 của Luật")
    dialog.get_by_label("Người dân").check()
    dialog.get_by_label("Số ngày tối thiểu").fill("10")
    expect(dialog.get_by_label("Nhận ý kiến đến hết ngày")).to_have_value(in_days(10))
    dialog.get_by_label("Nhận ý kiến đến hết ngày").fill(in_days(9))
    expect(dialog.get_by_text("Chưa đủ số ngày tối thiểu")).to_be_visible()
    dialog.get_by_label("Nhận ý kiến đến hết ngày").fill(in_days(12))
    dialog.get_by_role("button", name="Mở đợt lấy ý kiến").click()
    expect(page.get_by_role("heading", name="Kế hoạch lấy ý kiến")).to_be_visible()
    market.consultation = page.url.rsplit("/", 1)[1]

    page.get_by_role("button", name="Gia hạn").click()
    dialog.get_by_label("Nhận ý kiến đến hết ngày").fill(in_days(15))
    dialog.get_by_label("Lý do").fill("Nhiều xã chưa kịp góp ý.")
    dialog.get_by_role("button", name="Gia hạn").click()
    shown = "/".join(reversed(in_days(15).split("-")))
    expect(page.locator(".draft-top").get_by_text(shown)).to_be_visible()

    comment = market.say("huong.pham", "Đề nghị có nhà vệ sinh.")
    expect(page.get_by_text("1 dòng chưa có câu trả lời.", exact=False).first).to_be_visible()
    finish = page.get_by_role("button", name="Kết thúc đợt")
    expect(finish).to_have_attribute("aria-disabled", "true")
    expect(finish).to_have_accessible_description(re.compile("1 dòng chưa có câu trả lời"))
    expect(page.get_by_role("link", name="Đề nghị có nhà vệ sinh.")).to_be_visible()
    official.check("plan with what is missing")

    page.get_by_role("button", name="Đóng sớm").click()
    dialog.get_by_role("button", name="Đóng đợt lấy ý kiến").click()
    expect(dialog.get_by_text("Chưa nhập mục này.")).to_be_visible()
    dialog.get_by_label("Lý do đóng sớm").fill("Theo trình tự rút gọn.")
    dialog.get_by_role("button", name="Đóng đợt lấy ý kiến").click()
    expect(page.get_by_text("Đã đóng sớm").first).to_be_visible()
    expect(page.get_by_text("Theo trình tự rút gọn.")).to_be_visible()
    expect(finish).to_have_attribute("aria-disabled", "true")

    market.answer(comment)
    expect(finish).to_have_attribute("aria-disabled", "false")
    finish.click()
    dialog.get_by_role("button", name="Kết thúc đợt").click()
    expect(page.locator(".draft-top").get_by_text("Đã kết thúc")).to_be_visible()
    expect(finish).to_have_count(0)
    official.check("finished")


def test_people_and_bodies_are_named_and_working_days_are_those_of_the_server(
        enter, market, size):
    official = enter("owner", size)
    page = official.page
    page.goto(f"{market.path}/lay-y-kien?du-thao={market.draft}&moi=1&ban=1")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Căn cứ").fill("Điều 34 của Luật")
    dialog.get_by_role("searchbox", name="Mọi người của cơ quan").fill("ben da")
    dialog.get_by_role("button", name="Phường Bến Đá").click()
    dialog.get_by_role("searchbox", name="Từng người").fill("tran binh")
    expect(dialog.get_by_role("button", name="Trần Bình")).to_be_visible()
    official.check("naming")
    page.keyboard.press("Enter")
    dialog.get_by_role("searchbox", name="Từng người").fill("huong")
    dialog.get_by_role("button", name="Phạm Thu Hương").click()
    dialog.get_by_role("button", name="Bỏ Phạm Thu Hương").click()
    dialog.get_by_label("Số ngày tối thiểu").fill("40")
    dialog.get_by_label("Cách tính ngày").select_option("working")
    expect(dialog.get_by_text("đủ 40 ngày làm việc, không kể thứ Bảy, Chủ nhật")).to_be_visible()
    official.check("named")
    last = dialog.get_by_label("Nhận ý kiến đến hết ngày").input_value()
    with pytest.raises(Refused, match="consultation.tooShort"):
        market.open(midnight(last), classes=[], counting="working", minDays=40)
    dialog.get_by_role("button", name="Mở đợt lấy ý kiến").click()
    expect(page.get_by_text("mọi người của Phường Bến Đá, Trần Bình")).to_be_visible()
    asked = enter("huong.pham").page
    asked.goto(page.url)
    expect(asked.get_by_role("link", name="Đọc và góp ý")).to_be_visible()


def test_the_list_shows_each_consultation_and_leads_to_it(enter, market, size):
    market.consult()
    reader = enter("binh.tran", size)
    page = reader.page
    page.goto(f"{market.path}/du-thao")
    page.get_by_role("link", name="Lấy ý kiến", exact=True).click()
    expect(page.get_by_text("Đang lấy ý kiến")).to_be_visible()
    expect(page.get_by_role("button", name="Mở đợt lấy ý kiến")).to_have_count(0)
    reader.check("list")
    page.get_by_role("link", name="Bản tổng hợp").click()
    expect(page.get_by_role("heading", name="Bản tổng hợp ý kiến", exact=False)).to_be_visible()
    reader.check("empty table")


def test_a_reader_sees_answers_and_changes_nothing(enter, market):
    market.consult()
    market.answer(market.say("binh.tran", "Nên có cân đối chứng.", 4), text="Đã có ở điều khác.")
    page = enter("huong.pham").page
    page.goto(market.table)
    desk = opened_row(page, "cân đối chứng")
    expect(desk.get_by_text("Đã có ở điều khác.")).to_be_visible()
    expect(desk.get_by_role("button")).to_have_count(0)
    expect(page.get_by_role("checkbox")).to_have_count(0)


def test_dark_and_english_have_no_barrier(enter, market):
    market.consult()
    market.say("binh.tran", "Nên có cân.", 4)
    official = enter("owner", scheme="dark")
    page = official.page
    official.context.request.patch(
        "/api/profile", data={"language": "en"}, headers={"Origin": market.base})
    for path, heading in ((market.plan, "Consultation plan"), (market.table, "Comments, what"),
                          ("/y-kien", "My comments")):
        page.goto(path)
        expect(page.get_by_role("heading", name=re.compile(f"^{heading}"))).to_be_visible()
        official.check(f"dark {heading}")
    official.context.request.patch(
        "/api/profile", data={"language": "vi"}, headers={"Origin": market.base})
