"""Passes requests on to a server on 127.0.0.1, and prints one line about each: what it asks for, as its protocol says it.

`recording_proxy.py PORT` prints its own port first. A line is `service operation` and, for EC2's DryRun, `DryRun`. Ends when
standard input closes.
"""

import os
import sys
import threading
import urllib.parse

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "Benchmarks"))
from recorder import Recorder  # noqa: E402


def described(request):
    head, body = request.split(b"\r\n\r\n", 1)
    lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, value in (line.split(":", 1) for line in lines[1:])}
    scope = headers.get("authorization", "").partition("Credential=")[2].split(",")[0].split("/")
    service = scope[3] if len(scope) > 3 else "?"
    form = urllib.parse.parse_qs(body.decode("latin-1"))
    if "Action" in form:
        return [service, form["Action"][0]] + (["DryRun"] if form.get("DryRun") == ["true"] else [])
    if "x-amz-target" in headers:
        return [service, headers["x-amz-target"].split(".")[-1]]
    return [service, lines[0].split(" ")[0]]


class Printer(list):
    def append(self, request):
        print(*described(request), flush=True)


proxy = Recorder(int(sys.argv[1]))
proxy.requests = Printer()
print(proxy.port, flush=True)
sys.stdin.buffer.read()
os._exit(0)
