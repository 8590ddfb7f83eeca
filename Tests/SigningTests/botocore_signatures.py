"""Prints random requests with the headers that botocore adds to them, one JSON object a line."""

import datetime
import json
import random
import string
import sys
from urllib.parse import quote

import botocore.auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials


def text(source, longest, alphabet=string.printable + "äöü€😀"):
    return "".join(source.choice(alphabet) for _ in range(source.randint(1, longest)))


def request(source, service):
    segments = [quote(text(source, 8), safe="~") for _ in range(source.randint(0, 4))]
    pairs = [(quote(text(source, 5), safe="~"), quote(text(source, 9), safe="~")) for _ in range(source.randint(0, 5))]
    headers = {"X-Amz-Target": text(source, 20, string.ascii_letters + " \t"), "User-Agent": "none"}
    if source.random() < 0.5:
        headers["Content-Type"] = "application/x-amz-json-1.1"
    return {
        "method": source.choice(["GET", "POST", "PUT", "DELETE"]),
        "host": source.choice([f"{service}.eu-west-1.amazonaws.com", "127.0.0.1:5000"]),
        "path": "/" + ("/" if service == "s3" else source.choice(["/", "/./", "/../"])).join(segments),
        "query": "&".join(f"{name}={value}" for name, value in pairs),
        "headers": headers,
        "body": text(source, 200),
    }


def signed(case):
    service = case["service"]
    keys = Credentials(case["key"], case["secret"], case["token"])
    url = f"http://{case['host']}{case['path']}" + (f"?{case['query']}" if case["query"] else "")
    made = AWSRequest(case["method"], url, dict(case["headers"]), case["body"].encode())
    signer = botocore.auth.S3SigV4Auth if service == "s3" else botocore.auth.SigV4Auth
    signer(keys, service, case["region"]).add_auth(made)
    return {name: value for name, value in made.headers.items() if name not in case["headers"]}


def main():
    source = random.Random(int(sys.argv[1]))
    for _ in range(int(sys.argv[2])):
        service = source.choice(["ec2", "s3", "iam", "elasticloadbalancing"])
        now = datetime.datetime(1999, 12, 31) + datetime.timedelta(seconds=source.randint(0, 3_000_000_000))
        botocore.auth.get_current_datetime = lambda: now
        case = {
            "service": service,
            "region": source.choice(["eu-west-1", "us-east-1"]),
            "time": int(now.replace(tzinfo=datetime.timezone.utc).timestamp()),
            "key": "AKID" + text(source, 16, string.ascii_uppercase),
            "secret": text(source, 40, string.ascii_letters + "+/"),
            "token": source.choice([None, text(source, 60, string.ascii_letters + "+/=")]),
            **request(source, service),
        }
        case["expected"] = signed(case)
        print(json.dumps(case))


main()
