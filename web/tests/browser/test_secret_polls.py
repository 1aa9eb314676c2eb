"""A secret poll on the product's own server, from the page that opens it to the check of the box."""

import json
import re
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

from ministry import PASSWORD, SUPPORT, uuid7

sys.path.append(str(SUPPORT))
from secretballot import Device  # noqa: E402

OTHERS = [("an.vo", "Võ An"), ("chi.do", "Đỗ Chi"), ("dung.ho", "Hồ Dũng")]
# The wait before a ballot is sent is as long as chance says.
AT_ONCE = "Math.random = () => 0;"


@pytest.fixture
def council(market):
    """The market with three members more: six may vote."""
    ministry = market.ministry
    if OTHERS[0][0] not in ministry.clients:
        organisation = ministry.owner.read("/api/organisations")["organisations"][0]["id"]
        for login, name in OTHERS:
            code = ministry.owner.write("POST", "/api/people", {
                "person": uuid7(), "login": login, "name": name, "class": "official",
                "organisation": organisation, "language": "vi", "role": "none"})["invitation"]
            client = ministry.server.client()
            client.write("POST", f"/api/invitations/{code}", {"password": PASSWORD})
            ministry.clients[login] = client
    for login, _ in OTHERS:
        market.call(login, "member.join")
    return market


def test_a_secret_ballot_from_its_opening_to_the_check_of_its_box(enter, council, tmp_path):
    chair = enter("owner")
    page = chair.page
    page.goto(f"{council.path}/bieu-quyet/moi")
    page.get_by_label("Câu hỏi").fill("Ai làm trưởng ban chợ?")
    page.get_by_text("Quy tắc khác").click()
    page.get_by_label("Ai biết ai chọn gì").select_option("secret")
    expect(page.get_by_text("Cần ít nhất năm người")).to_be_visible()
    page.get_by_role("radio", name="Máy chủ").check()
    expect(page.get_by_text("Khóa hòm phiếu do máy chủ giữ")).to_be_visible()
    expect(page.get_by_label("Được nhờ người khác bỏ phiếu thay")).to_have_count(0)
    chair.check("a secret poll to be opened")
    page.get_by_role("button", name="Mở biểu quyết").click()
    expect(page.get_by_role("heading", name="Ai làm trưởng ban chợ?", level=1)).to_be_visible()
    address = page.url
    poll = address.split("/")[-1]

    member = enter("binh.tran", "phone")
    phone = member.page
    phone.add_init_script(AT_ONCE)
    sent = []
    phone.on("request", lambda request: sent.append(request) if request.method == "POST" else None)
    phone.goto(address)
    ballot = phone.get_by_role("region", name="Phiếu kín của anh/chị")
    expect(ballot.get_by_role("heading", name="Lấy thẻ phiếu")).to_be_visible()
    expect(phone.get_by_role("heading", name="Lá phiếu này kín đến đâu")).to_be_visible()
    member.check("before the token")
    ballot.get_by_role("button", name="Lấy thẻ phiếu").click()
    expect(ballot.get_by_role("heading", name="Chọn phương án")).to_be_focused()
    # The page is left and opened again: the token is still there.
    phone.reload()
    expect(ballot.get_by_role("heading", name="Chọn phương án")).to_be_visible()
    ballot.get_by_role("button", name="Kiểm tra lá phiếu").click()
    expect(ballot.get_by_text("Chưa chọn phương án nào.")).to_be_visible()
    ballot.get_by_role("radio", name=re.compile("^Không đồng ý")).check()
    member.check("choosing in secret")
    ballot.get_by_role("button", name="Kiểm tra lá phiếu").click()
    expect(ballot.get_by_role("heading", name="Lá phiếu của anh/chị")).to_be_focused()
    member.check("checking in secret")
    ballot.get_by_role("button", name="Bỏ phiếu vào hòm").click()
    expect(ballot.get_by_role("heading", name="Lá phiếu đã vào hòm")).to_be_focused()
    member.check("the secret receipt")
    tracker = ballot.locator(".tracker").inner_text()
    assert re.fullmatch(r"([A-Z2-7]{4} ){7}[A-Z2-7]{4}", tracker)
    cast = [request for request in sent if request.url.endswith("/ballots")]
    assert len(cast) == 1 and "cookie" not in cast[0].all_headers()
    assert phone.evaluate("JSON.stringify(localStorage)").find("choices") < 0
    with phone.expect_download() as download:
        ballot.get_by_role("link", name="Tải biên nhận").click()
    download.value.save_as(tmp_path / "receipt.json")
    receipt = json.loads((tmp_path / "receipt.json").read_text())
    assert receipt["tracker"] == tracker.replace(" ", "")
    # The mind is changed; the tracker stays.
    ballot.get_by_role("button", name="Đổi lựa chọn").click()
    ballot.get_by_role("radio", name=re.compile("^Đồng ý")).check()
    ballot.get_by_role("button", name="Kiểm tra lá phiếu").click()
    ballot.get_by_role("button", name="Bỏ phiếu vào hòm").click()
    expect(ballot.get_by_role("heading", name="Lá phiếu đã vào hòm")).to_be_visible()
    assert ballot.locator(".tracker").inner_text() == tracker

    # On another device there is no second token.
    other = enter("binh.tran")
    other.page.goto(address)
    expect(other.page.get_by_text("đã được lấy trên một thiết bị")).to_be_visible()
    other.check("the token is elsewhere")

    for number, login in enumerate(["thu.le", *(login for login, _ in OTHERS)]):
        device = Device(council.ministry.clients[login], council.workspace, poll).take_token()
        device.cast({"choices": [number % 3]})
    expect(page.get_by_text("Đã lấy thẻ phiếu: 5 trong 6 người")).to_be_visible()
    page.get_by_role("button", name="Kết thúc và kiểm phiếu").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Lý do").fill("Mọi người cần thiết đã bỏ phiếu.")
    dialog.get_by_role("button", name="Kết thúc", exact=True).click()
    six = page.get_by_role("region", name="Sáu số của biên bản kiểm phiếu")
    expect(six).to_be_visible()
    expect(six.get_by_text("Khớp: 5 = 5 + 0 ≤ 5")).to_be_visible()
    chair.check("a secret result")
    phone.reload()
    phone.get_by_role("button", name="Kiểm tra toàn bộ hòm phiếu").click()
    expect(phone.get_by_text("5 lá phiếu đều mang thẻ hợp lệ (đã cấp 5 thẻ)")).to_be_visible()
    expect(phone.get_by_text("có trong hòm, nguyên vẹn")).to_be_visible()
    member.check("the box was checked")
    phone.get_by_role("button", name="Kiểm lại trên máy này").click()
    expect(phone.get_by_text("Đã đếm lại 5 lá phiếu: khớp")).to_be_visible()


def test_a_secret_ballot_with_keys_alone_and_an_answer_that_gets_lost(enter, council):
    poll = uuid7()
    council.call("owner", "poll.open", poll=poll, title="Bầu người ghi biên bản", text="",
                 countingTeam=[], electorate={"kind": "members"},
                 procedure={"basis": "", "changeable": True, "closesWhenComplete": False,
                            "deputies": False, "hidden": True, "method": "irv", "most": 0,
                            "scale": 0, "seats": 1, "secrecy": "secret", "silence": "nothing",
                            "smallestGroup": 5, "tie": "rejected"},
                 options=[{"text": text, "counts": "neither", "needsReason": False, "cost": 0}
                          for text in ("Chị Thu", "Anh Bình", "Chị Hương")])
    voter = enter("thu.le")
    page = voter.page
    page.add_init_script(AT_ONCE)
    lost = []

    def lose(route):
        # The server takes it, but its answer does not arrive the first time.
        if not lost:
            lost.append(route.fetch())
            route.abort()
        else:
            route.continue_()

    page.route("**/token", lose)
    page.goto(f"{council.path}/bieu-quyet/{poll}")
    ballot = page.get_by_role("region", name="Phiếu kín của anh/chị")
    take = ballot.get_by_role("button", name="Lấy thẻ phiếu")
    expect(take).to_be_visible()
    take.focus()
    page.keyboard.press("Enter")
    expect(ballot.get_by_role("alert")).to_be_visible()
    take.focus()
    page.keyboard.press("Enter")
    expect(ballot.get_by_role("heading", name="Chọn phương án")).to_be_focused()
    lost.clear()
    page.route("**/ballots", lose)
    for name in ("Chị Hương", "Chị Thu"):
        ballot.get_by_role("button", name=f"Xếp {name}").focus()
        page.keyboard.press("Enter")
    for name in ("Kiểm tra lá phiếu", "Bỏ phiếu vào hòm", "Gửi lại lá phiếu"):
        ballot.get_by_role("button", name=name).focus()
        page.keyboard.press("Enter")
    expect(ballot.get_by_role("heading", name="Lá phiếu đã vào hòm")).to_be_visible()
    voter.check("ranked in secret")
