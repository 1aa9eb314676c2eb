"""A department of the product's own server: for screens that are nothing without its rules."""

import importlib.util
import sys
import time
from pathlib import Path

SUPPORT = Path(__file__).resolve().parents[3] / "Tests" / "support"
sys.path.append(str(SUPPORT))
from client import uuid7  # noqa: E402

# By its path: the small server of tests/fake is a module of the same name.
found = importlib.util.spec_from_file_location("product_server", SUPPORT / "server.py")
product = importlib.util.module_from_spec(found)
found.loader.exec_module(product)

PASSWORD = "mot-mat-khau-rat-dai"
DAY = 86_400_000
HEAD = {"authority": "CHÍNH PHỦ", "placeAndDate": "Hà Nội, ngày … tháng … năm 2026",
        "symbol": "…/2026/NĐ-CP", "title": "về chợ phiên", "type": "NGHỊ ĐỊNH"}
TEXT = [
    ("article", None, "Phạm vi điều chỉnh"),
    ("clause", 0, "Nghị định này quy định việc mở, quản lý chợ phiên ở xã, phường."),
    ("clause", 0, "Chợ đầu mối không thuộc phạm vi của Nghị định này."),
    ("article", None, "Giờ họp chợ"),
    ("clause", 3, "Chợ phiên họp từ 5 giờ đến 12 giờ."),
]
PEOPLE = [("thu.le", "Lê Thị Thu", "official"), ("binh.tran", "Trần Bình", "business"),
          ("huong.pham", "Phạm Thu Hương", "citizen")]


class Ministry:
    """One server a run. Each test gets a market of its own: a workspace with a draft."""

    def __init__(self, folder, **environment):
        self.server = product.Server(folder / "data")
        self.server.start("--empty", **environment)
        self.base = self.server.origin
        self.owner = self.server.client()
        self.owner.set_up(self.server.set_up_code(), password=PASSWORD)
        organisation = uuid7()
        self.owner.write("POST", "/api/organisations",
                         {"organisation": organisation, "name": "Phường Bến Đá"})
        self.ids, self.clients = {}, {"owner": self.owner}
        for login, name, group in PEOPLE:
            self.ids[login] = uuid7()
            code = self.owner.write("POST", "/api/people", {
                "person": self.ids[login], "login": login, "name": name, "class": group,
                "organisation": organisation, "language": "vi", "role": "none"})["invitation"]
            client = self.server.client()
            client.write("POST", f"/api/invitations/{code}", {"password": PASSWORD})
            self.clients[login] = client
        self.sockets = {}

    def call(self, login, method, **parameters):
        if login not in self.sockets:
            self.sockets[login] = self.clients[login].socket()
        return self.sockets[login].call(method, **parameters)

    def stop(self):
        for socket in self.sockets.values():
            socket.connection.close()
        self.server.stop()


class Market:
    """A workspace that everybody may see; the owner chairs it, thu.le is its secretary."""

    def __init__(self, ministry):
        self.ministry, self.base = ministry, ministry.base
        self.workspace, self.draft = uuid7(), uuid7()
        self.call("owner", "workspace.create", name="Chợ phiên", purpose="Bàn về chợ",
                  visibility="department")
        self.call("owner", "member.add", person=ministry.ids["thu.le"], role="secretary")
        self.call("owner", "member.add", person=ministry.ids["binh.tran"], role="member")
        self.blocks = [uuid7() for _ in TEXT]
        self.call("owner", "draft.create", draft=self.draft, head=HEAD, importing=True,
                  title="Dự thảo Nghị định về chợ phiên")
        self.call("owner", "draft.addBlocks", draft=self.draft, **{"from": 0}, blocks=[
            {"block": block, "kind": kind, "numbering": "following", "text": text}
            | ({} if parent is None else {"parent": self.blocks[parent]})
            for block, (kind, parent, text) in zip(self.blocks, TEXT)])
        self.call("owner", "draft.finishImport", draft=self.draft, count=len(TEXT))
        self.call("owner", "version.name", draft=self.draft, name="Dự thảo lần 1", note="",
                  number=1)
        self.path = f"/khong-gian/{self.workspace}"
        self.consultation = None

    def call(self, login, method, **parameters):
        return self.ministry.call(login, method, workspace=self.workspace, **parameters)

    def consult(self, days=20, classes=("citizen",)):
        """Asks for comments on the first version for this many days, today not counted."""
        now = int(time.time() * 1000) + 7 * 3_600_000
        self.open((now // DAY + 1 + days) * DAY - 7 * 3_600_000, classes=list(classes),
                  counting="calendar", minDays=min(days, 20))
        return self

    def open(self, closes_at, **profile):
        self.consultation = uuid7()
        self.call("owner", "consultation.open", consultation=self.consultation, draft=self.draft,
                  version=1, closesAt=closes_at, profile={"basis": "Điều 34 của Luật"} | profile)

    def say(self, login, text, block=None):
        """A comment, on the whole or on all words of a block."""
        comment = uuid7()
        anchor = None
        if block is not None:
            words = TEXT[block][2]
            place = {"block": self.blocks[block], "rev": 0}
            anchor = {"start": place | {"offset": 0}, "end": place | {"offset": len(words)},
                      "exact": words}
        self.call(login, "annotation.add", annotation=comment, draft=self.draft, version=1,
                  kind="substance", layer="public", text=text, anchor=anchor)
        return comment

    def rewrite(self, block, at, words):
        """Somebody of the team puts words into the draft, after the version."""
        self.call("thu.le", "block.edit", block=self.blocks[block], draft=self.draft,
                  operation=[at, words], rev=0)

    def answer(self, row, outcome="explained", text="Giữ nguyên."):
        self.call("owner", "synthesis.answer", consultation=self.consultation, row=row,
                  outcome=outcome, text=text, changes=[])

    @property
    def plan(self):
        return f"{self.path}/lay-y-kien/{self.consultation}"

    @property
    def table(self):
        return f"{self.plan}/tong-hop"
