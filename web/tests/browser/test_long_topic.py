"""A topic of a thousand posts: few rows in the document, and nothing moves under the reader."""

import time

import pytest
from playwright.sync_api import expect

from department import identifier

COUNT = 1_000


@pytest.fixture
def long_topic(served):
    space = served.space()
    topic = served.topic(space)
    for number in range(COUNT - len(topic["order"])):
        served.fake.views.do_post_add(identifier("hanh.dinh"), {
            "workspace": space["id"], "topic": topic["id"], "post": identifier(f"long/{number}"),
            "text": f"Bài thứ {number}. " + "Thời hạn giải quyết hồ sơ. " * (number % 9)},
            identifier(f"long command/{number}"), int(time.time() * 1000) - 60_000)
    return space, topic


def rows(page):
    return page.locator(".thread [data-post]")


def test_only_rows_near_the_view_are_drawn(person, served, long_topic):
    space, topic = long_topic
    page = person.page
    page.goto(served.path(space, topic, topic["order"][3]))
    wanted = page.locator(f"#p-{topic['order'][3]}")
    expect(wanted).to_be_in_viewport()
    expect(wanted).to_be_focused()
    expect(wanted).to_have_attribute("aria-posinset", "4")
    assert rows(page).count() < 80
    person.check("long topic")
    thread = page.locator(".thread")
    # The row with the focus stays, however far one scrolls away from it.
    thread.evaluate("e => e.scrollTop = e.scrollHeight / 2")
    expect(wanted).not_to_be_in_viewport()
    expect(wanted).to_be_focused()
    for _ in range(6):
        thread.evaluate("e => e.scrollTop += 700")
        page.wait_for_timeout(50)
        assert page.evaluate("""() => {
          const box = document.querySelector('.thread').getBoundingClientRect();
          const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
          return !!at.closest('[data-post], .thread') && [...document.querySelectorAll(
            '[data-post]')].some((row) => {
              const r = row.getBoundingClientRect();
              return r.top < box.bottom && r.bottom > box.top;
            });
        }"""), "nothing is drawn in the view"
    assert rows(page).count() < 80


def test_earlier_posts_come_in_above_without_a_jump(person, served, long_topic):
    space, topic = long_topic
    views = served.fake.views
    views.reading[(identifier("quang.vu"), topic["id"])] = views.position
    page = person.page
    page.goto(served.path(space, topic))
    expect(rows(page).last).to_be_in_viewport()
    expect(rows(page).last).to_have_attribute("data-post", topic["order"][-1])
    before = page.evaluate("""() => {
      const thread = document.querySelector('.thread');
      thread.scrollTop = 400;
      return new Promise((done) => setTimeout(() => {
        const top = thread.getBoundingClientRect().top;
        const row = [...document.querySelectorAll('[data-post]')]
          .find((row) => row.getBoundingClientRect().top > top);
        done([row.dataset.post, row.getBoundingClientRect().top]);
      }, 200));
    }""")
    page.evaluate("document.querySelector('.earlier button').click()")
    page.wait_for_function("document.querySelector('.thread').scrollTop > 3000")
    page.wait_for_timeout(200)
    after = page.locator(f"#p-{before[0]}").bounding_box()["y"]
    assert abs(after - before[1]) < 2
