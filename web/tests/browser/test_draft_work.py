"""What drafts ask of me: jobs and notices lead to the place."""

import json
import re

from playwright.sync_api import expect

DRAFT = "0192f0c1-0000-7000-8000-00000000d001"
SAID = "0192f0c1-0000-7000-8000-00000000d002"
HEARING = "0192f0c1-0000-7000-8000-00000000d003"
DAY = 86_400_000


def added(space, name, item, people=()):
    """The answer of the server with one more job or notice, about a draft."""
    def handle(route):
        answer = route.fetch().json()
        answer[name].insert(0, {
            "workspace": {"id": space["id"], "name": space["name"]}, "topic": None, "post": None,
            "draft": {"id": DRAFT, "title": "Nghị định về định danh"}, "annotation": SAID,
            "consultation": None} | item)
        answer["people"].extend(people)
        route.fulfill(status=200, content_type="application/json", body=json.dumps(answer))
    return handle


def test_a_consultation_that_asks_me_is_work_with_a_date(person, served):
    page, space = person.page, served.space()
    now = page.evaluate("Date.now()")
    page.route("**/api/home", added(space, "jobs", {
        "kind": "consultation", "annotation": None, "count": 1, "by": None, "at": now,
        "due": now + 3 * DAY,
        "consultation": {"id": HEARING, "closesAt": now + 3 * DAY, "version": 2}}))
    page.goto("/")
    job = page.locator(".job", has_text="Nghị định về định danh")
    expect(job.get_by_text("Lấy ý kiến về dự thảo lần 2")).to_be_visible()
    expect(job.get_by_text("còn 3 ngày")).to_be_visible()
    expect(job.get_by_role("link", name="Góp ý: Nghị định về định danh")).to_have_attribute(
        "href", re.compile(rf"/khong-gian/{space['id']}/.*"))
    page.get_by_role("button", name="Dự thảo").click()
    expect(page.locator(".job")).to_have_count(1)
    person.check("work in drafts")


def test_a_notice_says_what_became_of_my_comment(person, served):
    page, space = person.page, served.space()
    me = served.fake.views.logins["quang.vu"]["person"]
    page.route("**/api/notices", added(space, "notices", {
        "position": 10 ** 9, "kind": "commentAnswered", "by": me["id"], "at": 1,
        "outcome": "accepted", "changes": [SAID, HEARING], "read": False,
        "excerpt": "Xin tiếp thu, đã sửa Điều 5.",
        "consultation": {"id": HEARING, "closesAt": 1, "version": 2}}, [me]))
    page.goto("/thong-bao")
    line = page.locator(".ntc", has_text="tiếp thu ý kiến của tôi")
    expect(line.get_by_text("“Xin tiếp thu, đã sửa Điều 5.”")).to_be_visible()
    expect(line.get_by_text("đã sửa 2 chỗ trong dự thảo")).to_be_visible()
    person.check("a comment answered")
    line.click()
    expect(page).to_have_url(re.compile(SAID))
