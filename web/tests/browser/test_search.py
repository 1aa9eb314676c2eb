"""Searching: the address holds it all, keys walk through the results."""

import re

from playwright.sync_api import expect


def field(page):
    return page.get_by_label("Nội dung cần tìm")


def test_the_address_holds_words_and_filters(person):
    page = person.page
    page.goto("/tim")
    expect(page.get_by_text("Gõ từ cần tìm")).to_be_visible()
    person.check("search, nothing asked")
    field(page).press_sequentially("doanh nghiep")
    expect(page.locator(".hit").first).to_be_visible()
    expect(page).to_have_url(re.compile(r"q=doanh\+nghiep"))
    expect(page.locator(".hit mark").first).to_have_text(re.compile("doanh", re.I))
    page.get_by_role("button", name="Chủ đề").click()
    expect(page).to_have_url(re.compile("loai=topic"))
    expect(page.locator(".hit small").first).to_contain_text("Chủ đề")
    page.reload()
    expect(field(page)).to_have_value("doanh nghiep")
    expect(page.get_by_role("button", name="Chủ đề")).to_have_attribute("aria-pressed", "true")
    person.check("search with results")


def test_nothing_found_says_what_to_do(person):
    page = person.page
    page.goto("/tim?q=khongcogiday&loai=post")
    expect(page.get_by_text("Không tìm thấy “khongcogiday”")).to_be_visible()
    person.check("nothing found")
    page.get_by_role("button", name="Bỏ bộ lọc").click()
    expect(page).to_have_url(re.compile(r"/tim\?q=khongcogiday$"))


def test_keys_walk_through_the_results(people):
    page = people("desktop").page
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.keyboard.press("/")
    expect(field(page)).to_be_focused()
    page.keyboard.type("doanh nghiep")
    hits = page.locator("a.hit")
    expect(hits.nth(1)).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(hits.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(hits.nth(1)).to_be_focused()
    page.keyboard.press("/")
    expect(field(page)).to_be_focused()
    expect(field(page)).to_have_value("doanh nghiep")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/khong-gian/"))
    page.go_back()
    expect(field(page)).to_have_value("doanh nghiep")


def test_people_in_an_excerpt_have_names(person, served):
    space, views = served.space(), served.fake.views
    topic = served.topic(space)
    someone = next(iter(views.people.values()))
    person.act("quang.vu", "post.add", workspace=space["id"], topic=topic["id"],
               post="0192f0c1-2d3e-7a4b-8c5d-6e7f8a9b0c1e",
               text="Mời @{%s} góp lời về xuxuxaxa." % someone["id"])
    person.page.goto("/tim?q=xuxuxaxa")
    hit = person.page.locator(".hit").first
    expect(hit).to_contain_text(f"Mời @{someone['name']} góp lời")
    expect(hit.locator("mark")).to_have_text("xuxuxaxa")
