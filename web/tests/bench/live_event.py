"""How long one live event takes from the socket to drawn, and how a long topic behaves.

    python3 web/tests/bench/live_event.py [posts]        prints figures, writes nothing

The clock starts when the page's socket hands over the message and stops after style and layout of
the frame in which it is drawn (forced), so that work put off to later is counted too.
"""

import json
import statistics
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "browser"))
sys.path.insert(0, str(HERE.parent / "fake"))

import asyncio  # noqa: E402
import threading  # noqa: E402

from playwright.sync_api import sync_playwright  # noqa: E402

from conftest import Person, Served  # noqa: E402
from department import identifier  # noqa: E402

WATCH = """() => {
  const add = WebSocket.prototype.__lookupSetter__('onmessage');
  const times = window.times = [];
  Object.defineProperty(WebSocket.prototype, 'onmessage', { set(handler) {
    add.call(this, handler && ((event) => {
      const started = performance.now();
      handler(event);
      if (!String(event.data).includes('"post.added"')) return;
      const handed = performance.now() - started;
      requestAnimationFrame(() => {
        // The page's own callback ran first in this frame; React drew in the microtask after it.
        document.body.offsetHeight;
        times.push(handed + performance.now() - (window.frameStart ?? performance.now()));
        window.frameStart = null;
      });
    }));
  } });
  const ask = window.requestAnimationFrame;
  window.requestAnimationFrame = (work) => ask((now) => {
    window.frameStart ??= performance.now();
    work(now);
  });
}"""


def main(count):
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, daemon=True).start()
    served = Served(loop)
    space = served.space()
    topic = served.topic(space)
    views = served.fake.views
    writer = identifier("hanh.dinh")
    for number in range(count - len(topic["order"])):
        views.do_post_add(writer, {
            "workspace": space["id"], "topic": topic["id"], "post": identifier(f"bench/{number}"),
            "text": f"Bài thử số {number}. " + "Nội dung trao đổi về thời hạn giải quyết hồ sơ. " * 4},
            identifier(f"command/{number}"), int(time.time() * 1000) - 60_000)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        person = Person(browser, served, "desktop")
        page = person.page
        page.add_init_script(f"({WATCH})()")
        page.goto(served.path(space, topic))
        page.wait_for_selector("li[data-post]")
        page.wait_for_timeout(800)
        figures("live event, newest posts loaded", page, person, space, topic, 60, "a")
        started = time.monotonic()
        while page.get_by_role("button", name="Xem các bài trước").count():
            page.get_by_role("button", name="Xem các bài trước").click()
            page.wait_for_timeout(60)
            if time.monotonic() - started > 120:
                break
        loaded = page.locator("li[data-post]").count()
        print(f"{loaded} posts loaded page by page in {time.monotonic() - started:.1f} s")
        page.locator(".thread").evaluate("e => e.scrollTop = e.scrollHeight")
        page.wait_for_timeout(500)
        figures(f"live event, {loaded} posts loaded", page, person, space, topic, 60, "b")
        browser.close()


def figures(what, page, person, space, topic, rounds, mark):
    page.evaluate("() => { window.times.length = 0; }")
    for number in range(rounds):
        person.act("hanh.dinh", "post.add", workspace=space["id"], topic=topic["id"],
                   post=identifier(f"live/{mark}/{number}"), text=f"Bài trực tiếp {number}")
    page.wait_for_timeout(500)
    times = sorted(page.evaluate("window.times"))
    p50, p95 = statistics.median(times), times[int(len(times) * 0.95) - 1]
    print(json.dumps({"name": what, "events": len(times), "p50_ms": round(p50, 2),
                      "p95_ms": round(p95, 2)}, ensure_ascii=False))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5000)
