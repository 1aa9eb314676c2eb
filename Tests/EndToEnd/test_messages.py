"""Messages of a socket that are no requests, or no good ones. Frames are held in Tests/Sockets."""

import pytest


@pytest.mark.parametrize("text", [
    "", "{", "[]", "null", "[[[[", '{"jsonrpc":"2.0"}', '{"jsonrpc":"1.0","method":"x","id":1}',
    '{"jsonrpc":"2.0","method":1,"id":1}', '{"jsonrpc":"2.0","method":"post.add","id":{}}',
    '{"jsonrpc":"2.0","method":"post.add","id":"x","params":[]}',
    '{"jsonrpc":"2.0","method":"post.add","id":"x","params":{"text":1e400}}',
    '{"jsonrpc":"2.0","method":"subscribe","id":"x","params":{"workspace":"x","since":-1}}',
    '{"jsonrpc":"2.0","method":"hello","id":"x","params":{}}', '"\\ud800"', "\\u0000",
])
def test_wrong_messages_get_an_error_and_the_connection_stays(forum, text):
    with forum.owner.socket() as socket:
        socket.connection.send(text)
        error = socket.next(lambda message: "error" in message)["error"]
        assert error["code"] in (-32700, -32600, -32601, -32602, -32000)
        forum.say(socket, "Vẫn nói được.")
