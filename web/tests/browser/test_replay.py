"""A provision replayed letter by letter, on the product's own server."""

import pytest
from client import uuid7
from playwright.sync_api import expect

from test_drafts import choose

HOURS = 4  # of the blocks of a market: "Chợ phiên họp từ 5 giờ đến 12 giờ."


def edit(market, login, rev, *operation, block=HOURS):
    market.call(login, "block.edit", block=market.blocks[block], draft=market.draft,
                operation=list(operation), rev=rev)


@pytest.fixture
def rewritten(market):
    """Two people work at one clause: letters, a replacement, a suggestion, a cut and a merge."""
    at = len("Chợ phiên họp từ ")
    edit(market, "thu.le", 0, at, "6", -1)
    for number, letter in enumerate("nghỉ."):
        edit(market, "owner", 1 + number, at + len("6 giờ đến 12 giờ.") + number, letter)
    suggestion, first = uuid7(), {"block": market.blocks[HOURS], "rev": 6}
    market.call("binh.tran", "annotation.add", annotation=suggestion, draft=market.draft,
                anchor={"start": first | {"offset": 0}, "end": first | {"offset": 3}, "exact": "Chợ"},
                kind="wording", layer="public", text="Chợ nào cũng vậy.",
                suggestion=[{"block": market.blocks[HOURS], "operation": [3, " quê"], "rev": 6}])
    market.call("owner", "suggestion.accept", annotation=suggestion, draft=market.draft, text="")
    added = uuid7()
    whole = "Chợ quê phiên họp từ 6 giờ đến 12 giờ."
    market.call("owner", "block.split", added=added, at=len(whole), block=market.blocks[HOURS],
                draft=market.draft, rev=7)
    market.call("thu.le", "block.edit", block=added, draft=market.draft, operation=[" Chủ nhật "],
                rev=0)
    market.call("owner", "block.merge", block=added, draft=market.draft,
                into=market.blocks[HOURS], intoRev=8, rev=1)
    return f"{market.path}/du-thao/{market.draft}/dien-bien?dieu-khoan={market.blocks[HOURS]}"


def moment(page):
    return page.get_by_role("slider", name="Thời điểm xem lại")


def test_a_clause_is_replayed_from_its_first_words_to_the_present(enter, rewritten, size):
    person = enter("binh.tran", size)
    page = person.page
    page.goto(rewritten)
    expect(page.get_by_role("heading", name="Diễn biến khoản 1 Điều 2")).to_be_visible()
    text = page.locator(".replay-text")
    expect(text).to_have_text("1. Chợ phiên họp từ 5 giờ đến 12 giờ.")
    expect(page.get_by_text("Đang xem lại: trước lần thay đổi đầu tiên").first).to_be_visible()
    person.check("before")
    page.get_by_role("button", name="Đến thay đổi sau").click()
    expect(text.locator("del")).to_have_text("5")
    expect(text.locator("ins")).to_have_text("6")
    expect(page.get_by_role("status").filter(has_text="Thay đổi 1 / 5: Lê Thị Thu")).to_be_visible()
    page.get_by_role("button", name="Đến thay đổi sau").click()
    expect(page.get_by_role("button", name="Thêm: nghỉ.")).to_have_attribute("aria-current", "step")
    page.get_by_role("button", name="Đến thay đổi sau").click()
    expect(text.locator("ins")).to_have_text(" quê")
    expect(page.get_by_role("button", name="theo đề xuất của Trần Bình")).to_have_attribute(
        "aria-current", "step")
    page.get_by_role("button", name="Đến thay đổi sau").click()
    expect(text.locator("del")).to_have_text("nghỉ.")
    page.get_by_role("button", name="Đến thay đổi sau").click()
    expect(text.locator("ins")).to_have_text([" Chủ nhật ", "nghỉ."])
    expect(text).to_have_text("1. Chợ quê phiên họp từ 6 giờ đến 12 giờ. Chủ nhật nghỉ.")
    person.check("after")


def test_it_plays_and_is_steered_by_keys(enter, rewritten):
    person = enter("thu.le")
    page = person.page
    page.emulate_media(reduced_motion="no-preference")
    page.goto(rewritten)
    page.get_by_role("button", name="Nhanh").click()
    page.get_by_role("button", name="Phát").click()
    expect(page.get_by_role("button", name="Phát lại")).to_be_visible()
    expect(page.locator(".replay-text")).to_contain_text("Chủ nhật nghỉ.")
    page.locator("h1").click()
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".replay-text")).to_contain_text("nghỉ")
    expect(page.locator(".replay-text")).not_to_contain_text("nghỉ.")
    page.keyboard.press("k")
    page.keyboard.press("k")
    expect(page.get_by_text("Thay đổi 3 / 5")).to_be_visible()
    page.keyboard.press("j")
    expect(page.get_by_text("Thay đổi 4 / 5")).to_be_visible()
    moment(page).press("Home")
    expect(page.locator(".replay-text")).to_have_text("1. Chợ phiên họp từ 5 giờ đến 12 giờ.")


def test_the_link_to_a_moment_opens_it(enter, rewritten):
    page = enter("thu.le").page
    page.goto(rewritten)
    page.get_by_role("button", name="sửa từ ngữ").first.click()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Sao chép liên kết tới thời điểm này").click()
    expect(page.get_by_text("Đã sao chép liên kết.")).to_be_visible()
    page.goto(page.evaluate("navigator.clipboard.readText()"))
    expect(page.get_by_role("status").filter(has_text="Thay đổi 1 / 5")).to_be_visible()
    expect(page.locator(".replay-text ins")).to_have_text("6")


def test_who_asked_for_less_motion_sees_whole_changes(enter, rewritten):
    page = enter("thu.le").page
    page.goto(rewritten)
    page.get_by_role("button", name="Nhanh").click()
    page.get_by_role("button", name="Phát").click()
    expect(page.locator(".replay-text ins")).to_have_text("6")
    expect(page.get_by_role("button", name="Phát lại")).to_be_visible()


def test_the_history_of_a_provision_leads_to_it(enter, market):
    for number, letter in enumerate(" quê"):
        edit(market, "thu.le", number, 3 + number, letter)
    page = enter("thu.le").page
    page.goto(f"{market.path}/du-thao/{market.draft}/so-sanh?tu=1&den=soan")
    page.get_by_role("button", name="Lịch sử Khoản 1 Điều 2").click()
    # What was typed in one go is one line.
    expect(page.get_by_role("dialog").get_by_text("sửa từ ngữ (4 lần)")).to_be_visible()
    page.get_by_role("link", name="Xem lại từng chữ").click()
    expect(page.get_by_role("heading", name="Diễn biến khoản 1 Điều 2")).to_be_visible()
    expect(page.get_by_role("link", name="Diễn biến")).to_have_attribute("aria-current", "page")


def test_the_words_in_hand_lead_to_it(enter, market, size):
    edit(market, "thu.le", 0, 3, " quê")
    person = enter("binh.tran", size)
    page = person.page
    page.goto(f"{market.path}/du-thao/{market.draft}")
    expect(page.locator(f"[data-block='{market.blocks[HOURS]}']")).to_contain_text("Chợ quê")
    choose(page, market.blocks[HOURS], "Chợ quê")
    bar = page.get_by_role("toolbar", name="Với đoạn đã chọn")
    expect(bar).to_be_visible()
    person.check("words in hand")
    bar.get_by_role("link", name="Diễn biến").click()
    expect(page.get_by_role("heading", name="Diễn biến khoản 1 Điều 2")).to_be_visible()


def test_a_provision_that_never_changed_says_so(enter, market):
    page = enter("thu.le").page
    page.goto(f"{market.path}/du-thao/{market.draft}/dien-bien?dieu-khoan={market.blocks[0]}")
    expect(page.get_by_text("Chưa sửa lần nào")).to_be_visible()


def test_a_provision_that_is_not_there_is_not_found(enter, market):
    page = enter("thu.le").page
    for block in ("khong-co", uuid7()):
        page.goto(f"{market.path}/du-thao/{market.draft}/dien-bien?dieu-khoan={block}")
        expect(page.get_by_role("alert")).to_be_visible()
