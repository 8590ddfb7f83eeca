"""One case: what a script asks for, what the server answers, what botocore makes of it, and how the two are compared."""

import os
import subprocess
import tempfile

import botocore.exceptions
import botocore.session
from botocore.config import Config

import lua_text
import request_comparison

REGION = "us-west-2"

HEAD = lua_text.WRITER + """
local function raised(err)
  if type(err) ~= "table" then return "S" .. hex(tostring(err)) .. ";" end
  local seen = {}
  for _, name in ipairs { "kind", "code", "message", "http_status", "request_id", "problems" } do seen[name] = err[name] end
  return write(seen)
end

local clients = setmetatable({}, { __index = function(self, service)
  self[service] = aws.client(service, { retries = 0 })
  return self[service]
end })

local function case(number, body)
  clients.sts.get_access_key_info { AccessKeyId = ("CASE%012d"):format(number) }
  local ok, result = pcall(body)
  print(("%d %s %s"):format(number, ok and "returned" or "raised", ok and write(result) or raised(result)))
end
"""


class Case:
    """`body` is Lua source that returns the result; `theirs` calls botocore with a client."""

    def __init__(self, service, title, body, answers, theirs, compare, tokens=()):
        self.service, self.title, self.body, self.answers = service, title, body, answers
        self.theirs, self.compare, self.tokens = theirs, compare, tokens


class Botocore:
    """Clients that call the server once a call."""

    def __init__(self, url):
        self.session = botocore.session.Session()
        self.session.set_credentials(*request_comparison.CREDENTIALS.get_frozen_credentials())
        self.url, self.clients = url, {}

    def client(self, service):
        if service not in self.clients:
            config = Config(retries={"total_max_attempts": 1}, user_agent="botocore")
            self.clients[service] = self.session.create_client(service, REGION, endpoint_url=self.url, config=config)
        return self.clients[service]

    def outcome(self, case):
        """("returned", value), ("raised", the exception), or ("crashed", what no answer should bring about)."""
        try:
            return "returned", case.theirs(self.client(case.service))
        except (botocore.exceptions.BotoCoreError, botocore.exceptions.ClientError) as error:
            return "raised", error
        except (LookupError, TypeError, AttributeError, ValueError) as error:
            return "crashed", error


def run(program, server, cases):
    """Everything that differs in `cases`, one line each."""
    ours = run_program(program, server, cases)
    our_requests = dict(server.requests)
    library, lines = Botocore(server.url), []
    for number, case in enumerate(cases):
        if number not in ours:
            lines.append(f"{case.title}: the program said nothing")
            continue
        server.begin(number)
        theirs = library.outcome(case)
        if theirs[0] == "crashed":
            continue
        found = case.compare(ours[number], theirs)
        found += compare_requests(our_requests.get(number, []), server.requests[number], case.tokens)
        lines += [f"{case.title}: {line}" for line in found]
    return lines


def compare_requests(ours, theirs, tokens):
    if len(ours) != len(theirs):
        return [f"requests: ours {len(ours)}, botocore {len(theirs)}"]
    return [line for pair in zip(ours, theirs) for line in request_comparison.differences(*pair, tokens)]


def run_program(program, server, cases):
    server.answers = {number: case.answers for number, case in enumerate(cases)}
    source = [HEAD] + [f"case({number}, function() {case.body} end)" for number, case in enumerate(cases)]
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "cases.lua")
        with open(path, "w") as file:
            file.write("\n".join(source))
        done = subprocess.run([program, "run", path, "--endpoint-url", server.url, "--region", REGION],
                              env=surroundings(folder), capture_output=True, text=True, timeout=900)
    if done.returncode != 0:
        raise SystemExit(f"the program ended with status {done.returncode}: {done.stderr[-2000:]}")
    results = {}
    for line in done.stdout.splitlines():
        number, ending, text = line.split(" ")
        results[int(number)] = ending, lua_text.read(text)
    return results


def surroundings(folder):
    key = request_comparison.CREDENTIALS
    return {
        "HOME": folder, "XDG_STATE_HOME": folder, "PATH": os.defpath, "AWS_ACCESS_KEY_ID": key.access_key,
        "AWS_SECRET_ACCESS_KEY": key.secret_key, "AWS_SESSION_TOKEN": key.token, "AWS_EC2_METADATA_DISABLED": "true",
    }


def call_text(operation_name, service, parameters, place=""):
    return f'clients["{service}"]{place}.{operation_name}({lua_text.literal(parameters)})'
