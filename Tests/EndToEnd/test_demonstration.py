"""What the demonstration shows of decisions, as its owner finds it at the first start."""

import pytest

SPACES = {"decree": "Nghị định hỗ trợ doanh nghiệp nhỏ chuyển đổi số",
          "market": "An toàn thực phẩm ở chợ truyền thống",
          "conference": "Tổ chuẩn bị Hội nghị chuyển đổi số cấp xã"}


@pytest.fixture(scope="module")
def owner(demo_server):
    client = demo_server.client()
    client.sign_in(*demo_server.demo_account())
    return client


@pytest.fixture(scope="module")
def paths(owner):
    """Of the workspaces, by their short names."""
    found = {row["name"]: row["id"] for row in owner.read("/api/workspaces")["workspaces"]}
    return {key: f"/api/workspaces/{found[name]}" for key, name in SPACES.items()}


def polls(owner, path, secrecy="open"):
    rows = owner.read(f"{path}/polls")["polls"]
    return [owner.read(f"{path}/polls/{row['id']}")
            for row in rows if row["secrecy"] == secrecy]


def test_a_poll_is_about_a_provision_of_a_version(owner, paths):
    asked = next(one for one in polls(owner, paths["decree"]) if one["poll"]["subject"])
    subject = asked["poll"]["subject"]
    assert subject["version"] == 2
    text = owner.read(f"{paths['decree']}/drafts/{subject['draft']}?version=2")
    named = next(one for one in text["blocks"] if one["id"] == subject["block"])
    assert named["text"] == "Hồ sơ đề nghị hỗ trợ" and "Điều 24" in asked["poll"]["title"]


def test_a_secret_poll_is_counted_from_ballots_that_bear_no_name(owner, paths):
    counted, = polls(owner, paths["conference"], "secret")
    result = counted["results"][-1]
    assert (result["receivedCount"], result["validCount"], result["issuedCount"]) == (12, 12, 12)
    assert result["verdict"] == "chosen" and result["chosen"] == [0]
    ballots = owner.read(f"{paths['conference']}/polls/{counted['poll']['id']}/ballots?limit=100")
    assert len({one["tracker"] for one in ballots["ballots"]}) == 12
    assert {one["elector"] for one in ballots["ballots"]} == {None}


def test_another_secret_poll_still_takes_ballots(owner, paths):
    running, = polls(owner, paths["market"], "secret")
    assert (running["poll"]["closedAt"], running["poll"]["votedCount"]) == (None, 6)
    assert running["box"]["issuedCount"] == 6 and running["box"]["key"] is None


def test_an_opinion_is_signed_for_trial_only(owner, paths):
    slips = owner.read(f"{paths['decree']}/slips")["slips"]
    pages = [owner.read(f"{paths['decree']}/slips/{row['id']}") for row in slips]
    signed = [one for page in pages for one in page["opinions"] if one["answer"].get("signature")]
    signature, = [one["answer"]["signature"] for one in signed]
    assert (signature["verdict"], signature["realm"]) == ("valid", "trial")
    assert owner.read("/api/trust")["certificates"] == []
