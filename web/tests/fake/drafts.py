"""Drafts and annotations of the small department: enough of docs/protocol.md, section 5, for the
screens. Operations are transformed in the order in which they come, as the real server does it;
what was made on words that were split or merged since is simply refused."""

import uuid

from conflicts import conflicts
from department import Refusal, SENTENCES, identifier
from texts import SAMPLE, TITLE, applied, moved, transformed, units, words

SENTENCES |= {
    "draft.notFound": ("Không tìm thấy dự thảo.", "No such draft."),
    "draft.notYours": ("Chỉ nhóm soạn thảo sửa được dự thảo.", "Only the drafting team may edit."),
    "block.gone": ("Đoạn này đã bị bỏ.", "This provision was removed."),
    "block.changed": ("Đoạn này vừa thay đổi, hãy xem lại.", "It has just changed."),
    "block.placeGone": ("Chỗ định chuyển đến không còn.", "The place is gone."),
    "anchor.changed": ("Đoạn được chọn vừa thay đổi, hãy chọn lại.", "The words have changed."),
}


class Drafts:
    """Mixed into the small department."""

    def load_drafts(self):
        for space in list(self.workspaces.values())[:1]:
            self.make_draft(space, "du-thao-mau", TITLE, SAMPLE)

    def make_draft(self, space, name, title, rows):
        draft = identifier(f"{space['id']}/{name}")
        chair = next(m["person"] for m in space["members"].values() if m["role"] == "chair")
        at = self.now - 3_600_000
        self.do_draft_create(chair, {
            "workspace": space["id"], "draft": draft, "title": title, "importing": False,
            "head": {"authority": "CHÍNH PHỦ", "symbol": "Số:       /2026/NĐ-CP",
                     "placeAndDate": "Hà Nội, ngày     tháng     năm 2026",
                     "type": "NGHỊ ĐỊNH", "title": title.removeprefix("Dự thảo Nghị định ")}},
            str(uuid.uuid4()), at)
        parents, blocks = {}, []
        depth = {"part": 1, "chapter": 2, "section": 3, "article": 5, "clause": 6, "point": 7}
        for number, (kind, text) in enumerate(rows):
            block = identifier(f"{draft}/{number}")
            level = depth.get(kind, 8)
            above = [k for k in parents if k < level]
            blocks.append({"block": block, "kind": kind, "numbering": "following", "text": text}
                          | ({"parent": parents[max(above)]} if above and kind != "basis" else {}))
            if kind in depth:
                parents = {k: v for k, v in parents.items() if k < level} | {level: block}
        self.do_draft_addBlocks(chair, {"workspace": space["id"], "draft": draft, "from": 0,
                                        "blocks": blocks}, str(uuid.uuid4()), at)
        return draft

    # Reading

    def draft_row(self, person, draft):
        return {key: draft[key] for key in ("id", "title", "status", "createdAt", "createdBy",
                                            "changedAt")} | {
            "reason": None, "type": draft["head"]["type"], "mayEdit": self.may_edit(person, draft),
            "blockCount": len(draft["blocks"]), "versionCount": len(draft["versions"])}

    def may_edit(self, person, draft):
        space = self.workspaces[draft["workspace"]]
        role = space["members"].get(person, {}).get("role")
        return role in ("chair", "secretary") or person in draft["drafters"]

    def drafts(self, person, workspace):
        space = self.open_space(person, workspace)
        rows = [self.draft_row(person, one) for one in space.get("drafts", {}).values()]
        return {"position": self.position, "drafts": rows,
                "people": self.named_people({row["createdBy"] for row in rows})}

    def open_draft(self, person, workspace, draft):
        found = self.open_space(person, workspace).get("drafts", {}).get(draft)
        if found is None:
            raise Refusal("draft.notFound", 404)
        return found

    def draft_page(self, person, workspace, draft, version):
        found = self.open_draft(person, workspace, draft)
        frozen = found["versions"][version - 1] if version else found
        return {"position": self.position, "draft": self.draft_row(person, found),
                "head": found["head"], "drafters": found["drafters"], "version": version,
                "versions": [{k: v for k, v in one.items() if k not in ("blocks", "order")}
                             for one in found["versions"]],
                "blocks": [{k: frozen["blocks"][one][k] for k in
                            ("id", "kind", "numbering", "parent", "rev", "shape", "text")}
                           for one in frozen["order"]],
                "people": self.named_people(self.people)}

    @staticmethod
    def annotation(person, one):
        return {k: v for k, v in one.items() if k != "agreedBy"} | {
            "agreeCount": len(one["agreedBy"]), "replyCount": len(one["replies"]),
            "agreed": person in one["agreedBy"]}

    def annotations(self, person, workspace, draft):
        found = self.open_draft(person, workspace, draft)
        return {"position": self.position, "people": self.named_people(self.people),
                "more": False, "annotations": [
                    self.annotation(person, one) for one in found["annotations"].values()]}

    def conflicts(self, person, workspace, draft):
        found = self.open_draft(person, workspace, draft)
        return {"position": self.position, "people": self.named_people(self.people),
                "conflicts": conflicts(found, lambda one: self.annotation(person, one))}

    # Writing

    def draft_of(self, p):
        return self.space(p)["drafts"][p["draft"]]

    def edited_draft(self, actor, p):
        draft = self.draft_of(p)
        if not self.may_edit(actor, draft):
            raise Refusal("draft.notYours", 403)
        draft["changedAt"] = self.now
        return draft

    def tell_draft(self, actor, p, kind, data, command, at):
        return self.record(actor, p["workspace"], kind, {"draft": p["draft"]} | data, command, at)

    def standing(self, draft, block):
        if block not in draft["blocks"]:
            raise Refusal("block.gone")
        return draft["blocks"][block]

    def do_draft_create(self, actor, p, command, at):
        space = self.speaker(actor, p, {"chair", "secretary"})
        space.setdefault("drafts", {})[p["draft"]] = {
            "id": p["draft"], "workspace": space["id"], "title": p["title"], "head": p["head"],
            "status": "open", "createdAt": at, "createdBy": actor, "changedAt": at,
            "drafters": [], "blocks": {}, "order": [], "versions": [], "annotations": {},
            "log": {}}
        self.tell_draft(actor, p, "draft.created", {k: p[k] for k in ("head", "importing", "title")},
                        command, at)

    def do_draft_addBlocks(self, actor, p, command, at):
        draft = self.edited_draft(actor, p)
        for one in p["blocks"]:
            self.put(draft, one)
            draft["order"].append(one["block"])
        self.tell_draft(actor, p, "draft.blocksAdded", {"blocks": p["blocks"]}, command, at)

    def do_draft_finishImport(self, actor, p, command, at):
        draft = self.edited_draft(actor, p)
        if len(draft["blocks"]) != p["count"]:
            raise Refusal("draft.importIncomplete", 409, "count")
        self.tell_draft(actor, p, "draft.importFinished", {}, command, at)

    def put(self, draft, one):
        draft["blocks"][one["block"]] = {
            "id": one["block"], "kind": one["kind"], "numbering": one["numbering"],
            "parent": one.get("parent"), "rev": 0, "shape": 0, "text": one["text"]}
        draft["log"][one["block"]] = []

    def do_block_edit(self, actor, p, command, at):
        draft = self.edited_draft(actor, p)
        self.edit_block(actor, draft, p, p["block"], p["rev"], p["operation"], command, at)

    def edit_block(self, actor, draft, p, block, rev, operation, command, at):
        found = self.standing(draft, block)
        for past in draft["log"][block][rev:]:
            if past is None:
                raise Refusal("block.changed")
            operation = transformed(operation, past)
        found["text"] = applied(found["text"], operation)
        found["rev"] += 1
        draft["log"][block].append(operation)
        for one in draft["annotations"].values():
            for end in ("start", "end"):
                place = one["place"] and one["place"][end]
                if place and place["block"] == block:
                    place["offset"] = moved(operation, place["offset"], end == "start")
        self.tell_draft(actor, p, "block.edited",
                        {"block": block, "operation": operation, "rev": found["rev"]}, command, at)

    def after(self, draft, block):
        """The place in the order behind a block and all that it holds."""
        index = draft["order"].index(block) + 1
        while index < len(draft["order"]) and self.inside(draft, draft["order"][index], block):
            index += 1
        return index

    def inside(self, draft, block, ancestor):
        while block:
            if block == ancestor:
                return True
            block = draft["blocks"][block]["parent"]
        return False

    def index_for(self, draft, parent, after):
        if after:
            return self.after(draft, after)
        return draft["order"].index(parent) + 1 if parent else 0

    def do_block_add(self, actor, p, command, at):
        draft = self.edited_draft(actor, p)
        self.put(draft, p)
        index = self.index_for(draft, p.get("parent"), p.get("after"))
        draft["order"].insert(index, p["block"])
        keep = ("after", "block", "kind", "numbering", "parent", "text")
        self.tell_draft(actor, p, "block.added", {k: p[k] for k in keep if k in p}, command, at)

    def do_block_split(self, actor, p, command, at):
        draft = self.edited_draft(actor, p)
        found, cut = self.standing(draft, p["block"]), p["at"]
        for past in draft["log"][p["block"]][p["rev"]:]:
            cut = moved(past or [], cut, True)
        data = units(found["text"])
        self.put(draft, {"block": p["added"], "kind": found["kind"], "numbering": "following",
                         "parent": found["parent"], "text": words(data[2 * cut:])})
        found["text"] = words(data[:2 * cut])
        found["rev"] += 1
        draft["log"][p["block"]].append(None)
        index = draft["order"].index(p["block"]) + 1
        for one in draft["blocks"].values():
            if one["parent"] == p["block"]:
                one["parent"] = p["added"]
        draft["order"].insert(index, p["added"])
        self.tell_draft(actor, p, "block.divided", {
            "added": p["added"], "at": cut, "block": p["block"], "rev": found["rev"]}, command, at)

    def do_block_merge(self, actor, p, command, at):
        draft = self.edited_draft(actor, p)
        found, into = self.standing(draft, p["block"]), self.standing(draft, p["into"])
        length = len(units(into["text"])) // 2
        into["text"] += found["text"]
        into["rev"] += 1
        draft["log"][p["into"]].append(None)
        for one in draft["blocks"].values():
            if one["parent"] == p["block"]:
                one["parent"] = p["into"]
        draft["order"].remove(p["block"])
        del draft["blocks"][p["block"]]
        self.tell_draft(actor, p, "block.merged", {
            "at": length, "block": p["block"], "into": p["into"], "rev": into["rev"]}, command, at)

    def do_block_move(self, actor, p, command, at, kind="block.moved", extra=None):
        draft = self.edited_draft(actor, p)
        found = self.standing(draft, p["block"])
        if found["shape"] != p["shape"]:
            raise Refusal("block.changed", field="shape")
        taken = [one for one in draft["order"] if self.inside(draft, one, p["block"])]
        draft["order"] = [one for one in draft["order"] if one not in taken]
        found["parent"] = p.get("parent")
        index = self.index_for(draft, p.get("parent"), p.get("after"))
        draft["order"][index:index] = taken
        found["shape"] += 1
        data = {k: p[k] for k in ("after", "block", "parent") if k in p}
        self.tell_draft(actor, p, kind, data | {"shape": found["shape"]} | (extra or {}),
                        command, at)

    def do_block_changeKind(self, actor, p, command, at):
        self.standing(self.draft_of(p), p["block"])["kind"] = p["kind"]
        self.do_block_move(actor, p, command, at, "block.kindChanged", {"kind": p["kind"]})

    def do_block_changeNumbering(self, actor, p, command, at):
        found = self.standing(self.edited_draft(actor, p), p["block"])
        found["numbering"] = p["numbering"]
        found["shape"] += 1
        self.tell_draft(actor, p, "block.numberingChanged", {
            "block": p["block"], "numbering": p["numbering"], "shape": found["shape"]},
            command, at)

    def do_block_remove(self, actor, p, command, at):
        draft = self.edited_draft(actor, p)
        for one in p["blocks"]:
            if self.standing(draft, one["block"])["rev"] != one["rev"]:
                raise Refusal("block.changed")
        named = {one["block"] for one in p["blocks"]}
        gone = [one for one in draft["order"] if one in named]
        draft["order"] = [one for one in draft["order"] if one not in named]
        for one in gone:
            del draft["blocks"][one]
        for one in draft["annotations"].values():
            if one["place"] and one["place"]["start"]["block"] in named:
                one["place"]["state"] = "orphaned"
        self.tell_draft(actor, p, "block.removed", {"blocks": gone}, command, at)

    def do_version_name(self, actor, p, command, at):
        draft = self.edited_draft(actor, p)
        event = self.tell_draft(actor, p, "version.named",
                                {k: p[k] for k in ("name", "note", "number")}, command, at)
        draft["versions"].append({
            "number": p["number"], "name": p["name"], "note": p["note"], "at": at, "by": actor,
            "position": event["position"], "blockCount": len(draft["blocks"]),
            "blocks": {k: dict(v) for k, v in draft["blocks"].items()},
            "order": list(draft["order"])})

    # Saying

    def place(self, draft, chosen):
        offset = chosen["offset"]
        for past in draft["log"].get(chosen["block"], [])[chosen["rev"]:]:
            offset = moved(past or [], offset, True)
        return {"block": chosen["block"], "offset": offset}

    def anchor(self, draft, chosen):
        start, end = (self.place(draft, chosen[name]) for name in ("start", "end"))
        if start["block"] == end["block"]:
            text = units(self.standing(draft, start["block"])["text"])
            if words(text[2 * start["offset"]:2 * end["offset"]]) != chosen["exact"]:
                raise Refusal("anchor.changed", field="anchor")
        return {"start": start, "end": end, "exact": chosen["exact"], "prefix": "", "suffix": ""}

    def do_annotation_add(self, actor, p, command, at):
        self.speaker(actor, p)
        draft = self.draft_of(p)
        anchor = self.anchor(draft, p["anchor"]) if "anchor" in p else None
        place = anchor and {"start": dict(anchor["start"]), "end": dict(anchor["end"]),
                            "state": "exact"}
        one = {"id": p["annotation"], "author": actor, "at": at, "kind": p["kind"],
               "layer": p["layer"], "text": p["text"], "editCount": 0, "anchor": anchor,
               "place": place, "version": p.get("version"), "suggestion": p.get("suggestion"),
               "decision": None, "resolution": None, "replies": [], "agreedBy": set()}
        one["position"] = self.position + 1
        draft["annotations"][one["id"]] = one
        data = {k: p[k] for k in ("annotation", "kind", "layer", "text", "version", "suggestion")
                if k in p} | ({"anchor": anchor, "place": place} if anchor else {})
        self.tell_draft(actor, p, "annotation.added", data, command, at)

    def said(self, p):
        return self.draft_of(p)["annotations"][p["annotation"]]

    def about(self, actor, p, kind, command, at, **data):
        self.tell_draft(actor, p, kind, {"annotation": p["annotation"]} | data, command, at)

    def do_annotation_reply(self, actor, p, command, at):
        reply = {"id": p["reply"], "author": actor, "at": at, "text": p["text"]}
        self.said(p)["replies"].append(reply)
        self.about(actor, p, "annotation.replied", command, at, reply=p["reply"], text=p["text"])

    def do_annotation_agree(self, actor, p, command, at):
        self.said(p)["agreedBy"].add(actor)
        self.about(actor, p, "annotation.agreed", command, at)

    def do_annotation_withdrawAgreement(self, actor, p, command, at):
        self.said(p)["agreedBy"].discard(actor)
        self.about(actor, p, "annotation.agreementWithdrawn", command, at)

    def do_annotation_resolve(self, actor, p, command, at):
        self.said(p)["resolution"] = {"by": actor, "at": at}
        self.about(actor, p, "annotation.resolved", command, at)

    def do_annotation_reopen(self, actor, p, command, at):
        self.said(p)["resolution"] = None
        self.about(actor, p, "annotation.reopened", command, at)

    def do_annotation_edit(self, actor, p, command, at):
        one = self.said(p)
        if one["editCount"] != p["revision"]:
            raise Refusal("post.revisionWrong", 409, "revision")
        one.update(text=p["text"], editCount=one["editCount"] + 1)
        self.about(actor, p, "annotation.edited", command, at, text=p["text"])

    def do_annotation_remove(self, actor, p, command, at):
        del self.draft_of(p)["annotations"][p["annotation"]]
        self.about(actor, p, "annotation.removed", command, at)

    def do_annotation_reattach(self, actor, p, command, at):
        anchor = self.anchor(self.draft_of(p), p["anchor"])
        self.said(p).update(anchor=anchor, version=None, place={
            "start": dict(anchor["start"]), "end": dict(anchor["end"]), "state": "exact"})
        self.about(actor, p, "annotation.reattached", command, at, anchor=anchor)

    def do_suggestion_accept(self, actor, p, command, at):
        draft, one = self.edited_draft(actor, p), self.said(p)
        outcome = "partly" if "edits" in p else "accepted"
        one["decision"] = {"outcome": outcome, "by": actor, "at": at, "text": p["text"]}
        for edit in p.get("edits") or one["suggestion"]:
            self.edit_block(actor, draft, p, edit["block"], edit["rev"], edit["operation"],
                            command, at)
        self.about(actor, p, "suggestion.accepted", command, at, outcome=outcome, text=p["text"])

    def do_suggestion_decline(self, actor, p, command, at):
        self.edited_draft(actor, p)
        self.said(p)["decision"] = {"outcome": "declined", "by": actor, "at": at,
                                    "text": p["text"]}
        self.about(actor, p, "suggestion.declined", command, at, text=p["text"])
