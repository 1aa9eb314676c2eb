"""The checker of secret polls finds every kind of fraud that it is there for. The ballots are made
here, with a key of our own; that the program's polls pass is tested with its server."""

import base64
import copy
import hashlib
import json
import os
from pathlib import Path

import pytest
import secret_ballots
from secret_ballots import Wrong

VECTORS = Path(__file__).parents[1] / "Vectors" / "ballots" / "rfc9474.json"


@pytest.mark.parametrize("vector", json.loads(VECTORS.read_text()), ids=lambda one: one["name"])
def test_signatures_are_those_of_rfc_9474(vector):
    key = secret_ballots.public_key(bytes.fromhex(vector["publicKey"]))
    message, signature = (bytes.fromhex(vector[name]) for name in ("prepared_msg", "sig"))
    assert secret_ballots.is_signed(message, signature, key)
    assert not secret_ballots.is_signed(message + b"\0", signature, key)
    assert not secret_ballots.is_signed(message, signature[:-1], key)
    altered = bytearray(signature)
    altered[200] ^= 1
    assert not secret_ballots.is_signed(message, bytes(altered), key)


def text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


@pytest.fixture(scope="module")
def log() -> list[dict]:
    """Six electors, five ballots, in a log as it is exported."""
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import padding, rsa
    key = rsa.generate_private_key(65537, 2048)
    info = key.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    ballots = []
    for number in range(5):
        token = os.urandom(64)
        signature = key.sign(
            token, padding.PSS(padding.MGF1(hashes.SHA384()), 48), hashes.SHA384())
        ballots.append({"mark": {"choices": [number % 2]}, "sealed": text(os.urandom(40)),
                        "signature": text(signature), "token": text(token),
                        "tracker": secret_ballots.tracker_of(token)})
    ballots.sort(key=lambda ballot: ballot["tracker"])
    people = [f"person{number}" for number in range(6)]
    result = {"counts": [{"ballots": 3, "points": 3, "weight": 3},
                         {"ballots": 2, "points": 2, "weight": 2}],
              "electorCount": 6, "issuedCount": 5, "receivedCount": 5, "validCount": 5}
    events = [("poll.opened", {"title": "?", "options": [{}, {}],
                               "procedure": {"secrecy": "secret"}}),
              ("poll.electorsNamed", {"electors": [{"person": one} for one in people]}),
              ("poll.boxPrepared", {"issuingKey": text(info)}),
              *[("ballot.tokenIssued", {"elector": one, "request": hashlib.sha256(
                  one.encode()).hexdigest()}) for one in people[:5]],
              ("poll.boxSealed", {}),
              ("poll.boxOpened", {"ballots": ballots, "key": "k"}),
              ("poll.closed", {"result": result})]
    return [{"type": kind, "data": {"poll": "p"} | data} for kind, data in events]


def judge(events: list[dict]) -> None:
    for poll in secret_ballots.polls(json.dumps(event) for event in events).values():
        secret_ballots.check(poll)


def of(events: list[dict], kind: str) -> dict:
    return next(event["data"] for event in events if event["type"] == kind)


def stuff(events):
    opened = of(events, "poll.boxOpened")
    opened["ballots"].append(dict(opened["ballots"][-1], tracker="Z" * 32))


def forge(events):
    ballot = of(events, "poll.boxOpened")["ballots"][0]
    token = os.urandom(64)
    while secret_ballots.tracker_of(token) > of(events, "poll.boxOpened")["ballots"][1]["tracker"]:
        token = os.urandom(64)
    ballot |= {"token": text(token), "tracker": secret_ballots.tracker_of(token)}


def drop(events):
    of(events, "poll.boxOpened")["ballots"].pop()


FRAUDS = {
    "a ballot more than tokens": stuff,
    "a token that nobody signed": forge,
    "a ballot less than counted": drop,
    "another choice": lambda events: of(events, "poll.boxOpened")["ballots"][0].update(
        mark={"choices": [1 - of(events, "poll.boxOpened")["ballots"][0]["mark"]["choices"][0]]}),
    "another order": lambda events: of(events, "poll.boxOpened")["ballots"].reverse(),
    "a longer ballot": lambda events: of(events, "poll.boxOpened")["ballots"][0].update(
        sealed="A" * 99),
    "two tokens for one": lambda events: events.insert(4, copy.deepcopy(events[3])),
    "a token for a stranger": lambda events: events[3]["data"].update(elector="stranger"),
    "a token after the end": lambda events: events.insert(-2, events.pop(3)),
    "a ballot with a name": lambda events: events.insert(4, {
        "type": "ballot.cast", "data": {"poll": "p"}}),
    "other keys": lambda events: events.insert(4, copy.deepcopy(events[2])),
    "counted twice": lambda events: events.append(copy.deepcopy(events[-1])),
    "choices without the key": lambda events: of(events, "poll.boxOpened").pop("key"),
}


def test_an_honest_poll_passes(log):
    judge(log)
    assert len(log) == 11


@pytest.mark.parametrize("fraud", FRAUDS.values(), ids=FRAUDS.keys())
def test_every_fraud_is_found(log, fraud):
    events = copy.deepcopy(log)
    fraud(events)
    with pytest.raises(Wrong):
        judge(events)
