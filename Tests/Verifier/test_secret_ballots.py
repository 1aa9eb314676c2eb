"""The checker of secret polls finds every kind of fraud that it is there for. The ballots are made
here, with keys of our own; that the program's polls pass is tested with its server."""

import copy
import hashlib
import json
import os
from itertools import combinations
from pathlib import Path

import p256
import pytest
import secret_ballots
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from secretballot import SUITE, purpose, to_text as text
from tokens import Wrong, is_signed, public_key, tracker_of
from trustee import Part, key_of, point_of

VECTORS = Path(__file__).parents[1] / "Vectors" / "ballots" / "rfc9474.json"


@pytest.mark.parametrize("vector", json.loads(VECTORS.read_text()), ids=lambda one: one["name"])
def test_signatures_are_those_of_rfc_9474(vector):
    key = public_key(bytes.fromhex(vector["publicKey"]))
    message, signature = (bytes.fromhex(vector[name]) for name in ("prepared_msg", "sig"))
    assert is_signed(message, signature, key)
    assert not is_signed(message + b"\0", signature, key)
    assert not is_signed(message, signature[:-1], key)
    altered = bytearray(signature)
    altered[200] ^= 1
    assert not is_signed(message, bytes(altered), key)


PEOPLE = [f"person{number}" for number in range(6)]


def seal(mark: dict, token: bytes, sealing_key: bytes) -> str:
    plain = json.dumps(mark, separators=(",", ":")).encode() + b"\x80"
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), sealing_key)
    return text(SUITE.encrypt(plain.ljust(40, b"\0"), key, info=purpose("p", token)))


def ballots(sealing_key: bytes) -> tuple[bytes, list[dict]]:
    """Five ballots in the order of their trackers, and the key that signed their tokens."""
    key = rsa.generate_private_key(65537, 2048)
    info = key.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    found = []
    for number in range(5):
        token = os.urandom(64)
        signature = key.sign(
            token, padding.PSS(padding.MGF1(hashes.SHA384()), 48), hashes.SHA384())
        mark = {"choices": [number % 2]}
        found.append({"mark": mark, "sealed": seal(mark, token, sealing_key),
                      "signature": text(signature), "token": text(token),
                      "tracker": tracker_of(token)})
    found.sort(key=lambda ballot: ballot["tracker"])
    return info, found


def exported(team: list[str], ceremony: list, sealing_key: bytes, opening: list, info: bytes):
    """A log as it is exported: of each event type, data, and who did it."""
    result = {"counts": [{"ballots": 3, "points": 3, "weight": 3},
                         {"ballots": 2, "points": 2, "weight": 2}],
              "electorCount": 6, "issuedCount": 5, "receivedCount": 5, "validCount": 5}
    events = [("poll.opened", {"title": "?", "options": [{}, {}], "countingTeam": team,
                               "procedure": {"secrecy": "secret", "most": 1}}),
              ("poll.electorsNamed", {"electors": [{"person": one} for one in PEOPLE]}),
              *ceremony,
              ("poll.boxPrepared", {"issuingKey": text(info), "sealingKey": text(sealing_key)}),
              *[("ballot.tokenIssued", {"elector": one, "request": hashlib.sha256(
                  one.encode()).hexdigest()}) for one in PEOPLE[:5]],
              ("poll.boxSealed", {}), *opening,
              ("poll.closed", {"result": result})]
    return [{"type": kind, "actor": more[0] if more else "", "data": {"poll": "p"} | data}
            for kind, data, *more in events]


@pytest.fixture(scope="module")
def log() -> list[dict]:
    """Six electors, five ballots; the server made the key."""
    key = Part().coefficients[0]
    info, box = ballots(point_of(key))
    return exported([], [], point_of(key), [
        ("poll.boxOpened", {"ballots": box, "key": text(key.to_bytes(32))})], info)


@pytest.fixture(scope="module")
def held() -> list[dict]:
    """The same, of three trustees; the first and the third open it."""
    team = PEOPLE[:3]
    parts = [Part() for _ in team]
    shares = {index: sum(part.at(index) for part in parts) % p256.ORDER for index in (1, 2, 3)}
    key = key_of({index: shares[index] for index in (1, 3)})
    sealing_key = point_of(sum(part.coefficients[0] for part in parts) % p256.ORDER)
    assert point_of(key) == sealing_key
    info, box = ballots(sealing_key)
    dealt = text(bytes(65 + 32 + 16))
    ceremony = [
        *[("trustee.joined", part.joining, one) for part, one in zip(parts, team)],
        *[("trustee.dealt", {"shares": [
            {"sealed": dealt, "to": other} for other in team if other != one]}, one)
          for one in team],
        *[("trustee.confirmed", {}, one) for one in team]]
    return exported(team, ceremony, sealing_key, [
        ("poll.boxPublished", {"ballots": [
            {name: value for name, value in one.items() if name != "mark"} for one in box]}),
        *[("trustee.released", {"share": text(shares[index].to_bytes(32))}, team[index - 1])
          for index in (1, 3)],
        ("poll.boxOpened", {"ballots": [
            {name: one[name] for name in ("mark", "tracker")} for one in box],
            "key": text(key.to_bytes(32))})], info)


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
    while tracker_of(token) > of(events, "poll.boxOpened")["ballots"][1]["tracker"]:
        token = os.urandom(64)
    ballot |= {"token": text(token), "tracker": tracker_of(token)}


def drop(events):
    of(events, "poll.boxOpened")["ballots"].pop()


def change_mark(events):
    ballot = of(events, "poll.boxOpened")["ballots"][0]
    ballot["mark"] = {"choices": [1 - ballot["mark"]["choices"][0]]}


def lie(events):
    """One ballot is told to be for the other option, and counted there."""
    opened = of(events, "poll.boxOpened")["ballots"]
    ballot = next(one for one in opened if one["mark"] == {"choices": [0]})
    ballot["mark"] = {"choices": [1]}
    for count, number in zip(of(events, "poll.closed")["result"]["counts"], (2, 3)):
        count.update(ballots=number, points=number, weight=number)


def silence(events):
    """One ballot is told not to be valid, and not counted."""
    opened = of(events, "poll.boxOpened")["ballots"]
    next(one for one in opened if one["mark"] == {"choices": [0]}).pop("mark")
    result = of(events, "poll.closed")["result"]
    result["validCount"] = 4
    result["counts"][0].update(ballots=2, points=2, weight=2)


# What is changed, and words of why it is wrong.
FRAUDS = {
    "a ballot more than tokens": (stuff, "6 ballots, 5 tokens"),
    "a token that nobody signed": (forge, "nobody signed the token"),
    "a ballot less than counted": (drop, "counts is"),
    "another choice": (change_mark, "says something else"),
    "another order": (
        lambda events: of(events, "poll.boxOpened")["ballots"].reverse(),
        "in the order of their trackers"),
    "a longer ballot": (
        lambda events: of(events, "poll.boxOpened")["ballots"][0].update(sealed="A" * 99),
        "differ in length"),
    "two tokens for one": (
        lambda events: events.insert(4, copy.deepcopy(events[3])),
        "two tokens for person0"),
    "a token for a stranger": (
        lambda events: events[3]["data"].update(elector="stranger"),
        "who may not vote"),
    "a token after the end": (
        lambda events: events.insert(-2, events.pop(3)),
        "issued after the end"),
    "a ballot with a name": (
        lambda events: events.insert(4, {
            "type": "ballot.cast", "actor": "", "data": {"poll": "p"}}),
        "a ballot with a name"),
    "other keys": (
        lambda events: events.insert(4, copy.deepcopy(events[2])),
        "the keys were changed"),
    "counted twice": (lambda events: events.append(copy.deepcopy(events[-1])), "counted twice"),
    "choices without the key": (
        lambda events: of(events, "poll.boxOpened").pop("key"),
        "without the key that opens them"),
    "another key": (
        lambda events: of(events, "poll.boxOpened").update(
            key=text(Part().coefficients[0].to_bytes(32))),
        "not the one that ballots were sealed for"),
    "another choice, and figures that fit": (lie, "says something else"),
    "a valid choice called invalid": (silence, "says something else"),
}


def test_an_honest_poll_passes(log):
    judge(log)
    assert len(log) == 11


@pytest.mark.parametrize(("fraud", "reason"), FRAUDS.values(), ids=FRAUDS.keys())
def test_every_fraud_is_found(log, fraud, reason):
    events = copy.deepcopy(log)
    fraud(events)
    with pytest.raises(Wrong, match=reason):
        judge(events)


# MARK: Trustees


def move(events, kind: str, before: str) -> None:
    """The first event of a kind comes earlier than it did."""
    event = events.pop(next(at for at, one in enumerate(events) if one["type"] == kind))
    events.insert(next(at for at, one in enumerate(events) if one["type"] == before), event)


def drop_first(events, kind: str) -> None:
    events.pop(next(at for at, one in enumerate(events) if one["type"] == kind))


def again(events, kind: str, **changed) -> None:
    """The last event of a kind a second time, with other data."""
    at = max(at for at, one in enumerate(events) if one["type"] == kind)
    event = copy.deepcopy(events[at])
    event["data"].update(changed)
    events.insert(at + 1, event)


def swap_published(events) -> None:
    """What is opened is not what was published before the key was known."""
    published = of(events, "poll.boxPublished")["ballots"]
    published[0]["sealed"] = seal(
        {"choices": [1]}, os.urandom(64), p256.encode(p256.times(7)))


def publish_late(events) -> None:
    """More ballots are published once a share is known."""
    late = copy.deepcopy(next(one for one in events if one["type"] == "poll.boxPublished"))
    released = next(at for at, one in enumerate(events) if one["type"] == "trustee.released")
    events.insert(released + 1, late)


AGAINST_TRUSTEES = {
    "a sealing key that is not theirs": (
        lambda events: of(events, "poll.boxPrepared").update(sealingKey=text(point_of(7))),
        "not that of the trustees"),
    "keys before all confirmed": (
        lambda events: drop_first(events, "trustee.confirmed"),
        "before all trustees had confirmed"),
    "a trustee who is none": (
        lambda events: events[2].update(actor="person5"),
        "who is no trustee"),
    "no point": (
        lambda events: of(events, "trustee.joined").update(transportKey=text(bytes(65))),
        "what is no point"),
    "other commitments": (
        lambda events: of(events, "trustee.joined").update(Part().joining),
        "not that of the trustees"),
    "the server's key after they had joined": (
        lambda events: events.__delitem__(slice(5, 11)),
        "before all trustees had confirmed"),
    "joined anew after all had confirmed": (
        lambda events: events.insert(11, copy.deepcopy(events[2])),
        "before all trustees had confirmed"),
    "dealt before all had joined": (
        lambda events: move(events, "trustee.dealt", "trustee.joined"),
        "person0 dealt out of turn"),
    "dealt to oneself": (
        lambda events: of(events, "trustee.dealt")["shares"][0].update(to="person0"),
        "something else than two sealed shares"),
    "dealt twice": (lambda events: again(events, "trustee.dealt"), "person2 dealt out of turn"),
    "confirmed before all had dealt": (
        lambda events: move(events, "trustee.confirmed", "trustee.dealt"),
        "confirmed out of turn"),
    "a share before the ballots were in the log": (
        lambda events: move(events, "trustee.released", "poll.boxPublished"),
        "before the ballots were in the log"),
    "a ballot published after a share": (publish_late, "too early or too late"),
    "published before the box was closed": (
        lambda events: move(events, "poll.boxPublished", "poll.boxSealed"),
        "too early or too late"),
    "a wrong share": (
        lambda events: of(events, "trustee.released").update(
            share=text(Part().coefficients[0].to_bytes(32))),
        "not that one's share"),
    "no share": (
        lambda events: of(events, "trustee.released").update(share=text(bytes(32))),
        "not a scalar"),
    "released twice": (lambda events: again(events, "trustee.released"), "released twice"),
    "opened with one share": (
        lambda events: drop_first(events, "trustee.released"),
        "opened with 1 shares"),
    "never published": (
        lambda events: drop_first(events, "poll.boxPublished"),
        "before the ballots were in the log"),
    "another ballot than was published": (swap_published, "says something else"),
    "a published ballot left out": (
        lambda events: of(events, "poll.boxPublished")["ballots"].pop(),
        "other ballots were opened"),
    "a ballot replaced when it was opened": (
        lambda events: of(events, "poll.boxOpened")["ballots"][0].update(
            sealed=of(events, "poll.boxPublished")["ballots"][0]["sealed"]),
        "changed when it was opened"),
}


def test_an_honest_poll_of_trustees_passes(held):
    (poll,) = secret_ballots.polls(json.dumps(event) for event in held).values()
    secret_ballots.check(poll)
    assert "key of three trustees, who must have read" in secret_ballots.told(poll)
    assert len(poll.trustees.comparison_code.replace(" ", "")) == 24


def test_whoever_joined_anew_began_everything_anew(held):
    """The same ceremony twice: the second one counts."""
    events = copy.deepcopy(held)
    events[2:2] = copy.deepcopy(events[2:10])
    judge(events)


def test_a_log_of_before_trustees_names_three_and_the_server_held_the_key(log):
    events = copy.deepcopy(log)
    events[0]["data"]["countingTeam"] = PEOPLE[:3]
    judge(events)
    (poll,) = secret_ballots.polls(json.dumps(event) for event in events).values()
    assert "key held by the server" in secret_ballots.told(poll)


WITH_TRUSTEES_TOO = {
    "another order": "other ballots were opened",
    "counted twice": "counted twice",
    "choices without the key": "not what the released shares come to",
    "another key": "not what the released shares come to",
    "another choice, and figures that fit": "says something else",
    "a valid choice called invalid": "says something else",
}


@pytest.mark.parametrize(("fraud", "reason"), WITH_TRUSTEES_TOO.items(), ids=WITH_TRUSTEES_TOO)
def test_frauds_with_what_was_opened_are_found_with_trustees_too(held, fraud, reason):
    events = copy.deepcopy(held)
    change, _ = FRAUDS[fraud]
    change(events)
    with pytest.raises(Wrong, match=reason):
        judge(events)


@pytest.mark.parametrize(
    ("fraud", "reason"), AGAINST_TRUSTEES.values(), ids=AGAINST_TRUSTEES.keys())
def test_every_fraud_with_the_key_is_found(held, fraud, reason):
    events = copy.deepcopy(held)
    fraud(events)
    with pytest.raises(Wrong, match=reason):
        judge(events)


def test_each_pair_of_shares_comes_to_the_same_key():
    parts = [Part() for _ in range(3)]
    shares = {index: sum(part.at(index) for part in parts) % p256.ORDER for index in (1, 2, 3)}
    keys = {key_of({one: shares[one] for one in pair}) for pair in combinations(shares, 2)}
    assert keys == {sum(part.coefficients[0] for part in parts) % p256.ORDER}
