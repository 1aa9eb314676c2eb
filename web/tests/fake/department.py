"""A department in memory, enough of docs/protocol.md to look at every screen: no rules of the
real server are proved here. The people and the talk are those of config/demo."""

import json
import re
import time
import unicodedata
import uuid
from pathlib import Path

DEMO = Path(__file__).resolve().parents[3] / "config" / "demo"
DAY = 86_400_000
SPEAKERS = {"chair", "moderator", "secretary", "member"}
LEADERS = {"chair", "moderator"}
STANCES = ("agree", "disagree", "neutral", "question")
SENTENCES = {
    "topic.closed": ("Chủ đề đã kết luận, không nhận thêm bài.", "The topic is closed."),
    "post.changed": ("Bài vừa được sửa ở nơi khác.", "The post was changed elsewhere."),
    "permission.missing": ("Anh/chị không có quyền làm việc này.", "You may not do this."),
    "membership.required": ("Chỉ dành cho thành viên.", "Members only."),
    "workspace.notFound": ("Không tìm thấy không gian.", "No such workspace."),
    "topic.notFound": ("Không tìm thấy chủ đề.", "No such topic."),
    "method.unknown": ("Không có lệnh này.", "No such command."),
    "text.forbiddenCharacter": ("Bài có ký tự không được dùng.", "A character is not allowed."),
    "signIn.failed": ("Sai tên đăng nhập hoặc mật khẩu. Hãy kiểm tra rồi nhập lại.",
                      "Wrong name or password. Check and type again."),
    "signIn.codeRequired": ("Cần mã xác thực.", "A code is needed."),
    "signIn.locked": ("Nhập sai quá nhiều lần.", "Too many wrong tries."),
    "setUp.codeWrong": ("Mã thiết lập không đúng.", "The code is wrong."),
    "invitation.notFound": ("Lời mời không còn dùng được.", "The invitation is gone."),
    "session.none": ("Chưa đăng nhập.", "Not signed in."),
}


class Refusal(Exception):
    def __init__(self, code, status=400, field=None, retry_after=None):
        vi, en = SENTENCES.get(code, (code, code))
        self.status = status
        self.problem = {"code": code, "vi": vi, "en": en}
        if field:
            self.problem["field"] = field
        if retry_after:
            self.problem["retryAfter"] = retry_after
        super().__init__(code)


def fold(text):
    plain = unicodedata.normalize("NFD", text.lower())
    return "".join(c for c in plain if not unicodedata.combining(c)).replace("đ", "d")


def identifier(name):
    """A stable identifier of version 7 form, so that screenshots do not change."""
    raw = bytearray(uuid.uuid5(uuid.NAMESPACE_URL, name).bytes)
    raw[6] = 0x70 | raw[6] & 0x0F
    return str(uuid.UUID(bytes=bytes(raw)))


class Department:
    def __init__(self, now=None, demo=True):
        self.now = now or int(time.time() * 1000)
        self.position = 0
        self.people, self.logins, self.organisations = {}, {}, {}
        self.workspaces, self.events, self.commands = {}, [], {}
        self.notices, self.reading, self.noticed = {}, {}, {}
        self.listeners = []
        if demo:
            self.load()

    # Filling

    def load(self):
        data = json.loads((DEMO / "people.json").read_text())
        for one in data["organisations"]:
            self.organisations[one["key"]] = {"id": identifier(one["key"]), "name": one["name"]}
        for one in data["people"]:
            person = {"id": identifier(one["login"]), "name": one["name"], "class": one["class"],
                      "organisation": self.organisations[one["organisation"]]}
            self.people[person["id"]] = person
            self.logins[one["login"]] = {
                "person": person, "role": one["role"], "language": one["language"], "totp": False}
        for path in sorted((DEMO / "workspaces").glob("*.json")):
            self.fill(path.stem, json.loads(path.read_text()))

    def fill(self, stem, data):
        script = []
        space = identifier(stem)
        who = lambda login: identifier(login)
        start = self.now - 20 * DAY
        script.append((start, data["chair"], "workspace.create", {
            "workspace": space, "name": data["name"], "purpose": data["purpose"],
            "visibility": data["visibility"]}))
        for index, one in enumerate(data["members"]):
            script.append((start + 1000 * (index + 1), data["chair"], "member.add", {
                "workspace": space, "person": who(one["person"]), "role": one["role"]}))
        for number, topic in enumerate(data["topics"]):
            at = self.now - int(topic["daysAgo"] * DAY)
            topic_id = identifier(f"{stem}/{number}")
            due = topic["dueInDays"]
            posts = [identifier(f"{stem}/{number}/0")]
            params = {"workspace": space, "topic": topic_id, "title": topic["title"],
                      "post": posts[0], "text": self.named(topic["text"])}
            if due is not None:
                end = (self.now + int(due * DAY)) // DAY * DAY + 17 * 3_600_000 - 1000
                params["due"] = end
            if topic["stance"]:
                params["stance"] = topic["stance"]
            script.append((at, topic["opener"], "topic.open", params))
            for login in topic["openingAgreedBy"]:
                at += 60_000
                script.append((at, login, "post.agree", {"workspace": space, "post": posts[0]}))
            for entry in topic["posts"]:
                at += entry["afterMinutes"] * 60_000
                post = identifier(f"{stem}/{number}/{len(posts)}")
                params = {"workspace": space, "topic": topic_id, "post": post,
                          "text": self.named(entry["text"])}
                if entry["replyTo"] is not None:
                    params["parent"] = posts[entry["replyTo"]]
                if entry["stance"]:
                    params["stance"] = entry["stance"]
                posts.append(post)
                script.append((at, entry["by"], "post.add", params))
                for index, login in enumerate(entry["agreedBy"]):
                    script.append((at + (index + 1) * 30_000, login, "post.agree",
                                   {"workspace": space, "post": post}))
                if entry["edit"]:
                    script.append((at + entry["edit"].get("afterMinutes", 5) * 60_000, entry["by"],
                                   "post.edit", {"workspace": space, "post": post, "revision": 0,
                                                 "text": self.named(entry["edit"]["text"])}))
            if topic["close"]:
                at += topic["close"]["afterMinutes"] * 60_000
                script.append((at, topic["close"]["by"], "topic.close", {
                    "workspace": space, "topic": topic_id,
                    "conclusion": topic["close"]["conclusion"]}))
        for at, login, method, params in sorted(script, key=lambda step: step[0]):
            try:
                self.act(who(login), method, params, str(uuid.uuid4()), min(at, self.now - 60_000))
            except Refusal:
                pass

    def named(self, text):
        return re.sub(r"(?<![\w.@])@([a-z]+(?:\.[a-z]+)+)",
                      lambda m: "@{" + identifier(m[1]) + "}" if m[1] in self.logins else m[0], text)

    # Acting

    def record(self, actor, workspace, kind, data, command, at):
        self.position += 1
        space = self.workspaces[workspace]
        space["version"] += 1
        space["lastActivityAt"] = at
        event = {"position": self.position, "workspace": workspace, "version": space["version"],
                 "type": kind, "at": at, "actor": actor, "command": command, "data": data}
        self.events.append(event)
        for listener in self.listeners:
            listener(event)
        return event

    def notify(self, person, kind, event, topic=None, post=None, excerpt=None):
        space = self.workspaces[event["workspace"]]
        found = topic and space["topics"][topic]
        notice = {"position": event["position"], "kind": kind,
                  "workspace": {"id": space["id"], "name": space["name"]},
                  "topic": found and {"id": topic, "title": found["title"]}, "post": post,
                  "by": event["actor"], "at": event["at"], "excerpt": excerpt, "read": False,
                  "draft": None, "annotation": None, "consultation": None, "outcome": None,
                  "changes": []}
        if person == event["actor"]:
            return
        self.notices.setdefault(person, []).append(notice)
        for listener in self.listeners:
            listener({"notice": notice, "to": person})

    def act(self, actor, method, params, command, at=None):
        if command in self.commands:
            return self.commands[command]
        at = at or int(time.time() * 1000)
        first = self.position + 1
        handler = getattr(self, "do_" + method.replace(".", "_"), None)
        if handler is None:
            raise Refusal("method.unknown")
        handler(actor, params, command, at)
        result = {"first": first, "last": self.position, "at": at}
        self.commands[command] = result
        return result

    def space(self, params):
        space = self.workspaces.get(params["workspace"])
        if space is None:
            raise Refusal("workspace.notFound", 404)
        return space

    def speaker(self, actor, params, roles=SPEAKERS):
        space = self.space(params)
        member = space["members"].get(actor)
        if member is None:
            raise Refusal("membership.required", 403)
        if member["role"] not in roles:
            raise Refusal("permission.missing", 403)
        return space

    def do_workspace_create(self, actor, p, command, at):
        self.workspaces[p["workspace"]] = {
            "id": p["workspace"], "name": p["name"], "purpose": p["purpose"],
            "visibility": p["visibility"], "createdBy": actor, "createdAt": at,
            "lastActivityAt": at, "version": 0, "members": {}, "topics": {}, "posts": {}}
        self.record(actor, p["workspace"], "workspace.created", dict(p), command, at)
        self.member(actor, p["workspace"], actor, "chair", command, at)

    def do_workspace_change(self, actor, p, command, at):
        space = self.speaker(actor, p, {"chair"})
        space.update(name=p["name"], purpose=p["purpose"], visibility=p["visibility"])
        self.record(actor, space["id"], "workspace.changed", dict(p), command, at)

    def member(self, actor, workspace, person, role, command, at):
        space = self.workspaces[workspace]
        space["members"][person] = {"person": person, "role": role, "since": at}
        event = self.record(actor, workspace, "member.added",
                            {"person": person, "role": role, "workspace": workspace}, command, at)
        self.notify(person, "memberAdded", event)

    def do_member_add(self, actor, p, command, at):
        self.speaker(actor, p, {"chair"})
        self.member(actor, p["workspace"], p["person"], p["role"], command, at)

    def do_member_join(self, actor, p, command, at):
        self.space(p)
        self.member(actor, p["workspace"], actor, "member", command, at)

    def do_member_leave(self, actor, p, command, at):
        space = self.space(p)
        space["members"].pop(actor, None)
        self.record(actor, space["id"], "member.removed",
                    {"person": actor, "workspace": space["id"]}, command, at)

    def do_member_remove(self, actor, p, command, at):
        space = self.speaker(actor, p, {"chair"})
        space["members"].pop(p["person"], None)
        self.record(actor, space["id"], "member.removed", dict(p), command, at)

    def do_member_changeRole(self, actor, p, command, at):
        space = self.speaker(actor, p, {"chair"})
        space["members"][p["person"]]["role"] = p["role"]
        event = self.record(actor, space["id"], "member.roleChanged", dict(p), command, at)
        self.notify(p["person"], "roleChanged", event)

    def do_topic_open(self, actor, p, command, at):
        space = self.speaker(actor, p)
        space["topics"][p["topic"]] = {
            "id": p["topic"], "title": p["title"], "openedBy": actor, "openedAt": at,
            "due": p.get("due"), "closedAt": None, "conclusion": None, "version": 1, "order": []}
        data = {key: p[key] for key in ("due", "title", "topic") if key in p}
        self.record(actor, space["id"], "topic.opened", data, command, at)
        self.do_post_add(actor, p, command, at)

    def do_topic_change(self, actor, p, command, at):
        space = self.speaker(actor, p, LEADERS)
        space["topics"][p["topic"]].update(title=p["title"], due=p.get("due"))
        data = {key: p[key] for key in ("due", "title", "topic") if key in p}
        self.record(actor, space["id"], "topic.changed", data, command, at)

    def do_topic_close(self, actor, p, command, at):
        space = self.speaker(actor, p, LEADERS)
        topic = space["topics"][p["topic"]]
        topic.update(closedAt=at, conclusion=p["conclusion"])
        event = self.record(actor, space["id"], "topic.closed",
                            {"conclusion": p["conclusion"], "topic": p["topic"]}, command, at)
        for person in {space["posts"][post]["author"] for post in topic["order"]}:
            self.notify(person, "topicClosed", event, p["topic"], None, p["conclusion"][:140])

    def do_topic_reopen(self, actor, p, command, at):
        space = self.speaker(actor, p, LEADERS)
        space["topics"][p["topic"]].update(closedAt=None, conclusion=None)
        self.record(actor, space["id"], "topic.reopened",
                    {"reason": p["reason"], "topic": p["topic"]}, command, at)

    def do_post_add(self, actor, p, command, at):
        space = self.speaker(actor, p)
        topic = space["topics"].get(p["topic"])
        if topic is None:
            raise Refusal("topic.notFound", 404)
        if topic["closedAt"]:
            raise Refusal("topic.closed")
        if "\u2603" in p["text"]:
            raise Refusal("text.forbiddenCharacter", field="text")
        data = {key: p[key] for key in ("parent", "post", "stance", "text", "topic") if key in p}
        mentions = re.findall(r"@\{([0-9a-f-]{36})\}", p["text"])
        if mentions:
            data["mentions"] = mentions
        event = self.record(actor, space["id"], "post.added", data, command, at)
        space["posts"][p["post"]] = {
            "id": p["post"], "topic": p["topic"], "position": event["position"], "author": actor,
            "at": at, "parent": p.get("parent"), "stance": p.get("stance"), "agreed": set(),
            "versions": [{"text": p["text"], "at": at, "position": event["position"]}]}
        topic["order"].append(p["post"])
        parent = space["posts"].get(p.get("parent"))
        excerpt = p["text"].split("\n")[0][:140]
        for person in mentions:
            self.notify(person, "mention", event, p["topic"], p["post"], excerpt)
        if parent and parent["author"] not in mentions:
            self.notify(parent["author"], "reply", event, p["topic"], p["post"], excerpt)

    def do_post_edit(self, actor, p, command, at):
        space = self.speaker(actor, p)
        post = space["posts"][p["post"]]
        if p["revision"] != len(post["versions"]) - 1:
            raise Refusal("post.changed", field="revision")
        event = self.record(actor, space["id"], "post.edited",
                            {"post": p["post"], "text": p["text"]}, command, at)
        post["versions"].append({"text": p["text"], "at": at, "position": event["position"]})

    def do_post_agree(self, actor, p, command, at):
        space = self.speaker(actor, p)
        space["posts"][p["post"]]["agreed"].add(actor)
        self.record(actor, space["id"], "post.agreed", {"post": p["post"]}, command, at)

    def do_post_withdrawAgreement(self, actor, p, command, at):
        space = self.speaker(actor, p)
        space["posts"][p["post"]]["agreed"].discard(actor)
        self.record(actor, space["id"], "post.agreementWithdrawn", {"post": p["post"]}, command, at)
