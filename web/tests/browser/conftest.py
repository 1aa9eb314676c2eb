"""One browser and one small server a run; one context a test; no console error is let pass."""

import asyncio
import json
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from aiohttp import web
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "fake"))
from ministry import PASSWORD, SUPPORT, Market, Ministry  # noqa: E402
from server import Fake  # noqa: E402

SIZES = {"desktop": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Ample: a slow machine is no fault of the page, and what passes does not wait.
expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def loop():
    """The loop of all small servers, in a thread of its own."""
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, daemon=True).start()
    yield loop
    loop.call_soon_threadsafe(loop.stop)


class Served:
    """One small server on a port of its own."""

    def __init__(self, loop):
        self.loop, self.fake = loop, Fake()
        self.port = 0
        self.start()

    def start(self):
        """Listens; after `stop`, at the same address as before."""
        self.runner = web.AppRunner(self.fake.app(), shutdown_timeout=0.1)
        self.base = self.wait(self.listen())

    def stop(self):
        self.wait(self.runner.cleanup())

    def wait(self, work):
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(20)

    async def listen(self):
        await self.runner.setup()
        site = web.TCPSite(self.runner, "127.0.0.1", self.port, reuse_address=True)
        await site.start()
        self.port = self.runner.addresses[0][1]
        return f"http://127.0.0.1:{self.port}"

    def space(self, number=0):
        return list(self.fake.views.workspaces.values())[number]

    def topic(self, space, closed=False):
        return next(t for t in space["topics"].values() if bool(t["closedAt"]) is closed)

    def path(self, space, topic=None, post=None):
        path = f"/khong-gian/{space['id']}"
        if topic:
            path += f"/thao-luan/{topic['id']}"
        return path + (f"?bai={post}" if post else "")


@pytest.fixture
def served(loop):
    server = Served(loop)
    yield server
    server.stop()


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield browser
        browser.close()


class Person:
    """Somebody at a browser, signed in or not."""

    def __init__(self, browser, served, size, login="quang.vu", scheme="light",
                 workers="block", password="x"):
        self.served, self.size, self.errors = served, size, []
        self.context = browser.new_context(
            base_url=served.base, viewport=SIZES[size], locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh", reduced_motion="reduce", color_scheme=scheme,
            has_touch=size == "phone", service_workers=workers)
        self.page = self.context.new_page()
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", self.heard)
        if login:
            self.context.request.post(
                "/api/session", data=json.dumps({"login": login, "password": password}),
                headers={"Content-Type": "application/json", "Origin": served.base})

    def heard(self, message):
        # The browser itself reports each refused request and each socket that is not answered;
        # that the page deals with them is what the tests look at.
        network = ("Failed to load resource", "WebSocket connection to", "net::ERR_")
        if message.type == "error" and not any(words in message.text for words in network):
            self.errors.append(message.text)

    def act(self, login, method, **params):
        """Somebody else does something, without a browser."""
        answer = self.context.request.post("/test/act", data=json.dumps(
            {"login": login, "method": method, "params": params}),
            headers={"Content-Type": "application/json"})
        assert answer.ok, answer.text()

    def trouble(self, door, **body):
        self.context.request.post(f"/test/{door}", data=json.dumps(body),
                                  headers={"Content-Type": "application/json"})

    def check(self, what=""):
        """No barrier that axe can find, and nothing wider than the screen."""
        # As tall as the page, so that the bars that stick cover nothing.
        view = self.page.viewport_size
        tall = self.page.evaluate("Math.min(9000, document.documentElement.scrollHeight)")
        if tall > view["height"]:
            self.page.set_viewport_size({"width": view["width"], "height": tall})
        found = Axe().run(self.page, options={
            "runOnly": {"type": "tag", "values": RULES}, "preload": False})
        assert found.violations_count == 0, f"{what}\n{found.generate_report()}"
        self.page.set_viewport_size(view)
        wider = self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wider <= 0, f"{what} is {wider} pixels too wide"


@pytest.fixture(params=["desktop", "phone"])
def size(request):
    return request.param


@pytest.fixture
def people(browser, served):
    """Makes people; closes their browsers and reads their consoles in the end."""
    made = []

    def make(size, login="quang.vu", scheme="light", workers="block"):
        person = Person(browser, served, size, login, scheme, workers)
        made.append(person)
        return person

    yield make
    errors = [error for person in made for error in person.errors]
    for person in made:
        person.context.close()
    assert not errors, errors


@pytest.fixture
def person(people, size):
    return people(size)


@pytest.fixture(scope="module")
def ministry(tmp_path_factory):
    """The product's own server, for the tests of one file."""
    made = Ministry(tmp_path_factory.mktemp("ministry"))
    yield made
    made.stop()


@pytest.fixture(scope="session")
def pki(tmp_path_factory):
    """Two PKIs for tests, with people, in a folder."""
    folder = tmp_path_factory.mktemp("pki")
    subprocess.run(["sh", SUPPORT / "pki" / "make"], cwd=folder, check=True)
    return folder


@pytest.fixture
def market(ministry):
    return Market(ministry)


@pytest.fixture
def enter(browser, market):
    """Lets people in at the real door; closes their browsers, reads their consoles in the end."""
    inside = []

    def enter(login, size="desktop", **ways):
        person = Person(browser, market, size, login, password=PASSWORD, **ways)
        inside.append(person)
        return person

    yield enter
    for person in inside:
        person.context.close()
        assert person.errors == []
