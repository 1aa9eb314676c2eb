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
from pathlib import Path

HERE = Path(__file__).resolve().parent
CLASSES = {"official", "business", "expert", "citizen"}
DEPARTMENT_ROLES = {"owner", "administrator", "none"}
WORKSPACE_ROLES = {"chair", "moderator", "secretary", "member", "observer"}
MAY_CLOSE = {"chair", "moderator"}
STANCES = {None, "agree", "disagree", "neutral", "question"}
VISIBILITIES = {"department", "members"}
MENTION = re.compile(r"(?<![\w.@])@([a-z]+(?:\.[a-z]+)+)")
MOST_DAYS, SAFETY_MINUTES = 20, 10
TITLE, PURPOSE, TEXT, STATEMENT = 200, 2_000, 10_000, 500

faults: list[str] = []


def expect(holds, where, what):
    if not holds:
        faults.append(f"{where}: {what}")
    return bool(holds)


def keys(value, wanted, where):
    return expect(set(value) == set(wanted.split()), where, f"keys are {sorted(value)}")


def check_typography(text, where):
    """Vietnamese typography: NFC, curly quotes, a space before %, no double spaces."""
    expect(text == text.strip() and text, where, "empty or padded text")
    expect(unicodedata.is_normalized("NFC", text), where, "text is not NFC")
    faulty = {
        r'["`]': "a straight quote",
        r"  ": "a double space",
        r"\d%": "no space before %",
        r" [,.;:?!](?:\s|$)": "a space before a punctuation mark",
        r"\.\.\.": "three full stops instead of …",
        r"\n{3,}|[ \t]\n": "untidy line breaks",
        r"[\u0300-\u036f\u00a0\u200b\ufeff\t]": "a loose mark or an invisible character",
    }
    for pattern, what in faulty.items():
        found = re.search(pattern, text)
        expect(not found, where, f"{what} near “{text[max(0, found.start() - 20):][:50]}”"
               if found else what)
    expect(text.count("“") == text.count("”"), where, "unbalanced quotes")


def check_text(text, limit, where, roles=()):
    if not expect(isinstance(text, str), where, "no text"):
        return 0
    check_typography(text, where)
    expect(len(text) <= limit, where, f"longer than {limit} characters")
    mentions = MENTION.findall(text)
    for login in mentions:
        expect(login in roles, where, f"mentions @{login}, who is not a member")
    return len(mentions)


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


def check_poll(path, workspaces, tally):
    poll, where = json.loads(path.read_text("utf-8")), path.name
    keys({name: poll[name] for name in poll if name not in ("closesInDays", "majority", "close")},
         "workspace title text by daysAgo method options votes", where)
    able = speakers(poll, workspaces, where)
    check_text(poll["title"], TITLE, where)
    check_text(poll["text"], TEXT, where)
    expect(poll["by"] in able, where, f"{poll['by']} may not open it")
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


def main():
    people = check_people(json.loads((HERE / "people.json").read_text("utf-8")))
    tally, authors = Counter(), []
    for path in sorted((HERE / "workspaces").glob("*.json")):
        authors += check_workspace(path, people, tally)
    workspaces = [
        json.loads(path.read_text("utf-8")) for path in (HERE / "workspaces").glob("*.json")]
    for path in sorted((HERE / "drafts").glob("*.json")):
        check_draft(path, {row["name"]: row for row in workspaces}, people, tally)
    for path in sorted((HERE / "slips").glob("*.json")):
        check_slip(path, {row["name"]: row for row in workspaces}, people, tally)
    named = {row["name"]: row for row in workspaces}
    for path in sorted((HERE / "opinions").glob("*.json")):
        check_opinion(path, named, tally)
    for path in sorted((HERE / "polls").glob("*.json")):
        check_poll(path, named, tally)
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
