"""An HTTP server on 127.0.0.1 that records requests and gives each case the answers prepared for it.

Which case is on is said from within (`begin`), or by a request whose body holds CASE and a number.
"""

import re
import socket
import threading

MARK = re.compile(rb"CASE(\d{12})")
MARKED = b"<GetAccessKeyInfoResponse><GetAccessKeyInfoResult/></GetAccessKeyInfoResponse>"
UNPREPARED = {"status": 403, "headers": {}, "body": b""}


class Server:
    def __init__(self):
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        self.answers = {}
        self.begin(None)
        threading.Thread(target=self.accept, daemon=True).start()

    def begin(self, case):
        """What comes now belongs to `case`, whose answers begin anew."""
        self.case, self.received = case, []
        self.left = list(self.answers.get(case, []))
        self.requests = getattr(self, "requests", {})
        self.requests[case] = self.received

    def accept(self):
        while True:
            client, _ = self.listener.accept()
            client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=self.serve, args=(client,), daemon=True).start()

    def serve(self, client):
        with client, client.makefile("rb") as stream:
            try:
                while (request := read_request(stream)) is not None:
                    client.sendall(written(self.answer(request)))
            except ConnectionError:
                return

    def answer(self, request):
        mark = MARK.search(request["body"])
        if mark is not None:
            self.begin(int(mark[1]))
            return {"status": 200, "headers": {}, "body": MARKED}
        self.received.append(request)
        if len(self.left) > 1:
            return self.left.pop(0)
        return self.left[0] if self.left else UNPREPARED


def read_request(stream):
    line = stream.readline().decode("latin-1").split()
    if not line:
        return None
    headers = []
    while (text := stream.readline().decode("latin-1").rstrip("\r\n")):
        name, _, value = text.partition(":")
        headers.append((name.strip().lower(), value.strip()))
    length = int(dict(headers).get("content-length", 0))
    return {"method": line[0], "target": line[1], "headers": headers, "body": stream.read(length)}


def written(answer):
    lines = [f"HTTP/1.1 {answer['status']} Answer", f"Content-Length: {len(answer['body'])}"]
    lines += [f"{name}: {value}" for name, value in answer["headers"].items()]
    return "\r\n".join(lines + ["", ""]).encode("latin-1") + answer["body"]
