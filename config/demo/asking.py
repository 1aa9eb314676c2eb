"""Checks what is asked in the demo department: opinion slips, opinion maps, polls."""

import json

from rules import (MOST_DAYS, PURPOSE, SAFETY_MINUTES, SECRET_VOTERS, STATEMENT, TEXT, TITLE,
                   check_text, expect, keys)


def check_slip(path, workspaces, people, tally):
    """One opinion slip: who is asked, what was said, that it ends before now."""
    slip, where = json.loads(path.read_text("utf-8")), path.name
    if not expect(slip["workspace"] in workspaces, where, "no such workspace"):
        return
    workspace = workspaces[slip["workspace"]]
    roles = {row["person"]: row["role"] for row in workspace["members"]}
    roles[workspace["chair"]] = "chair"
    expect(roles.get(slip["by"]) in {"chair", "secretary"}, where, f"{slip['by']} keeps no slips")
    expect(2 <= slip["days"] <= 5, where, "the term is two to five working days")
    check_text(slip["question"], TITLE, where)
    check_text(slip["summary"], TEXT, where)
    asked = {row["person"]: row.get("assistant") for row in slip["addressees"]}
    for login, assistant in asked.items():
        expect(roles.get(login, "observer") != "observer", where, f"{login} may not be asked")
        expect(assistant is None or assistant in roles, where, f"{assistant} is no member")
    answered = set()
    for opinion in slip["opinions"]:
        other = opinion.get("preparedFor")
        expect(opinion["by"] in asked if other is None else asked.get(other) == opinion["by"],
               where, f"{opinion['by']} is not asked")
        option = slip["options"][opinion["choice"]]
        expect("reason" in opinion or not option["needsReason"], where, "an opinion says nothing")
        check_text(opinion.get("reason", "-"), PURPOSE, where)
        if other is None:
            answered.add(opinion["by"])
        expect(not opinion.get("signed") or (slip.get("signatures") and other is None), where,
               "a signature that nobody asked for")
    expect(("report" in slip) == (answered == set(asked)), where,
           "a slip is reported when all have answered")
    for response in slip["responses"]:
        check_text(response["text"], PURPOSE, where)
    spent = sum(row["afterMinutes"] for row in slip["opinions"] + slip["responses"])
    expect(spent + 100 < slip["daysAgo"] * 1440 - SAFETY_MINUTES, where, "runs late")
    tally["slips"] += 1


def check_time(found, spent, where):
    expect(spent < found["daysAgo"] * 1440 - SAFETY_MINUTES, where, "runs late")
    expect(0 < found["daysAgo"] <= MOST_DAYS, where, "its date is too long ago")


def speakers(found, workspaces, where):
    """Who may answer in the workspace that a file names: all but observers."""
    space = workspaces.get(found["workspace"])
    if not expect(space, where, "names no workspace"):
        return set()
    roles = {row["person"]: row["role"] for row in space["members"]} | {space["chair"]: "chair"}
    return {login for login, role in roles.items() if role != "observer"}


def check_opinion(path, workspaces, tally):
    opinion, where = json.loads(path.read_text("utf-8")), path.name
    keys(opinion, "workspace title question by daysAgo closesInDays statements votes", where)
    able = speakers(opinion, workspaces, where)
    check_text(opinion["title"], TITLE, where)
    check_text(opinion["question"], PURPOSE, where)
    expect(opinion["by"] in able, where, f"{opinion['by']} may not open it")
    for row in opinion["statements"]:
        keys(row, "by text", where)
        check_text(row["text"], STATEMENT, where)
        expect(row["by"] in able, where, f"{row['by']} may not write")
    texts = [row["text"] for row in opinion["statements"]]
    expect(len(set(texts)) == len(texts), where, "says a thing twice")
    for login, letters in opinion["votes"].items():
        expect(login in able, where, f"{login} may not vote")
        expect(len(letters) == len(texts), where, f"{login}: not a letter for each statement")
        expect(set(letters) <= set("adp."), where, f"{login}: votes are {set(letters)}")
    votes = sum(len(letters) - letters.count(".") for letters in opinion["votes"].values())
    check_time(opinion, len(texts) + votes, where)
    tally["opinion maps"] += 1
    tally["votes on statements"] += votes


def check_subject(about, drafts, where):
    """The provision that a poll is about: of a draft, in a version that is there."""
    keys(about, "draft block version", where)
    draft = drafts.get(about["draft"])
    if expect(draft, where, "names no draft"):
        versions = sum("version" in step for step in draft["steps"])
        expect(1 <= about["version"] <= versions, where, "no such version")


def check_secret(poll, able, where):
    """What a secret poll wants (docs/protocol.md, section 5.3.1)."""
    expect(len(able) >= SECRET_VOTERS, where, "too few may vote for it to be secret")
    expect(not any(option.get("needsReason") for option in poll["options"]), where,
           "a reason would give its voter away")
    expect(not poll.get("close") or len(poll["votes"]) >= SECRET_VOTERS, where,
           "too few ballots for the box to be opened")


def check_poll(path, workspaces, drafts, tally):
    poll, where = json.loads(path.read_text("utf-8")), path.name
    optional = ("about", "closesInDays", "majority", "close", "secret")
    keys({name: poll[name] for name in poll if name not in optional},
         "workspace title text by daysAgo method options votes", where)
    able = speakers(poll, workspaces, where)
    check_text(poll["title"], TITLE, where)
    check_text(poll["text"], TEXT, where)
    expect(poll["by"] in able, where, f"{poll['by']} may not open it")
    if "about" in poll:
        check_subject(poll["about"], drafts, where)
    if poll.get("secret"):
        check_secret(poll, able, where)
    for option in poll["options"]:
        check_text(option["text"], TITLE, where)
    voters = [vote["by"] for vote in poll["votes"]]
    expect(len(set(voters)) == len(voters), where, "somebody votes twice")
    for vote in poll["votes"]:
        expect(vote["by"] in able, where, f"{vote['by']} may not vote")
        chosen = vote.get("choices") or [one for place in vote["ranks"] for one in place]
        expect(set(chosen) <= set(range(len(poll["options"]))), where, "no such option")
        needs = "choices" in vote and poll["options"][chosen[0]].get("needsReason", False)
        if expect(("reason" in vote) == needs, where, f"{vote['by']}: a reason or none") and needs:
            check_text(vote["reason"], PURPOSE, where)
    close = poll.get("close")
    check_time(poll, 7 * len(voters) + (close["afterMinutes"] if close else 0), where)
    tally["polls"] += 1
    tally["ballots"] += len(voters)
