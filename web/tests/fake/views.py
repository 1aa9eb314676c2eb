"""What the small department shows: the answers of docs/protocol.md, section 3."""

from collections import Counter

from department import LEADERS, SPEAKERS, STANCES, Department, Refusal, fold
from drafts import Drafts

COMMANDS = {
    "chair": ["member.add", "member.changeRole", "member.leave", "member.remove", "post.add",
              "post.agree", "post.edit", "post.withdrawAgreement", "topic.change", "topic.close",
              "topic.open", "topic.reopen", "workspace.change"],
    "moderator": ["member.leave", "post.add", "post.agree", "post.edit", "post.withdrawAgreement",
                  "topic.change", "topic.close", "topic.open", "topic.reopen"],
    "secretary": ["member.leave", "post.add", "post.agree", "post.edit", "post.withdrawAgreement",
                  "topic.change", "topic.open"],
    "member": ["member.leave", "post.add", "post.agree", "post.edit", "post.withdrawAgreement",
               "topic.change", "topic.open"],
    "observer": ["member.leave"],
}


# What a job or a notice about a topic has besides.
NO_DRAFT = {"draft": None, "annotation": None, "consultation": None}

for _role, _commands in COMMANDS.items():
    if _role != "observer":
        _commands.append("annotation.add")
    if _role in ("chair", "secretary"):
        _commands.extend(["draft.create", "version.name"])


class Views(Drafts, Department):
    def __init__(self):
        super().__init__()
        self.noticed_singly = {}
        self.load_drafts()

    def visible(self, person):
        return [space for space in self.workspaces.values()
                if space["visibility"] == "department" or person in space["members"]]

    def open_space(self, person, workspace):
        space = self.workspaces.get(workspace)
        if space is None or space not in self.visible(person):
            raise Refusal("workspace.notFound", 404)
        return space

    def open_topic(self, space, topic):
        if topic not in space["topics"]:
            raise Refusal("topic.notFound", 404)
        return space["topics"][topic]

    def read_through(self, person, topic):
        return self.reading.get((person, topic), 0)

    def post_view(self, space, post, person):
        versions = post["versions"]
        edits = len(versions) - 1
        return {"id": post["id"], "position": post["position"], "author": post["author"],
                "at": post["at"], "text": versions[-1]["text"], "parent": post["parent"],
                "stance": post["stance"], "editedAt": versions[-1]["at"] if edits else None,
                "editCount": edits, "agreeCount": len(post["agreed"]),
                "agreed": person in post["agreed"],
                "replyCount": self.replies(space)[post["id"]]}

    def replies(self, space):
        """How many posts answer each post; counted again only when there are more posts."""
        known = space.get("replies")
        if known is None or known[0] != len(space["posts"]):
            known = (len(space["posts"]),
                     Counter(post["parent"] for post in space["posts"].values()))
            space["replies"] = known
        return known[1]

    def topic_view(self, space, topic, person):
        posts = [space["posts"][post] for post in topic["order"]]
        through = self.read_through(person, topic["id"])
        last = posts[-1] if posts else None
        view = {key: topic[key] for key in ("id", "title", "openedBy", "openedAt", "due",
                                            "closedAt", "conclusion", "version")}
        return view | {
            "postCount": len(posts), "participantCount": len({p["author"] for p in posts}),
            "lastPostAt": last["at"] if last else topic["openedAt"],
            "lastPostBy": last["author"] if last else topic["openedBy"],
            "unreadCount": sum(p["position"] > through and p["author"] != person for p in posts),
            "stances": {s: sum(p["stance"] == s for p in posts) for s in STANCES}}

    def row(self, space, person):
        topics = [self.topic_view(space, topic, person) for topic in space["topics"].values()]
        member = space["members"].get(person)
        dues = [t["due"] for t in topics if t["due"] and not t["closedAt"]]
        return {key: space[key] for key in ("id", "name", "purpose", "visibility", "createdAt",
                                            "lastActivityAt")} | {
            "role": member and member["role"], "memberCount": len(space["members"]),
            "topicCount": len(topics), "postCount": len(space["posts"]),
            "unreadCount": sum(t["unreadCount"] for t in topics) if member else 0,
            "nextDueAt": min(dues) if dues else None}

    def workspace(self, person, workspace):
        space = self.open_space(person, workspace)
        counts = {kind: 0 for kind in ("official", "business", "expert", "citizen")}
        for member in space["members"]:
            counts[self.people[member]["class"]] += 1
        role = space["members"].get(person, {}).get("role")
        permissions = list(COMMANDS.get(role, []))
        if role is None and space["visibility"] == "department":
            permissions.append("member.join")
        topics = [self.topic_view(space, topic, person) for topic in space["topics"].values()]
        named = {space["createdBy"]} | {t["lastPostBy"] for t in topics} | {
            t["openedBy"] for t in topics} | {
            m["person"] for m in space["members"].values() if m["role"] != "member"}
        return {"position": self.position, "topics": topics, "people": self.named_people(named),
                "workspace": self.row(space, person) | {
                    "createdBy": space["createdBy"], "classCounts": counts,
                    "permissions": sorted(permissions)}}

    def named_people(self, identifiers):
        return [self.people[one] for one in sorted(identifiers) if one in self.people]

    def members(self, person, workspace):
        space = self.open_space(person, workspace)
        return {"position": self.position, "members": list(space["members"].values()),
                "people": self.named_people(space["members"])}

    def topic(self, person, workspace, topic, before, limit):
        space = self.open_space(person, workspace)
        found = self.open_topic(space, topic)
        order = [space["posts"][post] for post in found["order"]]
        older = [p for p in order if before is None or p["position"] < before]
        page = older[-limit:]
        return {"position": self.position, "topic": self.topic_view(space, found, person),
                "posts": [self.post_view(space, post, person) for post in page],
                "more": len(older) > len(page), "readThrough": self.read_through(person, topic),
                "people": self.named_people({p["author"] for p in order} | set(space["members"]))}

    def history(self, person, workspace, post):
        space = self.open_space(person, workspace)
        return {"position": self.position, "versions": space["posts"][post]["versions"],
                "people": []}

    def home(self, person):
        jobs, contributions, named = [], [], set()
        mine = [s for s in self.visible(person) if person in s["members"]]
        for space in mine:
            place = {"id": space["id"], "name": space["name"]}
            for topic in space["topics"].values():
                posts = [space["posts"][p] for p in topic["order"]]
                where = {"id": topic["id"], "title": topic["title"]}
                spoken = any(p["author"] == person for p in posts)
                if topic["due"] and not topic["closedAt"] and not spoken:
                    jobs.append({"kind": "topicDue", "workspace": place, "topic": where,
                                 "post": None, "by": None, "at": topic["openedAt"],
                                 "due": topic["due"], "count": 1} | NO_DRAFT)
                for post in posts:
                    if post["author"] == person:
                        view = self.post_view(space, post, person)
                        contributions.append({
                            "workspace": place, "topic": where, "post": post["id"],
                            "excerpt": view["text"][:120], "at": post["at"],
                            "agreeCount": view["agreeCount"], "replyCount": view["replyCount"],
                            "closed": topic["closedAt"] is not None,
                            "conclusion": topic["conclusion"]})
        for notice in self.notices.get(person, []):
            if notice["kind"] in ("mention", "reply"):
                space = self.workspaces[notice["workspace"]["id"]]
                topic = space["topics"][notice["topic"]["id"]]
                answered = any(space["posts"][p]["author"] == person
                               and space["posts"][p]["position"] > notice["position"]
                               for p in topic["order"])
                if not answered and not topic["closedAt"]:
                    jobs.append({key: notice[key] for key in
                                 ("kind", "workspace", "topic", "post", "by", "at")}
                                | {"due": None, "count": 1} | NO_DRAFT)
                    named.add(notice["by"])
        contributions.sort(key=lambda one: -one["at"])
        return {"position": self.position, "jobs": jobs,
                "workspaces": [self.row(space, person) for space in mine],
                "contributions": contributions[:20], "people": self.named_people(named)}

    def notices_of(self, person):
        through = self.noticed.get(person, 0)
        single = self.noticed_singly.get(person, ())
        notices = [notice | {"read": notice["position"] <= through
                             or notice["position"] in single}
                   for notice in reversed(self.notices.get(person, []))][:100]
        return {"position": self.position, "notices": notices,
                "unreadCount": sum(not n["read"] for n in notices),
                "people": self.named_people({n["by"] for n in notices})}

    def search(self, person, query, workspace, kind, limit):
        words = [w for w in fold(query).split() if w]
        results, named = [], set()

        def match(text):
            plain = fold(text)
            if len(plain) != len(text) or not words or any(w not in plain for w in words):
                return None
            first = min(plain.find(w) for w in words)
            start = 0 if first < 60 else text.rfind(" ", 0, first - 30) + 1
            excerpt = ("…" if start else "") + text[start:start + 180].replace("\n", " ")
            cut = fold(excerpt)
            marks = sorted({(cut.find(w), len(w)) for w in words if cut.find(w) >= 0})
            return excerpt, [list(mark) for mark in marks]

        def add(kind, text, at, **rest):
            found = match(text)
            if found:
                results.append({"kind": kind, "workspace": None, "topic": None, "post": None,
                                "person": None, "excerpt": found[0], "marks": found[1],
                                "at": at} | rest)

        for space in self.visible(person):
            place = {"id": space["id"], "name": space["name"]}
            if workspace and space["id"] != workspace:
                continue
            add("workspace", space["name"], space["createdAt"], workspace=place)
            for draft in space.get("drafts", {}).values():
                where = {"id": draft["id"], "title": draft["title"]}
                for one in draft["annotations"].values():
                    add("annotation", one["text"], one["at"], workspace=place, draft=where,
                        annotation=one["id"], person=one["author"])
            for topic in space["topics"].values():
                where = {"id": topic["id"], "title": topic["title"]}
                add("topic", topic["title"], topic["openedAt"], workspace=place, topic=where)
            for post in space["posts"].values():
                topic = space["topics"][post["topic"]]
                add("post", post["versions"][-1]["text"], post["at"], workspace=place,
                    topic={"id": topic["id"], "title": topic["title"]}, post=post["id"],
                    person=post["author"])
        if not workspace:
            for one in self.people.values():
                add("person", one["name"], self.now, person=one["id"])
        if kind:
            results = [one for one in results if one["kind"] == kind]
        shown = results[:limit]
        named = {one["person"] for one in shown if one["person"]}
        return {"position": self.position, "results": shown, "total": len(results),
                "people": self.named_people(named)}


__all__ = ["LEADERS", "SPEAKERS", "Views"]
