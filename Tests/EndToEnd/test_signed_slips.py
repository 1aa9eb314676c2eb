"""Signed opinions on slips through the whole server, signed by the `openssl` command."""

import hashlib
import json
import subprocess
import sys

import pytest

from client import Refused, uuid7
from server import cucao
from test_signatures import House, pki, signed  # noqa: F401
from test_slips import OPTIONS, PROCEDURE, STEPS, VERIFIER


class Office(House):
    """A slip that asks the owner, who chairs, and the member, whom the owner assists."""

    def open(self):
        self.slip = uuid7()
        self.call(self.socket, "slip.draft", content={
            "addressees": [{"person": self.chair},
                           {"person": self.person, "assistant": self.chair}],
            "days": 3, "dossier": [{"name": "Tờ trình số 1"}], "options": OPTIONS,
            "question": "Thông qua Điều 1?", "summary": "Tóm tắt",
            "profile": {"acceptsLate": False, "staffSees": True, "steps": STEPS,
                        "procedure": PROCEDURE | {
                            "closesWhenComplete": True, "silence": "nothing", "signature": {
                                "required": True, "undeterminedCounts": False}}}})
        self.call(self.socket, "slip.send")

    def call(self, socket, method, **rest):
        return socket.call(method, workspace=self.workspace, slip=self.slip, **rest)

    def answer(self, choice=0, **reason):
        """The member answers; what is to be signed."""
        self.call(self.voter, "slip.answer", choice=choice, **reason)
        found = self.member.get(f"{self.path}/answers/{self.person}/document")
        assert found.status == 200
        return found.body

    @property
    def path(self):
        return f"/api/workspaces/{self.workspace}/slips/{self.slip}"

    @property
    def place(self):
        return {"holder": self.person, "kind": "slip", "subject": self.slip}

    def page(self):
        return self.member.read(self.path)

    def result(self):
        self.call(self.socket, "slip.end", reason="Xong.")
        return self.page()["result"]


@pytest.fixture
def office(server, pki):  # noqa: F811
    found = Office(server, pki)
    found.trust()
    return found


def test_signed_opinion_counts_and_is_reported(office, pki, tmp_path):  # noqa: F811
    office.confirm(office.register())
    content = office.answer(2, reason="Chưa đủ căn cứ.")
    said = json.loads(content)
    assert (said["kind"], said["option"], said["revision"]) == ("slip", "Không đồng ý", 1)
    assert office.page()["slip"]["ownPart"] == "unsigned"
    found = office.attach(signed(pki, content, "citizen", "public", stamped=True))
    assert (found["verdict"], found["realm"], found["reasons"]) == ("valid", "national", [])
    assert found["content"] == hashlib.sha256(content).hexdigest()
    page = office.page()
    assert page["slip"]["ownPart"] == "answered"
    assert page["own"]["answer"]["signature"]["verdict"] == "valid"
    # Who keeps the slip has what is needed to verify it without the program.
    query = "&".join(f"{name}={value}" for name, value in office.place.items())
    assert office.owner.read(f"/api/signatures?workspace={office.workspace}&{query}")["file"]
    result = office.result()
    assert (result["receivedCount"], result["validCount"], result["verdict"]) == (
        1, 1, "rejected")
    office.call(office.socket, "slip.respond", person=office.person, outcome="explained",
                text="Có căn cứ.")
    assert office.owner.get(f"{office.path}/report?format=html").status == 409
    office.call(office.socket, "slip.report", text="Chưa thông qua.")
    assert office.member.get(f"{office.path}/report?format=html").status == 409
    office.call(office.socket, "slip.close")
    for form in ("docx", "pdf", "html", "csv"):
        answer = office.member.get(f"{office.path}/report?format={form}")
        assert answer.status == 200 and answer.body, form
    text = office.member.get(f"{office.path}/report?format=csv").body.decode()
    for words in ("Chưa đủ căn cứ.", "Hợp lệ (công cộng)", "Có căn cứ.", "Nguyễn Văn A"):
        assert words in text
    assert office.member.get(f"{office.path}/report?format=doc").status == 400
    office.server.stop()
    written = tmp_path / "report.html"
    run = cucao("export", "report", office.slip, "--data", str(office.server.data),
                "--format", "html", "--out", str(written))
    assert run.returncode == 0, run.stderr
    assert "Chưa đủ căn cứ." in written.read_text()
    (tmp_path / "events").write_text(
        cucao("export", "--data", str(office.server.data)).stdout)
    run = subprocess.run([sys.executable, VERIFIER / "slips.py", tmp_path / "events"],
                         capture_output=True, text=True, timeout=120)
    assert run.returncode == 0, run.stderr
    assert "1 of 2 opinions: closed" in run.stdout
    sys.path.insert(0, str(VERIFIER))
    import slips
    from verify import Altered
    lines = (tmp_path / "events").read_bytes().splitlines()
    digest = found["content"].encode()
    with pytest.raises(Altered, match="something else was signed"):
        slips.recounted([line.replace(digest, b"0" * 64) for line in lines])


def test_what_is_not_this_opinion_is_refused_or_invalid(office, pki):  # noqa: F811
    office.confirm(office.register())
    content = office.answer()
    altered = bytearray(content)
    altered[altered.index(b'"choice":0') + len('"choice":')] ^= 1
    other = office.attach(signed(pki, bytes(altered), "citizen", "public"))
    assert (other["verdict"], other["reasons"]) == ("invalid", ["contentAltered"])
    stranger = office.attach(signed(pki, content, "official", "special"))
    assert stranger["reasons"] == ["wrongPerson"]
    with pytest.raises(Refused) as refused:
        office.owner.write("POST", "/api/signatures", {
            "place": office.place, "workspace": office.workspace,
            "signature": signed(pki, content, "citizen", "public")})
    assert refused.value.code == "signature.notYours", "who assists cannot sign"
    assert office.attach(signed(pki, content, "citizen", "public"))["verdict"] == "valid"


def test_expired_certificate_does_not_count(office, pki):  # noqa: F811
    office.confirm(office.register("expired"))
    found = office.attach(signed(pki, office.answer(), "expired", "public"))
    assert (found["verdict"], found["reasons"]) == ("invalid", ["expired"])
    result = office.result()
    assert (result["receivedCount"], result["validCount"]) == (1, 0)


def test_changed_opinion_is_signed_anew_and_the_last_signature_ends(office, pki):  # noqa: F811
    office.confirm(office.register())
    first = signed(pki, office.answer(), "citizen", "public")
    office.attach(first)
    content = office.answer(3, reason="Có ý kiến khác.")
    own = office.page()["own"]
    assert "signature" not in own["answer"]
    assert own["earlier"][0]["signature"]["verdict"] == "valid"
    # The signature of the earlier wording is over other bytes, even after the same choice again.
    again = office.answer()
    assert again != content and json.loads(again)["revision"] == 3
    assert office.attach(first)["reasons"] == ["contentAltered"]
    office.attach(signed(pki, again, "citizen", "public"))
    assert office.page()["slip"]["endedAt"] is None, "the owner has not answered"


def test_verdict_waits_for_what_is_missing(server, pki):  # noqa: F811
    office = Office(server, pki)
    office.trust(lists=())
    signature = signed(pki, office.answer(), "citizen", "public")
    office.confirm(office.register())
    found = office.attach(signature)
    assert (found["verdict"], found["reasons"]) == ("undetermined", ["missingRevocation"])
    assert office.page()["slip"]["ownPart"] == "answered", "nothing is left for the member to do"
    for name in ("national", "public"):
        office.add_list(name)
    assert office.attach(None)["verdict"] == "valid"
    assert office.page()["own"]["answer"]["signature"]["verdict"] == "valid"
