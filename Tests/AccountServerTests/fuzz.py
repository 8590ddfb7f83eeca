"""Calls every operation that an account server models with parameters of chance, partly from its own earlier answers.

usage: fuzz.py URL [SECONDS [SEED]]                   one client against a server that runs
       fuzz.py --almanac FILE [--minutes N]           several clients against a server of its own, garbage.py among them

What a client must never see: a connection that ends by itself, a status of 500, an answer that botocore cannot read. The
request that led there is printed, and the status is 1.
"""

import argparse
import base64
import datetime
import http.client
import pathlib
import random
import resource
import subprocess
import sys
import time

import botocore.session
from botocore import parsers, serialize
from botocore.awsrequest import AWSRequest
from botocore.compat import HTTPHeaders

SERVICES = ["acm", "autoscaling", "cloudwatch", "ec2", "elb", "elbv2", "iam", "kms", "logs", "route53", "s3",
            "secretsmanager", "ssm", "sts"]
TEXTS = ["", "a", "web", "default", "-1", "0", "200", "é", "日本", "\u0000", "a" * 300, "x" * 5000, "*", "?", "\\", "%", "a:b",
         "0.0.0.0/0", "10.0.0.0/8", "10.0.0.0/16", "10.0.1.0/24", "10.0.0.0/33", "300.1.1.1/8", "10.0.0.1", "::/0", "/",
         "2001:db8::/32", "tcp", "udp", "icmp", "HTTP", "HTTPS", "TCP", "arn:aws:s3:::b", "arn:", "::::::", "us-west-2a",
         "us-west-2", "123456789012", "2026-11-22T00:00:00Z", "9999-99-99T99:99:99Z", "{}", "[]", "null", "1e999", "true",
         "{\"Version\":\"2012-10-17\",\"Statement\":[]}", "[" * 500, "-", "sg-", "i-00000000", "vpc-", "/dev/sda1", "gp3",
         "t3.micro", "example.com", "example.com.", "*.example.com", "TXT", "A", "_x.example.com", "/a/b", "alias/x",
         "available", "tag:Name", "tag-key", "vpc-id", "state", "2147483648", "1.5", " ", "\t", "bucket-one", "key/one"]
NUMBERS = [0, 1, -1, 2, 5, 8, 22, 80, 100, 443, 1000, 3600, 65535, 65536, 70000, 2**31 - 1, 2**31, -2**31, 2**63 - 1, -2**63]
MOMENTS = [datetime.datetime(year, 1, 1, tzinfo=datetime.timezone.utc) for year in (1, 1969, 1970, 2026, 2100, 9999)]


class Values:
    """Parameters of chance; what answers held comes back as what calls ask for."""

    def __init__(self, rng):
        self.rng, self.known = rng, []

    def remember(self, value):
        if isinstance(value, dict):
            for element in value.values():
                self.remember(element)
        elif isinstance(value, list):
            for element in value[:20]:
                self.remember(element)
        elif isinstance(value, str) and 2 < len(value) < 300:
            if len(self.known) < 500:
                self.known.append(value)
            else:
                self.known[self.rng.randrange(500)] = value

    def text(self, shape):
        if getattr(shape, "enum", None) and self.rng.random() < 0.8:
            return self.rng.choice(shape.enum)
        if self.known and self.rng.random() < 0.6:
            return self.rng.choice(self.known)
        return self.rng.choice(TEXTS)

    def value(self, shape, depth=0):
        kind = shape.type_name
        if kind == "structure":
            return self.structure(shape, depth)
        if kind == "list":
            count = 0 if depth > 6 else self.rng.choice([0, 1, 1, 1, 2, 3, 40 if depth < 3 else 2])
            return [self.value(shape.member, depth + 1) for _ in range(count)]
        if kind == "map":
            return {self.text(shape.key): self.value(shape.value, depth + 1) for _ in range(self.rng.randrange(3))}
        if kind in ("integer", "long"):
            return self.rng.choice(NUMBERS)
        if kind in ("float", "double"):
            return self.rng.choice([0.0, -1.5, 1e308, 1e-300, 50.0])
        if kind == "boolean":
            return self.rng.random() < 0.5
        if kind == "timestamp":
            return self.rng.choice(MOMENTS)
        return self.rng.choice(TEXTS).encode() if kind == "blob" else self.text(shape)

    def structure(self, shape, depth=0):
        likely = self.rng.choice([0.05, 0.2, 0.5]) if depth == 0 else 0.35
        required = 0.97 if self.rng.random() < 0.9 else 0.5
        return {
            name: self.value(member, depth + 1) for name, member in shape.members.items()
            if self.rng.random() < (required if name in shape.required_members else likely if depth < 6 else 0)}


class Client:
    def __init__(self, url, seed):
        self.host, self.rng = url.removeprefix("http://"), random.Random(seed)
        self.values = Values(self.rng)
        self.connection = None
        session = botocore.session.get_session()
        self.operations = []
        for name in SERVICES:
            model = session.get_service_model(name)
            tools = (serialize.create_serializer(model.resolved_protocol, include_validation=False),
                     parsers.create_parser(model.resolved_protocol), model.metadata.get("signingName", model.endpoint_prefix))
            self.operations += [(tools, model.operation_model(operation)) for operation in model.operation_names]
        self.operations = [entry for entry in self.operations if self.is_modelled(*entry)]

    def is_modelled(self, tools, operation):
        if operation.has_event_stream_output or operation.has_event_stream_input:
            return False
        return self.call(tools, operation, self.values.structure(operation.input_shape) if operation.input_shape else {}) != 501

    def request(self, tools, operation, parameters):
        parts = tools[0].serialize_to_request(parameters, operation)
        path = parts["url_path"] if parts["url_path"].startswith("/") else "/" + parts["url_path"]
        headers = {name: str(value) for name, value in parts["headers"].items()}
        prepared = AWSRequest(parts["method"], "http://host" + path, headers, parts["body"], params=parts["query_string"]).prepare()
        body = prepared.body or b""
        body = body.encode() if isinstance(body, str) else bytes(body)
        headers["Authorization"] = (f"AWS4-HMAC-SHA256 Credential=A/20261122/us-west-2/{tools[2]}/aws4_request, "
                                    "SignedHeaders=host, Signature=0")
        return parts["method"], prepared.url[len("http://host"):], headers, body

    def call(self, tools, operation, parameters):
        try:
            method, path, headers, body = self.request(tools, operation, parameters)
            # The connection's own headers are the HTTP client's.
            headers = {name: value.encode("utf-8") for name, value in headers.items()
                       if not {"\n", "\r"} & set(value) and name.lower() != "content-length"}
        except Exception:  # botocore cannot write some of these; they never reach a server
            return 0
        is_mutated = bool(body) and self.rng.random() < 0.1
        if is_mutated:
            body = self.mutated(body)
        try:
            status, answered, content = self.send(method, path, headers, body)
        except ValueError:  # nor can http.client
            self.connection = None
            return 0
        except Exception as error:
            fail(f"{type(error).__name__}: {error}", operation, method, path, headers, body)
        if status == 500:
            fail(f"status 500: {content[:300]}", operation, method, path, headers, body)
        # A mutated request may be a good one of another operation, with an answer of its own.
        if method != "HEAD" and not (is_mutated and status < 300):
            self.read(tools, operation, (method, path, headers, body), status, answered, content)
        return status

    def read(self, tools, operation, request, status, headers, content):
        whole = bytearray(content) if operation.has_streaming_output and status < 300 else content
        answer = {"body": whole, "headers": HTTPHeaders.from_pairs(headers), "status_code": status}
        try:
            parsed = tools[1].parse(answer, operation.output_shape)
        except Exception as error:
            return fail(f"botocore: {error}: {content[:300]}", operation, *request)
        if status >= 300 and not (status == 304 or parsed.get("Error", {}).get("Code")):
            fail(f"status {status} without a code: {content[:300]}", operation, *request)
        parsed.pop("ResponseMetadata", None)
        self.values.remember(parsed)

    def send(self, method, path, headers, body):
        if self.connection is None:
            self.connection = http.client.HTTPConnection(self.host, timeout=60)
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        content = answer.read()
        if answer.will_close:
            self.connection.close()
            self.connection = None
        return answer.status, answer.getheaders(), content

    def mutated(self, body):
        body = bytearray(body)
        place = self.rng.randrange(len(body))
        body[place:place + self.rng.randrange(8)] = self.rng.choice([b"", b"\xff", b"&", b"{", b"<", b"9" * 25, b".1.", b"\""])
        return bytes(body)

    def run(self, seconds):
        end, count = time.monotonic() + seconds, 0
        while time.monotonic() < end:
            tools, operation = self.rng.choice(self.operations)
            self.call(tools, operation, self.values.structure(operation.input_shape) if operation.input_shape else {})
            count += 1
            if count % 5000 == 0:
                self.send("POST", "/_almanac/reset" if count % 20_000 == 0 else "/_almanac/clock", {}, b'{"advance": 60}')
        print(f"{count} calls of {len(self.operations)} operations")


def fail(reason, operation, method, path, headers, body):
    print(f"{operation.service_model.service_name}.{operation.name}: {reason}\n{method} {path}\n{headers}\n"
          f"{body[:2000]}\nthe body in base64: {base64.b64encode(body).decode()}")
    sys.exit(1)


def drive(almanac, minutes):
    """Runs clients of both kinds until the server has had so many minutes of processor time, or one of them fails."""
    server = subprocess.Popen([almanac, "simulate", "--listen", "127.0.0.1:0"], stdout=subprocess.PIPE)
    url = server.stdout.readline().decode().strip()
    here, spent, seed = pathlib.Path(__file__).parent, 0.0, 1
    try:
        while spent < minutes * 60:
            commands = [[sys.executable, here / "fuzz.py", url, "60", str(seed)], [sys.executable, here / "fuzz.py", url, "60", str(seed + 1)],
                        [sys.executable, here / "garbage.py", url, "60", str(seed)]]
            statuses = [client.wait() for client in [subprocess.Popen(command) for command in commands]]
            if server.poll() is not None or any(statuses):
                sys.exit(f"seed {seed}: clients ended with {statuses}, the server with {server.poll()}")
            ticks = pathlib.Path(f"/proc/{server.pid}/stat").read_text().rpartition(")")[2].split()
            spent, seed = (int(ticks[11]) + int(ticks[12])) / 100, seed + 2
            clients = resource.getrusage(resource.RUSAGE_CHILDREN)
            print(f"{spent:.0f} s of the server's processor time, {clients.ru_utime + clients.ru_stime:.0f} s of its clients'", flush=True)
    finally:
        server.terminate()
        server.wait()


def main():
    if sys.argv[1].startswith("http"):
        seconds, seed = sys.argv[2:4] + ["5", "1"][len(sys.argv) - 2:]
        return Client(sys.argv[1], int(seed)).run(float(seconds))
    parser = argparse.ArgumentParser()
    parser.add_argument("--almanac", required=True)
    parser.add_argument("--minutes", type=float, default=10)
    options = parser.parse_args()
    drive(options.almanac, options.minutes)


main()
