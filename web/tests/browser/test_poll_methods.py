"""Every way of voting that the product offers: opened on its page, voted on with its ballot."""

import re

from playwright.sync_api import expect

from ministry import uuid7
from test_polls import page_of, put

METHODS = ["plurality", "approval", "budget", "score", "majority-judgement", "dots", "irv",
           "schulze", "condorcet", "borda", "stv"]
NAMES = ["Chợ Đình", "Chợ Mới", "Chợ Bến"]


def three(**rules):
    return {"options": [(name, "neither", False) for name in NAMES], **rules}


def open_page(page, market, about=""):
    page.goto(f"{market.path}/bieu-quyet/moi{about}")
    expect(page.get_by_role("radio", name=re.compile("^Biểu quyết quá nửa"))).to_be_checked()


def test_what_the_page_offers_the_server_takes(enter, market):
    page = enter("owner").page
    for method in METHODS:
        open_page(page, market)
        page.get_by_role("radio", name=re.compile("^Thăm dò")).check()
        page.get_by_label("Câu hỏi").fill(f"Mở chợ nào trước ({method})?")
        page.get_by_label("Phương án 1", exact=True).fill(NAMES[0])
        page.get_by_label("Phương án 2", exact=True).fill(NAMES[1])
        page.get_by_role("button", name="Thêm phương án").click()
        page.get_by_label("Phương án 3", exact=True).fill(NAMES[2])
        page.get_by_label("Cách chọn và kiểm phiếu").select_option(method)
        seats = page.get_by_label("Số người, số phương án được chọn")
        if seats.count():
            seats.fill("2")
        if method == "budget":
            for number in range(3):
                page.get_by_label("Giá", exact=True).nth(number).fill(str(30 + 10 * number))
        page.get_by_role("radio", name="Số ngày làm việc").check()
        page.get_by_role("button", name="Mở biểu quyết").click()
        expect(page.get_by_role("heading", name=f"Mở chợ nào trước ({method})?", level=1),
               method).to_be_visible()
        expect(page.get_by_role("region", name="Phiếu của anh/chị")).to_be_visible()


def test_every_template_opens_as_it_is(enter, market):
    chair = enter("owner", "phone")
    page = chair.page
    for name in ["Thăm dò", "Biểu quyết quá nửa", "Tán thành hay không", "Hai phần ba", "Xếp hạng",
                 "Bầu chọn", "Ngân sách"]:
        open_page(page, market)
        page.get_by_role("radio", name=re.compile(f"^{name}")).check()
        page.get_by_label("Câu hỏi").fill(f"Mẫu {name}")
        for number in (1, 2, 3):
            field = page.get_by_label(f"Phương án {number}", exact=True)
            if field.count() and not field.input_value():
                field.fill(f"Chợ {number}")
        page.get_by_text("Quy tắc khác").click()
        chair.check(name)
        page.get_by_role("button", name="Mở biểu quyết").click()
        expect(page.get_by_role("heading", name=f"Mẫu {name}", level=1), name).to_be_visible()


def test_rules_of_a_house_of_its_own(enter, market):
    page = enter("owner").page
    open_page(page, market)
    page.get_by_label("Câu hỏi").fill("Theo quy chế riêng?")
    page.get_by_label("Tỷ lệ để được thông qua").select_option("other")
    page.get_by_label("Cần").select_option("above")
    page.get_by_label("Số tham gia tối thiểu").select_option("twoThirds")
    page.get_by_label("Ý kiến khác: tính thế nào").select_option("against")
    page.get_by_text("Quy tắc khác").click()
    page.get_by_label("Ai biết ai chọn gì").select_option("confidential")
    # Fewer than five would tell who they were.
    smallest = page.get_by_label("Số người bỏ phiếu ít nhất để một thành phần được hiện riêng")
    smallest.press("ControlOrMeta+a")
    smallest.press_sequentially("12")
    smallest.blur()
    expect(smallest).to_have_value("12")
    smallest.fill("3")
    smallest.blur()
    expect(smallest).to_have_value("5")
    page.get_by_label("Được nhờ người khác").check()
    page.get_by_label("Ai không trả lời đến hết hạn").check()
    page.get_by_label("Số ngày phải mở").select_option("working")
    page.get_by_label("Chữ ký số").select_option("required")
    rules = page.get_by_role("complementary", name="Quy tắc bằng lời")
    signed = "Phiếu phải có chữ ký số hợp lệ mới được tính."
    expect(rules.get_by_text(signed)).to_be_visible()
    # Whose a secret ballot is nobody may know, so nobody signs it.
    page.get_by_label("Ai biết ai chọn gì").select_option("secret")
    expect(page.get_by_label("Chữ ký số")).to_have_count(0)
    expect(rules.get_by_text(signed)).to_have_count(0)
    page.get_by_label("Ai biết ai chọn gì").select_option("confidential")
    expect(rules.get_by_text("Mở từ 2 đến 5 ngày làm việc.")).to_be_visible()
    page.get_by_role("radio", name="Không đặt giờ đóng").check()
    expect(page.get_by_text("Coi im lặng là đồng ý thì phải đặt giờ đóng.")).to_be_visible()
    page.get_by_label("Ai không trả lời đến hết hạn").uncheck()
    expect(page.get_by_text("Giờ đóng không theo số ngày phải mở")).to_be_visible()
    page.get_by_role("radio", name="Số ngày làm việc").check()
    page.get_by_label("Số ngày làm việc, không kể hôm nay").fill("9")
    expect(page.get_by_text("Giờ đóng không theo số ngày phải mở")).to_be_visible()
    page.get_by_label("Số ngày làm việc, không kể hôm nay").fill("4")
    expect(page.get_by_text("Giờ đóng không theo số ngày phải mở")).to_have_count(0)
    page.get_by_role("button", name="Mở biểu quyết").click()
    expect(page.get_by_role("heading", name="Theo quy chế riêng?", level=1)).to_be_visible()
    applied = page.get_by_role("region", name="Quy tắc bằng lời")
    expect(applied.get_by_text("quá ba phần tư")).to_be_visible()
    expect(applied.get_by_text("Mở từ 2 đến 5 ngày làm việc.")).to_be_visible()
    expect(applied.get_by_text(signed)).to_be_visible()


def test_a_poll_about_a_topic_or_a_provision_from_its_place(enter, market):
    page = enter("owner").page
    topic = uuid7()
    market.call("owner", "topic.open", topic=topic, post=uuid7(), title="Giờ họp chợ thế nào?",
                text="Họp từ mấy giờ thì vừa?")
    page.goto(f"{market.path}/thao-luan/{topic}")
    page.get_by_role("link", name="Mở biểu quyết").click()
    expect(page.get_by_label("Chủ đề thảo luận")).to_have_value(topic)
    page.get_by_label("Câu hỏi").fill("Họp từ mấy giờ?")
    page.get_by_role("button", name="Mở biểu quyết").click()
    expect(page.get_by_role("link", name="Thảo luận về nội dung này")).to_be_visible()
    page.goto(f"{market.path}/du-thao/{market.draft}")
    page.get_by_role("link", name="Mở biểu quyết").click()
    expect(page.get_by_label("Dự thảo được biểu quyết")).to_have_value(market.draft)
    page.get_by_label("Điều, khoản").select_option(market.blocks[3])
    page.get_by_label("Câu hỏi").fill("Thông qua điều này?")
    page.get_by_role("button", name="Mở biểu quyết").click()
    text = page.get_by_role("article")
    expect(text.get_by_text("Chợ phiên họp từ 5 giờ đến 12 giờ.")).to_be_visible()
    expect(text.get_by_text("Chợ đầu mối không thuộc phạm vi")).to_have_count(0)


def send(ballot):
    ballot.get_by_role("button", name="Tiếp tục").click()
    ballot.get_by_role("button", name="Gửi phiếu").click()
    expect(ballot.get_by_text("Phiếu đã được ghi nhận")).to_be_visible()


def test_a_ranked_ballot_with_equal_places_by_the_keys(enter, market):
    poll = put(market, **three(method="schulze", closesWhenComplete=False))
    voter = enter("binh.tran", "phone")
    page = voter.page
    page.goto(page_of(market, poll))
    ballot = page.get_by_role("region", name="Phiếu của anh/chị")
    for name in NAMES:
        ballot.get_by_role("button", name=f"Xếp {name}").click()
    line = ballot.get_by_role("listitem").filter(has_text="Chợ Bến")
    expect(line).to_be_focused()
    page.keyboard.press("Alt+ArrowUp")
    page.keyboard.press("Alt+=")
    expect(ballot.get_by_role("status").last).to_have_text(
        "Chợ Bến: thứ 1 trong 2, ngang hàng với Chợ Đình")
    voter.check("ranking")
    send(ballot)
    expect(ballot.get_by_text("1. Chợ Đình = Chợ Bến; 2. Chợ Mới")).to_be_visible()


def test_grades_are_words(enter, market):
    poll = put(market, **three(method="majority-judgement", scale=4, most=0))
    voter = enter("binh.tran", "phone")
    page = voter.page
    page.goto(page_of(market, poll))
    ballot = page.get_by_role("region", name="Phiếu của anh/chị")
    ballot.get_by_role("button", name="Tiếp tục").click()
    expect(ballot.get_by_text("Chưa chọn phương án nào.")).to_be_visible()
    ballot.get_by_role("group", name="Chợ Mới").get_by_label("Xuất sắc").check()
    ballot.get_by_role("group", name="Chợ Bến").get_by_label("Khá").check()
    voter.check("grades")
    send(ballot)
    expect(ballot.get_by_text("Chợ Đình: Kém; Chợ Mới: Xuất sắc; Chợ Bến: Khá")).to_be_visible()


def test_split_votes(enter, market):
    people = [{"person": market.ministry.ids["binh.tran"], "weight": 5}]
    poll = put(market, electorate={"kind": "people", "people": people})
    voter = enter("binh.tran", "phone")
    page = voter.page
    page.goto(page_of(market, poll))
    ballot = page.get_by_role("region", name="Phiếu của anh/chị")
    ballot.get_by_label("Chia 5 phiếu của anh/chị").check()
    first = ballot.get_by_role("region", name="Phần 1")
    second = ballot.get_by_role("region", name="Phần 2")
    first.get_by_role("radio", name=re.compile("^Đồng ý")).check()
    first.get_by_label("Số phiếu của phần này").fill("2")
    second.get_by_role("radio", name=re.compile("^Không đồng ý")).check()
    second.get_by_label("Lý do chọn").fill("Chưa rõ nguồn vốn.")
    ballot.get_by_role("button", name="Tiếp tục").click()
    expect(ballot.get_by_text("Các phần cộng lại phải đủ 5 phiếu.")).to_be_visible()
    second.get_by_label("Số phiếu của phần này").fill("3")
    expect(ballot.get_by_text("Đã chia 5 trong 5 phiếu.")).to_be_visible()
    voter.check("a split ballot")
    send(ballot)
    expect(ballot.get_by_text("2 × Đồng ý; 3 × Không đồng ý")).to_be_visible()


def test_dots_are_never_more_than_there_are(enter, market):
    dots = put(market, **three(method="dots", most=10))
    voter = enter("binh.tran", "phone")
    page = voter.page
    page.goto(page_of(market, dots))
    ballot = page.get_by_role("region", name="Phiếu của anh/chị")
    ballot.get_by_label("Chợ Đình", exact=True).fill("7")
    for _ in range(5):
        ballot.get_by_role("button", name="+ Chợ Mới").click()
    expect(ballot.get_by_text("Còn 0 điểm")).to_be_visible()
    expect(ballot.get_by_label("Chợ Mới", exact=True)).to_have_value("3")
    voter.check("dots")
    send(ballot)


def test_minutes_of_a_ranked_poll(enter, market):
    poll = put(market, **three(method="schulze", title="Xếp hạng ba chợ"))
    ballots = {"owner": [[0], [1], [2]], "thu.le": [[1], [2], [0]], "binh.tran": [[1], [0, 2]]}
    for number, (login, ranks) in enumerate(ballots.items()):
        market.call(login, "poll.vote", poll=poll, tracker=f"BCDEFGHJKLM{'NPQ'[number]}",
                    parts=[{"mark": {"ranks": ranks}, "weight": 1}])
    market.call("owner", "poll.close", poll=poll, reason="Đã đủ.")
    chair = enter("owner", "phone")
    page = chair.page
    page.goto(page_of(market, poll))
    expect(page.get_by_text("Chợ Mới thắng mọi cặp so sánh")).to_be_visible()
    page.get_by_role("button", name="Kiểm lại trên máy này").click()
    expect(page.get_by_text("Đã đếm lại 3 lá phiếu: khớp")).to_be_visible()
    chair.check("a matrix")
    page.get_by_role("link", name="Biên bản kiểm phiếu").click()
    paper = page.get_by_role("article", name=re.compile("BIÊN BẢN KIỂM PHIẾU"))
    expect(paper.get_by_text("Số phiếu phát ra: 3.")).to_be_visible()
    expect(paper.get_by_text("Được chọn: Chợ Mới.")).to_be_visible()
    expect(page.get_by_text("Thu vào 3 = hợp lệ 3 + không hợp lệ 0")).to_be_visible()
    expect(paper.get_by_text(re.compile("^…, ngày [0-9]+ tháng [0-9]+ năm 20[0-9]{2}$"))).to_be_visible()
    chair.check("minutes")
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải DOCX").click()
    assert download.value.suggested_filename == "Biên-bản-kiểm-phiếu-Xếp-hạng-ba-chợ.docx"
