"""The result of a poll with signatures: a verdict beside each ballot, all of them to take along."""

import base64
import subprocess
import zipfile

from playwright.sync_api import expect
from test_polls import cast, page_of, put

ASKED = {"signature": {"required": False, "undeterminedCounts": False}}


def sign(market, login, poll, folder):
    """Signs the person's ballot with a certificate that vouches for itself: a trial."""
    client = market.ministry.clients[login]
    person = market.ministry.ids[login]

    def openssl(*arguments):
        subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)

    openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
            "-keyout", "key", "-out", "crt", "-days", "9", "-subj", "/CN=Trial", "-addext",
            "basicConstraints=critical,CA:FALSE", "-addext", "keyUsage=critical,digitalSignature")
    client.write("POST", "/api/certificates", {"certificate": (folder / "crt").read_text()})
    ballot = client.get(
        f"/api/workspaces/{market.workspace}/polls/{poll}/ballots/{person}/document")
    (folder / "ballot").write_bytes(ballot.body)
    openssl("cms", "-sign", "-binary", "-cades", "-in", "ballot", "-signer", "crt", "-inkey",
            "key", "-outform", "DER", "-out", "p7s")
    client.write("POST", "/api/signatures", {
        "place": {"holder": person, "kind": "ballot", "subject": poll},
        "signature": base64.b64encode((folder / "p7s").read_bytes()).decode(),
        "workspace": market.workspace})


def test_verdict_stands_beside_each_ballot_and_all_are_taken_along(
        enter, market, tmp_path, size):
    poll = put(market, **ASKED)
    cast(market, "binh.tran", poll, {"choices": [0]}, "ABCDEFGH2345")
    cast(market, "owner", poll, {"choices": [0]}, "BCDEFGHJ2345")
    sign(market, "binh.tran", poll, tmp_path)
    market.call("owner", "poll.close", poll=poll, reason="Đã đủ.")
    member = enter("thu.le", size)
    page = member.page
    page.goto(page_of(market, poll))
    signed = page.locator("#ballot-ABCDEFGH2345")
    expect(signed.get_by_text("Thử nghiệm", exact=True)).to_be_visible()
    expect(signed.get_by_text("Hợp lệ", exact=True)).to_have_count(0)
    expect(page.locator("#ballot-BCDEFGHJ2345").get_by_text("Chưa ký")).to_be_visible()
    member.check("signed votes")
    with page.expect_download() as found:
        page.get_by_role("button", name="Tải phiếu đã ký (ASiC-E)").press("Enter")
    file = found.value
    assert file.suggested_filename.endswith(".asice")
    with zipfile.ZipFile(file.path()) as archive:
        assert archive.read("mimetype") == b"application/vnd.etsi.asic-e+zip"
        assert {"ballots/0001.asics", "ballots/0002.json"} < set(archive.namelist())
    member.check("taken along")


def test_who_did_not_count_is_not_offered_confidential_votes(enter, market):
    poll = put(market, secrecy="confidential", **ASKED)
    cast(market, "binh.tran", poll, {"choices": [0]}, "ABCDEFGH2345")
    market.call("owner", "poll.close", poll=poll, reason="Đã đủ.")
    page = enter("thu.le").page
    page.goto(page_of(market, poll))
    expect(page.get_by_role("heading", name="Các lá phiếu đã công bố")).to_be_visible()
    expect(page.get_by_role("button", name="Tải phiếu đã ký")).to_have_count(0)


SIGNED = {"required": True, "undeterminedCounts": False}


def test_recount_leaves_out_what_is_not_signed(enter, market):
    poll = put(market, signature=SIGNED)
    cast(market, "binh.tran", poll, {"choices": [0]}, "ABCDEFGH2345")
    market.call("owner", "poll.close", poll=poll, reason="Đã đủ.")
    page = enter("thu.le", "phone").page
    page.goto(page_of(market, poll))
    expect(page.get_by_text("Khớp: 1 = 0 + 1 ≤ 3")).to_be_visible()
    page.get_by_role("button", name="Kiểm lại trên máy này").click()
    expect(page.get_by_text("Đã đếm lại 1 lá phiếu: khớp")).to_be_visible()


def test_where_signatures_are_hidden_nobody_else_can_tell_which_ballots_count(enter, market):
    poll = put(market, secrecy="confidential", signature=SIGNED)
    cast(market, "binh.tran", poll, {"choices": [0]}, "ABCDEFGH2345")
    market.call("owner", "poll.close", poll=poll, reason="Đã đủ.")
    page = enter("thu.le").page
    page.goto(page_of(market, poll))
    page.get_by_role("button", name="Kiểm lại trên máy này").click()
    expect(page.get_by_text("Chỉ tổ kiểm phiếu thấy chữ ký")).to_be_visible()
