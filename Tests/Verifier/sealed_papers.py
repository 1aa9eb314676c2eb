#!/usr/bin/env python3
"""Verifies a container of signed votes or opinions, independently of the program that made it.

    python3 sealed_papers.py FILE.asice --seal SEAL.crt

Plain Python reads the container (ETSI EN 319 162-1), the command `openssl` verifies signatures.
What is found wrong is printed, one fault a line; nothing means that all is well. `--seal` is the
certificate (or its root) that the department told you of, not one out of the container. Anchors
are those of the trust list in the container: that they are the right ones is yours to compare.
"""

import argparse
import base64
import hashlib
import io
import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from xml.etree import ElementTree

EXTENDED = b"application/vnd.etsi.asic-e+zip"
SIMPLE = b"application/vnd.etsi.asic-s+zip"
MANIFEST = "META-INF/ASiCManifest.xml"
ASIC = "{http://uri.etsi.org/02918/v1.2.1#}"
DS = "{http://www.w3.org/2000/09/xmldsig#}"
SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256"


class Fault(Exception):
    """Something is not as it must be."""


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def read(data: bytes, kind: bytes) -> dict[str, bytes]:
    """The members of a container, whose type must stand first, as it is, at a fixed place."""
    start = b"mimetype" + kind
    if data[30:30 + len(start)] != start:
        raise Fault(f"does not begin with the type {kind.decode()}")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        names = [entry.filename for entry in entries]
        if len(set(names)) != len(names):
            raise Fault("a name stands twice")
        if any(name.startswith("/") or ".." in name.split("/") for name in names):
            raise Fault("a name leads out of the container")
        if names[0] != "mimetype" or entries[0].compress_type != zipfile.ZIP_STORED:
            raise Fault("the type is not first, or packed")
        members = {name: archive.read(name) for name in names}
    if members["mimetype"] != kind:
        raise Fault("its type is another")
    return members


def check_manifest(members: dict[str, bytes]) -> str:
    """Every file has its digest in the manifest; the name of the signature over that."""
    root = ElementTree.fromstring(members[MANIFEST])
    if root.tag != ASIC + "ASiCManifest" or len(root) == 0:
        raise Fault("the manifest is no manifest")
    first, *others = root
    signature = first.get("URI")
    if first.tag != ASIC + "SigReference" or signature not in members:
        raise Fault("the manifest names no signature")
    named = []
    for entry in others:
        if [child.tag for child in entry] != [DS + "DigestMethod", DS + "DigestValue"] \
                or entry.tag != ASIC + "DataObjectReference" \
                or entry[0].get("Algorithm") != SHA256:
            raise Fault("an entry of the manifest is no file with its SHA-256")
        name = entry.get("URI")
        digest = base64.b64decode(entry[1].text or "", validate=True)
        if name not in members or hashlib.sha256(members[name]).digest() != digest:
            raise Fault(f"{name} is not what was sealed")
        named.append(name)
    rest = set(members) - {"mimetype", MANIFEST, signature}
    if len(set(named)) != len(named) or set(named) != rest:
        raise Fault("the manifest does not name every file once")
    return signature


def openssl(content: bytes, signature: bytes, *options: str, **files: bytes) -> bool:
    """Whether the `openssl` command finds the signature good; an option `@x` is the file x."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        for name, data in {"content": content, "signature": signature, **files}.items():
            (place / name).write_bytes(data)
        done = subprocess.run(
            ["openssl", "cms", "-verify", "-binary", "-inform", "DER",
             "-in", "signature", "-content", "content", "-purpose", "any", "-out", "out",
             *(option.removeprefix("@") for option in options)],
            cwd=place, capture_output=True)
        return done.returncode == 0


def pem(der: bytes) -> bytes:
    lines = base64.encodebytes(der)
    return b"-----BEGIN CERTIFICATE-----\n" + lines + b"-----END CERTIFICATE-----\n"


def check_evidence(members: dict[str, bytes]) -> dict[str, bytes]:
    """Certificates and revocation lists bear their SHA-256 as their name."""
    found = {}
    for name, data in members.items():
        folder, _, file = name.rpartition("/")
        if folder in ("evidence/certificates", "evidence/revocation-lists"):
            digest = file.rpartition(".")[0]
            if sha256(data) != digest:
                raise Fault(f"{name} is another than its name says")
            found[digest] = data
    return found


def check_paper(
    row: dict, data: bytes, evidence: dict[str, bytes], anchors: set[str]
) -> None:
    """One paper, and that its signature is as its verdict says."""
    signature = row["signature"]
    if not row["file"].endswith(".asics"):
        if sha256(data) != row["content"]:
            raise Fault("the paper is another")
        return
    members = read(data, SIMPLE)
    names = [name for name in members if name not in ("mimetype", "META-INF/signature.p7s")]
    if len(names) != 1 or len(members) != 3:
        raise Fault("must have one file and one signature")
    content, file = members[names[0]], members["META-INF/signature.p7s"]
    if sha256(content) != row["content"]:
        raise Fault("the paper is another")
    if sha256(file) != signature["document"]:
        raise Fault("the signature is another")
    altered = {"contentAltered", "signatureBroken"} & set(signature["reasons"])
    # With `-cades` it would ask for the chain as well.
    if openssl(content, file, "-noverify") == bool(altered):
        raise Fault("OpenSSL finds what the verdict does not say")
    if signature["verdict"] != "valid":
        return
    missing = (set(signature["chain"]) | set(signature["revocationLists"])) - set(evidence)
    if missing:
        raise Fault(f"evidence is missing: {missing}")
    end = signature["chain"][-1]
    if signature["realm"] != "trial" and end not in anchors:
        raise Fault("the chain ends at no anchor of the trust list")
    between = b"".join(pem(evidence[one]) for one in signature["chain"][:-1])
    if not openssl(
            content, file, "-cades", "-CAfile", "@anchor", "-certfile", "@between", "-attime",
            str(signature["at"] // 1000), anchor=pem(evidence[end]), between=between):
        raise Fault("OpenSSL does not find the signature valid")


def faults(data: bytes, seal: bytes) -> list[str]:
    """All that is wrong with a container; `seal` is a certificate in PEM."""
    try:
        members = read(data, EXTENDED)
        signature = check_manifest(members)
        evidence = check_evidence(members)
        rows = json.loads(members["verdicts.json"])["papers"]
        trust = json.loads(members["trust-list.json"])["list"]
    except Exception as error:
        return [str(error) or repr(error)]
    found = []
    if not openssl(members[MANIFEST], members[signature], "-cades", "-CAfile", "@seal", seal=seal):
        found.append("OpenSSL does not find the seal good")
    anchors = {one["certificate"]["fingerprint"] for one in trust["certificates"]
               if one["kind"] == "anchor" and one.get("confirmedBy")}
    for row in rows:
        try:
            check_paper(row, members[row["file"]], evidence, anchors)
        except Exception as error:
            found.append(f"{row['file']}: {error or repr(error)}")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--seal", type=Path, required=True)
    options = parser.parse_args()
    found = faults(options.file.read_bytes(), options.seal.read_bytes())
    print("\n".join(found) or "verified")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
