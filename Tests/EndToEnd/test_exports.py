"""Drafts and synthesis tables as files, over HTTP and at the console, read by others than us."""

import csv
import io
import shutil
import subprocess
import time

import client
import docx
import pytest
from client import uuid7
from lxml import etree, html
from server import ROOT, cucao

DECREE = ROOT / "config" / "demo" / "drafts" / "01-nghi-dinh-ho-tro-doanh-nghiep-nho.txt"
AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
HEAD = ["NHÓM VẤN ĐỀ / ĐIỀU / KHOẢN", "CHỦ THỂ GÓP Ý", "NỘI DUNG GÓP Ý",
        "Ý KIẾN TIẾP THU, GIẢI TRÌNH"]


class Hearing:
    """A draft of two versions, on the first of which comments were asked for."""

    def __init__(self, forum):
        self.forum, self.owner, self.workspace = forum, forum.owner, forum.workspace
        self.draft, self.id = uuid7(), uuid7()
        place = {"workspace": self.workspace, "draft": self.draft}
        path = f"/api/workspaces/{self.workspace}/drafts"
        found = self.owner.request(
            "POST", path + "/recognise", DECREE.read_bytes(),
            {"Content-Type": "application/octet-stream"}).json
        ids = [uuid7() for _ in found["blocks"]]
        blocks = [
            {"block": identifier, "kind": block["kind"], "numbering": block["numbering"],
             "text": block["text"]}
            | ({} if block["parent"] is None else {"parent": ids[block["parent"]]})
            for identifier, block in zip(ids, found["blocks"])]
        with self.owner.socket() as socket:
            socket.call(
                "draft.create", **place, head=found["head"], importing=True, title="Nghị định thử")
            for start in range(0, len(blocks), 200):
                socket.call(
                    "draft.addBlocks", **place, blocks=blocks[start:start + 200],
                    **{"from": start})
            socket.call("draft.finishImport", **place, count=len(blocks))
            socket.call("version.name", **place, name="Lần 1", note="", number=1)
            self.blocks = self.owner.read(f"{path}/{self.draft}")["blocks"]
            self.clause = next(
                block for block in self.blocks
                if block["kind"] == "clause" and block["path"].startswith("d4.") and block["text"])
            socket.call(
                "consultation.open", workspace=self.workspace, draft=self.draft,
                consultation=self.id, version=1,
                closesAt=int(time.time() * 1000) + 40 * 86_400_000,
                profile={"basis": "khoản 2 Điều 34", "classes": [], "counting": "working",
                         "minDays": 20})
            self.special = self.say(socket, "=1+1 Đề nghị làm rõ.", self.clause)
            self.agree = self.say(socket, "Không có ý kiến gì thêm.", None, "consent")
            self.other = self.say(socket, "Đề nghị đăng lên cổng thông tin.", None, "other")
            self.again = self.say(socket, "Đề nghị làm rõ ngay tại khoản này.", self.clause)
            socket.call(
                "block.edit", **place, block=self.clause["id"], rev=self.clause["rev"],
                operation=["Theo quy định, "])
            socket.call("version.name", **place, name="Lần 2", note="", number=2)
            socket.call(
                "synthesis.answer", workspace=self.workspace, consultation=self.id,
                row=self.special, outcome="accepted", changes=[self.clause["id"]],
                text="Đã làm rõ.")

    def short_draft(self):
        """A draft of one article: what takes long to lay out is measured elsewhere."""
        draft = uuid7()
        place = {"workspace": self.workspace, "draft": draft}
        head = {"authority": "", "placeAndDate": "", "symbol": "", "title": "", "type": ""}
        with self.owner.socket() as socket:
            socket.call("draft.create", **place, head=head, importing=False, title="Ngắn")
            socket.call(
                "block.add", **place, block=uuid7(), kind="article", numbering="following",
                text="Phạm vi điều chỉnh")
        return draft

    def say(self, socket, text, block, kind="substance"):
        comment = uuid7()
        words = {"workspace": self.workspace, "draft": self.draft, "annotation": comment,
                 "kind": kind, "layer": "public", "text": text, "version": 1}
        if block is not None:
            exact = block["text"][:20]
            words["anchor"] = {
                "start": {"block": block["id"], "offset": 0, "rev": 0},
                "end": {"block": block["id"], "offset": 20, "rev": 0}, "exact": exact}
        socket.call("annotation.add", **words)
        return comment

    def export(self, format, draft=None, **parameters):
        query = "&".join(f"{name}={value}" for name, value in parameters.items())
        draft = draft or self.draft
        return self.owner.get(
            f"/api/workspaces/{self.workspace}/drafts/{draft}/export?format={format}&{query}")

    def table(self, format, **parameters):
        query = "&".join(f"{name}={value}" for name, value in parameters.items())
        return self.owner.get(
            f"/api/workspaces/{self.workspace}/consultations/{self.id}/table/export"
            f"?format={format}&{query}")


@pytest.fixture(scope="module")
def hearing(forum):
    return Hearing(forum)


def spaced(text):
    return " ".join(text.split())


# MARK: Drafts


def test_a_draft_comes_in_every_format_with_its_name(hearing):
    kinds = {"docx": "wordprocessingml", "odt": "opendocument.text", "akn": "akn+xml",
             "html": "text/html", "md": "text/markdown", "txt": "text/plain"}
    for format, kind in kinds.items():
        answer = hearing.export(format, version=1)
        assert answer.status == 200, (format, answer.body)
        assert kind in answer.headers["content-type"]
        assert "Nghi-dinh-thu-v1." in answer.headers["content-disposition"]
        assert answer.headers["x-content-type-options"] == "nosniff"
        if format in ("md", "txt"):
            assert "Điều 41" in answer.body.decode()


def test_a_draft_comes_as_pdf(hearing, monkeypatch):
    # Another program lays it out, which a busy machine starts slowly.
    monkeypatch.setattr(client, "ANSWER_SECONDS", 90)
    answer = hearing.export("pdf", hearing.short_draft())
    assert answer.status == 200 and answer.headers["content-type"] == "application/pdf"
    assert answer.body.startswith(b"%PDF-")


def test_word_and_akoma_ntoso_hold_every_provision(hearing):
    texts = [spaced(block["text"]) for block in hearing.blocks
             if block["kind"] in ("article", "clause", "point")]
    document = docx.Document(io.BytesIO(hearing.export("docx", version=1).body))
    words = [spaced(paragraph.text) for paragraph in document.paragraphs]
    assert all(any(line.endswith(text) for line in words) for text in texts)
    tree = etree.fromstring(hearing.export("akn", version=1).body)
    assert len(tree.findall(f".//{AKN}article")) == 41


def test_marked_changes_are_tracked_changes(hearing):
    body = hearing.export("docx", version=2, against=1).body
    document = docx.Document(io.BytesIO(body))
    inserted = document.element.body.findall(
        ".//{http://schemas.openxmlformats.org/wordprocessingml/2006/main}ins")
    words = "".join("".join(item.itertext()) for item in inserted)
    assert "Theo quy định" in words
    refused = hearing.export("akn", version=2, against=1)
    assert (refused.status, refused.json["field"]) == (400, "against")


def test_the_console_writes_the_same_draft(hearing, tmp_path):
    for format in ("docx", "akn", "html"):
        path = tmp_path / f"draft.{format}"
        run = cucao("export", "draft", hearing.draft, "--data", str(hearing.forum.server.data),
                    "--format", format, "--version", "1", "--out", str(path))
        assert (run.returncode, run.stdout) == (0, ""), run.stderr
        assert path.read_bytes() == hearing.export(format, version=1).body


# MARK: Tables


def test_the_table_is_the_form_of_the_law(hearing):
    answer = hearing.table("docx")
    assert answer.status == 200, answer.body
    document = docx.Document(io.BytesIO(answer.body))
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    words = [paragraph.text for paragraph in document.paragraphs]
    assert words[0].startswith("BẢN TỔNG HỢP Ý KIẾN, TIẾP THU, GIẢI TRÌNH")
    assert any("tổng số 4 ý kiến nhận được" in line for line in words)
    table = max(document.tables, key=lambda table: len(table.rows))
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == HEAD
    assert [row[0] for row in rows[1:]] == [
        "Ý kiến chung", "Điều 4 khoản 1", "Điều 4 khoản 1", "Vấn đề khác"]
    assert rows[1][2].startswith("Nhất trí với dự thảo.")
    accepted = next(row for row in table.rows if "=1+1" in row.cells[2].text).cells[3]
    assert accepted.text.startswith("Tiếp thu. Đã làm rõ.\nĐã chỉnh lý tại khoản 1 Điều 4")
    assert accepted.paragraphs[0].runs[0].bold and accepted.paragraphs[0].runs[0].text == "Tiếp thu."
    assert "THỦ TRƯỞNG CƠ QUAN CHỦ TRÌ SOẠN THẢO" in document.tables[-1].cell(0, 1).text
    assert all(row[3] == "" for row in rows[1:] if "=1+1" not in row[2])


def test_the_table_is_the_same_in_every_format(hearing):
    answer = hearing.table("csv")
    assert "Ban-tong-hop-y-kien" in answer.headers["content-disposition"]
    plain = list(csv.reader(io.StringIO(answer.body.decode("utf-8-sig"))))
    assert plain[0] == HEAD and len(plain) == 5
    # Nothing that a spreadsheet would run.
    assert not any(cell[:1] in "=+-@" for row in plain for cell in row if cell)
    page = html.fromstring(hearing.table("html").body)
    grid = page.xpath("//table[contains(@class, 'grid')]")[0]
    rows = [[spaced(" ".join(cell.itertext())) for cell in row.xpath("./td|./th")]
            for row in grid.xpath(".//tr")]
    assert [[cell.strip("'") for cell in map(spaced, row)] for row in plain] == rows
    pdf = hearing.table("pdf")
    assert pdf.body.startswith(b"%PDF-")
    if shutil.which("pdftotext"):
        run = subprocess.run(
            ["pdftotext", "-layout", "-", "-"], input=pdf.body, capture_output=True, check=True)
        text = run.stdout.decode()
        assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text and "Tiếp thu." in text


def test_every_form_is_offered_and_written(hearing):
    forms = hearing.owner.read("/api/table-forms")["forms"]
    assert [form["name"] for form in forms] == [
        "law", "organisation", "provision", "public", "subject", "work"]
    for form in forms:
        head = next(csv.reader(io.StringIO(
            hearing.table("csv", template=form["name"]).body.decode("utf-8-sig"))))
        assert [title for title in head if title] == form["columns"]


def test_other_forms_and_what_is_no_form(hearing):
    work = list(csv.reader(io.StringIO(
        hearing.table("csv", template="work").body.decode("utf-8-sig"))))
    assert "Trạng thái" in work[0] and "Người phụ trách" in work[0]
    subject = list(csv.reader(io.StringIO(
        hearing.table("csv", template="subject").body.decode("utf-8-sig"))))
    assert {row[0] for row in subject[1:]} == {"Cơ quan thử (Người Chủ)"}
    unknown = hearing.table("csv", template="nothing")
    assert (unknown.status, unknown.json["code"]) == (400, "export.templateUnknown")
    assert (hearing.table("odt").status, hearing.table("odt").json["field"]) == (400, "format")


def test_who_may_not_see_the_table_gets_no_file(hearing):
    path = f"/api/workspaces/{hearing.workspace}/consultations/{uuid7()}/table/export?format=csv"
    assert hearing.owner.get(path).json["code"] == "consultation.notFound"
    path = path.replace(hearing.workspace, uuid7())
    assert hearing.owner.get(path).json["code"] == "consultation.notFound"
    assert hearing.forum.server.client().get(path).status == 401


def test_the_console_writes_the_same_table(hearing, tmp_path):
    data = ("--data", str(hearing.forum.server.data))
    for format in ("docx", "pdf", "csv", "html"):
        path = tmp_path / f"table.{format}"
        run = cucao("export", "table", hearing.id, *data, "--format", format, "--out", str(path))
        assert (run.returncode, run.stdout) == (0, ""), run.stderr
        assert path.read_bytes() == hearing.table(format).body
    for wrong in (("--template", "nothing"), ("--out", str(tmp_path / "no" / "table.csv"))):
        run = cucao("export", "table", hearing.id, *data, "--format", "csv", *wrong)
        assert run.returncode != 0 and run.stderr.count("\n") == 1
    run = cucao("export", "table", uuid7(), *data, "--format", "csv")
    assert run.returncode == 66 and "no consultation" in run.stderr


def test_similar_comments_are_offered_and_folded(hearing):
    path = f"/api/workspaces/{hearing.workspace}/consultations/{hearing.id}/table"
    with hearing.owner.socket() as socket:
        first = hearing.say(socket, "Mức phạt quá cao so với thu nhập của hộ kinh doanh", None)
        second = hearing.say(
            socket, "Mức phạt quá cao so với thu nhập của hộ kinh doanh nhỏ", None)
        similar = hearing.owner.read(f"{path}/{first}/similar")["similar"]
        assert [(row["row"]["id"], row["samePlace"]) for row in similar] == [(second, True)]
        assert 90 <= similar[0]["percent"] < 100
        socket.call(
            "synthesis.fold", workspace=hearing.workspace, consultation=hearing.id, row=first,
            rows=[second])
    assert hearing.owner.read(f"{path}/{first}/similar")["similar"] == []
    assert hearing.owner.get(f"{path}/{second}/similar").json["code"] == "row.notFound"


# MARK: Working days


def test_holidays_are_recorded_and_counted(hearing):
    assert "2026-02-17" in hearing.owner.read("/api/calendar?year=2026")["holidays"]
    with hearing.owner.socket() as socket:
        socket.call(
            "calendar.recordYear", year=2031, basis="Thông báo thử",
            holidays=["2031-01-02", "2031-01-01"], workdays=["2031-01-11"])
    page = hearing.owner.read("/api/calendar?year=2031")
    assert page["holidays"] == ["2031-01-01", "2031-01-02"] and page["workdays"] == ["2031-01-11"]
    assert hearing.owner.get("/api/calendar?year=x").status == 400
