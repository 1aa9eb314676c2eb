"""The small server for looking at the front and for its browser tests: HTTP and WebSocket of
docs/protocol.md over `Views`, plus doors under /test/ that make trouble on purpose.

    python3 web/tests/fake/server.py 8090            then sign in as quang.vu, any password
"""

import asyncio
import json
import sys
import time
from pathlib import Path

from aiohttp import WSMsgType, web

sys.path.insert(0, str(Path(__file__).resolve().parent))
from department import Refusal, identifier  # noqa: E402
from views import Views  # noqa: E402

DIST = Path(__file__).resolve().parents[2] / "dist"
CSP = ("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
       "font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
       "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
       "require-trusted-types-for 'script'; trusted-types app")
TYPES = {".html": "text/html", ".js": "text/javascript", ".css": "text/css",
         ".svg": "image/svg+xml", ".woff2": "font/woff2", ".webmanifest": "application/manifest+json"}


class Fake:
    def __init__(self, set_up="done"):
        self.views = Views()
        self.set_up = set_up
        self.sockets = {}
        self.down = False
        self.version = 0
        self.wrong = 0
        self.totp = set()
        self.presence = {}
        self.carets = {}
        self.invitations = {"abc": {"name": "Lò Thị Mây", "login": "may.lo",
                                    "organisation": "Người dân tỉnh Lam Giang"}}
        self.views.listeners.append(self.tell)

    # HTTP

    def me(self, request):
        login = request.cookies.get("session")
        account = self.views.logins.get(login or "")
        if account is None:
            raise Refusal("session.none", 401)
        return login, account

    def session(self, login):
        account = self.views.logins[login]
        person = account["person"] | {"login": login, "language": account["language"],
                                      "mayOpenWorkspaces": True, "role": account["role"],
                                      "totp": login in self.totp}
        return {"person": person, "position": self.views.position,
                "serverTime": int(time.time() * 1000), "limits": {}}

    def signed_in(self, login, status=200):
        response = web.json_response(self.session(login), status=status)
        response.set_cookie("session", login, httponly=True, samesite="Strict")
        return response

    async def api(self, request):
        try:
            return await self.route(request)
        except Refusal as refusal:
            return web.json_response(refusal.problem, status=refusal.status,
                                     content_type="application/problem+json")

    async def route(self, request):
        path = request.path.removeprefix("/api/").split("/")
        body = await request.json() if request.can_read_body else {}
        query, views = request.query, self.views
        match (request.method, *path):
            case ("GET", "status"):
                return web.json_response({"setUp": self.set_up, "demo": True, "name": "Cục ảo",
                                          "version": "0"})
            case ("POST", "set-up"):
                if body["code"] != "ABCD-1234":
                    raise Refusal("setUp.codeWrong", 401, "code")
                self.set_up = "done"
                return self.signed_in("quang.vu", 201)
            case ("POST", "session"):
                return self.sign_in(body)
            case ("GET", "invitations", code):
                if code not in self.invitations:
                    raise Refusal("invitation.notFound", 404)
                return web.json_response(self.invitations[code])
            case ("POST", "invitations", _):
                return self.signed_in("bay.nong")
        login, account = self.me(request)
        me = account["person"]["id"]
        number = lambda name, other: int(query[name]) if query.get(name) else other
        match (request.method, *path):
            case ("GET", "session"):
                answer = self.session(login)
            case ("DELETE", "session"):
                response = web.Response(status=204)
                response.del_cookie("session")
                return response
            case ("GET", "sessions"):
                answer = {"sessions": self.session_rows()}
            case ("DELETE", "sessions", _) | ("DELETE", "totp") | ("PUT", "password"):
                if path[0] == "totp":
                    self.totp.discard(login)
                return web.Response(status=204)
            case ("POST", "totp"):
                secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
                answer = {"secret": secret,
                          "uri": f"otpauth://totp/C%E1%BB%A5c%20%E1%BA%A3o:{login}?secret={secret}"
                                 "&issuer=C%E1%BB%A5c%20%E1%BA%A3o"}
            case ("PUT", "totp"):
                self.totp.add(login)
                answer = {"recoveryCodes": [f"{n:04d}-{n * 37 % 10000:04d}" for n in range(1, 11)]}
            case ("PATCH", "profile"):
                account["language"] = body.get("language", account["language"])
                account["person"]["name"] = body.get("name", account["person"]["name"])
                answer = self.session(login)
            case ("GET", "people"):
                answer = {"people": self.find_people(query)}
            case ("POST", "people"):
                answer = {"invitation": "k7Qp2mXw", "expiresAt": int(time.time() * 1000) + 7 * 86_400_000}
            case ("GET", "organisations"):
                answer = {"organisations": list(views.organisations.values())}
            case ("POST", "organisations"):
                views.organisations[body["organisation"]] = {
                    "id": body["organisation"], "name": body["name"]}
                return web.Response(status=201, text="{}", content_type="application/json")
            case ("GET", "workspaces"):
                answer = {"position": views.position,
                          "workspaces": [views.row(space, me) for space in views.visible(me)]}
            case ("GET", "workspaces", space):
                answer = views.workspace(me, space)
            case ("GET", "workspaces", space, "members"):
                answer = views.members(me, space)
            case ("GET", "workspaces", space, "drafts"):
                answer = views.drafts(me, space)
            case ("GET", "workspaces", space, "drafts", draft):
                answer = views.draft_page(me, space, draft, number("version", None))
            case ("GET", "workspaces", space, "drafts", draft, "annotations"):
                answer = views.annotations(me, space, draft)
            case ("GET", "workspaces", space, "drafts", draft, "conflicts"):
                answer = views.conflicts(me, space, draft)
            case ("GET", "workspaces", space, "topics", topic):
                answer = views.topic(me, space, topic, number("before", None), number("limit", 50))
            case ("GET", "workspaces", space, "posts", post, "history"):
                answer = views.history(me, space, post)
            case ("GET", "home"):
                answer = views.home(me)
            case ("GET", "notices"):
                answer = views.notices_of(me)
            case ("GET", "search"):
                answer = views.search(me, query.get("q", ""), query.get("workspace"),
                                      query.get("kind"), number("limit", 20))
            case _:
                raise Refusal("method.unknown", 404)
        return web.json_response(answer)

    def sign_in(self, body):
        if body["login"] not in self.views.logins or body["password"] == "sai":
            self.wrong += 1
            if self.wrong > 3:
                raise Refusal("signIn.locked", 429, retry_after=60)
            raise Refusal("signIn.failed", 401, "password")
        if body["login"] in self.totp and body.get("code") != "123456":
            raise Refusal("signIn.codeRequired" if "code" not in body else "signIn.failed", 401,
                          None if "code" not in body else "code")
        self.wrong = 0
        return self.signed_in(body["login"])

    def find_people(self, query):
        from department import fold
        if query.get("ids"):
            return self.views.named_people(query["ids"].split(","))
        wanted = fold(query.get("q", ""))
        return [one for one in self.views.people.values()
                if wanted in fold(one["name"]) or wanted in fold(one["organisation"]["name"])][:20]

    def session_rows(self):
        now = int(time.time() * 1000)
        agents = [("Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0 Safari/537.36", True, 0),
                  ("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0) Version/19.0 Safari/604.1", False, 35),
                  ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:153.0) Firefox/153.0", False, 2900)]
        return [{"id": identifier(agent), "createdAt": now - 3 * 86_400_000,
                 "lastSeenAt": now - ago * 60_000, "address": "127.0.0.1", "agent": agent,
                 "current": current} for agent, current, ago in agents]

    # The socket

    async def socket(self, request):
        if self.down:
            return web.Response(status=503)
        _, account = self.me(request)
        me = account["person"]["id"]
        socket = web.WebSocketResponse(protocols=["cucao.v1"])
        await socket.prepare(request)
        followed = {}
        self.sockets[socket] = (me, followed)
        await socket.send_json({"jsonrpc": "2.0", "method": "hello", "params": {
            "person": me, "position": self.views.position, "serverTime": int(time.time() * 1000)}})
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    await self.answer(socket, me, followed, json.loads(message.data))
        finally:
            self.sockets.pop(socket, None)
            self.presence.pop(me, None)
            self.carets.pop(me, None)
        return socket

    async def answer(self, socket, me, followed, frame):
        method, params = frame["method"], frame.get("params", {})
        reply = {"jsonrpc": "2.0", "id": frame["id"]}
        try:
            if method == "subscribe":
                followed[params["workspace"]] = True
                reply["result"] = {"position": self.views.position}
                await socket.send_json(reply)
                for event in self.views.events:
                    if (event["workspace"] == params["workspace"]
                            and event["position"] > params["since"]):
                        await self.send_event(socket, event)
                return
            if method == "unsubscribe":
                followed.pop(params["workspace"], None)
                reply["result"] = {}
            elif method == "presence.set":
                self.presence[me] = params
                reply["result"] = {}
                await self.tell_presence(params["workspace"])
            elif method == "caret.set":
                self.carets[me] = params
                reply["result"] = {}
                await self.tell_carets(params)
            elif method == "reading.mark":
                self.views.reading[(me, params["topic"])] = params["through"]
                reply["result"] = {}
            elif method == "notice.mark":
                self.views.noticed_singly.setdefault(me, set()).add(params["position"])
                reply["result"] = {}
            elif method == "notices.mark":
                self.views.noticed[me] = params["through"]
                reply["result"] = {}
            else:
                reply["result"] = self.views.act(me, method, params, frame["id"])
        except Refusal as refusal:
            reply["error"] = {"code": -32000, "message": str(refusal), "data": refusal.problem}
        await socket.send_json(reply)

    async def send_event(self, socket, event):
        await socket.send_json({"jsonrpc": "2.0", "method": "event", "params": event})

    def tell(self, event):
        for socket, (me, followed) in list(self.sockets.items()):
            if "notice" in event:
                if event["to"] == me:
                    asyncio.ensure_future(socket.send_json(
                        {"jsonrpc": "2.0", "method": "notice", "params": event["notice"]}))
            elif event["workspace"] in followed:
                asyncio.ensure_future(self.send_event(socket, event))

    async def tell_presence(self, workspace):
        people = [{"person": person, "topic": one["topic"], "writing": one["writing"]}
                  for person, one in self.presence.items() if one["workspace"] == workspace]
        for socket, (_, followed) in list(self.sockets.items()):
            if workspace in followed:
                await socket.send_json({"jsonrpc": "2.0", "method": "presence", "params": {
                    "workspace": workspace, "count": len(people), "people": people}})

    async def tell_carets(self, params):
        people = [{"person": person, "block": one["block"], "start": one["start"],
                   "end": one["end"], "rev": one["rev"]} for person, one in self.carets.items()
                  if one["draft"] == params["draft"] and one["block"]]
        for socket, (_, followed) in list(self.sockets.items()):
            if params["workspace"] in followed:
                await socket.send_json({"jsonrpc": "2.0", "method": "carets", "params": {
                    "workspace": params["workspace"], "draft": params["draft"],
                    "people": people}})

    # Trouble on purpose

    async def test(self, request):
        body = await request.json()
        match request.path.removeprefix("/test/"):
            case "act":
                person = identifier(body["login"])
                result = self.views.act(person, body["method"], body["params"],
                                        identifier(str(time.time_ns())))
                return web.json_response(result)
            case "presence":
                self.presence[identifier(body["login"])] = body
                await self.tell_presence(body["workspace"])
            case "down":
                self.down = body["down"]
                for socket in list(self.sockets):
                    await socket.close(code=1001)
            case "end":
                for socket in list(self.sockets):
                    await socket.close(code=1008)
            case "totp":
                self.totp.add(body["login"])
            case "new-version":
                self.version += 1
            case "set-up":
                self.set_up = "required"
        return web.json_response({})

    async def file(self, request):
        path = DIST / request.path.lstrip("/")
        if not (path.is_file() and path.resolve().is_relative_to(DIST)):
            path = DIST / "index.html"
        body = path.read_bytes()
        if path.name == "sw.js" and self.version:
            body += f"// {self.version}\n".encode()
        return web.Response(body=body,
                            headers={"Content-Security-Policy": CSP,
                                     "Content-Type": TYPES.get(path.suffix, "text/plain")})

    def app(self):
        app = web.Application()
        app.router.add_get("/socket", self.socket)
        app.router.add_route("*", "/api/{rest:.*}", self.api)
        app.router.add_post("/test/{rest:.*}", self.test)
        app.router.add_get("/{rest:.*}", self.file)
        return app


if __name__ == "__main__":
    web.run_app(Fake().app(), host="127.0.0.1", port=int(sys.argv[1]), print=None)
