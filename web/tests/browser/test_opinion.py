"""Opinion maps on the product's own server: asked, answered on a phone and with keys, read."""

import re
import time

import pytest
from playwright.sync_api import expect

from ministry import DAY, PASSWORD, uuid7

STATEMENTS = [
    "Chợ phiên nên họp cả buổi chiều.",
    "Mỗi sạp phải có biển giá.",
    "Phí vào chợ nên bỏ với người bán rau nhà trồng.",
    "Nên cấm túi nhựa trong chợ.",
    "Xe tải chỉ được vào chợ trước 5 giờ.",
    "Chợ cần nhà vệ sinh có người trông.",
    "Ban quản lý chợ nên do người bán bầu.",
    "Nên thu phí qua mã quét, không thu tiền mặt.",
    "Người bán rong được đứng quanh chợ.",
]
LOGINS = ["owner", "thu.le", "binh.tran", "huong.pham"]
TITLE = "Chợ phiên cần đổi gì?"


@pytest.fixture(scope="module")
def crowd(ministry):
    """Eight more people, so that a map can be drawn."""
    logins = []
    organisation = uuid7()
    ministry.owner.write("POST", "/api/organisations",
                         {"organisation": organisation, "name": "Xóm chợ"})
    for number in range(8):
        login = f"ban.hang{number}"
        ministry.ids[login] = uuid7()
        code = ministry.owner.write("POST", "/api/people", {
            "person": ministry.ids[login], "login": login, "name": f"Người bán {number}",
            "class": "business", "organisation": organisation, "language": "vi",
            "role": "none"})["invitation"]
        client = ministry.server.client()
        client.write("POST", f"/api/invitations/{code}", {"password": PASSWORD})
        ministry.clients[login] = client
        logins.append(login)
    return logins


def ask(market, moderation="after", statements=STATEMENTS, title=TITLE):
    """The chair asks; the secretary writes the first statements."""
    conversation = uuid7()
    market.call("owner", "opinion.open", conversation=conversation, title=title,
                question="Ban quản lý hỏi người bán và người mua.", moderation=moderation,
                closesAt=int(time.time() * 1000) + 3 * DAY)
    made = []
    for text in statements:
        made.append(uuid7())
        market.call("thu.le", "opinion.addStatement", conversation=conversation,
                    statement=made[-1], text=text)
    return conversation, made


def vote(market, login, conversation, statement, word):
    market.call(login, "opinion.vote", conversation=conversation, statement=statement, vote=word)


def split(market, crowd, conversation, statements):
    """Two halves that part on all but the second statement."""
    for number, login in enumerate(crowd):
        market.call("owner", "member.add", person=market.ministry.ids[login], role="member")
        for at, statement in enumerate(statements):
            agrees = at == 1 or (at % 2 == 0) == (number % 2 == 0)
            vote(market, login, conversation, statement, "agree" if agrees else "disagree")


def page_of(market, conversation):
    return f"{market.path}/ban-do-y-kien/{conversation}"


def test_a_question_is_asked_and_answered_on_a_phone(enter, market):
    chair = enter("owner")
    page = chair.page
    page.goto(f"{market.path}/ban-do-y-kien")
    expect(page.get_by_text("Chưa có bản đồ ý kiến nào")).to_be_visible()
    chair.check("no maps")
    page.get_by_role("button", name="Mở cuộc lấy ý kiến").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("Tên ngắn")).to_be_focused()
    dialog.get_by_role("button", name="Mở", exact=True).click()
    expect(dialog.get_by_text("Chưa nhập mục này.").first).to_be_visible()
    dialog.get_by_label("Tên ngắn").fill(TITLE)
    dialog.get_by_label("Câu hỏi và bối cảnh").fill("Ban quản lý hỏi.")
    dialog.get_by_label(re.compile("^Những nhận định đầu tiên")).fill(
        "Mỗi sạp phải có biển giá.\nMỗi sạp phải có biển giá.")
    dialog.get_by_role("button", name="Mở", exact=True).click()
    expect(dialog.get_by_text("Dòng 2 lặp lại một dòng trước.")).to_be_visible()
    chair.check("asking a question")
    dialog.get_by_label(re.compile("^Những nhận định đầu tiên")).fill(
        "Mỗi sạp phải có biển giá.\nNên cấm túi nhựa trong chợ.")
    dialog.get_by_role("button", name="Mở", exact=True).click()
    expect(page.get_by_role("heading", name=TITLE, level=1)).to_be_visible()
    expect(page.get_by_text("Anh/chị đã trả lời cả 2 nhận định")).to_be_visible()

    member = enter("binh.tran", "phone")
    phone = member.page
    phone.goto(f"{market.path}/ban-do-y-kien")
    expect(phone.get_by_text("Cần ý kiến của tôi")).to_be_visible()
    member.check("maps")
    phone.get_by_role("link", name=re.compile(re.escape(TITLE))).click()
    card = phone.get_by_role("region", name="Nhận định 1 trong 2")
    expect(card.get_by_text("còn 2 câu")).to_be_visible()
    member.check("a statement")
    first = card.get_by_role("blockquote").inner_text()
    card.get_by_role("button", name="Không đồng ý").tap()
    card = phone.get_by_role("region", name="Nhận định 2 trong 2")
    expect(card.get_by_role("blockquote")).not_to_have_text(first)
    card.get_by_role("button", name="Trả lời lại câu trước").tap()
    again = phone.get_by_role("region", name="Trả lời lại")
    expect(again.get_by_role("blockquote")).to_have_text(first)
    expect(again.get_by_role("button", name="Không đồng ý")).to_have_attribute(
        "aria-pressed", "true")
    again.get_by_role("button", name="Đồng ý", exact=True).tap()
    phone.get_by_role("region", name="Nhận định 2 trong 2").get_by_role(
        "button", name="Bỏ qua").tap()
    expect(phone.get_by_text("Anh/chị đã trả lời cả 2 nhận định")).to_be_visible()
    phone.get_by_text("Câu trả lời của tôi (2)").tap()
    own = phone.get_by_role("group", name=f"Sửa câu trả lời: {first}")
    expect(own.get_by_role("button", name="Đồng ý", exact=True)).to_have_attribute(
        "aria-pressed", "true")
    own.get_by_role("button", name="Bỏ qua").tap()
    expect(own.get_by_role("button", name="Bỏ qua")).to_have_attribute("aria-pressed", "true")
    member.check("my answers")
    phone.get_by_role("button", name="Xem bản đồ").tap()
    expect(phone.get_by_role("heading", name="Chưa đủ người để vẽ")).to_be_visible()
    member.check("too few people")


def test_keys_alone_answer_and_add_a_statement(enter, market):
    conversation, statements = ask(market)
    member = enter("huong.pham")
    market.call("owner", "member.add", person=market.ministry.ids["huong.pham"], role="member")
    page = member.page
    page.goto(page_of(market, conversation))
    expect(page.get_by_role("region", name="Nhận định 1 trong 9")).to_be_visible()
    page.keyboard.press("1")
    expect(page.get_by_role("region", name="Nhận định 2 trong 9")).to_be_visible()
    # What a screen reader is told when the next one comes.
    said = page.locator("[aria-live=polite]", has=page.get_by_role("blockquote"))
    expect(said).to_have_attribute("aria-atomic", "true")
    page.get_by_role("button", name="Bỏ qua").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="Nhận định 3 trong 9")).to_be_visible()
    expect(page.get_by_role("button", name="Bỏ qua")).to_be_focused()
    page.get_by_role("button", name="Thêm nhận định").focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("Nhận định", exact=True)).to_be_focused()
    page.keyboard.type("Mỗi sạp đều phải có biển giá")
    expect(dialog.get_by_role("status")).to_contain_text(STATEMENTS[1])
    member.check("adding a statement")
    page.keyboard.press("Control+A")
    page.keyboard.type("Chợ cần chỗ gửi xe miễn phí.")
    dialog.get_by_role("button", name="Thêm", exact=True).focus()
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    expect(page.get_by_text("10 nhận định")).to_be_visible()


def test_the_map_shows_groups_with_what_joins_and_parts_them(enter, market, crowd, size):
    conversation, statements = ask(market)
    split(market, crowd, conversation, statements)
    reader = enter(crowd[0], size)
    page = reader.page
    page.goto(page_of(market, conversation))
    expect(page.get_by_role("heading", name="2 nhóm ý kiến, cùng đồng tình ở 1 nhận định")
           ).to_be_visible()
    expect(page.get_by_role("img", name=re.compile("^Bản đồ 9 người. Nhóm 1 có"))).to_be_visible()
    expect(page.locator("figure text").filter(has_text="Anh/chị")).to_be_visible()
    joined = page.get_by_role("region", name=re.compile("^Các nhóm cùng đồng tình"))
    expect(joined.get_by_text(STATEMENTS[1])).to_be_visible()
    expect(page.get_by_role("region", name=re.compile("^Bản đồ bằng lời"))).to_contain_text(
        "có anh/chị")
    page.get_by_text("Số liệu mọi nhận định (9)").click()
    row = page.get_by_role("row", name=re.compile(re.escape(STATEMENTS[1])))
    expect(row.get_by_role("cell").first).to_have_text("9")
    reader.check("the map")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Tải CSV").click()
    assert STATEMENTS[1] in saved.value.path().read_text(encoding="utf-8-sig")
    # Live: somebody else adds a statement, which then waits for my answer.
    market.call("thu.le", "opinion.addStatement", conversation=conversation,
                statement=uuid7(), text="Chợ cần đèn đường.")
    expect(page.get_by_text("10 nhận định")).to_be_visible()


def test_home_and_a_notice_lead_to_the_question(enter, market):
    ask(market)
    page = enter("binh.tran", "phone").page
    page.goto("/")
    job = page.get_by_role("listitem").filter(has_text="Cần ý kiến về 9 nhận định").first
    expect(job.get_by_role("link", name=TITLE, exact=True)).to_be_visible()
    page.goto("/thong-bao")
    page.get_by_role("link", name=re.compile("hỏi ý kiến tôi bằng các nhận định")).first.click()
    expect(page.get_by_role("heading", name=TITLE, level=1)).to_be_visible()


def test_results_wait_for_the_own_answer(enter, market, crowd):
    conversation, statements = ask(market)
    split(market, crowd, conversation, statements)
    page = enter("owner").page
    page.goto(page_of(market, conversation))
    joined = page.get_by_role("region", name=re.compile("^Các nhóm cùng đồng tình"))
    expect(joined.get_by_text("1 nhận định hiện sau khi anh/chị trả lời.")).to_be_visible()
    expect(page.locator(".zone-map").get_by_text(STATEMENTS[1])).to_have_count(0)
    vote(market, "owner", conversation, statements[1], "agree")
    expect(joined.get_by_text(STATEMENTS[1])).to_be_visible()


def test_what_joins_the_groups_goes_to_a_draft_or_a_poll(enter, market, crowd):
    conversation, statements = ask(market)
    split(market, crowd, conversation, statements)
    vote(market, "owner", conversation, statements[1], "agree")
    page = enter("owner").page
    page.goto(page_of(market, conversation))
    use = page.get_by_role("group", name=f"Dùng nhận định: {STATEMENTS[1]}")
    use.get_by_role("button", name="Đưa vào dự thảo").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("Nội dung ý kiến")).to_have_value(
        re.compile(re.escape(STATEMENTS[1])))
    dialog.get_by_role("button", name="Gửi ý kiến").click()
    expect(page.get_by_text("Đã gửi ý kiến vào dự thảo.")).to_be_visible()
    use.get_by_role("link", name="Mở thăm dò từ câu này").click()
    expect(page.get_by_label("Câu hỏi")).to_have_value(STATEMENTS[1])


def test_a_moderator_accepts_and_takes_away_and_the_chair_ends_it(enter, market):
    conversation, statements = ask(market, moderation="before", statements=STATEMENTS[:2])
    chair = enter("owner")
    page = chair.page
    page.goto(page_of(market, conversation))
    panel = page.get_by_role("region", name="Điều phối nhận định")
    row = panel.get_by_role("listitem").filter(has_text=STATEMENTS[0])
    row.get_by_role("button", name=re.compile("^Duyệt")).click()
    expect(page.get_by_role("region", name="Nhận định 1 trong 1")).to_be_visible()
    chair.check("moderating")
    row = panel.get_by_role("listitem").filter(has_text=STATEMENTS[1])
    row.get_by_role("button", name=re.compile("^Gỡ")).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Gỡ", exact=True).click()
    expect(dialog.get_by_text("Chưa nhập mục này.")).to_be_visible()
    dialog.get_by_label("Lý do").fill("Trùng với quy định đã có.")
    dialog.get_by_role("button", name="Gỡ", exact=True).click()
    author = enter("thu.le").page
    author.goto(page_of(market, conversation))
    author.get_by_text("Câu trả lời của tôi (2)").click()
    expect(author.get_by_text("Lý do: Trùng với quy định đã có.").first).to_be_visible()
    page.get_by_role("button", name="Kết thúc").click()
    page.get_by_role("dialog").get_by_role("button", name="Kết thúc").click()
    expect(page.get_by_text("Cuộc lấy ý kiến đã kết thúc")).to_be_visible()
    expect(author.get_by_text("Cuộc lấy ý kiến đã kết thúc")).to_be_visible()
    chair.check("ended")
