"""How long one live event takes from the socket to drawn, and how a long topic behaves.

    python3 web/tests/bench/live_event.py [posts]        prints figures, writes nothing

“Fold and draw” runs from the message on the socket until React has changed the document; “layout”
is the style and layout of that frame, forced, so that work put off to later is counted too. Both
are times by the clock, which other work on the machine makes longer; “cpu” is processor time of the
main thread for everything an event causes, painting included, by the browser's own count.
"""

import json
import os
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
  window.samples = [];
  let waiting = 0, handed = 0;
  Object.defineProperty(WebSocket.prototype, 'onmessage', { set(handler) {
    add.call(this, handler && ((event) => {
      const started = performance.now();
      handler(event);
      if (!String(event.data).includes('"post.added"')) return;
      handed += performance.now() - started;
      waiting += 1;
    }));
  } });
  const ask = window.requestAnimationFrame;
  window.requestAnimationFrame = (work) => ask((now) => {
    const count = waiting, before = handed, started = performance.now();
    waiting = handed = 0;
    work(now);
    if (count === 0) return;
    // React draws in a microtask that was asked for during the work; this one comes after it.
    queueMicrotask(() => {
      const drawn = performance.now();
      document.body.offsetHeight;
      const laid = performance.now();
      samples.push([(before + drawn - started) / count, (laid - drawn) / count]);
    });
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
        page.wait_for_selector("[data-post]")
        page.wait_for_timeout(800)
        figures("live event, newest posts loaded", page, person, space, topic, 60, "a")
        page.locator(".thread").evaluate("e => e.scrollTop = 0")
        started = time.monotonic()
        while page.locator(".earlier").count() and time.monotonic() - started < 120:
            page.evaluate("document.querySelector('.earlier button')?.click()")
            page.wait_for_timeout(40)
        loaded = len(topic["order"])
        drawn = page.locator("[data-post]").count()
        print(f"{loaded} posts loaded page by page in {time.monotonic() - started:.1f} s, "
              f"{drawn} of them in the document")
        page.locator(".thread").evaluate("e => e.scrollTop = e.scrollHeight")
        page.wait_for_timeout(500)
        figures(f"live event, {loaded} posts loaded", page, person, space, topic, 60, "b")
        openings(page, served, space, topic)
        browser.close()


def openings(page, served, space, topic):
    """From the request of the page until a post of the topic stands in it."""
    first = topic["order"][0]
    for what, path, row in [
            ("the topic opens at its end", served.path(space, topic), "[data-post]"),
            ("the topic opens at its first post", served.path(space, topic, first),
             f"#p-{first}")]:
        started = time.monotonic()
        page.goto(path)
        page.wait_for_selector(row)
        print(f"{what} in {time.monotonic() - started:.2f} s")


def ticks(devtools):
    """Processor time of the page's main thread so far, in milliseconds, by kind of work."""
    found = devtools.send("Performance.getMetrics")["metrics"]
    return {one["name"]: one["value"] * 1000 for one in found if one["name"] in (
        "TaskDuration", "ScriptDuration", "LayoutDuration", "RecalcStyleDuration")}


def figures(what, page, person, space, topic, rounds, mark):
    page.evaluate("() => { samples.length = 0; }")
    devtools = page.context.new_cdp_session(page)
    devtools.send("Performance.enable", {"timeDomain": "threadTicks"})
    before = ticks(devtools)
    for number in range(rounds):
        person.act("hanh.dinh", "post.add", workspace=space["id"], topic=topic["id"],
                   post=identifier(f"live/{mark}/{number}"), text=f"Bài trực tiếp {number}")
        page.wait_for_timeout(30)
    page.wait_for_timeout(300)
    spent = ticks(devtools)
    samples = page.evaluate("samples")
    report = {"name": what, "frames": len(samples)}
    for index, part in enumerate(["fold and draw", "layout"]):
        times = sorted(sample[index] for sample in samples)
        report[part] = {"p50_ms": round(statistics.median(times), 2),
                        "p95_ms": round(times[int(len(times) * 0.95) - 1], 2)}
    report["cpu_ms_an_event"] = {name: round((spent[name] - before[name]) / rounds, 2)
                                 for name in spent}
    report["load"] = os.getloadavg()[0]
    print(json.dumps(report, ensure_ascii=False))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5000)
