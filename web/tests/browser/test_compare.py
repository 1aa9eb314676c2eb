"""Comparing two versions of a draft, their list, and the import of a file, at both sizes. What the
server says about comparisons and files is given here, by docs/protocol.md, section 5."""

import json
import uuid

import pytest
from playwright.sync_api import expect

PEOPLE = []
VERSIONS = [{"at": 1_795_000_000_000 + n * 86_400_000, "blockCount": 9, "by": "", "name": name,
             "note": note, "number": n, "position": n * 10}
            for n, name, note in ((1, "Bản gửi các bộ", ""),
                                  (2, "Bản sau góp ý", "Rút ngắn thời hạn, chuyển quy định về quỹ."))]


def place(path, kind, label, parent):
    return {"block": str(uuid.uuid5(uuid.NAMESPACE_URL, path)), "kind": kind, "label": label,
            "parent": parent and str(uuid.uuid5(uuid.NAMESPACE_URL, parent)), "path": path}


def change(kind, old, new, *pieces, moved=False):
    return {"kind": kind, "moved": moved, "old": old, "new": new, "renamed": False,
            "pieces": [{"kind": k, "text": t} for k, t in pieces]}


def comparison():
    d9, d12 = place("d9", "article", "Điều 9", None), place("d12", "article", "Điều 12", None)
    k1, k2, k3 = (place(f"d9.k{n}", "clause", f"{n}.", "d9") for n in (1, 2, 3))
    fund = place("d9.k4", "clause", "4.", "d9")
    there = place("d12.k1", "clause", "1.", "d12") | {"block": fund["block"]}
    return {"position": 20, "from": 1, "to": 2, "changes": [
        change("unchanged", d9, d9, ("same", "Hỗ trợ chuyển đổi số")),
        change("changed", k1, k1, ("same", "Cơ quan tiếp nhận giải quyết hồ sơ trong thời hạn "),
               ("deleted", "15"), ("inserted", "07"), ("same", " ngày làm việc.")),
        change("unchanged", k2, k2, ("same", "Kinh phí do ngân sách bảo đảm.")),
        change("removed", k3, None, ("deleted", "Bộ hướng dẫn chi tiết Điều này.")),
        change("unchanged", d12, d12, ("same", "Quỹ bảo lãnh tín dụng")),
        change("changed", fund, there, ("same", "Quỹ trả lời trong thời hạn "),
               ("deleted", "20 ngày"), ("inserted", "10 ngày"), ("same", "."), moved=True),
        change("added", None, place("d12.k2", "clause", "2.", "d12"),
               ("inserted", "Quỹ công khai tỷ lệ hồ sơ được chấp thuận theo quý.")),
    ]}


def answer(body):
    return lambda route: route.fulfill(status=200, content_type="application/json",
                                       body=json.dumps(body))


@pytest.fixture
def draft(served, person):
    """A draft with two versions whose comparison is known."""
    space = served.space()
    chair = next(m["person"] for m in space["members"].values() if m["role"] == "chair")
    found = str(uuid.uuid4())
    facts = {"position": 20, "blocks": [], "drafters": [], "version": None, "people": [],
             "draft": {"id": found, "title": "Dự thảo Nghị định về giấy phép thử", "status": "open",
                       "blockCount": 9, "mayEdit": True},
             "head": {}, "versions": [one | {"by": chair} for one in VERSIONS]}
    base = f"**/api/workspaces/{space['id']}/drafts/{found}"
    person.page.route(base, answer(facts))
    person.page.route(base + "/comparison?*", answer(comparison()))
    text = "Cơ quan tiếp nhận giải quyết hồ sơ trong thời hạn 07 ngày làm việc."
    person.page.route(base + "/blocks/*", answer({
        "position": 20, "block": {"id": found, "text": text, "path": "d9.k1"}, "people": [],
        "changes": [{"at": VERSIONS[1]["at"] - 1000, "by": chair, "kind": "edited", "position": 15}],
        "complete": True, "into": None, "standing": True,
        "runs": [{"by": chair, "position": 15, "units": len(text)}]}))
    return served.path(space) + f"/du-thao/{found}"


def test_two_versions_are_read_beside_each_other(person, draft, size):
    page = person.page
    page.goto(draft + "/so-sanh?tu=1&den=2")
    expect(page.get_by_role("heading", name="Khoản 1 Điều 9", exact=True)).to_be_visible()
    row = page.get_by_role("region", name="Khoản 1 Điều 9", exact=True)
    expect(row.locator("del")).to_have_text("15")
    expect(row.locator("ins")).to_have_text("07")
    expect(row.locator(".two")).to_have_count(1 if size == "desktop" else 0)
    expect(page.get_by_text("Chuyển đến khoản 1 Điều 12")).to_be_visible()
    expect(page.get_by_text("Chuyển từ khoản 4 Điều 9, có sửa")).to_be_visible()
    expect(page.get_by_text("Khoản 2 Điều 9 không đổi")).to_be_visible()
    person.check("compare")


def test_the_keyboard_goes_from_change_to_change(person, draft):
    page = person.page
    page.goto(draft + "/so-sanh?tu=1&den=2")
    expect(page.get_by_text("Thay đổi 0 / 5")).to_be_visible()
    page.keyboard.press("j")
    expect(page.get_by_text("Thay đổi 1 / 5")).to_be_visible()
    page.keyboard.press("j")
    expect(page.get_by_text("Thay đổi 2 / 5")).to_be_visible()
    expect(page.get_by_role("region", name="Khoản 3 Điều 9 ở bản trước", exact=True)).to_be_focused()
    page.keyboard.press("k")
    expect(page.get_by_role("region", name="Khoản 1 Điều 9", exact=True)).to_be_focused()
    page.get_by_role("button", name="Xem vị trí mới").click()
    expect(page.get_by_role("region", name="Khoản 1 Điều 12", exact=True)).to_be_focused()


def test_all_of_the_text_can_be_shown(person, draft):
    page = person.page
    page.goto(draft + "/so-sanh?tu=1&den=2")
    page.get_by_label("Chỉ phần thay đổi").uncheck()
    expect(page.get_by_text("Kinh phí do ngân sách bảo đảm.")).to_be_visible()
    expect(page.get_by_text("không đổi")).to_have_count(0)


def test_the_history_of_a_provision_names_who_wrote_it(person, draft):
    page = person.page
    page.goto(draft + "/so-sanh?tu=1&den=2")
    page.get_by_role("button", name="Lịch sử Khoản 1 Điều 9").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("100%")).to_be_visible()
    expect(dialog.get_by_text("sửa từ ngữ")).to_be_visible()
    person.check("history")


def test_versions_are_listed_with_what_they_are_for(person, draft):
    page = person.page
    page.goto(draft + "/phien-ban")
    expect(page.get_by_text("Rút ngắn thời hạn")).to_be_visible()
    person.check("versions")
    page.get_by_role("button", name="Xuất tệp: Lần 2").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Định dạng").select_option("akn")
    expect(dialog.get_by_text("Định dạng này không ghi được dấu thay đổi.")).to_be_visible()
    person.check("export")


def recognised():
    def block(kind, text, parent, label=""):
        return {"kind": kind, "label": label, "numbering": "following", "parent": parent,
                "path": "", "text": text}
    return {"blocks": [block("chapter", "QUY ĐỊNH CHUNG", None),
                       block("article", "Phạm vi điều chỉnh", 0),
                       block("clause", "Nghị định này quy định về giấy phép.", 1),
                       block("clause", "Thời hạn là 15 ngày. Phí do Bộ quy định.", 1),
                       block("article", "Hiệu lực thi hành", 0)],
            "counts": {}, "dropped": ["Trang 1"], "footnotes": [], "format": "docx",
            "head": {"authority": "CHÍNH PHỦ", "placeAndDate": "", "symbol": "",
                     "title": "Quy định về giấy phép thử", "type": "NGHỊ ĐỊNH"},
            "left": {"comments": 2, "deletions": 0, "hidden": 0, "insertions": 0, "pictures": 1,
                     "symbols": 0},
            "notes": [{"block": 3, "code": "numberGap", "expected": "2", "found": "3",
                       "vi": "Khoản này ghi số 3, thứ tự là 2.", "en": "Numbered 3, expected 2."}]}


@pytest.fixture
def importing(served, person):
    space = served.space()
    person.page.goto(served.path(space) + "/du-thao/nhap")
    expect(person.page.get_by_role("heading", name="Nhập dự thảo")).to_be_visible()
    return f"**/api/workspaces/{space['id']}/drafts/recognise"


def paste(page):
    page.get_by_label("Nội dung dự thảo").fill("Điều 1. Thử")
    page.get_by_role("button", name="Nhận cấu trúc").click()


def test_what_was_recognised_is_corrected_and_becomes_a_draft(person, served, importing):
    page = person.page
    person.check("choose")
    refused = []
    page.on("response", lambda one: one.ok or refused.append(f"{one.status} {one.url}"))
    page.route(importing, answer(recognised()))
    paste(page)
    expect(page.get_by_role("heading", name="Rà soát tệp vừa nhập")).to_be_visible()
    expect(page.get_by_label("Tên dự thảo")).to_have_value("Nghị định quy định về giấy phép thử")
    person.check("review")
    page.get_by_role("button", name="Đến vị trí").click()
    page.get_by_label("Nội dung").evaluate(
        "area => { area.focus(); area.setSelectionRange(21, 21); }")
    person.check("a block under correction")
    page.get_by_role("button", name="Tách tại con trỏ").click()
    expect(page.get_by_role("button", name="Khoản 3 Phí do Bộ quy định.")).to_be_visible()
    page.get_by_role("button", name="Đã xem").click()
    expect(page.get_by_text("Đã xem hết").first).to_be_visible()
    page.get_by_role("button", name="Tạo dự thảo").click()
    expect(page.get_by_text("Đã tạo dự thảo.")).to_be_visible()
    drafts = [one for one in served.space()["drafts"].values()
              if one["title"] == "Nghị định quy định về giấy phép thử"]
    assert [len(one["blocks"]) for one in drafts] == [6]
    assert refused == []


def refuse(code, status=422):
    return lambda route: route.fulfill(
        status=status, content_type="application/problem+json",
        body=json.dumps({"code": code, "vi": "Không nhận.", "en": "Refused."}))


def test_a_stamped_file_is_blocked_without_a_word_of_it(person, importing):
    page = person.page
    page.route(importing, refuse("document.secret"))
    page.set_input_files("input[type=file]", {
        "name": "phuong-an-mat.docx", "mimeType": "application/octet-stream", "buffer": b"PK.."})
    expect(page.get_by_role("heading", name="Không thể nhập tệp này")).to_be_visible()
    assert "phuong-an" not in page.content()
    person.check("blocked")


def test_every_failure_says_what_to_do(person, importing):
    page = person.page
    for code, words in (("encrypted", "Tệp có mật khẩu."), ("macros", "không có macro"),
                        ("damaged", "Tệp bị hỏng")):
        page.unroute(importing)
        page.route(importing, refuse("document." + code))
        paste(page)
        expect(page.get_by_role("alert")).to_contain_text(words)
