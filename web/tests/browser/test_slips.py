"""Opinion slips on the product's own server: drafted, sent, answered on a phone and with keys."""

import base64
import re
import subprocess
import time
import zipfile

import pytest
from playwright.sync_api import expect

from ministry import uuid7

QUESTION = "Thông qua Điều 2 của dự thảo chợ phiên?"
OPTIONS = [{"text": text, "counts": counts, "needsReason": reason, "cost": 0}
           for text, counts, reason in [("Đồng ý", "agrees", False),
                                        ("Không đồng ý", "against", True),
                                        ("Ý kiến khác", "neither", True)]]
PROCEDURE = {"basis": "Điều 17", "changeable": True, "closesWhenComplete": False,
             "deputies": False, "hidden": True,
             "majority": {"base": "all",
                          "share": {"denominator": 2, "numerator": 1, "strict": True}},
             "method": "plurality", "most": 1, "scale": 0, "seats": 1, "secrecy": "open",
             "silence": "agrees", "smallestGroup": 5,
             "term": {"counting": "working", "maxDays": 5, "minDays": 2}, "tie": "chair"}


def draft(market, question=QUESTION, assistant=None, **procedure):
    """A slip to all three of the market; `assistant` prepares for binh.tran."""
    owner = market.ministry.owner.read("/api/session")["person"]["id"]
    people, slip = {**market.ministry.ids, "owner": owner}, uuid7()
    addressees = [{"person": people[login]} for login in ("owner", "thu.le", "binh.tran")]
    if assistant:
        addressees[2]["assistant"] = people[assistant]
    market.call("owner", "slip.draft", slip=slip, content={
        "addressees": addressees, "days": 5,
        "dossier": [{"name": "Dự thảo lần 1",
                     "subject": {"draft": market.draft, "version": 1}},
                    {"name": "Tờ trình số 12/TTr-BQL"}],
        "options": OPTIONS, "question": question,
        "summary": "Điều 2 quy định giờ họp chợ. Ban quản lý đề nghị thông qua.",
        "profile": {"acceptsLate": False, "procedure": {**PROCEDURE, **procedure},
                    "staffSees": True,
                    "steps": [{"days": -1, "hour": 8, "to": ["members"]},
                              {"days": 0, "hour": 24, "to": ["members", "staff"]}]}})
    return slip


def send(market, slip):
    market.call("owner", "slip.send", slip=slip)
    return slip


def page_of(market, slip):
    return f"{market.path}/phieu/{slip}"


def test_a_slip_is_drafted_sent_and_announced(enter, market):
    chair = enter("owner")
    page = chair.page
    page.goto(f"{market.path}/phieu")
    expect(page.get_by_text("Chưa có phiếu nào")).to_be_visible()
    chair.check("no slips")
    page.get_by_role("link", name="Lập phiếu").click()
    page.get_by_role("button", name="Lưu dự thảo").click()
    expect(page.get_by_label("Xin ý kiến về việc gì")).to_be_focused()
    page.get_by_label("Xin ý kiến về việc gì").fill(QUESTION)
    page.get_by_label("Tóm tắt hồ sơ").fill("Điều 2 quy định giờ họp chợ.")
    page.get_by_role("button", name="Thêm tài liệu").click()
    page.get_by_label("Tên tài liệu 1").fill("Tờ trình số 12/TTr-BQL")
    page.get_by_role("button", name="Chọn tất cả").click()
    rules = page.get_by_role("region", name="Quy tắc lấy ý kiến")
    expect(rules.get_by_role("status")).to_contain_text("ít nhất 2")
    chair.check("a new slip")
    page.get_by_role("button", name="Lưu dự thảo").click()
    expect(page.get_by_role("heading", name=QUESTION, level=1)).to_be_visible()
    member = enter("binh.tran", "phone")
    phone = member.page
    phone.goto(f"{market.path}/thanh-vien")
    expect(phone.get_by_role("heading", level=1)).to_be_visible()
    page.get_by_role("button", name="Gửi phiếu").click()
    page.get_by_role("dialog").get_by_role("button", name="Gửi phiếu").click()
    expect(page.get_by_text("3 người chưa trả lời").first).to_be_visible()
    chair.check("a slip that was sent")
    # To a screen reader at once, and to the eye as a way to go there.
    said = phone.locator("[aria-live=assertive]", has_text=QUESTION)
    expect(said).to_have_count(1)
    phone.get_by_role("link", name="Mở phiếu").click()
    expect(phone.get_by_role("heading", name=QUESTION, level=1)).to_be_visible()


def test_a_slip_is_answered_on_a_phone_within_a_minute(enter, market):
    slip = send(market, draft(market))
    member = enter("binh.tran", "phone")
    page = member.page
    page.goto("/phieu")
    expect(page.get_by_role("heading", name="Cần ý kiến của tôi", level=1)).to_be_visible()
    member.check("the inbox")
    begun = time.monotonic()
    page.get_by_role("link", name=re.compile("^Thông qua Điều 2")).first.click()
    expect(page.get_by_text("được coi là đồng ý").first).to_be_visible()
    member.check("a slip on a phone")
    answer = page.get_by_role("region", name="Trả lời của anh/chị")
    answer.get_by_role("button", name="Tiếp tục").click()
    expect(answer.get_by_role("alert")).to_have_text("Chọn một phương án")
    answer.get_by_role("radio", name="Ý kiến khác").check()
    box = answer.locator(".vote").first.bounding_box()
    assert box["height"] >= 68
    answer.get_by_role("button", name="Tiếp tục").click()
    reason = page.get_by_label(re.compile("^Nội dung ý kiến"))
    expect(reason).to_be_focused()
    reason.fill("Đề nghị họp chợ đến 14 giờ.")
    page.get_by_role("button", name="Tiếp tục").click()
    expect(page.get_by_role("heading", name="Xem lại trước khi gửi")).to_be_focused()
    member.check("confirming")
    page.get_by_role("button", name="Gửi trả lời").click()
    expect(page.get_by_role("heading", name="Đã gửi trả lời")).to_be_focused()
    assert time.monotonic() - begun < 60
    member.check("answered")
    # Changed: the last one counts, both are kept.
    page.get_by_role("button", name="Đổi ý kiến").click()
    page.get_by_role("radio", name="Đồng ý", exact=True).check()
    page.get_by_role("button", name="Tiếp tục").click()
    page.get_by_role("button", name="Gửi trả lời").click()
    expect(page.get_by_text("phiên bản 2").first).to_be_visible()
    page.get_by_text("Các phiên bản (2)").click()
    expect(page.get_by_text("Đề nghị họp chợ đến 14 giờ.").last).to_be_visible()
    # Who has answered is known to the secretary, and the others may be reminded.
    keeper = enter("thu.le")
    keeper.page.goto(page_of(market, slip))
    expect(keeper.page.get_by_role("button", name="Nhắc 2 người chưa trả lời")).to_be_visible()
    keeper.page.get_by_role("button", name="Nhắc 2 người chưa trả lời").click()
    expect(keeper.page.get_by_text(re.compile("^.*Nhắc lần 1")).first).to_be_visible()


def test_what_an_assistant_prepares_is_sent_with_one_touch(enter, market):
    slip = send(market, draft(market, assistant="thu.le"))
    aide = enter("thu.le")
    aide.page.goto(page_of(market, slip))
    part = aide.page.get_by_role("region", name=re.compile("^Chuẩn bị ý kiến cho"))
    part.get_by_role("radio", name="Không đồng ý").check()
    part.get_by_label(re.compile("^Nội dung ý kiến")).fill("Giờ họp chợ quá ngắn.")
    aide.check("preparing")
    part.get_by_role("button", name="Lưu ý kiến chuẩn bị").click()
    expect(aide.page.get_by_text("Đã chuyển ý kiến chuẩn bị.")).to_be_visible()
    member = enter("binh.tran", "phone")
    page = member.page
    page.goto(page_of(market, slip))
    expect(page.get_by_text("chưa phải ý kiến của anh/chị cho đến khi gửi")).to_be_visible()
    member.check("prepared")
    page.get_by_role("button", name="Gửi ý kiến này").click()
    expect(page.get_by_role("heading", name="Xem lại trước khi gửi")).to_be_focused()
    page.get_by_role("button", name="Gửi trả lời").click()
    expect(page.get_by_role("heading", name="Đã gửi trả lời")).to_be_visible()


def test_differing_opinions_are_responded_to_and_reported(enter, market):
    slip = send(market, draft(market))
    for login, choice in [("owner", 0), ("thu.le", 0), ("binh.tran", 1)]:
        market.call(login, "slip.answer", slip=slip, choice=choice,
                    **({"reason": "Giờ họp chợ quá ngắn."} if choice else {}))
    market.call("owner", "slip.end", slip=slip)
    chair = enter("owner")
    page = chair.page
    page.goto(page_of(market, slip))
    expect(page.get_by_role("heading", name="Được thông qua")).to_be_visible()
    expect(page.get_by_text("2 trong 3 thành viên đồng ý, cần ít nhất 2")).to_be_visible()
    page.get_by_role("button", name="Lập báo cáo").click()
    expect(page.get_by_role("alert")).to_contain_text("chưa được tiếp thu")
    page.get_by_role("button", name=re.compile("^Tiếp thu, giải trình")).click()
    text = page.get_by_label("Nội dung tiếp thu, giải trình")
    expect(text).to_be_focused()
    text.fill("Giữ giờ họp chợ như dự thảo, vì đường hẹp.")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_text("Giữ giờ họp chợ như dự thảo, vì đường hẹp.")).to_be_visible()
    chair.check("collating")
    page.get_by_role("button", name="Lập báo cáo").click()
    page.get_by_role("button", name="Thông báo kết quả và đóng").click()
    page.get_by_role("dialog").get_by_role("button", name="Thông báo kết quả và đóng").click()
    expect(page.get_by_text("Đã đóng").first).to_be_visible()
    chair.check("closed")
    member = enter("binh.tran", "phone")
    member.page.goto(page_of(market, slip))
    expect(member.page.get_by_text("Giữ giờ họp chợ như dự thảo, vì đường hẹp.").first) \
        .to_be_visible()
    expect(member.page.get_by_text("Trên cơ sở kết quả biểu quyết").first).to_be_visible()
    member.check("a closed slip on a phone")


def test_a_slip_is_answered_with_keys_alone(enter, market):
    slip = send(market, draft(market))
    member = enter("binh.tran")
    page = member.page
    page.goto(page_of(market, slip))
    radio = page.get_by_role("radio", name="Đồng ý", exact=True)
    radio.focus()
    page.keyboard.press("Space")
    expect(radio).to_be_checked()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="Không đồng ý")).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.type("Giờ họp chợ quá ngắn.")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Tiếp tục")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Xem lại trước khi gửi")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Gửi trả lời")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Đã gửi trả lời")).to_be_focused()


def test_more_time_needs_a_reason(enter, market):
    slip = send(market, draft(market))
    keeper = enter("thu.le", "phone")
    page = keeper.page
    page.goto(page_of(market, slip))
    page.get_by_role("button", name="Gia hạn").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Gia hạn").click()
    expect(dialog.locator(".err")).to_be_visible()
    keeper.check("extending")
    dialog.get_by_label("Lý do, mọi người đều đọc được").fill("Hai thành viên đi công tác.")
    dialog.get_by_role("button", name="Gia hạn").click()
    expect(page.get_by_text("Hai thành viên đi công tác.")).to_be_visible()
    keeper.check("extended")


@pytest.fixture
def trusted(market, pki):
    """The market, whose department trusts the authorities of the tests; binh.tran has a
    certificate there."""
    owner = market.ministry.owner

    def pem(name):
        return (pki / name).read_text()

    # Both the department and the PKI are there for the whole run.
    if not (pki / "trusted").exists():
        (pki / "trusted").touch()
        root = owner.write("POST", "/api/trust/certificates", {
            "certificate": pem("national.crt"), "kind": "anchor", "realm": "national",
            "reason": "Danh sách tin cậy ban đầu."})["fingerprint"]
        market.ministry.call("owner", "trust.confirmCertificate", fingerprint=root)
        owner.write("POST", "/api/trust/certificates", {
            "certificate": pem("public.crt"), "kind": "intermediate", "reason": "Tổ chức cấp."})
        for name in ("national", "public"):
            owner.write("POST", "/api/trust/revocation-lists", {"list": pem(f"{name}.crl")})
        own = market.ministry.clients["binh.tran"].write(
            "POST", "/api/certificates", {"certificate": pem("citizen.crt")})["fingerprint"]
        market.ministry.call("owner", "certificate.confirm", fingerprint=own,
                             person=market.ministry.ids["binh.tran"])
    return market


def signed(pki, name, file="content"):
    subprocess.run(["sh", "./sign", file, name, "public", f"{name}.p7s"], cwd=pki, check=True)
    return pki / f"{name}.p7s"


def test_a_slip_is_signed_on_a_phone(enter, trusted, pki):
    market = trusted
    slip = send(market, draft(
        market, signature={"required": True, "undeterminedCounts": False}))
    member = enter("binh.tran", "phone")
    page = member.page
    page.goto(page_of(market, slip))
    expect(page.get_by_text("Phiếu phải có chữ ký số hợp lệ mới được tính.")).to_be_visible()
    page.get_by_role("radio", name="Đồng ý", exact=True).check()
    page.get_by_role("button", name="Tiếp tục").click()
    page.get_by_role("button", name="Gửi trả lời").click()
    expect(page.get_by_role("heading", name="Đã gửi trả lời")).to_be_focused()
    part = page.get_by_role("region", name="Ký ý kiến")
    expect(part.get_by_text("chỉ được tính khi có chữ ký hợp lệ")).to_be_visible()
    member.check("to be signed")
    with page.expect_download() as file:
        part.get_by_role("link", name="Tải tệp cần ký").click()
    file.value.save_as(pki / "content")
    assert b'"kind":"slip"' in (pki / "content").read_bytes()
    (pki / "other").write_bytes((pki / "content").read_bytes() + b" ")
    part.get_by_label("Tệp chữ ký (.p7s)", exact=True).set_input_files(signed(pki, "citizen", "other"))
    part.get_by_role("button", name="Gửi chữ ký").click()
    expect(part.get_by_text("Không hợp lệ")).to_be_visible()
    expect(part.get_by_text("tệp bị sửa hoặc ký nhầm tệp")).to_be_visible()
    member.check("an invalid signature")
    part.get_by_label("Tệp chữ ký (.p7s)", exact=True).set_input_files(signed(pki, "citizen"))
    part.get_by_role("button", name="Gửi chữ ký").click()
    expect(part.get_by_text("Hợp lệ", exact=True)).to_be_visible()
    member.check("a valid signature")
    # Changed: the opinion has to be signed again, and the earlier wording keeps its signature.
    page.get_by_role("button", name="Đổi ý kiến").click()
    page.get_by_role("radio", name="Ý kiến khác").check()
    page.get_by_label(re.compile("^Nội dung ý kiến")).fill("Đề nghị họp chợ đến 14 giờ.")
    page.get_by_role("button", name="Tiếp tục").click()
    page.get_by_role("button", name="Gửi trả lời").click()
    expect(part.get_by_role("link", name="Tải tệp cần ký")).to_be_visible()
    page.get_by_text("Các phiên bản (2)").click()
    expect(page.get_by_text("Chữ ký số: Hợp lệ")).to_be_visible()
    # Who keeps the slip sees who has signed, and reminds who has not.
    keeper = enter("thu.le")
    keeper.page.goto(page_of(market, slip))
    expect(keeper.page.get_by_role(
        "button", name="Nhắc 3 người chưa trả lời hoặc chưa ký")).to_be_visible()
    expect(keeper.page.get_by_text("Không ký").first).to_be_visible()
    keeper.check("a slip to be signed, for who keeps it")


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_signed_opinions_are_taken_along(enter, trusted, pki, size):
    market = trusted
    slip = send(market, draft(
        market, secrecy="confidential", signature={"required": False, "undeterminedCounts": False}))
    market.call("binh.tran", "slip.answer", slip=slip, choice=0)
    person = market.ministry.ids["binh.tran"]
    client = market.ministry.clients["binh.tran"]
    (pki / "content").write_bytes(client.get(
        f"/api/workspaces/{market.workspace}/slips/{slip}/answers/{person}/document").body)
    client.write("POST", "/api/signatures", {
        "place": {"holder": person, "kind": "slip", "subject": slip},
        "signature": base64.b64encode(signed(pki, "citizen").read_bytes()).decode(),
        "workspace": market.workspace})
    market.call("owner", "slip.end", slip=slip, reason="Đã đủ.")
    keeper = enter("owner", size)
    page = keeper.page
    page.goto(page_of(market, slip))
    with page.expect_download() as found:
        page.get_by_role("button", name="Tải ý kiến đã ký (ASiC-E)").press("Enter")
    assert found.value.suggested_filename.endswith(".asice")
    with zipfile.ZipFile(found.value.path()) as archive:
        assert archive.read("mimetype") == b"application/vnd.etsi.asic-e+zip"
        assert {"opinions/0001.asics", "slip.json"} < set(archive.namelist())
    keeper.check("signed opinions taken along")
    # Who may not read the opinions of others is not offered them.
    page = enter("binh.tran").page
    page.goto(page_of(market, slip))
    expect(page.get_by_role("heading", name="Báo cáo tổng hợp")).to_be_visible()
    expect(page.get_by_role("button", name="Tải ý kiến đã ký")).to_have_count(0)


def test_a_new_slip_says_whether_it_is_signed(enter, market):
    chair = enter("owner")
    page = chair.page
    page.goto(f"{market.path}/phieu/moi")
    page.get_by_label("Chữ ký số").select_option(label="Phải ký; chỉ chữ ký hợp lệ được tính")
    rules = page.get_by_role("region", name="Quy tắc lấy ý kiến")
    expect(rules.get_by_text("Phiếu phải có chữ ký số hợp lệ mới được tính.")).to_be_visible()
    page.get_by_label("Chữ ký số").select_option(label="Không ký")
    expect(rules.get_by_text("chữ ký số")).to_have_count(0)


def test_the_chair_decides_a_tie_and_the_report_is_a_file(enter, market):
    # Of those who answer as many agree as do not, and the chair says nothing.
    slip = send(market, draft(market, silence="nothing", majority={
        "base": "valid", "share": {"denominator": 2, "numerator": 1, "strict": True}}))
    market.call("thu.le", "slip.answer", slip=slip, choice=0)
    market.call("binh.tran", "slip.answer", slip=slip, choice=1, reason="Vì vậy.")
    market.call("owner", "slip.end", slip=slip, reason="Đã đủ ý kiến.")
    chair = enter("owner")
    page = chair.page
    page.goto(page_of(market, slip))
    expect(page.get_by_role("heading", name=re.compile("^Số ý kiến ngang nhau"))).to_be_visible()
    page.get_by_role("button", name="Quyết định của chủ trì").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Phương án").select_option(label="Đồng ý")
    dialog.get_by_role("button", name="Quyết định").click()
    expect(dialog.locator(".err")).to_be_visible()
    chair.check("deciding a tie")
    dialog.get_by_label("Lý do, mọi người đều đọc được").fill("Để kịp mùa chợ.")
    dialog.get_by_role("button", name="Quyết định").click()
    expect(page.get_by_role("heading", name="Được thông qua")).to_be_visible()
    expect(page.get_by_text("quyết định theo chủ trì")).to_be_visible()
    expect(page.get_by_role("button", name="Quyết định của chủ trì")).to_have_count(0)
    market.call("owner", "slip.respond", slip=slip, person=market.ministry.ids["binh.tran"],
                outcome="explained", text="Giữ nguyên.")
    market.call("owner", "slip.report", slip=slip, text="Đã quyết định.")
    for form in ("DOCX", "HTML", "CSV"):
        with page.expect_download() as file:
            page.get_by_role("button", name=f"Tải {form}").click()
        assert file.value.suggested_filename.endswith("." + form.lower())
    chair.check("a report to take along")


def test_home_counts_the_working_days_that_are_left(enter, market, size):
    question = f"Mấy ngày làm việc thì đủ ({size})?"
    send(market, draft(market, question=question))
    member = enter("thu.le", size)
    page = member.page
    page.goto("/")
    job = page.get_by_role("listitem").filter(has_text=question)
    # Five working days from today, which does not count.
    expect(job).to_contain_text("còn 5 ngày làm việc")
    expect(job.get_by_text(re.compile("^(Thứ (Hai|Ba|Tư|Năm|Sáu)), "))).to_be_visible()
    member.check("a term in working days")
