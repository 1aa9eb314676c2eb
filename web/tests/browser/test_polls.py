"""Polls on the product's own server: opened, voted on with a phone and with keys, closed, read."""

import re
import time

from playwright.sync_api import expect

from ministry import DAY, uuid7

OPTIONS = [("Đồng ý", "agrees", False), ("Không đồng ý", "against", True),
           ("Ý kiến khác", "neither", True)]
HALF = {"base": "all", "share": {"denominator": 2, "numerator": 1, "strict": True}}
RULES = {"basis": "", "changeable": True, "closesWhenComplete": False, "deputies": False,
         "hidden": True, "method": "plurality", "most": 1, "scale": 0, "seats": 1,
         "secrecy": "open", "silence": "nothing", "smallestGroup": 5, "tie": "rejected"}


def put(market, title="Thông qua dự thảo chợ phiên?", options=OPTIONS, days=2,
        electorate=None, **rules):
    """Somebody who leads the workspace opens a poll of all its members; its address."""
    poll = uuid7()
    now = int(time.time() * 1000)
    if options is OPTIONS:
        rules = {"majority": HALF, **rules}
    closing = {} if days is None else {"closesAt": now + int(days * DAY)}
    market.call("owner", "poll.open", poll=poll, title=title, text="", countingTeam=[],
                electorate=electorate or {"kind": "members"}, procedure={**RULES, **rules},
                options=[{"text": text, "counts": counts, "needsReason": reason, "cost": 0}
                         for text, counts, reason in options],
                **closing)
    return poll


def cast(market, login, poll, mark, tracker, **more):
    market.call(login, "poll.vote", poll=poll, tracker=tracker,
                parts=[{"mark": mark, "weight": 1}], **more)


def page_of(market, poll):
    return f"{market.path}/bieu-quyet/{poll}"


def test_a_vote_on_the_phone_is_counted_and_found_again(enter, market):
    chair = enter("owner")
    page = chair.page
    page.goto(f"{market.path}/bieu-quyet")
    expect(page.get_by_text("Chưa có cuộc biểu quyết nào")).to_be_visible()
    chair.check("no polls")
    page.get_by_role("link", name="Mở biểu quyết").click()
    expect(page.get_by_role("radio", name=re.compile("^Biểu quyết quá nửa"))).to_be_checked()
    page.get_by_role("button", name="Mở biểu quyết").click()
    expect(page.get_by_label("Câu hỏi")).to_be_focused()
    page.get_by_label("Câu hỏi").fill("Thông qua dự thảo chợ phiên?")
    page.get_by_label("Biểu quyết về").select_option(label="Dự thảo")
    expect(page.get_by_label("Dự thảo được biểu quyết")).to_have_value(market.draft)
    rules = page.get_by_role("complementary", name="Quy tắc bằng lời")
    expect(rules.get_by_role("status")).to_have_text(
        "Được thông qua khi quá nửa tổng số 3 phiếu của người có quyền biểu quyết chọn "
        "“Đồng ý”, tức là ít nhất 2 phiếu.")
    expect(rules.get_by_role("listitem").filter(has_text="2 trong 3, cần 2")).to_contain_text(
        "Được thông qua")
    chair.check("a new poll")
    page.get_by_role("button", name="Mở biểu quyết").click()
    question = page.get_by_role("heading", name="Thông qua dự thảo chợ phiên?", level=1)
    expect(question).to_be_visible()
    address = page.url

    member = enter("binh.tran", "phone")
    phone = member.page
    phone.goto(f"{market.path}/bieu-quyet")
    expect(phone.get_by_text("Cần ý kiến của tôi").last).to_be_visible()
    member.check("polls")
    phone.get_by_role("link", name=re.compile("^Thông qua dự thảo")).click()
    expect(phone.get_by_text("Chợ phiên họp từ 5 giờ đến 12 giờ.")).to_be_visible()
    phone.get_by_role("link", name="Đến lá phiếu").click()
    ballot = phone.get_by_role("region", name="Phiếu của anh/chị")
    ballot.get_by_role("button", name="Tiếp tục").click()
    expect(ballot.get_by_text("Chưa chọn phương án nào.")).to_be_visible()
    ballot.get_by_role("radio", name=re.compile("^Không đồng ý")).check()
    ballot.get_by_role("button", name="Tiếp tục").click()
    reason = ballot.get_by_label("Lý do chọn “Không đồng ý”")
    expect(reason).to_be_focused()
    reason.fill("Giờ họp chợ quá ngắn.")
    member.check("the ballot")
    box = ballot.locator(".vote").first.bounding_box()
    assert box["height"] >= 68
    ballot.get_by_role("button", name="Tiếp tục").click()
    expect(ballot.get_by_role("heading", name="Kiểm tra trước khi gửi")).to_be_focused()
    expect(ballot.get_by_text("Giờ họp chợ quá ngắn.")).to_be_visible()
    member.check("confirming")
    ballot.get_by_role("button", name="Gửi phiếu").click()
    expect(ballot.get_by_role("heading", name="Phiếu đã được ghi nhận")).to_be_focused()
    tracker = ballot.locator(".tracker").inner_text()
    assert re.fullmatch(r"([A-Z2-9]{4} ){3}[A-Z2-9]{4}", tracker)
    member.check("the receipt")
    # The mind is changed: the last ballot counts, under a word of its own.
    ballot.get_by_role("button", name="Đổi lựa chọn").click()
    ballot.get_by_role("radio", name=re.compile("^Đồng ý")).check()
    ballot.get_by_role("button", name="Tiếp tục").click()
    ballot.get_by_role("button", name="Gửi phiếu").click()
    expect(ballot.get_by_role("heading", name="Phiếu đã được ghi nhận")).to_be_visible()
    expect(ballot.locator(".tracker")).not_to_have_text(tracker)
    tracker = ballot.locator(".tracker").inner_text()

    # Whoever leads it sees who has voted, not how; votes as well, and ends it.
    expect(page.get_by_role("heading", name="Đã bỏ phiếu: 1 trong 3 người")).to_be_visible()
    page.get_by_text("Xem danh sách").click()
    expect(page.get_by_role("heading", name="Đã bỏ phiếu (1)")).to_be_visible()
    own = page.get_by_role("region", name="Phiếu của anh/chị")
    own.get_by_role("radio", name=re.compile("^Đồng ý")).check()
    own.get_by_role("button", name="Tiếp tục").click()
    own.get_by_role("button", name="Gửi phiếu").click()
    expect(own.get_by_text("Phiếu đã được ghi nhận")).to_be_visible()
    chair.check("an open poll")
    page.get_by_role("button", name="Kết thúc và kiểm phiếu").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Kết thúc", exact=True).click()
    expect(dialog.get_by_text("Chưa nhập mục này.")).to_be_visible()
    dialog.get_by_label("Lý do").fill("Mọi người cần thiết đã bỏ phiếu.")
    chair.check("ending a poll")
    dialog.get_by_role("button", name="Kết thúc", exact=True).click()

    # The result comes to the phone by itself.
    expect(phone.get_by_role("heading", name="Được thông qua")).to_be_visible()
    whole = "tổng số phiếu của người có quyền biểu quyết"
    expect(phone.get_by_text(f"2 trong 3 ({whole}) đồng ý")).to_be_visible()
    published = phone.get_by_role("region", name=re.compile("^Các lá phiếu đã công bố")).first
    phone.get_by_label("Tìm mã phiếu của anh/chị").fill(tracker.lower())
    phone.get_by_role("button", name="Tìm", exact=True).click()
    expect(published.get_by_text(f"Có lá phiếu {tracker} trong danh sách.")).to_be_visible()
    phone.get_by_role("button", name="Kiểm lại trên máy này").click()
    expect(published.get_by_text("Đã đếm lại 2 lá phiếu: khớp")).to_be_visible()
    member.check("the result")
    page.goto(address)
    expect(page.get_by_role("heading", name="Được thông qua")).to_be_visible()
    expect(page.get_by_text("Khớp: 2 = 2 + 0 ≤ 3")).to_be_visible()
    chair.check("the result, wide")
    page.goto(f"{market.path}/bieu-quyet")
    expect(page.get_by_role("link", name=re.compile("^Thông qua dự thảo"))).to_contain_text(
        "Được thông qua")


def test_everything_can_be_done_with_the_keyboard(enter, market):
    poll = put(market, "Chọn ngày họp chợ", [(day, "neither", False) for day in (
        "Thứ Bảy", "Chủ nhật", "Ngày rằm")], method="irv")
    member = enter("binh.tran")
    page = member.page
    page.goto(page_of(market, poll))
    ballot = page.get_by_role("region", name="Phiếu của anh/chị")
    for day in ("Thứ Bảy", "Chủ nhật", "Ngày rằm"):
        ballot.get_by_role("button", name=f"Xếp {day}", exact=True).press("Enter")
    order = ballot.get_by_role("list", name="Thứ tự của anh/chị").get_by_role("listitem")
    expect(order).to_have_count(3)
    member.check("a ranking")
    # The last one goes up twice; the focus stays on its line.
    expect(order.nth(2)).to_be_focused()
    page.keyboard.press("Alt+ArrowUp")
    expect(ballot.get_by_text("Ngày rằm: thứ 2 trong 3")).to_be_attached()
    page.keyboard.press("Alt+ArrowUp")
    expect(order.first).to_contain_text("Ngày rằm")
    ballot.get_by_role("button", name="Bỏ xếp Chủ nhật").press("Enter")
    expect(order).to_have_count(2)
    ballot.get_by_role("button", name="Tiếp tục").press("Enter")
    expect(ballot.get_by_text("1. Ngày rằm; 2. Thứ Bảy")).to_be_visible()
    ballot.get_by_role("button", name="Gửi phiếu").press("Enter")
    expect(ballot.get_by_role("heading", name="Phiếu đã được ghi nhận")).to_be_focused()

    cast(market, "owner", poll, {"ranks": [[0], [1]]}, "ABCDEFGH2345")
    cast(market, "thu.le", poll, {"ranks": [[1], [0]]}, "BCDEFGHJ2345")
    market.call("owner", "poll.close", poll=poll, reason="Đã đủ.")
    expect(page.get_by_role("heading", name="Các vòng kiểm phiếu")).to_be_visible()
    expect(page.get_by_role("region", name="Vòng 1")).to_contain_text("bị loại")
    expect(page.get_by_role("region", name="Vòng 2")).to_be_visible()
    member.check("rounds")


def test_a_reader_is_told_at_once_that_a_ballot_opens(enter, market):
    member = enter("binh.tran")
    page = member.page
    page.goto(f"{market.path}/thanh-vien")
    expect(page.get_by_role("heading", name="Thành viên").first).to_be_visible()
    put(market, "Họp chợ ngày lễ?")
    told = page.locator("[aria-live=assertive]")
    expect(told.filter(has_text="cần ý kiến của anh/chị: Họp chợ")).to_be_attached()
    page.get_by_role("link", name="Đến lá phiếu").click()
    expect(page.get_by_role("heading", name="Họp chợ ngày lễ?", level=1)).to_be_visible()


def test_named_people_with_votes_of_their_own(enter, market):
    page = enter("owner").page
    page.goto(f"{market.path}/bieu-quyet/moi")
    rules = page.get_by_role("complementary", name="Quy tắc bằng lời")
    expect(rules.get_by_role("status")).to_contain_text("tổng số 3 phiếu")
    page.get_by_label("Ai bỏ phiếu").select_option(label="Người được nêu tên")
    for name in ("Trần Bình", "Lê Thị Thu"):
        page.get_by_role("checkbox", name=name).check()
    page.get_by_text("Số phiếu của từng người").click()
    page.get_by_role("spinbutton", name="Trần Bình").fill("3")
    expect(rules.get_by_role("status")).to_contain_text("tổng số 4 phiếu")
    page.get_by_label("Câu hỏi").fill("Họp chợ ngày lễ?")
    page.get_by_role("button", name="Mở biểu quyết").click()
    expect(page.get_by_role("heading", name="Đã bỏ phiếu: 0 trong 2 người")).to_be_visible()
    expect(page.get_by_text("tổng số 4 phiếu")).to_be_visible()
    expect(page.get_by_text("Anh/chị không có trong danh sách bỏ phiếu")).to_be_visible()


def test_a_notice_leads_to_the_poll(enter, market):
    put(market, "Họp chợ ngày lễ?")
    page = enter("binh.tran").page
    page.goto("/thong-bao")
    page.get_by_role("link", name=re.compile("mở biểu quyết.*Họp chợ ngày lễ")).first.click()
    expect(page.get_by_role("heading", name="Họp chợ ngày lễ?", level=1)).to_be_visible()


def test_somebody_else_votes_and_everybody_sees_it(enter, market):
    poll = put(market, deputies=True)
    absent = enter("binh.tran", "phone")
    page = absent.page
    page.goto(page_of(market, poll))
    page.get_by_role("button", name="Nhờ người bỏ phiếu thay").click()
    page.get_by_label("Người bỏ phiếu thay", exact=True).select_option(label="Lê Thị Thu")
    absent.check("naming a deputy")
    page.get_by_role("dialog").get_by_role("button", name="Nhờ bỏ phiếu thay").click()
    expect(page.get_by_text("Lê Thị Thu bỏ phiếu thay anh/chị.")).to_be_visible()

    deputy = enter("thu.le").page
    deputy.goto(page_of(market, poll))
    deputy.get_by_role("button", name="Bỏ phiếu thay Trần Bình").click()
    ballot = deputy.get_by_role("region", name="Phiếu bỏ thay Trần Bình")
    ballot.get_by_role("radio", name=re.compile("^Đồng ý")).check()
    ballot.get_by_role("button", name="Tiếp tục").click()
    ballot.get_by_role("button", name="Gửi phiếu").click()
    expect(ballot.get_by_text("Phiếu đã được ghi nhận")).to_be_visible()


def test_who_lets_the_date_pass_is_deemed_to_agree(enter, market):
    poll = put(market, days=3_000 / DAY, silence="agrees")
    cast(market, "binh.tran", poll, {"choices": [0]}, "BINHTRAN2222")
    person = enter("binh.tran", "phone")
    page = person.page
    page.goto(page_of(market, poll))
    expect(page.get_by_text("Nếu không tính 2 người được coi là đồng ý, không đủ: 1.")
           ).to_be_visible(timeout=15_000)
    expect(page.get_by_role("listitem").filter(has_text="Coi là đồng ý").first).to_be_visible()
    person.check("deemed agreement")


def test_points_and_several_choices(enter, market):
    days = [("Thứ Bảy", "neither", False), ("Chủ nhật", "neither", False),
            ("Ngày rằm", "neither", False)]
    dots = put(market, "Chia điểm", days, days=None, method="dots", most=5)
    several = put(market, "Chọn hai", days, method="approval", most=2, seats=2, hidden=False)
    member = enter("binh.tran", "phone")
    page = member.page
    page.goto(page_of(market, dots))
    ballot = page.get_by_role("region", name="Phiếu của anh/chị")
    ballot.get_by_label("Thứ Bảy", exact=True).fill("9")
    expect(ballot.get_by_text("Còn 0 điểm")).to_be_visible()
    member.check("points")
    ballot.get_by_role("button", name="− Thứ Bảy").click()
    ballot.get_by_role("button", name="+ Chủ nhật").click()
    ballot.get_by_role("button", name="Tiếp tục").click()
    expect(ballot.get_by_text("Thứ Bảy: 4 điểm; Chủ nhật: 1 điểm")).to_be_visible()

    page.goto(page_of(market, several))
    for day in ("Thứ Bảy", "Chủ nhật", "Ngày rằm"):
        ballot.get_by_role("checkbox", name=re.compile(day)).check()
    ballot.get_by_role("button", name="Tiếp tục").click()
    expect(ballot.get_by_text("Chỉ chọn được nhiều nhất 2 phương án.")).to_be_visible()
    ballot.get_by_role("checkbox", name=re.compile("Ngày rằm")).uncheck()
    ballot.get_by_role("button", name="Tiếp tục").click()
    ballot.get_by_role("button", name="Gửi phiếu").click()
    expect(ballot.get_by_text("Phiếu đã được ghi nhận")).to_be_visible()
    # Nothing is hidden here: the count grows as people vote.
    expect(page.get_by_role("region", name="Kết quả đang đếm")).to_contain_text("100%")
    member.check("a running count")


def test_a_poll_is_extended_added_to_cancelled_and_reopened(enter, market):
    first, second = put(market, "Cuộc thứ nhất"), put(market, "Cuộc thứ hai")
    market.call("owner", "member.add", person=market.ministry.ids["huong.pham"], role="member")
    secretary = enter("thu.le")
    page = secretary.page
    page.goto(page_of(market, first))
    dialog = page.get_by_role("dialog")
    page.get_by_role("button", name="Gia hạn").click()
    dialog.get_by_label("Lý do").fill("Nhiều người đi công tác.")
    secretary.check("extending")
    dialog.get_by_role("button", name="Gia hạn").click()
    expect(page.get_by_text("Đã gia hạn.")).to_be_visible()
    page.get_by_role("button", name="Thêm người bỏ phiếu").click()
    dialog.get_by_label("Phạm Thu Hương").check()
    dialog.get_by_label("Lý do").fill("Mới tham gia.")
    dialog.get_by_role("button", name="Thêm", exact=True).click()
    expect(page.get_by_role("heading", name="Đã bỏ phiếu: 0 trong 4 người")).to_be_visible()
    # Whoever looks learns what was changed, by whom and why.
    course = enter("binh.tran", "phone")
    course.page.goto(page_of(market, first))
    steps = course.page.get_by_role("region", name="Diễn biến").get_by_role("listitem")
    expect(steps).to_have_count(3)
    expect(steps.nth(1)).to_contain_text("Lê Thị Thu gia hạn đến")
    expect(steps.nth(1)).to_contain_text("Lý do: Nhiều người đi công tác.")
    expect(steps.nth(2)).to_contain_text("Lê Thị Thu thêm 1 người bỏ phiếu")
    expect(steps.nth(2)).to_contain_text("Phạm Thu Hương")
    course.check("what happened")
    page.get_by_role("button", name="Hủy cuộc biểu quyết").click()
    dialog.get_by_label("Lý do").fill("Câu hỏi chưa rõ.")
    dialog.get_by_role("button", name="Hủy cuộc biểu quyết").click()
    expect(page.get_by_text("Lý do hủy: Câu hỏi chưa rõ.")).to_be_visible()
    secretary.check("cancelled")
    page.get_by_role("link", name="Biểu quyết lại").click()
    expect(page.get_by_label("Câu hỏi")).to_have_value("Cuộc thứ nhất")
    page.get_by_role("button", name="Mở biểu quyết").click()
    page.get_by_label("Lý do biểu quyết lại").fill("Câu hỏi đã rõ.")
    page.get_by_label("Câu hỏi").fill("Cuộc thứ nhất, hỏi lại")
    secretary.check("asking again")
    page.get_by_role("button", name="Mở biểu quyết").click()
    expect(page.get_by_role("heading", name="Cuộc thứ nhất, hỏi lại", level=1)).to_be_visible()
    expect(page.get_by_role("link", name="cuộc trước")).to_be_visible()
    expect(page.get_by_role("region", name="Diễn biến")).to_contain_text("Câu hỏi đã rõ.")

    market.call("owner", "poll.close", poll=second, reason="Xong.")
    page.goto(page_of(market, second))
    expect(page.get_by_role("heading", name="Không được thông qua")).to_be_visible()
    page.get_by_role("button", name="Mở lại").click()
    dialog.get_by_label("Lý do").fill("Có người chưa bỏ phiếu.")
    dialog.get_by_role("button", name="Mở lại").click()
    expect(page.get_by_role("button", name="Tiếp tục")).to_be_visible()

    # A second result of ballots without names would tell who voted how between the two.
    third = put(market, "Cuộc không nêu tên", secrecy="confidential")
    market.call("owner", "poll.close", poll=third, reason="Xong.")
    page.goto(page_of(market, third))
    expect(page.get_by_role("link", name="Biểu quyết lại")).to_be_visible()
    expect(page.get_by_role("button", name="Mở lại")).to_have_count(0)


def test_the_chair_decides_when_half_agree(enter, market):
    poll = put(market, tie="chair", majority={**HALF, "base": "valid"})
    cast(market, "binh.tran", poll, {"choices": [0]}, "ABCDEFGH2345")
    cast(market, "thu.le", poll, {"choices": [1]}, "BCDEFGHJ2345", reason="Chưa rõ.")
    market.call("owner", "poll.close", poll=poll, reason="Xong.")
    chair = enter("owner")
    page = chair.page
    page.goto(page_of(market, poll))
    expect(page.get_by_role("heading", name="Số phiếu ngang nhau")).to_be_visible()
    chair.check("a tie")
    page.get_by_role("button", name="Quyết định của chủ trì").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Lý do").fill("Dự thảo đã được sửa theo ý kiến.")
    dialog.get_by_role("button", name="Quyết định", exact=True).click()
    expect(page.get_by_role("heading", name="Được thông qua")).to_be_visible()
    expect(page.get_by_text("quyết định theo chủ trì")).to_be_visible()


def test_in_english_and_in_the_dark(enter, market):
    poll = put(market)
    cast(market, "owner", poll, {"choices": [0]}, "ABCDEFGH2345")
    person = enter("binh.tran", "phone", scheme="dark")
    page = person.page
    page.goto("/tai-khoan")
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.goto(page_of(market, poll))
    expect(page.get_by_role("heading", name="The rules in words")).to_be_visible()
    expect(page.get_by_text("Adopted when more than half").first).to_be_visible()
    person.check("English, dark")
