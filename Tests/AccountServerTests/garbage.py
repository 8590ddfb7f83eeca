"""Sends an account server what is no request, nearly one, or too large. It must go on answering.

usage: garbage.py URL [SECONDS [SEED]]
"""

import random
import socket
import sys
import time

HOST, PORT = sys.argv[1].removeprefix("http://").split(":")
SECONDS = float(sys.argv[2]) if len(sys.argv) > 2 else 5
SCOPE = "Authorization: AWS4-HMAC-SHA256 Credential=A/20261122/us-west-2/{}/aws4_request, SignedHeaders=host, Signature=0"
FORM = "Content-Type: application/x-www-form-urlencoded"
VALID = [
    ("POST", "/", [SCOPE.format("ec2"), FORM], b"Action=DescribeSecurityGroups&Version=2016-11-15&Filter.1.Name=vpc-id&"
     b"Filter.1.Value.1=vpc-1&MaxResults=5"),
    ("POST", "/", [SCOPE.format("ec2"), FORM], b"Action=AuthorizeSecurityGroupIngress&Version=2016-11-15&GroupId=sg-1&"
     b"IpPermissions.1.IpProtocol=tcp&IpPermissions.1.FromPort=1&IpPermissions.1.IpRanges.1.CidrIp=0.0.0.0/0"),
    ("POST", "/", [SCOPE.format("acm"), "X-Amz-Target: CertificateManager.RequestCertificate",
                   "Content-Type: application/x-amz-json-1.1"],
     b'{"DomainName": "example.com", "Tags": [{"Key": "a", "Value": "b"}], "Options": {"x": 1e9}}'),
    ("PUT", "/bucket/key%20x?tagging", [SCOPE.format("s3")],
     b"<Tagging><TagSet><Tag><Key>a</Key><Value>b</Value></Tag></TagSet></Tagging>"),
    ("GET", "/2013-04-01/hostedzone/Z1/rrset?maxitems=3&name=x", [SCOPE.format("route53")], b""),
    ("POST", "/_almanac/clock", [], b'{"advance": 1}'),
]
WHOLE = [
    b"GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", b"GET / HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n",
    b"POST / HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n", b"\r\n\r\n\r\n", b"\x16\x03\x01\x02\x00",
    b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\n", b"GET  HTTP/1.1\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n",
    b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n", b"GET http:// HTTP/1.1\r\n\r\n",
    b"POST / HTTP/1.1\r\nContent-Length: 70000000\r\n\r\n", b"GET / HTTP/1.1\r\nX: " + b"a" * 200_000,
    b"POST / HTTP/1.1\r\n" + FORM.encode() + b"\r\nContent-Length: 100007\r\n\r\nAction=" + b"a." * 50_000,
]


def request(method, path, headers, body):
    lines = [f"{method} {path} HTTP/1.1", "Host: localhost", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def mutated(rng, data):
    data = bytearray(data)
    for _ in range(rng.randrange(1, 8)):
        place = rng.randrange(len(data))
        choice = rng.randrange(4)
        if choice == 0:
            data[place] = rng.randrange(256)
        elif choice == 1:
            del data[place:place + rng.randrange(1, 20)]
        elif choice == 2:
            data[place:place] = data[place:place + rng.randrange(1, 60)] * rng.randrange(1, 5)
        else:
            data[place:place] = rng.choice([b"%", b"..", b"\r\n", b"\0", b"[" * 3000, b"-1", b"9" * 30, b"\xff\xfe", b"&a.b.1="])
        if not data:
            return b"x"
    return bytes(data)


def send(data, wait):
    with socket.create_connection((HOST, int(PORT)), timeout=10) as connection:
        try:
            connection.sendall(data)
            connection.shutdown(socket.SHUT_WR)
            return connection.recv(65536) if wait else b""
        except TimeoutError:
            raise
        except OSError:
            # The server may close before it was sent everything; then there is nothing to shut down either.
            return b""


def framed(rng, template):
    """The envelope whole and the body changed, so that the change reaches the operation."""
    method, path, headers, body = template
    return request(method, path, headers, mutated(rng, body) if body else b"x")


def check_alive():
    answer = send(request("POST", "/", [SCOPE.format("sts"), FORM], b"Action=GetCallerIdentity&Version=2011-06-15"), True)
    assert answer.startswith(b"HTTP/1.1 200") and b"123456789012" in answer, answer


def main():
    rng = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 7)
    for data in WHOLE:
        answer = send(data, True)
        assert answer == b"" or answer.startswith(b"HTTP/1.1 4"), (data[:80], answer[:80])
        check_alive()
    end = time.monotonic() + SECONDS
    count = 0
    while time.monotonic() < end:
        template = rng.choice(VALID)
        data = [lambda: mutated(rng, request(*template)), lambda: framed(rng, template), lambda: rng.randbytes(300)]
        answer = send(rng.choice(data)(), rng.random() < 0.8)
        assert b"HTTP/1.1 500" not in answer, answer
        count += 1
        if count % 200 == 0:
            check_alive()
    check_alive()
    print(f"{count} requests")


main()
