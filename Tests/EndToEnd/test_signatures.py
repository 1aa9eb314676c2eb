"""Signed ballots through the whole server, signed and checked by the `openssl` command."""

import base64
import hashlib
import json
import pathlib
import subprocess

import pytest

from client import Refused, uuid7
from server import ROOT, cucao

PKI = pathlib.Path(__file__).parent.parent / "support" / "pki"


@pytest.fixture(scope="module")
def pki(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pki")
    subprocess.run(["sh", PKI / "make"], cwd=folder, check=True)
    return folder


def pem(pki, name):
    return (pki / name).read_text()


def signed(pki, content, name, issuer, stamped=False):
    (pki / "content").write_bytes(content)
    subprocess.run(["sh", "./sign", "content", name, issuer, "out.p7s"], cwd=pki, check=True)
    if stamped:
        subprocess.run(["python3", "stamp.py", "out.p7s", "out.p7s"], cwd=pki, check=True)
    return base64.b64encode((pki / "out.p7s").read_bytes()).decode()


class House:
    """An owner, who alone administers, and a member, in a workspace with a poll to be signed."""

    def __init__(self, server, pki):
        self.server, self.pki = server, pki
        server.start("--empty")
        self.owner = server.client()
        self.owner.set_up(server.set_up_code())
        self.chair = self.owner.read("/api/session")["person"]["id"]
        organisation = self.owner.read("/api/organisations")["organisations"][0]["id"]
        self.workspace, self.poll, self.person = uuid7(), uuid7(), uuid7()
        code = self.owner.write("POST", "/api/people", {
            "person": self.person, "login": "citizen", "name": "Nguyễn Văn A", "class": "citizen",
            "language": "vi", "organisation": organisation, "role": "none"})["invitation"]
        self.member = server.client()
        self.member.write("POST", f"/api/invitations/{code}", {"password": "mot-mat-khau-rat-dai"})
        self.socket = self.owner.socket()
        self.voter = self.member.socket()
        self.socket.call("workspace.create", workspace=self.workspace, name="Hội đồng",
                         purpose="Ký số", visibility="members")
        self.socket.call("member.add", workspace=self.workspace, person=self.person, role="member")
        self.open()

    def open(self):
        self.poll = uuid7()
        self.socket.call(
            "poll.open", workspace=self.workspace, poll=self.poll, title="Thông qua nghị quyết?",
            text="", countingTeam=[], electorate={"kind": "people", "people": [
                {"person": self.person, "weight": 1}, {"person": self.chair, "weight": 1}]},
            options=[{"text": text, "counts": side, "cost": 0, "needsReason": False}
                     for text, side in (("Đồng ý", "agrees"), ("Không đồng ý", "against"))],
            procedure={"basis": "", "changeable": True, "deputies": False, "most": 1,
                       "closesWhenComplete": False, "hidden": True, "method": "plurality",
                       "scale": 0, "seats": 1, "secrecy": "open", "silence": "nothing",
                       "signature": {"required": True, "undeterminedCounts": False},
                       "smallestGroup": 5, "tie": "rejected", "majority": {
                           "base": "valid", "share": dict(
                               numerator=1, denominator=2, strict=True)}})

    def vote(self, choice=0, tracker="MEMBERMEMBER"):
        self.voter.call("poll.vote", workspace=self.workspace, poll=self.poll, tracker=tracker,
                        parts=[{"mark": {"choices": [choice]}, "weight": 1}])
        answer = self.member.get(
            f"/api/workspaces/{self.workspace}/polls/{self.poll}/ballots/{self.person}/document")
        assert answer.status == 200
        return answer.body

    @property
    def place(self):
        return {"holder": self.person, "kind": "ballot", "subject": self.poll}

    def attach(self, signature):
        body = {"place": self.place, "workspace": self.workspace}
        if signature:
            body["signature"] = signature
        return self.member.write("POST", "/api/signatures", body)["signature"]

    def trust(self, lists=("national", "government", "public", "special")):
        for name, realm in (("national", "national"), ("government", "government")):
            found = self.owner.write("POST", "/api/trust/certificates", {
                "certificate": pem(self.pki, f"{name}.crt"), "kind": "anchor", "realm": realm,
                "reason": "Danh sách tin cậy ban đầu."})
            self.socket.call("trust.confirmCertificate", fingerprint=found["fingerprint"])
        for name in ("public", "special"):
            self.owner.write("POST", "/api/trust/certificates", {
                "certificate": pem(self.pki, f"{name}.crt"), "kind": "intermediate",
                "reason": "Tổ chức cấp chứng thư."})
        for name in lists:
            self.add_list(name)

    def add_list(self, name):
        self.owner.write("POST", "/api/trust/revocation-lists",
                         {"list": pem(self.pki, f"{name}.crl")})

    def register(self, name="citizen"):
        return self.member.write("POST", "/api/certificates", {
            "certificate": pem(self.pki, f"{name}.crt")})["fingerprint"]

    def confirm(self, fingerprint):
        self.socket.call("certificate.confirm", fingerprint=fingerprint, person=self.person)

    def result(self):
        self.socket.call("poll.close", workspace=self.workspace, poll=self.poll, reason="Xong.")
        page = self.owner.read(f"/api/workspaces/{self.workspace}/polls/{self.poll}")
        return page["results"][-1]


@pytest.fixture
def house(server, pki):
    return House(server, pki)


def test_signed_ballot_counts_and_anybody_verifies_it_again(house, pki):
    house.trust()
    house.confirm(house.register())
    content = house.vote()
    said = json.loads(content)
    assert said["title"] == "Thông qua nghị quyết?" and said["elector"] == house.person
    found = house.attach(signed(pki, content, "citizen", "public", stamped=True))
    assert (found["verdict"], found["realm"], found["reasons"]) == ("valid", "national", [])
    assert found["isTimestamped"] and found["content"] == hashlib.sha256(content).hexdigest()
    result = house.result()
    assert (result["receivedCount"], result["validCount"], result["verdict"]) == (1, 1, "adopted")
    # Everybody who may see the ballot has what is needed to verify it without the program.
    query = "&".join(f"{name}={value}" for name, value in house.place.items())
    answer = house.owner.read(f"/api/signatures?workspace={house.workspace}&{query}")
    assert [one["subject"].split(", ")[-1] for one in answer["chain"]] == ["C=VN"] * 3
    (pki / "again.p7s").write_bytes(base64.b64decode(answer["file"]))
    (pki / "again.json").write_bytes(content)
    subprocess.run(
        "openssl cms -verify -cades -binary -inform DER -in again.p7s -content again.json "
        "-CAfile national.crt -purpose any -out /dev/null", shell=True, cwd=pki, check=True)


def test_names_and_numbers_of_signers_are_not_in_the_log(house, pki):
    house.trust()
    house.confirm(house.register())
    house.attach(signed(pki, house.vote(), "citizen", "public"))
    house.server.stop()
    logged = cucao("export", "--data", str(house.server.data)).stdout
    for secret in ("CCCD", "001099000001", "Nguyễn Văn A"):
        assert secret not in logged


def test_verdict_waits_for_what_is_missing(house, pki):
    house.trust(lists=())
    content = house.vote()
    signature = signed(pki, content, "citizen", "public")
    assert house.attach(signature)["reasons"] == ["wrongPerson", "missingRevocation"]
    fingerprint = house.register()
    found = house.attach(None)
    assert (found["verdict"], found["reasons"]) == (
        "undetermined", ["missingRevocation", "unconfirmedPerson"])
    for name in ("national", "public"):
        house.add_list(name)
    assert house.attach(None)["reasons"] == ["unconfirmedPerson"]
    house.confirm(fingerprint)
    assert house.attach(None)["verdict"] == "valid"


def test_what_is_not_this_ballot_is_refused_or_invalid(house, pki):
    house.trust()
    house.confirm(house.register())
    content = house.vote()
    other = house.attach(signed(pki, content + b" ", "citizen", "public"))
    assert (other["verdict"], other["reasons"]) == ("invalid", ["contentAltered"])
    with pytest.raises(Refused) as refused:
        house.attach(base64.b64encode(b"not a signature").decode())
    assert refused.value.code == "signature.wrong"
    # Signed by somebody else whose certificate is good.
    stranger = house.attach(signed(pki, content, "official", "special"))
    assert stranger["reasons"] == ["wrongPerson"]
    assert house.attach(signed(pki, content, "citizen", "public"))["verdict"] == "valid"
    # A ballot that is changed has to be signed again.
    house.vote(1, "ANOTHERWORD2")
    assert house.result()["validCount"] == 0


def test_revoked_certificate_does_not_count(house, pki):
    house.trust()
    house.confirm(house.register("revoked"))
    found = house.attach(signed(pki, house.vote(), "revoked", "public"))
    assert (found["verdict"], found["reasons"]) == ("invalid", ["revoked"])
    assert house.result()["validCount"] == 0


def test_only_the_voter_signs(house, pki):
    house.trust()
    content = house.vote()
    with pytest.raises(Refused) as refused:
        house.owner.write("POST", "/api/signatures", {
            "place": house.place, "workspace": house.workspace,
            "signature": signed(pki, content, "citizen", "public")})
    assert refused.value.code in ("signature.notYours", "signed.notFound")


def test_trust_list_is_the_administrators(house, pki):
    with pytest.raises(Refused) as refused:
        house.member.write("POST", "/api/trust/certificates", {
            "certificate": pem(pki, "national.crt"), "kind": "anchor", "realm": "national",
            "reason": "Tôi muốn."})
    assert refused.value.code == "permission.missing"
    for name, kind in (("public", "anchor"), ("national", "intermediate"), ("citizen", "anchor")):
        with pytest.raises(Refused) as refused:
            house.owner.write("POST", "/api/trust/certificates", {
                "certificate": pem(pki, f"{name}.crt"), "kind": kind, "reason": "Nhầm.",
                **({"realm": "national"} if kind == "anchor" else {})})
        assert refused.value.code == "certificate.wrong"


def test_signature_that_counts_outlives_what_is_tried_with_it_elsewhere(house, pki):
    house.trust()
    house.confirm(house.register())
    counted = house.place
    file = signed(pki, house.vote(), "citizen", "public")
    assert house.attach(file)["verdict"] == "valid"
    poll = house.poll
    assert house.result()["validCount"] == 1
    # Put under another ballot, from which a good one takes its place.
    house.open()
    content = house.vote(tracker="ANOTHERWORD2")
    assert house.attach(file)["reasons"] == ["contentAltered"]
    assert house.attach(signed(pki, content, "citizen", "public"))["verdict"] == "valid"
    # Put under a ballot that takes no signature any more.
    house.open()
    house.vote(tracker="ANOTHERWORD3")
    house.result()
    with pytest.raises(Refused) as refused:
        house.attach(file)
    assert refused.value.code == "signature.late"
    query = "&".join(f"{name}={value}" for name, value in counted.items())
    found = house.member.read(f"/api/signatures?workspace={house.workspace}&{query}")
    assert found["file"] == file
    votes = house.owner.get(f"/api/workspaces/{house.workspace}/polls/{poll}/votes?format=asice")
    assert b"ballots/0001.asics" in votes.body


def take_in(house, folder, *addresses):
    """Runs the script of the operator's timer."""
    account = folder / "account"
    account.write_text(json.dumps({"login": "owner", "password": "mot-mat-khau-rat-dai"}))
    listed = folder / "addresses"
    listed.write_text("".join(f"{address}\n" for address in addresses))
    return subprocess.run(
        ["sh", ROOT / "config" / "revocation-lists.sh", house.server.origin, account, listed],
        capture_output=True, text=True, timeout=120)


def test_lists_are_taken_in_by_a_timer_however_large_they_are(house, pki, tmp_path):
    house.trust(lists=())
    for each in ("public.crt", "public.key"):
        (tmp_path / each).write_bytes((pki / each).read_bytes())
    (tmp_path / "public.index").write_text("".join(
        f"R\t401231235959Z\t261101000000Z,superseded\t{serial:032X}\tunknown\t/CN={serial}\n"
        for serial in range(1, 20_001)))
    (tmp_path / "public.cnf").write_text(
        "[ca]\ndefault_ca=c\n[c]\ndatabase=public.index\ncrlnumber=public.number\n"
        "default_md=sha256\n")
    (tmp_path / "public.number").write_text("01\n")
    subprocess.run(
        ["openssl", "ca", "-config", "public.cnf", "-cert", "public.crt", "-keyfile", "public.key",
         "-gencrl", "-crldays", "30", "-out", "public.crl"], cwd=tmp_path, check=True)
    large = tmp_path / "public.crl"
    assert large.stat().st_size > 500_000
    files = [pki / "national.crl", pki / "government.list", large]
    run = take_in(house, tmp_path, *(file.as_uri() for file in files))
    assert (run.returncode, run.stderr) == (0, "")
    lists = house.owner.read("/api/trust")["revocationLists"]
    assert sorted(one["revokedCount"] for one in lists)[-1] == 20_000
    assert len(lists) == 3
    # What is there is passed over; what is not a list is told, and keeps nothing else out.
    run = take_in(house, tmp_path, large.as_uri(), (pki / "public.crt").as_uri(),
                  "file:///nowhere", (pki / "special.crl").as_uri())
    assert run.returncode == 1
    assert "revocationList.wrong" in run.stderr and "cannot fetch file:///nowhere" in run.stderr
    assert len(house.owner.read("/api/trust")["revocationLists"]) == 4


def test_large_lists_are_for_administrators(house):
    body = b'{"list":"' + b"A" * 1_000_000 + b'"}'
    for who, status in ((house.owner, 400), (house.member, 403)):
        assert who.request("POST", "/api/trust/revocation-lists", body).status == status
    stranger = house.server.client()
    assert stranger.request("POST", "/api/trust/revocation-lists", body).status == 401
