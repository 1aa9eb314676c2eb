"""What concerns me: groups, single marks, all at once, live."""

import re

from playwright.sync_api import expect


def count(page):
    return int(re.search(r"\d+", page.locator("a[href='/thong-bao'].ib").get_attribute(
        "aria-label") or "") [0])


def test_all_are_marked_at_once(person):
    page = person.page
    page.goto("/thong-bao")
    expect(page.get_by_text(re.compile(r"\d+ chưa đọc, trong đó"))).to_be_visible()
    page.get_by_role("button", name="Đánh dấu đã đọc tất cả").click()
    expect(page.locator(".pagehead").get_by_text("Đã đọc hết")).to_be_visible()
    page.get_by_role("button", name="Chưa đọc").click()
    expect(page.get_by_text("Không có thông báo loại này")).to_be_visible()
    person.check("all read")
    page.reload()
    expect(page.locator(".pagehead").get_by_text("Đã đọc hết")).to_be_visible()


def test_opening_a_notice_reads_it_and_no_other(person):
    page = person.page
    page.goto("/thong-bao")
    expect(page.locator(".ntc").first).to_be_visible()
    before = page.locator(".unread").count()
    named = page.locator(".unread .ntc").filter(has=page.locator(".face")).first
    words = named.locator("b").inner_text()
    named.click()
    expect(page).to_have_url(re.compile(r"thao-luan/.*bai="))
    page.go_back()
    expect(page.locator(".unread")).to_have_count(before - 1)
    expect(page.locator("li:not(.unread)").get_by_text(words).first).to_be_visible()
    # The server knows it as well.
    page.reload()
    expect(page.locator(".unread")).to_have_count(before - 1)


def test_a_new_one_comes_by_itself(person, served):
    page, space = person.page, served.space()
    page.goto("/thong-bao")
    expect(page.locator(".ntc").first).to_be_visible()
    me = served.fake.views.logins["quang.vu"]["person"]["id"]
    speaker = next(login for login, account in served.fake.views.logins.items()
                   if space["members"].get(account["person"]["id"], {}).get("role") == "member")
    topic = served.topic(space)
    person.act(speaker, "post.add", workspace=space["id"], topic=topic["id"],
               post="0192f0c1-2d3e-7a4b-8c5d-6e7f8a9b0c1d",
               text="Nhờ @{%s} xem giúp đoạn này." % me)
    expect(page.get_by_text("“Nhờ @Vũ Nhật Quang xem giúp đoạn này.”")).to_be_visible()


def test_nothing_yet(people, served, size):
    login = next(iter(served.fake.views.logins))
    served.fake.views.notices.pop(served.fake.views.logins[login]["person"]["id"], None)
    person = people(size, login=login)
    person.page.goto("/thong-bao")
    expect(person.page.get_by_text("Chưa có thông báo")).to_be_visible()
    expect(person.page.get_by_role("button", name="Đánh dấu đã đọc tất cả")).to_have_count(0)
    person.check("no notices")
