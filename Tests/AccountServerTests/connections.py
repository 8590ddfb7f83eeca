"""Uses HTTP in the ways that clients do and tests of them seldom do. Ends with status 0 where each was answered right.

usage: connections.py URL
"""

import concurrent.futures
import socket
import sys
import time

HOST, PORT = sys.argv[1].removeprefix("http://").split(":")
SCOPE = b"Authorization: AWS4-HMAC-SHA256 Credential=A/20261122/us-west-2/%s/aws4_request, SignedHeaders=host, Signature=0\r\n"
FORM = b"Content-Type: application/x-www-form-urlencoded\r\n"
BODY = b"Action=GetCallerIdentity&Version=2011-06-15"


def head(*more, length=len(BODY), version=b"1.1", method=b"POST", path=b"/", service=b"sts"):
    lines = [method + b" " + path + b" HTTP/" + version + b"\r\nHost: localhost\r\n", SCOPE % service, FORM]
    if length is not None:
        lines.append(b"Content-Length: %d\r\n" % length)
    return b"".join(lines) + b"".join(line + b"\r\n" for line in more) + b"\r\n"


def connect():
    connection = socket.create_connection((HOST, int(PORT)), timeout=60)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


def answer(connection, rest=b"", has_body=True):
    """One answer: status, headers, body and what followed it."""
    while b"\r\n\r\n" not in rest:
        more = connection.recv(65536)
        assert more, f"the connection ended amid {rest!r}"
        rest += more
    text, rest = rest.split(b"\r\n\r\n", 1)
    lines = text.decode().split("\r\n")
    headers = {name.lower(): value.strip() for name, value in (line.split(":", 1) for line in lines[1:])}
    length = int(headers.get("content-length", 0)) if has_body else 0
    while len(rest) < length:
        more = connection.recv(65536)
        assert more, "the connection ended amid a body"
        rest += more
    return int(lines[0].split()[1]), headers, rest[:length], rest[length:]


def expect_identity(connection, rest=b""):
    status, _, body, rest = answer(connection, rest)
    assert status == 200 and b"123456789012" in body, (status, body)
    return rest


def keep_alive():
    with connect() as connection:
        for _ in range(20):
            connection.sendall(head() + BODY)
            assert expect_identity(connection) == b""


def pipelined():
    with connect() as connection:
        connection.sendall((head() + BODY) * 100)
        rest = b""
        for _ in range(100):
            rest = expect_identity(connection, rest)


def byte_by_byte():
    with connect() as connection:
        for byte in head() + BODY:
            connection.sendall(bytes([byte]))
        expect_identity(connection)


def half_closed():
    with connect() as connection:
        connection.sendall(head() + BODY)
        connection.shutdown(socket.SHUT_WR)
        expect_identity(connection)
        assert connection.recv(10) == b""


def half_sent():
    with connect() as connection:
        connection.sendall((head() + BODY)[:-5])
        connection.shutdown(socket.SHUT_WR)
        assert connection.recv(10) == b""


def continued():
    with connect() as connection:
        for _ in range(3):
            connection.sendall(head(b"Expect: 100-continue"))
            received = b""
            while not received.endswith(b"\r\n\r\n"):
                received += connection.recv(100)
            assert received == b"HTTP/1.1 100 Continue\r\n\r\n", received
            connection.sendall(BODY)
            expect_identity(connection)
        # A client that does not wait needs no invitation.
        connection.sendall(head(b"Expect: 100-continue") + BODY)
        expect_identity(connection)


def chunked():
    with connect() as connection:
        parts = [b"%x;x=y\r\n%s\r\n" % (len(part), part) for part in (BODY[:3], BODY[3:4], BODY[4:])]
        for _ in range(3):
            whole = head(b"Transfer-Encoding: chunked", length=None) + b"".join(parts) + b"0\r\nTrailer: x\r\n\r\n"
            for start in range(0, len(whole), 7):
                connection.sendall(whole[start:start + 7])
            expect_identity(connection)


def no_body_for_head():
    with connect() as connection:
        for _ in range(2):
            connection.sendall(head(method=b"HEAD", path=b"/no-such-bucket", service=b"s3", length=0))
            status, headers, _, rest = answer(connection, has_body=False)
            assert status >= 400 and rest == b"" and int(headers["content-length"]) > 0, (status, headers, rest)
        connection.sendall(head() + BODY)
        expect_identity(connection)


def too_large():
    with connect() as connection:
        connection.sendall(head(length=70 << 20))
        for _ in range(70):
            connection.sendall(bytes(1 << 20))
        status, headers, _, _ = answer(connection)
        assert (status, headers["connection"]) == (413, "close")
    with connect() as connection:
        connection.sendall(head(b"X: " + b"x" * 100_000) + BODY)
        assert answer(connection)[0] == 431


def older_clients():
    with connect() as connection:
        connection.sendall(head(version=b"1.0") + BODY)
        expect_identity(connection)
        assert connection.recv(10) == b""
    with connect() as connection:
        for _ in range(2):
            connection.sendall(head(b"Connection: Keep-Alive", version=b"1.0") + BODY)
            expect_identity(connection)


def many_at_once():
    stuck = [connect() for _ in range(20)]
    for connection in stuck:
        connection.sendall((head() + BODY)[:100])
    connections = [connect() for _ in range(200)]
    for _ in range(3):
        for connection in connections:
            connection.sendall(head() + BODY)
        for connection in connections:
            expect_identity(connection)
    for connection in stuck:
        connection.sendall((head() + BODY)[100:])
        expect_identity(connection)
    for connection in connections + stuck:
        connection.close()


def more_than_the_limit():
    """The connections that were silent longest give way."""
    connections = [connect() for _ in range(900)]
    for connection in connections[-100:]:
        connection.sendall(head() + BODY)
        expect_identity(connection)
    for connection in connections:
        connection.close()


def deaf_client():
    """One that asks and does not listen keeps nobody else from being served."""
    with connect() as deaf:
        deaf.setblocking(False)
        ask = head(method=b"GET", path=b"/_almanac/state", length=0)
        asked = 0
        while asked < 20_000_000:
            try:
                asked += deaf.send(ask * 100)
            except BlockingIOError:
                break
        start = time.monotonic()
        keep_alive()
        assert time.monotonic() - start < 30


def all_ways():
    ways = [keep_alive, pipelined, byte_by_byte, half_closed, half_sent, continued, chunked, no_body_for_head,
            older_clients]
    with concurrent.futures.ThreadPoolExecutor(16) as pool:
        for future in [pool.submit(way) for _ in range(8) for way in ways]:
            future.result()
    for way in [too_large, many_at_once, more_than_the_limit, deaf_client, *ways]:
        way()


all_ways()
