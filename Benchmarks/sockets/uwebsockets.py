"""One room on uWebSockets: what a member sends goes to all. Usage: uwebsockets.py PORT"""

import sys

from socketify import App, CompressOptions, OpCode


def upgrade(response, request, context):
    response.upgrade(
        request.get_header("sec-websocket-key"), request.get_header("sec-websocket-protocol"),
        request.get_header("sec-websocket-extensions"), context,
        {"idle": request.get_url() == "/idle"})


def opened(socket):
    if not socket.get_user_data()["idle"]:
        socket.subscribe("room")


app = App()
app.ws("/*", {
    "compression": CompressOptions.DISABLED, "max_payload_length": 1 << 20, "idle_timeout": 0,
    "max_backpressure": 1 << 26, "upgrade": upgrade, "open": opened,
    "message": lambda socket, message, opcode: app.publish("room", message, OpCode.TEXT)})
app.listen(int(sys.argv[1]), lambda config: None)
app.run()
