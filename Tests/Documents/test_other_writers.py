"""What other programs write, read by us."""

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from harness import read, texts
from odf.opendocument import OpenDocumentText
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import H, P


def test_a_file_of_python_docx(tmp_path):
    document = docx.Document()
    heading = document.add_heading("Chương I", 1)
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph("một", style="List Number")
    document.add_paragraph("hai", style="List Number")
    document.add_paragraph("ba", style="List Bullet")
    table = document.add_table(rows=2, cols=3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "rộng"
    table.cell(0, 2).merge(table.cell(1, 2)).text = "cao"
    table.cell(1, 0).text = "a"
    document.save(tmp_path / "a.docx")
    found = read(tmp_path / "a.docx")
    assert found[0]["heading"] and found[0]["text"] == "Chương I"
    assert [(item["label"], item["text"]) for item in found[1:4]] == [
        ("1.", "một"), ("2.", "hai"), ("-", "ba")]
    assert found[4]["rows"] == [["rộng", "", "cao"], ["a", "", ""]]


def test_a_file_of_odfpy(tmp_path):
    document = OpenDocumentText()
    document.text.addElement(H(outlinelevel=1, text="Chương I"))
    document.text.addElement(P(text="Điều 1. Tên"))
    table = Table(name="T")
    row = TableRow()
    cell = TableCell(numbercolumnsspanned=2)
    cell.addElement(P(text="rộng"))
    row.addElement(cell)
    row.addElement(CoveredTableCell())
    table.addElement(row)
    document.text.addElement(table)
    document.save(tmp_path / "a.odt")
    found = read(tmp_path / "a.odt")
    assert found[0]["heading"]
    assert texts(tmp_path / "a.odt") == ["Chương I", "Điều 1. Tên", "rộng"]
    assert found[2]["rows"] == [["rộng", ""]]
