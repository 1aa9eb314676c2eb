"""Signed ballots on the product's own server: with a signing service on the machine, with a file,
with a key for trial, and for somebody else."""

import base64
import re
import subprocess
import sys

import pytest
from playwright.sync_api import expect

from ministry import SUPPORT, Ministry
from signing import SIGNED, kept, panel_of, receipt_of, step_of, voted
from test_polls import page_of, put
from test_slips import draft, page_of as page_of_slip, send

sys.path.append(str(SUPPORT.parent / "SigningService"))
from service import SigningService  # noqa: E402

WISHED = {"signature": {"required": False, "undeterminedCounts": False}}
CITIZEN = "Nguyễn Văn A"


@pytest.fixture(scope="module")
def service(pki):
    made = SigningService(pki / "citizen.crt", pki / "citizen.key")
    yield made
    made.stop()


@pytest.fixture(scope="module")
def ministry(tmp_path_factory, service):
    """A server whose people have the service on their machines."""
    made = Ministry(tmp_path_factory.mktemp("ministry"), CUCAO_SIGNING_SERVICE=service.origin)
    yield made
    made.stop()


@pytest.fixture
def trusting(market, pki):
    """The market, once the public authority is trusted and its revocation lists are in."""
    owner = market.ministry.owner
    if not owner.read("/api/trust")["certificates"]:
        root = owner.write("POST", "/api/trust/certificates", {
            "certificate": (pki / "national.crt").read_text(), "kind": "anchor",
            "realm": "national", "reason": "Danh sách ban đầu"})
        market.ministry.call("owner", "trust.confirmCertificate", fingerprint=root["fingerprint"])
        owner.write("POST", "/api/trust/certificates", {
            "certificate": (pki / "public.crt").read_text(), "kind": "intermediate",
            "reason": "Danh sách ban đầu"})
        for name in ("national", "public"):
            owner.write("POST", "/api/trust/revocation-lists",
                        {"list": (pki / f"{name}.crl").read_text()})
    return market


@pytest.fixture(autouse=True)
def willing(service):
    """The service signs, unless a test says otherwise."""
    service.mood = "sign"
    service.asked.clear()


def test_a_ballot_is_signed_by_the_service_on_the_machine(enter, trusting, service, size):
    market = trusting
    poll = voted(market)
    member = enter("binh.tran", size)
    page = member.page
    page.goto(page_of(market, poll))
    panel, receipt = panel_of(page), receipt_of(page)
    expect(step_of(page)).to_have_text("3. Ký số")
    expect(panel.get_by_role("radio", name="Dịch vụ ký số trên máy này")).to_be_checked()
    member.check("a ballot to be signed")
    sign = panel.get_by_role("button", name="Ký bằng dịch vụ trên máy này")
    sign.press("Enter")
    known = market.ministry.clients["binh.tran"].read("/api/certificates")["certificates"]
    if not known:
        expect(panel.get_by_role("alert")).to_contain_text(CITIZEN)
        member.check("a certificate that nobody knows")
        panel.get_by_role("button", name="Đăng ký và gửi chữ ký").press("Enter")
        expect(receipt.get_by_text("Không xác định được")).to_be_visible()
        expect(receipt.get_by_text("Quản trị viên chưa xác nhận")).to_be_visible()
        expect(page.get_by_role("heading", name="Phiếu đã được ghi nhận")).to_be_focused()
        member.check("a certificate that waits")
        owner = enter("owner", size)
        owner.page.goto("/chu-ky-so")
        owner.page.get_by_role("button", name="Xác nhận: Trần Bình").press("Enter")
        expect(owner.page.get_by_role("heading", name="Chờ xác nhận")).to_have_count(0)
        receipt.get_by_role("button", name="Kiểm tra lại").press("Enter")
    expect(receipt.get_by_text("Hợp lệ", exact=True)).to_be_visible()
    expect(receipt.get_by_text("Chữ ký số công cộng")).to_be_visible()
    expect(receipt.get_by_role("button")).to_have_count(0)
    expect(step_of(page)).to_have_text("4. Biên nhận")
    member.check("a valid signature")
    # What the service saw: hashes, never the ballot.
    assert {*service.asked[0]} == {"HashAlg", "HashValue", "Encode"}
    assert len({question["HashValue"] for question in service.asked}) == len(service.asked) == 2
    signed = kept(market, poll, market.ministry.ids["binh.tran"], "binh.tran")
    assert signed["signature"]["verdict"] == "valid"
    assert signed["signature"]["algorithm"].startswith("RSA-2048")


def test_the_second_ballot_asks_for_one_signature_only(enter, trusting, service):
    market = trusting
    first, second = voted(market), voted(market)
    member = enter("binh.tran")
    page = member.page
    page.goto(page_of(market, first))
    for poll, count in ((first, 2), (second, 3)):
        if poll == second:
            # Within the page that knows the certificate already.
            page.evaluate("path => { history.pushState(null, '', path); "
                          "dispatchEvent(new PopStateEvent('popstate')); }",
                          page_of(market, second))
            expect(page.get_by_role("heading", level=1)).to_be_visible()
        panel = panel_of(page)
        panel.get_by_role("button", name="Ký bằng dịch vụ trên máy này").click()
        done = receipt_of(page).get_by_text("Hợp lệ", exact=True).or_(
            panel.get_by_role("button", name="Đăng ký và gửi chữ ký")).first
        expect(done).to_be_visible()
        assert len(service.asked) == count


MOODS = [
    ("cancel", "Anh/chị đã hủy trong phần mềm ký số.", "Người dùng hủy thao tác"),
    ("noCertificate", "Phần mềm không thấy chứng thư để ký.", "Không tìm thấy chứng thư số"),
    ("broken", "Phần mềm không ký.", "Dữ liệu không hợp lệ"),
    ("nonsense", "Phần mềm trả lời không đúng", None),
    ("other", "Phần mềm trả lời không đúng", None),
]


def test_whatever_the_service_answers_is_said_in_words(enter, market, service, size):
    poll = voted(market)
    member = enter("binh.tran", size)
    page = member.page
    page.goto(page_of(market, poll))
    panel = panel_of(page)
    sign = panel.get_by_role("button", name="Ký bằng dịch vụ trên máy này")
    for mood, words, said in MOODS:
        service.mood = mood
        sign.click()
        alert = panel.get_by_role("alert")
        expect(alert).to_contain_text(words)
        if said:
            expect(alert).to_contain_text(f"Phần mềm báo: “{said}”")
        member.check(mood)
    service.mood = "silent"
    sign.press("Enter")
    expect(panel.get_by_role("list", name="Tiến trình ký")).to_contain_text("nhập mã PIN")
    member.check("waiting for the PIN")
    panel.get_by_role("button", name="Thôi").press("Enter")
    expect(panel.get_by_role("alert")).to_contain_text("Đã thôi.")
    ballot = market.ministry.clients["binh.tran"].read(
        f"/api/workspaces/{market.workspace}/polls/{poll}")["own"]["ballot"]
    assert ballot.get("signature") is None


def test_a_service_that_does_not_run_is_said_to_be_missing(enter, market, service):
    poll = voted(market)
    member = enter("binh.tran", "phone")
    page = member.page
    page.goto(page_of(market, poll))
    panel = panel_of(page)
    port = service.port
    service.stop()
    try:
        panel.get_by_role("button", name="Ký bằng dịch vụ trên máy này").click()
        expect(panel.get_by_role("alert")).to_contain_text(
            "Không gặp dịch vụ ký số trên máy này.")
        member.check("no service")
        expect(panel.get_by_role("radio", name="Gửi tệp chữ ký (.p7s)")).to_be_enabled()
    finally:
        service.__init__(service.certificate, service.key, port)


def test_pages_connect_to_the_service_and_to_nothing_else(enter, market, service):
    member = enter("binh.tran")
    page = member.page
    answer = page.goto("/")
    policy = answer.headers["content-security-policy"]
    assert f"connect-src 'self' {service.origin};" in policy
    blocked = """address => new Promise(resolve => {
        addEventListener("securitypolicyviolation", event => resolve(event.effectiveDirective));
        try { new WebSocket(address); } catch { resolve("thrown"); }
    })"""
    assert page.evaluate(blocked, f"ws://127.0.0.1:{service.port + 1}/SignMsg") == "connect-src"
    # The browser says so itself, once.
    assert "Content Security Policy" in member.errors.pop()


def test_a_key_for_trial_signs_and_never_counts(enter, trusting, pki, size, tmp_path):
    market = trusting
    poll = voted(market, "thu.le")
    person = market.ministry.ids["thu.le"]
    member = enter("thu.le", size)
    page = member.page
    page.goto(page_of(market, poll))
    panel, receipt = panel_of(page), receipt_of(page)
    panel.get_by_role("radio", name="Khóa trong trình duyệt").check()
    expect(panel.get_by_text("Chỉ để thử", exact=True)).to_be_visible()
    expect(panel.get_by_text("chữ ký thử không được tính")).to_be_visible()
    member.check("a key for trial")
    panel.get_by_role("button", name="Tạo khóa thử và ký").press("Enter")
    expect(receipt.get_by_text("Thử nghiệm", exact=True)).to_be_visible()
    expect(receipt.get_by_text("Chữ ký thử nghiệm không có giá trị pháp lý.")).to_be_visible()
    expect(receipt.get_by_text("chỉ được tính khi có chữ ký hợp lệ")).to_be_visible()
    expect(receipt.get_by_text("Hợp lệ", exact=True)).to_have_count(0)
    member.check("signed for trial")
    signed = kept(market, poll, person, "thu.le")
    assert (signed["signature"]["verdict"], signed["signature"]["realm"]) == ("valid", "trial")

    # The openssl command finds it right too, by the rules of CAdES.
    content = market.ministry.clients["thu.le"].get(
        f"/api/workspaces/{market.workspace}/polls/{poll}/ballots/{person}/document").body
    (tmp_path / "ballot").write_bytes(content)
    (tmp_path / "out.p7s").write_bytes(base64.b64decode(signed["file"]))
    subprocess.run(
        ["openssl", "cms", "-inform", "DER", "-in", "out.p7s", "-verify", "-noverify",
         "-certsout", "own.pem", "-content", "ballot", "-binary", "-out", "same"],
        cwd=tmp_path, check=True, capture_output=True)
    whole = subprocess.run(
        ["openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", "out.p7s",
         "-content", "ballot", "-CAfile", "own.pem", "-purpose", "any", "-out", "same"],
        cwd=tmp_path, capture_output=True, text=True)
    assert whole.returncode == 0, whole.stderr
    (tmp_path / "ballot").write_bytes(content + b" ")
    altered = subprocess.run(
        ["openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", "out.p7s",
         "-content", "ballot", "-CAfile", "own.pem", "-purpose", "any", "-out", "same"],
        cwd=tmp_path, capture_output=True)
    assert altered.returncode != 0
    words = subprocess.run(
        ["openssl", "x509", "-in", "own.pem", "-noout", "-text", "-nameopt", "utf8"],
        cwd=tmp_path, check=True, capture_output=True, text=True).stdout
    for part in ("CN=Lê Thị Thu", "OU=Khóa thử, không có giá trị pháp lý", "CA:FALSE",
                 "Digital Signature", "prime256v1"):
        assert part in words
    assert subprocess.run(["openssl", "verify", "-check_ss_sig", "-CAfile", "own.pem", "own.pem"],
                          cwd=tmp_path, capture_output=True).returncode == 0

    # Nobody reads the key, not even the page; it is still there after the page was left.
    page.reload()
    receipt.get_by_role("button", name="Ký lại").press("Enter")
    expect(panel.get_by_role("heading", name="Ký lá phiếu")).to_be_focused()
    panel.get_by_role("radio", name="Khóa trong trình duyệt").check()
    expect(panel.get_by_text("Khóa thử của anh/chị dùng được đến")).to_be_visible()
    reading = """() => new Promise((resolve, reject) => {
        const request = indexedDB.open("cucao-trial-keys");
        request.onsuccess = () => {
            const all = request.result.transaction("keys").objectStore("keys").getAll();
            all.onsuccess = () => crypto.subtle.exportKey("pkcs8", all.result[0].key)
                .then(() => resolve("read"), (error) => resolve(error.name));
        };
        request.onerror = reject;
    })"""
    assert page.evaluate(reading) == "InvalidAccessError"

    # The one that counts takes its place, and then no trial does.
    panel.get_by_role("radio", name="Gửi tệp chữ ký (.p7s)").check()
    real = real_signature(pki, content)
    panel.get_by_role("button", name="Tệp chữ ký (.p7s)").set_input_files(
        files=[{"name": "la-phieu.p7s", "mimeType": "application/pkcs7-signature",
                "buffer": real}])
    panel.get_by_role("button", name="Gửi chữ ký").press("Enter")
    expect(panel.get_by_text("Không phải chứng thư mà người này đã đăng ký.")).to_be_visible()
    panel.get_by_role("radio", name="Khóa trong trình duyệt").check()
    panel.get_by_role("button", name="Xóa khóa thử").click()
    expect(panel.get_by_role("button", name="Tạo khóa thử và ký")).to_be_visible()
    market.call("owner", "poll.close", poll=poll, reason="Xong.")
    result = market.ministry.owner.read(
        f"/api/workspaces/{market.workspace}/polls/{poll}")["results"][-1]
    assert (result["receivedCount"], result["validCount"]) == (1, 0)


def real_signature(pki, content):
    (pki / "content").write_bytes(content)
    subprocess.run(["sh", "./sign", "content", "citizen", "public", "real.p7s"], cwd=pki,
                   check=True)
    return (pki / "real.p7s").read_bytes()


def test_where_nothing_has_to_be_signed_a_trial_shows_how_it_goes(enter, market):
    poll = voted(market, "thu.le", **WISHED)
    member = enter("thu.le", "phone", scheme="dark")
    page = member.page
    page.goto(page_of(market, poll))
    panel, receipt = panel_of(page), receipt_of(page)
    expect(step_of(page)).to_have_text("4. Biên nhận")
    expect(receipt.get_by_text("Có thể ký lá phiếu bằng chữ ký số.")).to_be_visible()
    receipt.get_by_role("button", name="Ký số").click()
    panel.get_by_role("radio", name="Khóa trong trình duyệt").check()
    expect(panel.get_by_text("chữ ký thử không được tính")).to_have_count(0)
    panel.get_by_role("button", name="Tạo khóa thử và ký").click()
    expect(receipt.get_by_text("Thử nghiệm", exact=True)).to_be_visible()
    member.check("signed for trial, in the dark")


def test_a_trial_on_a_slip_is_no_valid_signature_either(enter, market):
    slip = send(market, draft(market, **WISHED))
    market.call("thu.le", "slip.answer", slip=slip, choice=0)
    member = enter("thu.le")
    page = member.page
    page.goto(page_of_slip(market, slip))
    panel = panel_of(page, "Ký ý kiến")
    panel.get_by_role("radio", name="Khóa trong trình duyệt").check()
    panel.get_by_role("button", name=re.compile("^(Tạo khóa thử và ký|Ký thử)$")).click()
    expect(panel.get_by_text("Thử nghiệm", exact=True)).to_be_visible()
    market.call("owner", "slip.end", slip=slip, reason="Đã đủ ý kiến.")
    page.reload()
    expect(page.get_by_text("Chữ ký thử khớp").first).to_be_visible()
    expect(page.get_by_text("Chữ ký số: Hợp lệ")).to_have_count(0)
    member.check("an opinion signed for trial")


def test_who_votes_for_somebody_else_signs_that_ballot(enter, trusting, size):
    market = trusting
    poll = put(market, **(SIGNED | {"deputies": True}))
    ids = market.ministry.ids
    market.call("thu.le", "poll.nameDeputy", poll=poll, deputy=ids["binh.tran"])
    deputy = enter("binh.tran", size)
    page = deputy.page
    page.goto(page_of(market, poll))
    page.get_by_role("button", name="Bỏ phiếu thay Lê Thị Thu").click()
    ballot = page.get_by_role("region", name="Phiếu của anh/chị bỏ thay Lê Thị Thu").or_(
        page.locator("#ballot"))
    ballot.get_by_role("radio", name="Đồng ý", exact=False).first.check()
    ballot.get_by_role("button", name="Tiếp tục").click()
    expect(ballot.get_by_role("heading", name="Kiểm tra trước khi ký")).to_be_focused()
    deputy.check("before sending and signing")
    ballot.get_by_role("button", name="Gửi phiếu và ký số").click()
    panel, receipt = panel_of(page, "Ký lá phiếu bỏ thay Lê Thị Thu"), receipt_of(page)
    expect(panel.get_by_role("heading", name="Ký lá phiếu")).to_be_focused()
    expect(step_of(page)).to_have_text("3. Ký số")
    panel.get_by_role("button", name="Để sau").click()
    expect(receipt.get_by_text("chỉ được tính khi có chữ ký hợp lệ")).to_be_visible()
    receipt.get_by_role("button", name="Ký số").click()
    panel.get_by_role("radio", name="Khóa trong trình duyệt").check()
    deputy.check("a ballot for somebody else")
    panel.get_by_role("button", name="khóa thử và ký").or_(
        panel.get_by_role("button", name="Ký thử")).click()
    expect(receipt.get_by_text("Thử nghiệm", exact=True)).to_be_visible()
    expect(receipt.get_by_text("Trần Bình", exact=True)).to_be_visible()
    signed = kept(market, poll, ids["thu.le"], "binh.tran")["signature"]
    assert (signed["by"], signed["realm"]) == (ids["binh.tran"], "trial")

    # Who takes the vote back sees whose signature it is, and cannot sign what another cast.
    market.call("thu.le", "poll.nameDeputy", poll=poll)
    elector = enter("thu.le", size)
    elector.page.goto(page_of(market, poll))
    receipt = receipt_of(elector.page)
    expect(receipt.get_by_text("Trần Bình đã bỏ lá phiếu này nên Trần Bình ký.")).to_be_visible()
    expect(receipt.get_by_role("button")).to_have_count(0)
    elector.check("a ballot that another cast")


def test_without_a_service_and_without_a_mouse(enter, market, tmp_path):
    """Keys alone, from the ballot to the signature; the ways are one stop of the tab key."""
    poll = voted(market, "thu.le")
    member = enter("thu.le")
    page = member.page
    page.goto(page_of(market, poll))
    panel = panel_of(page)
    first = panel.get_by_role("radio", name="Dịch vụ ký số trên máy này")
    first.focus()
    page.keyboard.press("ArrowDown")
    expect(panel.get_by_role("radio", name="Gửi tệp chữ ký (.p7s)")).to_be_checked()
    page.keyboard.press("Tab")
    expect(panel.get_by_role("link", name="Tải tệp cần ký")).to_be_focused()
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename == "la-phieu.json"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(panel.get_by_role("button", name="Gửi chữ ký")).to_be_focused()
    page.keyboard.press("Enter")
    expect(panel.get_by_text("Hãy chọn tệp.")).to_be_visible()
    expect(panel.get_by_role("button", name="Tệp chữ ký (.p7s)")).to_be_focused()
    member.check("no file chosen")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("ArrowDown")
    make = panel.get_by_role("button", name="Tạo khóa thử và ký")
    expect(make).to_be_visible()
    page.keyboard.press("Tab")
    expect(make).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Phiếu đã được ghi nhận")).to_be_focused()
