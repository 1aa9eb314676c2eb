"""Every screen of polls, maps and slips at both sizes and in the dark; with keys alone; on paper."""

import re

import pytest
from playwright.sync_api import expect

from ministry import uuid7
from test_opinion import ask, crowd, page_of as page_of_map, split  # noqa: F401
from test_polls import cast, page_of as page_of_poll, put
from test_slips import draft, page_of as page_of_slip, send

RANKED = [(day, "neither", False) for day in ("Thứ Bảy", "Chủ nhật", "Ngày rằm")]


@pytest.fixture
def decided(market, crowd):  # noqa: F811
    """A market with something of every kind, and the address of each screen."""
    running, settled = put(market), put(market, "Chợ có nên thu phí?")
    ranked = put(market, "Chọn ngày họp chợ", RANKED, method="irv")
    for number, login in enumerate(("owner", "thu.le", "binh.tran")):
        cast(market, login, settled, {"choices": [0]}, f"ABCDEFGH234{number + 2}")
        order = [[0], [1]] if number else [[2], [1]]
        cast(market, login, ranked, {"ranks": order}, f"BCDEFGHJ234{number + 2}")
    market.call("owner", "poll.close", poll=settled, reason="Đã đủ.")
    market.call("owner", "poll.close", poll=ranked, reason="Đã đủ.")
    conversation, statements = ask(market)
    split(market, crowd, conversation, statements)
    slip = send(market, draft(market))
    path = market.path
    return {
        "polls": f"{path}/bieu-quyet", "a new poll": f"{path}/bieu-quyet/moi",
        "a ballot": page_of_poll(market, running), "a result": page_of_poll(market, settled),
        "rounds": page_of_poll(market, ranked),
        "minutes": f"{page_of_poll(market, ranked)}/bien-ban",
        "maps": f"{path}/ban-do-y-kien", "a map": page_of_map(market, conversation),
        "slips": f"{path}/phieu", "a new slip": f"{path}/phieu/moi",
        "a slip": page_of_slip(market, slip), "the inbox": "/phieu",
    }


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_screen_passes_axe_and_fits(enter, decided, size, scheme):
    chair = enter("owner", size, scheme=scheme)
    for name, path in decided.items():
        chair.page.goto(path)
        expect(chair.page.get_by_role("heading", level=1)).to_be_visible()
        expect(chair.page.locator(".skeleton")).to_have_count(0)
        chair.check(f"{name}, {size}, {scheme}")


def reach(page, target, most=120):
    """Goes on with the Tab key alone until `target` has the focus."""
    for _ in range(most):
        if target.evaluate("(element) => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no Tab leads to {target}")


def test_a_poll_is_opened_and_voted_on_with_keys_alone(enter, market, size):
    page = enter("owner", size).page
    page.goto(f"{market.path}/bieu-quyet/moi")
    template = page.get_by_role("radio", name=re.compile("^Biểu quyết quá nửa"))
    reach(page, template)
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name=re.compile("^Tán thành hay không"))).to_be_checked()
    page.keyboard.press("ArrowUp")
    expect(template).to_be_checked()
    reach(page, page.get_by_label("Câu hỏi"))
    page.keyboard.type("Chợ họp thêm thứ Tư?")
    reach(page, page.get_by_role("button", name="Mở biểu quyết"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Chợ họp thêm thứ Tư?", level=1)).to_be_visible()

    ballot = page.get_by_role("region", name="Phiếu của anh/chị")
    reach(page, ballot.get_by_role("radio", name=re.compile("^Đồng ý")))
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(ballot.get_by_role("radio", name=re.compile("^Không đồng ý"))).to_be_checked()
    reach(page, ballot.get_by_role("textbox"))
    page.keyboard.type("Thứ Tư đã có chợ huyện.")
    reach(page, ballot.get_by_role("button", name="Tiếp tục"))
    page.keyboard.press("Enter")
    expect(ballot.get_by_text("Thứ Tư đã có chợ huyện.")).to_be_visible()
    reach(page, ballot.get_by_role("button", name="Gửi phiếu"))
    page.keyboard.press("Enter")
    expect(ballot.get_by_role("heading", name="Phiếu đã được ghi nhận")).to_be_focused()


def test_a_slip_is_drafted_and_sent_with_keys_alone(enter, market, size):
    page = enter("owner", size).page
    page.goto(f"{market.path}/phieu/moi")
    reach(page, page.get_by_label("Xin ý kiến về việc gì"))
    page.keyboard.type("Thông qua giờ họp chợ?")
    everybody = page.get_by_role("button", name="Chọn tất cả")
    reach(page, everybody)
    page.keyboard.press("Enter")
    reach(page, page.get_by_role("button", name="Lưu dự thảo"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Thông qua giờ họp chợ?", level=1)).to_be_visible()
    sending = page.get_by_role("button", name=re.compile("^Gửi"))
    reach(page, sending.first)
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    reach(page, dialog.get_by_role("button", name=re.compile("^Gửi")))
    page.keyboard.press("Enter")
    expect(page.get_by_role("radio", name="Đồng ý", exact=True)).to_be_visible()


def test_a_question_is_asked_with_keys_alone(enter, market, size):
    page = enter("owner", size).page
    page.goto(f"{market.path}/ban-do-y-kien")
    reach(page, page.get_by_role("button", name=re.compile("^Mở|^Hỏi|^Đặt")).first)
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    reach(page, dialog.get_by_role("textbox").first)
    page.keyboard.type("Chợ cần đổi gì trước?")
    reach(page, dialog.get_by_role("textbox").nth(1))
    page.keyboard.type("Hỏi người bán và người mua.")
    reach(page, dialog.get_by_role("button").last)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Chợ cần đổi gì trước?", level=1)).to_be_visible()


@pytest.mark.parametrize(("what", "ready"), [
    ("a map", "2 nhóm ý kiến"), ("rounds", "Các vòng kiểm phiếu"), ("minutes", "1. Số phiếu")])
def test_a_decision_on_paper_has_its_figures_and_no_buttons(
    enter, decided, crowd, what, ready,  # noqa: F811
):
    # One of those who answered: others do not see the figures of a map yet.
    page = enter(crowd[0]).page
    page.goto(decided[what])
    expect(page.get_by_role("heading", name=ready).first).to_be_visible()
    expect(page.locator(".skeleton")).to_have_count(0)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    # The width that A4 leaves between the margins of an official text.
    page.set_viewport_size({"width": 624, "height": 971})
    assert page.evaluate("document.documentElement.scrollWidth") <= 624
    for button in page.get_by_role("main").get_by_role("button").all():
        expect(button).not_to_be_visible()
    expect(page.get_by_role("navigation").first).not_to_be_visible()
    if what == "a map":
        expect(page.get_by_role("table").get_by_role("row").nth(1)).to_be_visible()
    if what == "rounds":
        expect(page.get_by_role("region", name="Vòng 1")).to_be_visible()
        expect(page.get_by_text(re.compile("^3 phiếu hợp lệ của 3 người"))).to_be_visible()


def test_who_may_not_ask_is_told_so_and_what_is_not_there_is_not_found(enter, market, size):
    # She reads the workspace, and is no member of it.
    reader = enter("huong.pham", size)
    for form in ("bieu-quyet/moi", "phieu/moi"):
        reader.page.goto(f"{market.path}/{form}")
        expect(reader.page.get_by_role("alert").get_by_role("heading", level=1)).to_be_visible()
        expect(reader.page.get_by_role("textbox")).to_have_count(0)
        reader.check(f"{form} is not for her")
    for kind in ("bieu-quyet", "phieu", "ban-do-y-kien"):
        reader.page.goto(f"{market.path}/{kind}/{uuid7()}")
        expect(reader.page.get_by_role("heading", level=1)).to_have_text("Không tìm thấy trang")
        reader.check(f"no {kind}")
