"""Signed votes taken along in one sealed container, verified by programs of others."""

import asyncio
import io
import json
import os
import subprocess
import sys
import zipfile

import pytest
from asn1crypto import cms, x509
from lxml import etree
from pyhanko.sign.validation import async_validate_detached_cms
from pyhanko_certvalidator import ValidationContext

from client import uuid7
from server import PROGRAM, ROOT, Server, cucao
from test_signatures import House, pem, pki, signed  # noqa: F401

sys.path.insert(0, str(ROOT / "Tests" / "Verifier"))
import sealed_papers  # noqa: E402


def take(house, who=None, **parameters):
    """The container, as a reader gets it over HTTP."""
    asked = {"format": "asice"} | parameters
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    return (who or house.owner).get(
        f"/api/workspaces/{house.workspace}/polls/{house.poll}/votes?{query}")


def refusal(answer):
    return answer.status, answer.json["code"]


@pytest.fixture(scope="module")
def sealed(tmp_path_factory, pki):  # noqa: F811
    """A poll with a signed ballot and one that is not, closed; and its container."""
    server = Server(tmp_path_factory.mktemp("sealed") / "data")
    house = House(server, pki)
    house.trust()
    house.confirm(house.register())
    house.early = take(house)
    house.attach(signed(pki, house.vote(), "citizen", "public", stamped=True))
    house.socket.call("poll.vote", workspace=house.workspace, poll=house.poll,
                      tracker="CHAIRCHAIR22", parts=[{"mark": {"choices": [1]}, "weight": 1}])
    assert house.result()["validCount"] == 1
    answer = take(house)
    assert answer.status == 200, answer.body
    house.answer = answer
    house.container = answer.body
    yield house
    server.stop()


@pytest.fixture(scope="module")
def seal(sealed):
    """The certificate of the seal, as the department would publish it."""
    return (sealed.server.data / "keys" / "seal.crt").read_bytes()


def members(container):
    with zipfile.ZipFile(io.BytesIO(container)) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def changed(container, name, data):
    """The same container with other bytes in one member."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(container)) as old, zipfile.ZipFile(target, "w") as new:
        for entry in old.infolist():
            new.writestr(entry, data if entry.filename == name else old.read(entry),
                         entry.compress_type)
    return target.getvalue()


def test_a_verifier_of_its_own_finds_nothing_wrong(sealed, seal):
    assert sealed_papers.faults(sealed.container, seal) == []


def test_everything_that_a_later_verifier_needs_is_there(sealed):
    assert sealed.answer.headers["content-type"] == "application/vnd.etsi.asic-e+zip"
    assert ".asice" in sealed.answer.headers["content-disposition"]
    found = members(sealed.container)
    poll = json.loads(found["poll.json"])
    assert (poll["title"], poll["id"]) == ("Thông qua nghị quyết?", sealed.poll)
    assert poll["procedure"]["signature"]["required"]
    result = json.loads(found["results.json"])["results"][-1]
    assert (result["receivedCount"], result["validCount"]) == (2, 1)
    assert "BIÊN BẢN KIỂM PHIẾU" in found["minutes.html"].decode()
    names = {one["id"]: one["name"] for one in json.loads(found["people.json"])["people"]}
    assert names[sealed.person] == "Nguyễn Văn A"
    unsigned, row = json.loads(found["verdicts.json"])["papers"]
    assert (unsigned["file"], unsigned["signature"]) == ("ballots/0001.json", None)
    assert (unsigned["holder"], unsigned["counts"]) == (sealed.chair, False)
    assert (row["file"], row["holder"], row["counts"]) == (
        "ballots/0002.asics", sealed.person, True)
    assert row["signature"]["verdict"] == "valid"
    evidence = [name.rpartition("/")[2].partition(".")[0] for name in found
                if name.startswith("evidence/")]
    # The signer, the way to the anchor, the lists that were looked at, the token of the time-stamp.
    assert set(row["signature"]["chain"] + row["signature"]["revocationLists"]) <= set(evidence)
    assert found[row["timestamp"]][:1] == b"\x30"
    trust = json.loads(found["trust-list.json"])
    assert len(trust["list"]["certificates"]) == 4 and trust["at"] == result["at"]


def test_trust_list_is_the_one_of_the_closing(sealed, seal):
    fingerprint = json.loads(members(sealed.container)["trust-list.json"])["list"][
        "certificates"][0]["certificate"]["fingerprint"]
    sealed.socket.call("trust.removeCertificate", fingerprint=fingerprint, reason="Hết dùng.")
    later = take(sealed).body
    assert members(later)["trust-list.json"] == members(sealed.container)["trust-list.json"]
    assert sealed_papers.faults(later, seal) == []


def test_one_byte_altered_in_any_member_is_found(sealed, seal):
    names = list(members(sealed.container))
    assert len(names) > 12
    for name in names:
        data = members(sealed.container)[name]
        for place in (0, len(data) // 2, len(data) - 1):
            altered = bytearray(data)
            altered[place] ^= 1
            assert sealed_papers.faults(changed(sealed.container, name, bytes(altered)), seal), (
                name, place)


def test_member_added_or_taken_away_is_found(sealed, seal):
    target = io.BytesIO(sealed.container)
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("extra.json", "{}")
    assert sealed_papers.faults(target.getvalue(), seal)
    with zipfile.ZipFile(io.BytesIO(sealed.container)) as old:
        without = io.BytesIO()
        with zipfile.ZipFile(without, "w") as new:
            for entry in old.infolist():
                if entry.filename != "ballots/0001.json":
                    new.writestr(entry, old.read(entry), entry.compress_type)
    assert sealed_papers.faults(without.getvalue(), seal)


def test_seal_of_somebody_else_is_found(sealed, pki):  # noqa: F811
    assert sealed_papers.faults(sealed.container, (pki / "stranger.crt").read_bytes()) == [
        "OpenSSL does not find the seal good"]


def test_manifest_has_the_structure_of_the_standard(sealed):
    """ETSI EN 319 162-1, annex A.4, as an XML Schema with the elements that are used."""
    schema = etree.XMLSchema(etree.XML(b"""
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
            xmlns="http://uri.etsi.org/02918/v1.2.1#" elementFormDefault="qualified"
            targetNamespace="http://uri.etsi.org/02918/v1.2.1#">
          <xs:element name="ASiCManifest"><xs:complexType><xs:sequence>
            <xs:element name="SigReference"><xs:complexType>
              <xs:attribute name="URI" type="xs:anyURI" use="required"/>
              <xs:attribute name="MimeType" type="xs:string"/>
            </xs:complexType></xs:element>
            <xs:element name="DataObjectReference" maxOccurs="unbounded"><xs:complexType>
              <xs:sequence>
                <xs:any namespace="http://www.w3.org/2000/09/xmldsig#" processContents="skip"
                  minOccurs="2" maxOccurs="2"/>
              </xs:sequence>
              <xs:attribute name="URI" type="xs:anyURI" use="required"/>
              <xs:attribute name="MimeType" type="xs:string"/>
              <xs:attribute name="Rootfile" type="xs:boolean"/>
            </xs:complexType></xs:element>
          </xs:sequence></xs:complexType></xs:element>
        </xs:schema>"""))
    schema.assertValid(etree.XML(members(sealed.container)["META-INF/ASiCManifest.xml"]))


def pyhanko(content, signature, *roots):
    """What pyHanko, which parses CMS and builds chains itself, says of a detached signature."""
    context = ValidationContext(
        trust_roots=[x509.Certificate.load(root) for root in roots], allow_fetching=False,
        revocation_mode="soft-fail")
    data = cms.ContentInfo.load(signature)["content"]
    return asyncio.run(async_validate_detached_cms(content, data, context))


def test_pyhanko_agrees_on_the_seal_and_on_each_ballot(sealed, seal, pki):  # noqa: F811
    found = members(sealed.container)
    der = subprocess.run(["openssl", "x509", "-outform", "DER"], input=seal, check=True,
                         capture_output=True).stdout
    manifest = found["META-INF/ASiCManifest.xml"]
    status = pyhanko(manifest, found["META-INF/signature001.p7s"], der)
    assert status.intact and status.valid and status.trusted
    altered = pyhanko(manifest + b" ", found["META-INF/signature001.p7s"], der)
    assert not altered.intact
    inner = members(found["ballots/0002.asics"])
    roots = [(pki / f"{name}.der").read_bytes() for name in ("national", "government")]
    ballot = pyhanko(inner["ballot.json"], inner["META-INF/signature.p7s"], *roots)
    assert ballot.intact and ballot.valid and ballot.trusted
    assert ballot.timestamp_validity.intact and ballot.timestamp_validity.valid


def test_only_at_the_end_and_only_in_a_known_format(sealed):
    assert refusal(sealed.early) == (409, "poll.stillOpen")
    assert refusal(take(sealed, format="zip")) == (400, "parameters.invalid")
    # The names are known to every member of an open poll.
    assert take(sealed, sealed.member).status == 200
    assert take(sealed, sealed.server.client()).status == 401


def test_confidential_votes_are_for_those_who_count_and_unsigned_ones_for_nobody(
        server, pki):  # noqa: F811
    house = House(server, pki)
    rules = house.owner.read(f"/api/workspaces/{house.workspace}/polls/{house.poll}")

    def ask(team, **changes):
        house.poll = uuid7()
        house.socket.call(
            "poll.open", workspace=house.workspace, poll=house.poll, title="Kín tên?", text="",
            countingTeam=team, options=rules["options"],
            electorate={"kind": "people", "people": [{"person": house.person, "weight": 1}]},
            procedure={name: value for name, value in {**rules["procedure"], **changes}.items()
                       if value is not None})
        house.vote()
        house.result()

    ask([house.person], secrecy="confidential")
    assert refusal(take(house)) == (403, "permission.missing")
    assert take(house, house.member).status == 200
    ask([], signature=None)
    assert refusal(take(house)) == (409, "signature.unwanted")


def test_console_writes_the_same_beside_a_running_server(sealed, seal, tmp_path):
    target = tmp_path / "votes.asice"
    done = cucao("export", "votes", sealed.poll, "--data", str(sealed.server.data),
                 "--format", "asice", "--out", str(target))
    assert done.returncode == 0, done.stderr
    assert sealed_papers.faults(target.read_bytes(), seal) == []
    ours, theirs = members(target.read_bytes()), members(sealed.container)
    times = {"verdicts.json", "META-INF/ASiCManifest.xml", "META-INF/signature001.p7s"}
    assert {name: ours[name] for name in ours if name not in times} == {
        name: theirs[name] for name in theirs if name not in times}
    none = cucao("export", "votes", uuid7(), "--data", str(sealed.server.data), "--format", "asice")
    assert none.returncode == 66 and "there is no poll" in none.stderr
    script = subprocess.run(
        [sys.executable, str(ROOT / "Tests/Verifier/sealed_papers.py"), str(target), "--seal",
         str(sealed.server.data / "keys" / "seal.crt")], capture_output=True, text=True)
    assert (script.returncode, script.stdout) == (0, "verified\n")


def test_organisation_brings_its_own_seal(sealed, pki, tmp_path):  # noqa: F811
    (tmp_path / "chain.pem").write_text(pem(pki, "official.crt") + pem(pki, "special.crt"))
    key = tmp_path / "official.key"
    key.write_text(pem(pki, "official.key"))
    key.chmod(0o400)
    brought = {"CUCAO_SEAL_CERTIFICATE": str(tmp_path / "chain.pem"), "CUCAO_SEAL_KEY": str(key)}
    target = tmp_path / "votes.asice"
    done = subprocess.run(
        [str(PROGRAM), "export", "votes", sealed.poll, "--data", str(sealed.server.data),
         "--format", "asice", "--out", str(target)],
        capture_output=True, text=True, cwd=ROOT, env={**os.environ, **brought})
    assert done.returncode == 0, done.stderr
    assert sealed_papers.faults(target.read_bytes(), (pki / "government.crt").read_bytes()) == []


@pytest.mark.parametrize("certificate, key, mode, sentence", [
    ("official.crt", "citizen.key", 0o400, "is not the one of its certificate"),
    ("national.crt", "national.key", 0o400, "is not for signing"),
    ("official.crt", "official.key", 0o644, "only its owner may read it"),
    ("missing.crt", "official.key", 0o400, "not a certificate in PEM"),
])
def test_seal_that_cannot_be_used_is_said_at_the_start(
        pki, tmp_path, certificate, key, mode, sentence):  # noqa: F811
    copy = tmp_path / "seal.key"
    copy.write_bytes((pki / key).read_bytes())
    copy.chmod(mode)
    done = subprocess.run(
        [str(PROGRAM), "serve", "--data", str(tmp_path / "data"), "--listen", "127.0.0.1:1"],
        capture_output=True, text=True, timeout=60, cwd=ROOT,
        env={**os.environ, "CUCAO_SEAL_CERTIFICATE": str(pki / certificate),
             "CUCAO_SEAL_KEY": str(copy)})
    assert done.returncode == 66 and sentence in done.stderr, done.stderr
