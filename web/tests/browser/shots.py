"""Takes pictures of screens, to be looked at: shots.py BASE OUT [name …]. Not a test.

BASE is the small server of tests/fake or a real one with the demonstration.
"""

import json
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

SIZES = {"desktop": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}


def pages(request, base):
    answer = request.get(f"{base}/api/workspaces").json()
    space = answer["workspaces"][0]["id"]
    topics = request.get(f"{base}/api/workspaces/{space}").json()["topics"]
    opened = next(t for t in topics if not t["closedAt"])
    closed = next((t for t in topics if t["closedAt"]), opened)
    return {"home": "/", "workspaces": "/khong-gian", "workspace": f"/khong-gian/{space}",
            "list": f"/khong-gian/{space}/thao-luan",
            "topic": f"/khong-gian/{space}/thao-luan/{opened['id']}",
            "closed": f"/khong-gian/{space}/thao-luan/{closed['id']}",
            "members": f"/khong-gian/{space}/thanh-vien", "notices": "/thong-bao",
            "search": "/tim?q=ho+tro+doanh+nghiep", "profile": "/tai-khoan", "lost": "/khong-co"}


def main(base, out, wanted):
    Path(out).mkdir(parents=True, exist_ok=True)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for size, viewport in SIZES.items():
            for scheme in ("light", "dark"):
                context = browser.new_context(
                    viewport=viewport, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh",
                    color_scheme=scheme, reduced_motion="reduce", has_touch=size == "phone")
                page = context.new_page()
                page.on("console", lambda m: m.type in ("error", "warning")
                        and "inline style" not in m.text and "401" not in m.text and print("console", m.text[:300]))
                page.on("pageerror", lambda e: print("pageerror", str(e)[:500]))
                if "gate" in wanted or not wanted:
                    page.goto(base + "/")
                    page.wait_for_selector("h1")
                    page.wait_for_timeout(300)
                    page.screenshot(path=f"{out}/gate-{size}-{scheme}.png")
                context.request.post(f"{base}/api/session",
                                     data=json.dumps({"login": "quang.vu", "password": "cuc-ao-demo-2026"}),
                                     headers={"Content-Type": "application/json", "Origin": base})
                for name, path in pages(context.request, base).items():
                    if wanted and name not in wanted:
                        continue
                    page.goto(base + path)
                    page.wait_for_selector("h1")
                    page.wait_for_timeout(500)
                    page.screenshot(path=f"{out}/{name}-{size}-{scheme}.png")
                    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
                    if wide > 0:
                        print(name, size, "scrolls sideways by", wide)
                context.close()
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
