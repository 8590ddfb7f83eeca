"""Many random environments, and whose name boto3 and `almanac whoami` would act in.

Usage: botocore_credentials.py ALMANAC COUNT SEED

Variables, both shared files, commands, cached sign-ins and a server on 127.0.0.1 that plays AWS STS, IAM Identity
Center, EC2's instance metadata and a container's agent. Keys that the server hands out are made of what it was asked
with, so that a wrong role, source or token shows in the key. Prints one JSON object a difference, then the counts.
"""

import datetime
import hashlib
import http.server
import json
import logging
import os
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import urllib.parse

HOME = tempfile.mkdtemp(prefix="almanac-credentials-")
CLEAN = {"HOME": HOME, "PATH": "/usr/bin:/bin", "BOTO_CONFIG": "/nonexistent", "TZ": "UTC"}
os.environ.clear()
os.environ.update(CLEAN)

import boto3  # noqa: E402
import botocore.utils  # noqa: E402

logging.disable(logging.CRITICAL)
botocore.utils.ContainerMetadataFetcher.SLEEP_TIME = 0
LATER = (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=5)).strftime("%Y-%m-%dT%H:%M:%SZ")
PAST = "2020-01-01T00:00:00Z"


def key(*parts):
    return "ASIA" + hashlib.sha1("|".join(map(str, parts)).encode()).hexdigest()[:16].upper()


class Server(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    behaviour = {}

    def log_message(self, *_):
        pass

    def reply(self, status, body=""):
        data = (body if isinstance(body, str) else json.dumps(body)).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def metadata_keys(self, name, **changes):
        keys = {"AccessKeyId": name, "SecretAccessKey": "s", "Token": "t", "Expiration": LATER, "Code": "Success"}
        keys.update(changes)
        return {k: v for k, v in keys.items() if v is not None}

    def do_PUT(self):
        self.reply(*{"v2": (200, "TOKEN"), "v1": (403,), "bad": (400,), "broken": (500,)}.get(
            self.behaviour["imds"], (200, "TOKEN")))

    def do_GET(self):
        url = urllib.parse.urlparse(self.path)
        if url.path.startswith("/latest/"):
            return self.instance(url.path)
        if url.path == "/federation/credentials":
            token = self.headers.get("x-amz-sso_bearer_token")
            if token == "revoked":
                return self.reply(401, {"message": "no"})
            query = urllib.parse.parse_qs(url.query)
            name = key("sso", token, query["role_name"], query["account_id"])
            return self.reply(200, {"roleCredentials": {
                "accessKeyId": name, "secretAccessKey": "s", "sessionToken": "t", "expiration": 4102444800000}})
        if url.path == "/agent":
            name = key("agent", self.headers.get("Authorization"))
            return self.reply(200, self.metadata_keys(name))
        self.reply(404)

    def instance(self, path):
        mode = self.behaviour["imds"]
        token = self.headers.get("x-aws-ec2-metadata-token")
        if mode == "v1" and token or mode == "v2" and token != "TOKEN":
            return self.reply(401)
        if path.endswith("security-credentials/"):
            return self.reply(404) if mode == "roleless" else self.reply(200, "the-role")
        if mode == "partial":
            return self.reply(200, {"Code": "AssumeRoleUnauthorizedAccess", "Message": "no"})
        if mode == "html":
            return self.reply(200, "<html>")
        self.reply(200, self.metadata_keys(key("imds", path)))

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        if self.path == "/token":
            given = json.loads(body)
            if given["refreshToken"] != "refresh":
                return self.reply(400, {"error": "invalid_grant"})
            return self.reply(200, {"accessToken": "renewed", "expiresIn": 28800, "refreshToken": "next"})
        form = {k: v[0] for k, v in urllib.parse.parse_qs(body).items()}
        signer = self.headers.get("Authorization", "").partition("Credential=")[2].partition("/")[0]
        if form["Action"] == "GetCallerIdentity":
            return self.xml("GetCallerIdentity", f"<Arn>arn:aws:iam::1:user/{signer}</Arn><Account>1</Account>")
        if form.get("RoleArn", "").endswith("denied"):
            return self.reply(403, "<ErrorResponse><Error><Code>AccessDenied</Code></Error></ErrorResponse>")
        session = form.pop("RoleSessionName", "")
        parts = sorted(form.items()) + ([session] if "-session-" not in session else [])
        self.xml(form["Action"], f"<Credentials><AccessKeyId>{key(signer, parts)}</AccessKeyId><SecretAccessKey>s"
                 f"</SecretAccessKey><SessionToken>t</SessionToken><Expiration>{LATER}</Expiration></Credentials>"
                 "<AssumedRoleUser><Arn>arn:aws:sts::1:assumed-role/r/s</Arn></AssumedRoleUser>")

    def xml(self, action, inner):
        self.reply(200, f'<{action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><{action}Result>{inner}'
                   f"</{action}Result></{action}Response>")


class Scenario:
    """One environment: variables, files, the server's mood, and the profile asked for."""

    profiles = ["default", "a", "b", "c", "spaced name"]

    def __init__(self, dice, address):
        self.dice, self.address = dice, address
        self.serial = 0
        self.variables = {
            "AWS_ENDPOINT_URL_STS": address, "AWS_ENDPOINT_URL_SSO": address, "AWS_ENDPOINT_URL_SSO_OIDC": address,
            "AWS_EC2_METADATA_SERVICE_ENDPOINT": address + dice.choice(["", "/"])}
        self.files = {}
        self.behaviour = {"imds": dice.choice(
            ["v2", "v2", "v2", "v2", "v1", "v1", "bad", "broken", "roleless", "partial", "html"])}
        self.write_files()
        self.fill_variables()
        self.profile = dice.choice([None] * 5 + self.profiles)

    def chance(self, share):
        return self.dice.random() < share

    def next_key(self, kind):
        self.serial += 1
        return f"AK{kind}{self.serial:04}"

    def keys(self, kind):
        lines = [f"aws_access_key_id = {self.next_key(kind)}"]
        if self.chance(0.93):
            lines.append("aws_secret_access_key = secret")
        if self.chance(0.3):
            lines.append(f"{self.dice.choice(['aws_session_token', 'aws_security_token'])} = token")
        return lines

    def role(self):
        lines = [f"role_arn = arn:aws:iam::1:role/{self.dice.choice(['x', 'y', 'z'] * 4 + ['denied'])}"]
        if self.chance(0.7):
            lines.append(f"source_profile = {self.dice.choice(self.profiles * 3 + ['nowhere'])}")
        elif self.chance(0.9):
            source = self.dice.choice(["Environment", "Ec2InstanceMetadata", "EcsContainer"] * 3 + ["environment", "Moon"])
            lines.append(f"credential_source = {source}")
        if self.chance(0.05):
            lines.append("credential_source = Environment")
        for setting in ["external_id = ext 1", "role_session_name = me", f"duration_seconds = {self.dice.choice(['3600', 'long'])}"]:
            if self.chance(0.3):
                lines.append(setting)
        return list({line.split(" =")[0]: line for line in lines}.values())

    def sso(self):
        lines = [f"sso_account_id = 1{self.dice.randrange(3)}", "sso_role_name = Reader"]
        if self.chance(0.5):
            lines.append(f"sso_session = {self.dice.choice(['corp'] * 8 + ['nowhere'])}")
        elif self.chance(0.9):
            lines += ["sso_start_url = https://legacy.example/start", "sso_region = eu-west-1"]
        return lines[self.dice.choice([0] * 9 + [1]):]

    def process(self):
        name = self.next_key("PROC")
        answer = {"Version": 1, "AccessKeyId": name, "SecretAccessKey": "s"}
        if self.chance(0.4):
            answer.update(SessionToken="t", Expiration=LATER)
        if self.chance(0.1):
            answer["Version"] = 2
        if self.chance(0.1):
            del answer["SecretAccessKey"]
        self.files[f"bin/{name} tool.sh"] = (
            f"#!/bin/sh\n[ \"$1 x\" = \"two words x\" ] || exit 3\ncat <<'END'\n{json.dumps(answer)}\nEND\n"
            + self.dice.choice([""] * 9 + ["exit 7\n"]))
        word = self.dice.choice(["'two words'", '"two words"', "two\\ words", "two' 'words", "'two words'", '"two words"', "two words"])
        return [f"credential_process = '{HOME}/bin/{name} tool.sh' {word}"]

    def web(self):
        self.files["web token"] = "webtoken"
        path = self.dice.choice([f"{HOME}/web token"] * 5 + [f"{HOME}/missing"])
        lines = [f"web_identity_token_file = {path}"]
        return lines + (["role_arn = arn:aws:iam::1:role/w"] if self.chance(0.9) else [])

    def section(self, makers):
        lines = {}
        for maker, share in makers:
            if self.chance(share):
                for line in maker():
                    lines.setdefault(line.split(" =")[0], line)
        if "web_identity_token_file" in lines and lines.get("sso_session", "").endswith("nowhere"):
            # boto3 refuses to make any client of such a profile, for want of a bearer token that nobody asked for.
            del lines["sso_session"]
        if self.chance(0.4):
            lines["region"] = f"region = {self.dice.choice(['eu-west-1', 'us-west-2', 'ap-south-1'])}"
        if self.chance(0.2):
            lines["#"] = "# a comment"
        return "\n".join(lines.values())

    def write_files(self):
        makers = [(self.role, 0.3), (self.web, 0.08), (self.sso, 0.15), (self.process, 0.25),
                  (lambda: self.keys("CONF"), 0.3)]
        config = []
        for name in self.profiles:
            if self.chance(0.9):
                title = "default" if name == "default" else "profile " + (f'"{name}"' if " " in name else name)
                config.append(f"[{title}]\n{self.section(makers)}\n")
        config.append("[sso-session corp]\nsso_start_url = https://corp.example/start\nsso_region = eu-west-1\n")
        self.files[".aws/config"] = "\n".join(config)
        makers = [(lambda: self.keys("CRED"), 0.6), (self.role, 0.1), (self.process, 0.05)]
        self.files[".aws/credentials"] = "\n".join(
            f"[{name}]\n{self.section(makers)}\n" for name in self.profiles if self.chance(0.5))
        for name in ["corp", "https://legacy.example/start"]:
            if self.chance(0.8):
                self.files[f".aws/sso/cache/{hashlib.sha1(name.encode()).hexdigest()}.json"] = json.dumps(self.token())

    def token(self):
        token = {"accessToken": self.dice.choice(["good"] * 6 + ["revoked"]),
                 "expiresAt": self.dice.choice([LATER, LATER, LATER, PAST]), "startUrl": "u", "region": "eu-west-1"}
        if self.chance(0.5):
            token.update(clientId="c", clientSecret="s", refreshToken=self.dice.choice(["refresh", "stale"]),
                         registrationExpiresAt=self.dice.choice([LATER, PAST]))
        return token

    def fill_variables(self):
        if self.chance(0.2):
            self.variables["AWS_ACCESS_KEY_ID"] = self.next_key("ENV")
            if self.chance(0.9):
                self.variables["AWS_SECRET_ACCESS_KEY"] = "secret"
            if self.chance(0.3):
                self.variables["AWS_CREDENTIAL_EXPIRATION"] = LATER
        for name, value, share in [
            ("AWS_PROFILE", self.dice.choice(self.profiles), 0.3),
            ("AWS_DEFAULT_REGION", "eu-north-1", 0.5),
            ("AWS_WEB_IDENTITY_TOKEN_FILE", f"{HOME}/web token", 0.1), ("AWS_ROLE_ARN", "arn:aws:iam::1:role/env", 0.15),
            ("AWS_ROLE_SESSION_NAME", "given", 0.1),
            ("AWS_CONTAINER_CREDENTIALS_FULL_URI", self.address + self.dice.choice(["/agent"] * 9 + ["/nothing"]), 0.3),
            ("AWS_CONTAINER_AUTHORIZATION_TOKEN", "Basic abc", 0.5),
            ("AWS_EC2_METADATA_DISABLED", self.dice.choice(["true", "TRUE", "false"]), 0.2),
            ("AWS_EC2_METADATA_V1_DISABLED", "true", 0.2),
            ("AWS_METADATA_SERVICE_NUM_ATTEMPTS", "2", 0.3),
        ]:
            if self.chance(share):
                self.variables[name] = value
        if "AWS_WEB_IDENTITY_TOKEN_FILE" in self.variables:
            self.files["web token"] = "webtoken"
        if self.chance(0.2):
            self.files["agent token"] = self.dice.choice(["Bearer file", "Bearer file\n"])
            self.variables["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"] = f"{HOME}/agent token"

    def install(self):
        for entry in os.listdir(HOME):
            shutil.rmtree(f"{HOME}/{entry}") if os.path.isdir(f"{HOME}/{entry}") else os.unlink(f"{HOME}/{entry}")
        for name, text in self.files.items():
            path = f"{HOME}/{name}"
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
            os.chmod(path, 0o700)


def of_boto3(scenario):
    os.environ.clear()
    os.environ.update(CLEAN, **scenario.variables)
    try:
        session = boto3.Session(profile_name=scenario.profile)
        credentials = session.get_credentials()
        frozen = credentials and credentials.get_frozen_credentials()
        if not frozen:
            return {"outcome": "none"}
        return {"key": frozen.access_key, "method": credentials.method, "region": session.region_name}
    except Exception as error:
        return {"outcome": "none", "why": f"{type(error).__name__}: {error}"}


def of_almanac(almanac, scenario):
    words = [almanac, "whoami", "--json"] + (["--profile", scenario.profile] if scenario.profile else [])
    result = subprocess.run(words, env={**CLEAN, **scenario.variables}, capture_output=True, text=True, timeout=60)
    answer = json.loads(result.stdout) if result.stdout else {}
    if "access_key_id" not in answer:
        return {"outcome": "none", "why": result.stderr}
    found = {"key": answer["access_key_id"], "method": answer["method"], "region": answer.get("region")}
    if answer.get("arn") != "arn:aws:iam::1:user/" + found["key"]:
        found["why"] = f"the identity is {answer.get('arn')}: {result.stderr}"
    return found


def main(almanac, count, seed):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    methods = {}
    for number in range(count):
        scenario = Scenario(random.Random(f"{seed}/{number}"), address)
        Server.behaviour = scenario.behaviour
        answers = []
        for ask in [of_boto3, lambda scenario: of_almanac(almanac, scenario)]:
            scenario.install()
            answers.append(ask(scenario))
        expected, found = answers
        methods[expected.get("method", "none")] = methods.get(expected.get("method", "none"), 0) + 1
        if {k: v for k, v in expected.items() if k != "why"} != found and not (
                expected.get("outcome") == found.get("outcome") == "none"):
            print(json.dumps({"number": number, "boto3": expected, "almanac": found, "profile": scenario.profile,
                              "variables": scenario.variables, "server": scenario.behaviour, "files": scenario.files}))
    print(json.dumps({"methods": methods}))
    shutil.rmtree(HOME)


main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
