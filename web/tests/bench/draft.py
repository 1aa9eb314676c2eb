"""How fast a draft of 500 provisions opens, and a key is painted while others write.

    python3 web/tests/bench/draft.py [provisions]        prints figures, writes nothing

“Opens” runs from the arrival of the data until every provision stands in the document and is laid
out. “Key to paint” runs from `beforeinput` to the task after the next frame, with 20 remote edits a
second, half of them into the same provision. Both are times by the clock, which other work on the
machine makes longer; “cpu” is processor time of the main thread for all of it, by the browser's own
count.
"""

import asyncio
import json
import os
import statistics
import sys
import threading
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "browser"))
sys.path.insert(0, str(HERE.parent / "fake"))

from playwright.sync_api import sync_playwright  # noqa: E402

from conftest import Person, Served  # noqa: E402
from live_event import ticks  # noqa: E402

WATCH = """() => {
  window.opened = []; window.keys = [];
  const ask = window.fetch;
  window.fetch = async (...args) => {
    const answer = await ask(...args);
    const data = await answer.clone().text();
    if (/drafts\\/[0-9a-f-]{36}$/.test(String(args[0]))) window.arrived = performance.now();
    return answer;
  };
  new MutationObserver(() => {
    const count = document.querySelectorAll('.prov').length;
    if (!window.arrived || count === 0 || window.opened.length) return;
    document.body.offsetHeight;
    window.opened.push([performance.now() - window.arrived, count]);
  }).observe(document, { childList: true, subtree: true });
  let started = 0;
  addEventListener('beforeinput', () => { started = performance.now(); }, true);
  addEventListener('input', () => {
    const from = started;
    requestAnimationFrame(() => {
      const after = new MessageChannel();
      after.port1.onmessage = () => keys.push(performance.now() - from);
      after.port2.postMessage(0);
    });
  }, true);
}"""
WORDS = ("Cơ quan, tổ chức, cá nhân có trách nhiệm cung cấp thông tin đầy đủ, chính xác, kịp thời "
         "cho cơ quan quản lý nhà nước có thẩm quyền theo quy định của pháp luật. ")


def spread(times):
    times = sorted(times)
    return {"p50_ms": round(statistics.median(times), 1),
            "p95_ms": round(times[int(len(times) * 0.95) - 1], 1)}


def main(count):
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, daemon=True).start()
    served = Served(loop)
    space, views = served.space(), served.fake.views
    rows = [("article", f"Điều khoản thử số {n}") if n % 5 == 0
            else ("clause", WORDS * (1 + n % 3)) for n in range(count)]
    draft = views.make_draft(space, "bench", "Dự thảo đo", rows)
    path = f"{served.path(space)}/du-thao/{draft}"
    blocks = list(space["drafts"][draft]["order"])
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        person = Person(browser, served, "desktop")
        page = person.page
        page.add_init_script(f"({WATCH})()")
        opened = []
        for _ in range(5):
            page.goto(path)
            page.wait_for_selector(".prov")
            page.wait_for_timeout(600)
            opened.append(page.evaluate("opened[0]"))
        print(json.dumps({"name": "open", "provisions": opened[0][1],
                          **spread([one[0] for one in opened]), "load": os.getloadavg()[0]}))
        page.get_by_role("button", name="Soạn thảo", exact=True).click()
        page.wait_for_selector("[role=textbox]")
        page.locator(f'[data-block="{blocks[1]}"] .words').click()
        typing(page, person, space, draft, blocks, 0)
        typing(page, person, space, draft, blocks, 20)
        browser.close()


def typing(page, person, space, draft, blocks, rate):
    page.evaluate("() => { keys.length = 0; }")
    devtools = page.context.new_cdp_session(page)
    devtools.send("Performance.enable", {"timeDomain": "threadTicks"})
    stop, sent = threading.Event(), [0]
    found = space["drafts"][draft]["blocks"]
    views = person.served.fake.views
    writer = next(m["person"] for m in space["members"].values() if m["role"] == "secretary")

    async def remote():
        while not stop.is_set():
            if rate == 0:
                return
            block = blocks[1] if sent[0] % 2 else blocks[2 + sent[0] % 400]
            views.act(writer, "block.edit", {
                "workspace": space["id"], "draft": draft, "block": block,
                "rev": found[block]["rev"], "operation": ["xa "]}, f"r{rate}/{sent[0]}")
            sent[0] += 1
            await asyncio.sleep(1 / rate)

    running = asyncio.run_coroutine_threadsafe(remote(), person.served.loop)
    before, started = ticks(devtools), time.monotonic()
    for letter in "điều khoản này được thực hiện theo quy định của pháp luật " * 2:
        page.keyboard.type(letter)
        page.wait_for_timeout(60)
    seconds = time.monotonic() - started
    spent = ticks(devtools)
    stop.set()
    running.result(5)
    keys = page.evaluate("keys")
    print(json.dumps({
        "name": "key to paint", "remote_edits_a_second": round(sent[0] / seconds, 1),
        "keys": len(keys), **spread(keys),
        "cpu_ms_a_key": {name: round((spent[name] - before[name]) / len(keys), 2)
                         for name in spent}, "load": os.getloadavg()[0]}))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
