"""Signed opinions on a slip taken along in one sealed container, verified by `openssl` alone."""

import json
import subprocess

import pytest

from client import uuid7
from server import Server, cucao
from test_sealed_votes import changed, members, refusal, sealed_papers
from test_signatures import pki, signed  # noqa: F401
from test_signed_slips import Office


def take(office, who=None, form="asice"):
    """The container, as a reader gets it over HTTP."""
    return (who or office.owner).get(f"{office.path}/opinions?format={form}")


@pytest.fixture(scope="module")
def sealed(tmp_path_factory, pki):  # noqa: F811
    """A slip with an opinion that was signed, changed and signed again, and one that never was,
    ended and reported; and its container."""
    server = Server(tmp_path_factory.mktemp("sealed") / "data")
    office = Office(server, pki)
    office.trust()
    office.confirm(office.register())
    office.early = take(office)
    office.first = office.answer()
    office.attach(signed(pki, office.first, "citizen", "public"))
    office.content = office.answer(2, reason="Chưa đủ căn cứ.")
    office.attach(signed(pki, office.content, "citizen", "public", stamped=True))
    office.call(office.socket, "slip.answer", choice=0)
    assert office.result()["validCount"] == 1
    office.unreported = take(office)
    office.call(office.socket, "slip.respond", person=office.person, outcome="explained",
                text="Có căn cứ.")
    office.call(office.socket, "slip.report", text="Chưa thông qua.")
    office.untold = take(office, office.member)
    office.call(office.socket, "slip.close")
    office.answered = take(office)
    assert office.answered.status == 200, office.answered.body
    yield office
    server.stop()


@pytest.fixture(scope="module")
def seal(sealed):
    """The certificate of the seal, as the department would publish it."""
    return (sealed.server.data / "keys" / "seal.crt").read_bytes()


def rows(found):
    """The last paper of each."""
    return {row["holder"]: row for row in json.loads(found["verdicts.json"])["papers"]}


def test_earlier_wording_goes_along_with_its_signature(sealed, seal):
    found = members(sealed.answered.body)
    papers = json.loads(found["verdicts.json"])["papers"]
    own = [row for row in papers if row["holder"] == sealed.person]
    assert [(row["superseded"], row["counts"]) for row in own] == [(True, False), (False, True)]
    assert [row["signature"]["verdict"] for row in own] == ["valid", "valid"]
    said = [members(found[row["file"]])["opinion.json"] for row in own]
    assert said == [sealed.first, sealed.content]
    assert [json.loads(one)["revision"] for one in said] == [1, 2]
    assert {row["superseded"] for row in papers if row["holder"] == sealed.chair} == {False}


def test_everything_that_a_later_verifier_needs_is_there(sealed, seal):
    assert sealed_papers.faults(sealed.answered.body, seal) == []
    assert sealed.answered.headers["content-type"] == "application/vnd.etsi.asic-e+zip"
    assert ".asice" in sealed.answered.headers["content-disposition"]
    found = members(sealed.answered.body)
    slip = json.loads(found["slip.json"])
    assert (slip["id"], slip["question"]) == (sealed.slip, "Thông qua Điều 1?")
    assert slip["addressees"] == sorted([sealed.chair, sealed.person])
    assert slip["profile"]["procedure"]["signature"]["required"]
    result = json.loads(found["results.json"])["results"][-1]
    assert (result["receivedCount"], result["validCount"]) == (2, 1)
    report = found["report.html"].decode()
    assert "Chưa thông qua." in report and "Chưa đủ căn cứ." in report
    names = {one["id"]: one["name"] for one in json.loads(found["people.json"])["people"]}
    assert names[sealed.person] == "Nguyễn Văn A"
    unsigned, row = rows(found)[sealed.chair], rows(found)[sealed.person]
    assert (unsigned["signature"], unsigned["counts"]) == (None, False)
    assert json.loads(found[unsigned["file"]])["addressee"] == sealed.chair
    assert (row["signature"]["verdict"], row["counts"]) == ("valid", True)
    papers = json.loads(found["verdicts.json"])["papers"]
    assert [row["file"][:14] for row in papers] == [f"opinions/000{n}." for n in (1, 2, 3)]
    trust = json.loads(found["trust-list.json"])
    assert len(trust["list"]["certificates"]) == 4 and trust["at"] == slip["endedAt"]


def test_openssl_alone_verifies_the_seal_and_the_opinion(sealed, seal, pki, tmp_path):  # noqa: F811
    def verify(content, signature, root):
        for name, data in (("content", content), ("signature", signature), ("root", root)):
            (tmp_path / name).write_bytes(data)
        return subprocess.run(
            ["openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-purpose", "any",
             "-CAfile", "root", "-in", "signature", "-content", "content", "-out", "out"],
            cwd=tmp_path, capture_output=True).returncode == 0

    found = members(sealed.answered.body)
    manifest = found["META-INF/ASiCManifest.xml"]
    assert verify(manifest, found["META-INF/signature001.p7s"], seal)
    assert not verify(manifest + b" ", found["META-INF/signature001.p7s"], seal)
    inner = members(found[rows(found)[sealed.person]["file"]])
    assert inner["opinion.json"] == sealed.content
    chain = (pki / "national.crt").read_bytes() + (pki / "public.crt").read_bytes()
    file = inner["META-INF/signature.p7s"]
    assert verify(inner["opinion.json"], file, chain)
    other = inner["opinion.json"].replace(b'"choice":2', b'"choice":0')
    assert other != inner["opinion.json"] and not verify(other, file, chain)
    assert not verify(inner["opinion.json"], file, (pki / "stranger.crt").read_bytes())


def test_altered_opinion_is_found(sealed, seal):
    found = members(sealed.answered.body)
    for name in ("slip.json", "report.html", *(row["file"] for row in rows(found).values())):
        altered = bytearray(found[name])
        altered[len(altered) // 2] ^= 1
        assert sealed_papers.faults(changed(sealed.answered.body, name, bytes(altered)), seal), name


def test_only_at_the_end_and_only_in_a_known_format(sealed):
    assert refusal(sealed.early) == (409, "slip.stillOpen")
    assert refusal(take(sealed, form="zip")) == (400, "parameters.invalid")
    assert take(sealed, sealed.server.client()).status == 401


def test_report_goes_along_with_those_who_may_know_it(sealed, seal):
    for answer in (sealed.unreported, sealed.untold):
        assert answer.status == 200 and "report.html" not in members(answer.body)
        assert sealed_papers.faults(answer.body, seal) == []
    told = take(sealed, sealed.member)
    assert "report.html" in members(told.body)


def test_console_writes_the_same_beside_a_running_server(sealed, seal, tmp_path):
    target = tmp_path / "opinions.asice"
    place = ("--data", str(sealed.server.data), "--format", "asice")
    done = cucao("export", "opinions", sealed.slip, *place, "--out", str(target))
    assert done.returncode == 0, done.stderr
    assert sealed_papers.faults(target.read_bytes(), seal) == []
    ours, theirs = members(target.read_bytes()), members(sealed.answered.body)
    times = {"verdicts.json", "META-INF/ASiCManifest.xml", "META-INF/signature001.p7s"}
    assert {name: ours[name] for name in ours if name not in times} == {
        name: theirs[name] for name in theirs if name not in times}
    none = cucao("export", "opinions", uuid7(), *place)
    assert none.returncode == 66 and "there is no slip" in none.stderr


def test_confidential_opinions_are_for_who_keeps_the_slip_and_unsigned_ones_for_nobody(
        server, pki):  # noqa: F811
    office = Office(server, pki)
    content = {"addressees": [{"person": office.person}], "days": 3, "dossier": [], "summary": "",
               "question": "Kín tên?", **{
                   name: office.page()[name] for name in ("options", "profile")}}

    def ask(**changes):
        procedure = {**content["profile"]["procedure"], **changes}
        office.slip = uuid7()
        office.call(office.socket, "slip.draft", content=content | {
            "profile": content["profile"] | {"procedure": {
                name: value for name, value in procedure.items() if value is not None}}})
        office.call(office.socket, "slip.send")
        office.answer()
        if office.page()["slip"]["endedAt"] is None:
            office.result()

    ask(secrecy="confidential", closesWhenComplete=False)
    assert take(office).status == 200
    # The only addressee reads all that there is.
    assert take(office, office.member).status == 200
    content["addressees"].append({"person": office.chair})
    ask(secrecy="confidential", closesWhenComplete=False)
    assert refusal(take(office, office.member)) == (403, "permission.missing")
    ask(signature=None)
    assert refusal(take(office)) == (409, "signature.unwanted")
