"""What is said about a draft: one's own words, and suggestions about the same words."""

from playwright.sync_api import expect

from department import identifier
from test_drafts import opened, row, text  # noqa: F401


def suggested(person, text, login, block, words, instead, reason):
    at = text.words(block).index(words)
    person.act(
        login, "annotation.add", workspace=text.space["id"], draft=text.draft["id"],
        annotation=identifier(f"suggestion {instead}"), kind="wording", layer="public",
        text=reason, anchor={
            "start": {"block": block, "offset": at, "rev": 0},
            "end": {"block": block, "offset": at + len(words), "rev": 0}, "exact": words},
        suggestion=[{"block": block, "rev": 0, "operation": [at, instead, -len(words)]}])


def test_conflicting_suggestions_are_seen_side_by_side(people, text, size):  # noqa: F811
    person = people(size)
    block = text.block("15 ngày")
    suggested(person, text, "hanh.dinh", block, "15 ngày", "07 ngày", "Hồ sơ đã liên thông.")
    page = opened(person, text)
    expect(page.get_by_role("article", name="Đề xuất sửa của")).to_have_count(1)
    expect(page.get_by_text("đề xuất sửa cùng một đoạn")).to_have_count(0)
    suggested(person, text, "duc.phung", block, "15 ngày làm việc", "hai tuần", "Dễ nhớ.")
    expect(page.get_by_text("1 chỗ có nhiều đề xuất sửa cùng một đoạn.")).to_be_visible()
    person.check("conflict-bar")
    page.get_by_role("button", name="Xem và chọn").click()
    dialog = page.get_by_role("dialog", name="Đề xuất xung đột")
    place = dialog.get_by_role("region", name="Điều 2, khoản 1, điểm c")
    choices = place.get_by_role("article")
    expect(choices).to_have_count(2)
    expect(choices.nth(0).locator("del")).to_contain_text("15 ngày")
    expect(choices.nth(0).locator("ins")).to_contain_text("07 ngày")
    expect(choices.nth(1).locator("ins")).to_contain_text("hai tuần")
    first, second = (choices.nth(index).bounding_box() for index in (0, 1))
    if size == "phone":
        assert second["y"] >= first["y"] + first["height"]
    else:
        assert second["x"] >= first["x"] + first["width"]
    person.check("conflicts")
    choices.nth(1).get_by_role("button", name="Tiếp thu").click()
    expect(dialog.get_by_text("Không còn chỗ nào xung đột.")).to_be_visible()
    expect(row(page, block)).to_contain_text("hai tuần")


def test_one_edits_and_takes_back_ones_own_words(people, text, size):  # noqa: F811
    person = people(size, login="hanh.dinh")
    block = text.block("15 ngày")
    for login, words in (("hanh.dinh", "Nên rút ngắn."), ("quang.vu", "Vì sao?")):
        person.act(
            login, "annotation.add", workspace=text.space["id"], draft=text.draft["id"],
            annotation=identifier(f"note of {login}"), kind="substance", layer="public", text=words,
            anchor={"start": {"block": block, "offset": 0, "rev": 0},
                    "end": {"block": block, "offset": 4, "rev": 0},
                    "exact": text.words(block)[:4]})
    page = opened(person, text)
    own = page.get_by_role("article", name="Ý kiến của").filter(has_text="Nên rút ngắn")
    other = page.get_by_role("article", name="Ý kiến của").filter(has_text="Vì sao?")
    expect(other).to_be_visible()
    expect(other.get_by_role("button", name="Sửa", exact=True)).to_have_count(0)
    own.get_by_role("button", name="Sửa", exact=True).click()
    field = page.get_by_label("Sửa lời ý kiến")
    expect(field).to_be_focused()
    expect(field).to_have_value("Nên rút ngắn.")
    person.check("revising")
    field.fill("Nên rút ngắn còn 07 ngày.")
    page.get_by_role("button", name="Lưu", exact=True).click()
    own = page.get_by_role("article", name="Ý kiến của").filter(has_text="còn 07 ngày")
    expect(own).to_contain_text("đã sửa")
    own.get_by_role("button", name="Rút ý kiến").click()
    expect(own).to_have_count(0)
    expect(other).to_be_visible()


def test_what_is_said_about_a_draft_is_found(people, text):  # noqa: F811
    person = people("desktop", login="hanh.dinh")
    note = identifier("found")
    person.act(
        "quang.vu", "annotation.add", workspace=text.space["id"], draft=text.draft["id"],
        annotation=note, kind="substance", layer="public", text="Thiếu chế tài cho người nộp.")
    page = person.page
    page.goto("/tim?q=che+tai")
    hit = page.locator(".hit").filter(has_text="Thiếu chế tài")
    expect(hit).to_contain_text(text.draft["title"])
    expect(hit.locator("small")).to_contain_text("Ý kiến về dự thảo")
    page.get_by_role("button", name="Ý kiến về dự thảo").click()
    person.check("search among comments")
    hit.click()
    expect(page).to_have_url(f"{text.served.base}{text.path}?y={note}")
    expect(page.locator(".prov").first).to_be_visible()


def test_an_address_reaches_either_comment_on_the_same_words(people, text, size):  # noqa: F811
    person = people(size)
    block = text.block("15 ngày")
    for login, words in (("hanh.dinh", "Nên rút ngắn."), ("duc.phung", "Vì sao?")):
        person.act(
            login, "annotation.add", workspace=text.space["id"], draft=text.draft["id"],
            annotation=identifier(f"same words {login}"), kind="substance", layer="public",
            text=words, anchor={
                "start": {"block": block, "offset": 0, "rev": 0},
                "end": {"block": block, "offset": 4, "rev": 0},
                "exact": text.words(block)[:4]})
    for login, words in (("hanh.dinh", "Nên rút ngắn."), ("duc.phung", "Vì sao?")):
        person.page.goto(f"{text.path}?y={identifier(f'same words {login}')}")
        card = person.page.locator(".card.on")
        expect(card).to_contain_text(words)
        expect(card).to_be_in_viewport()
