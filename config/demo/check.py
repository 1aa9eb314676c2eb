"""Checks the demo department: run `python3 config/demo/check.py` before committing a change.

The server loads these files through the ordinary commands, so every rule of the protocol holds
here too: who may post, how long a text may be, what may be answered. A mistake that the loader
would meet in the middle of its work is found here first, with the place named.
Exit status 1 and one line for each fault; otherwise the counts.
"""

import json
import re
import sys
import unicodedata
from collections import Counter

from asking import check_opinion, check_poll, check_slip
from rules import (CLASSES, DEPARTMENT_ROLES, HERE, MAY_CLOSE, MOST_DAYS, PURPOSE,
                   SAFETY_MINUTES, STANCES, TEXT, TITLE, VISIBILITIES, WORKSPACE_ROLES,
                   check_text, expect, faults, keys)


def check_people(data):
    keys(data, "organisations people", "people.json")
    organisations = [row["key"] for row in data["organisations"]]
    expect(len(set(organisations)) == len(organisations), "people.json", "key used twice")
    for row in data["organisations"]:
        keys(row, "key name", row["key"])
        check_text(row["name"], TITLE, row["key"])
    for row in data["people"]:
        where = row["login"]
        keys(row, "login name class organisation language role", where)
        expect(re.fullmatch(r"[a-z]+(\.[a-z]+)+", where), where, "login is not like minh.tran")
        check_text(row["name"], TITLE, where)
        expect(row["class"] in CLASSES, where, "unknown class")
        expect(row["organisation"] in organisations, where, "unknown organisation")
        expect(row["language"] in {"vi", "en"}, where, "unknown language")
        expect(row["role"] in DEPARTMENT_ROLES, where, "unknown role")
    people = {row["login"]: row for row in data["people"]}
    expect(len(people) == len(data["people"]), "people.json", "login used twice")
    owners = [row for row in data["people"] if row["role"] == "owner"]
    expect(len(owners) == 1, "people.json", f"{len(owners)} owners instead of one")
    expect(any(row["language"] == "en" for row in data["people"]), "people.json",
           "nobody reads English")
    used = {row["organisation"] for row in data["people"]}
    expect(used == set(organisations), "people.json", f"unused: {set(organisations) - used}")
    return people


def check_agreement(logins, author, writers, where):
    expect(len(set(logins)) == len(logins), where, "somebody agrees twice")
    expect(author not in logins, where, "author agrees with himself")
    for login in logins:
        expect(login in writers, where, f"{login} may not react")


def check_post(post, index, authors, roles, writers, where):
    """Returns the number of mentions."""
    keys(post, "by afterMinutes text replyTo stance agreedBy edit", where)
    expect(post["by"] in writers, where, f"{post['by']} may not post")
    expect(post["afterMinutes"] > 0, where, "time does not go forward")
    expect(post["stance"] in STANCES, where, "unknown stance")
    parent = post["replyTo"]
    if parent is not None and expect(0 <= parent < index, where, "answers a later post"):
        expect(authors[parent] != post["by"], where, "answers himself")
    check_agreement(post["agreedBy"], post["by"], writers, where)
    return check_text(post["text"], TEXT, where, roles)


def check_topic(topic, roles, where, tally):
    keys(topic, "title opener daysAgo dueInDays stance text posts openingAgreedBy close", where)
    writers = {login for login, role in roles.items() if role != "observer"}
    check_text(topic["title"], TITLE, where)
    expect(topic["opener"] in writers, where, "opener may not post")
    expect(0 < topic["daysAgo"] <= MOST_DAYS, where, f"not within {MOST_DAYS} days")
    expect(topic["stance"] in STANCES, where, "unknown stance")
    tally["mentions"] += check_text(topic["text"], TEXT, where, roles)
    check_agreement(topic["openingAgreedBy"], topic["opener"], writers, where)
    now = topic["daysAgo"] * 1440 - SAFETY_MINUTES
    time, latest_edit, authors = 0, 0, [topic["opener"]]
    tally["agreements"] += len(topic["openingAgreedBy"])
    for index, post in enumerate(topic["posts"], start=1):
        here = f"{where}, post {index}"
        tally["mentions"] += check_post(post, index, authors, roles, writers, here)
        authors.append(post["by"])
        time += post["afterMinutes"]
        tally["replies"] += post["replyTo"] is not None
        tally["agreements"] += len(post["agreedBy"])
        if edit := post["edit"]:
            keys(edit, "afterMinutes text", here)
            expect(edit["afterMinutes"] > 0 and edit["text"] != post["text"], here, "empty edit")
            check_text(edit["text"], TEXT, here, roles)
            latest_edit = max(latest_edit, time + edit["afterMinutes"])
            tally["edits"] += 1
    if close := topic["close"]:
        keys(close, "by afterMinutes conclusion", where)
        time += close["afterMinutes"]
        expect(close["afterMinutes"] > 0, where, "closed before the last post")
        expect(roles.get(close["by"]) in MAY_CLOSE, where, f"{close['by']} may not close")
        check_text(close["conclusion"], PURPOSE, where, roles)
        expect(latest_edit < time, where, "a post is edited after the topic was closed")
        tally["closed"] += 1
    expect(max(time, latest_edit) <= now, where, f"runs {max(time, latest_edit) - now} min late")
    for stance in [topic["stance"], *(post["stance"] for post in topic["posts"])]:
        tally[f"stance {stance}"] += stance is not None
    due = topic["dueInDays"]
    expect(due is None or due > -topic["daysAgo"], where, "was due before it was opened")
    if due is not None and not topic["close"]:
        tally["due " + ("overdue" if due < 0 else "today" if due < 1 else
                        "within 7 days" if due <= 7 else "later")] += 1
    return authors


def check_workspace(path, people, tally):
    workspace, where = json.loads(path.read_text("utf-8")), path.name
    expect(re.fullmatch(r"\d\d-[a-z0-9-]+\.json", path.name), where, "name is not NN-slug.json")
    keys(workspace, "name purpose visibility chair members topics", where)
    check_text(workspace["name"], TITLE, where)
    check_text(workspace["purpose"], PURPOSE, where)
    expect(workspace["visibility"] in VISIBILITIES, where, "unknown visibility")
    roles = {workspace["chair"]: "chair"}
    for member in workspace["members"]:
        keys(member, "person role", where)
        expect(member["person"] not in roles, where, f"{member['person']} is a member twice")
        expect(member["role"] in WORKSPACE_ROLES - {"chair"}, where, "unknown role")
        roles[member["person"]] = member["role"]
    for login in roles:
        expect(login in people, where, f"nobody is called {login}")
    authors = []
    for topic in workspace["topics"]:
        authors += check_topic(topic, roles, f"{where} “{topic['title'][:40]}”", tally)
    titles = Counter(topic["title"] for topic in workspace["topics"])
    expect(max(titles.values()) == 1, where, "two topics share a title")
    print(f"{where}: {workspace['visibility']}, {len(roles)} members, "
          f"{len(workspace['topics'])} topics, {len(authors)} posts")
    tally["workspaces"] += 1
    tally["topics"] += len(workspace["topics"])
    return authors


STEPS = {"version", "edit", "add", "move", "remove", "consult", "comment", "reply", "decide",
         "row", "finish"}
TALK = {"comment", "reply"}
KINDS = {"substance", "wording", "feasibility", "legality", "duplication", "question", "consent",
         "other"}


def check_step(step, known, roles, where):
    """What a step does to a draft; `known` has the keys of blocks that were added, and of what
    was said."""
    kinds = set(step) - {"by", "afterMinutes"}
    expect(len(kinds) == 1 and kinds <= STEPS, where, f"keys are {sorted(step)}")
    expect(step["afterMinutes"] > 0, where, "time does not go forward")
    if version := step.get("version"):
        keys(version, "name note", where)
        expect(roles.get(step["by"]) in {"chair", "secretary"}, where, "may name no version")
        check_text(version["name"], TITLE, where)
        check_text(version["note"], PURPOSE, where)
    if edit := step.get("edit"):
        keys(edit, "block old new", where)
        expect(edit["old"] != edit["new"], where, "empty edit")
        check_text(edit["new"], TEXT, where)
    if add := step.get("add"):
        keys(add, "key after kind text", where)
        name(add["key"], known, where)
        check_text(add["text"], TEXT, where)
    check_talk(step, known, roles, where)


def name(key, known, where):
    expect(key not in known, where, "key used twice")
    known.add(key)


def check_talk(step, known, roles, where):
    """Comments, consultations, and the rows of their tables."""
    if consult := step.get("consult"):
        keys(consult, "key version closesInDays minDays basis classes", where)
        expect(roles.get(step["by"]) in {"chair", "secretary"}, where, "may not ask")
        expect(set(consult["classes"]) <= CLASSES, where, "unknown class")
        check_text(consult["basis"], PURPOSE, where)
        name(consult["key"], known, where)
    if comment := step.get("comment"):
        expect({"key", "kind", "text"} <= set(comment), where, f"keys are {sorted(comment)}")
        expect(comment["kind"] in KINDS, where, "unknown kind")
        check_text(comment["text"], TEXT, where, roles)
        if "suggest" in comment:
            expect("about" in comment, where, "suggests nothing for no words")
            check_text(comment["suggest"], TEXT, where)
        agreed = comment.get("agreedBy", [])
        expect(len(set(agreed)) == len(agreed), where, "somebody agrees twice")
        expect(step["by"] not in agreed, where, "author agrees with himself")
        name(comment["key"], known, where)
    if reply := step.get("reply"):
        keys(reply, "to text", where)
        expect(reply["to"] in known, where, "answers nothing")
        check_text(reply["text"], TEXT, where, roles)
    if decision := step.get("decide"):
        keys(decision, "suggestion accept text", where)
        expect(decision["suggestion"] in known, where, "decides on nothing")
        check_text(decision["text"], PURPOSE, where)
    if row := step.get("row"):
        named = [row["consultation"], row["row"], *row.get("fold", [])]
        expect(set(named) <= known, where, f"one of {named} is not there")
        if answer := row.get("answer"):
            expect(answer["outcome"] in {"accepted", "partly", "explained"}, where, "outcome")
            check_text(answer["text"], TEXT, where)
    if finished := step.get("finish"):
        expect(finished in known, where, "finishes nothing")


def check_draft(path, workspaces, people, tally):
    draft, where = json.loads(path.read_text("utf-8")), path.name
    keys(draft, "workspace file title by daysAgo drafters steps", where)
    workspace = workspaces.get(draft["workspace"])
    if not expect(workspace, where, "no such workspace"):
        return
    roles = {row["person"]: row["role"] for row in workspace["members"]}
    roles[workspace["chair"]] = "chair"
    expect(roles.get(draft["by"]) in {"chair", "secretary"}, where, "may import no draft")
    begun = max(topic["daysAgo"] for topic in workspace["topics"]) + 0.4
    expect(0 < draft["daysAgo"] < begun, where, "older than its workspace")
    text = (path.parent / draft["file"]).read_text("utf-8")
    expect(unicodedata.is_normalized("NFC", text), where, "text is not NFC")
    writers = {*draft["drafters"]} | {
        login for login, role in roles.items() if role in {"chair", "secretary"}}
    for login in draft["drafters"]:
        expect(roles.get(login, "observer") != "observer", where, f"{login} may not draft")
    known = set()
    for index, step in enumerate(draft["steps"], start=1):
        here = f"{where}, step {index}"
        if TALK & set(step):
            expect(step["by"] in people, here, f"nobody is called {step['by']}")
        else:
            may = writers | {login for login, role in roles.items() if role == "moderator"}
            expect(step["by"] in may, here, f"{step['by']} may not edit")
        check_step(step, known, roles, here)
        for kind in ("version", "comment", "consult", "row"):
            tally["steps " + kind] += kind in step
    spent = sum(step["afterMinutes"] for step in draft["steps"])
    expect(spent < draft["daysAgo"] * 1440 - SAFETY_MINUTES, where, "runs late")
    tally["drafts"] += 1


def main():
    people = check_people(json.loads((HERE / "people.json").read_text("utf-8")))
    tally, authors = Counter(), []
    for path in sorted((HERE / "workspaces").glob("*.json")):
        authors += check_workspace(path, people, tally)
    workspaces = [
        json.loads(path.read_text("utf-8")) for path in (HERE / "workspaces").glob("*.json")]
    drafts = {}
    for path in sorted((HERE / "drafts").glob("*.json")):
        draft = json.loads(path.read_text("utf-8"))
        drafts[draft["title"]] = draft
        check_draft(path, {row["name"]: row for row in workspaces}, people, tally)
    for path in sorted((HERE / "slips").glob("*.json")):
        check_slip(path, {row["name"]: row for row in workspaces}, people, tally)
    named = {row["name"]: row for row in workspaces}
    for path in sorted((HERE / "opinions").glob("*.json")):
        check_opinion(path, named, tally)
    for path in sorted((HERE / "polls").glob("*.json")):
        check_poll(path, named, drafts, tally)
    for fault in faults:
        print("FAULT", fault)
    if faults:
        return 1
    members, spoken = Counter(row["class"] for row in people.values()), Counter(authors)
    posts = Counter(people[login]["class"] for login in authors)
    print(f"{len(people)} people, {len({row['organisation'] for row in people.values()})} "
          f"organisations, {len(authors)} posts, {len(spoken)} people have spoken")
    for name in ("official", "business", "expert", "citizen"):
        print(f"  {name}: {members[name]} people, {posts[name]} posts")
    print(", ".join(f"{name} {count}" for name, count in sorted(tally.items())))
    return 0


if __name__ == "__main__":
    sys.exit(main())
