"""Compares two received requests, and verifies the signature of one with botocore's signer."""

import json
import re
from urllib.parse import parse_qsl, urlsplit

from botocore.auth import SigV4Auth, SigV4QueryAuth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

CREDENTIALS = Credentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "session/token==")
# What says who calls and when, not what is asked for.
OWN = {"user-agent", "accept-encoding", "accept", "connection", "content-length", "authorization", "x-amz-date",
       "amz-sdk-invocation-id", "amz-sdk-request", "x-amz-user-agent"}
TOKEN = re.compile(r"\w{1,32}\Z", re.ASCII)


def differences(ours, theirs, tokens):
    """`tokens` are the wire names of idempotency tokens that the caller left out."""
    found = [f"{name}: ours {ours[name]}, botocore {theirs[name]}"
             for name in ("method",) if ours[name] != theirs[name]]
    (our_path, our_query), (their_path, their_query) = split(ours["target"]), split(theirs["target"])
    if our_path != their_path:
        found.append(f"path: ours {our_path}, botocore {their_path}")
    found += pairs("query", our_query, their_query, {})
    found += bodies(ours["body"], theirs["body"], tokens)
    found += address(ours["body"])
    return found + headers(dict(ours["headers"]), dict(theirs["headers"])) + signature(ours, theirs)


def split(target):
    path, _, query = target.partition("?")
    return path, query


def pairs(name, ours, theirs, tokens):
    ours, theirs = timeless(ours), timeless(theirs)
    ours, found = without_tokens([pair.split("=", 1) for pair in ours.split("&") if pair], tokens)
    theirs, _ = without_tokens([pair.split("=", 1) for pair in theirs.split("&") if pair], tokens)
    extra = [pair for pair in ours if pair not in theirs]
    missing = [pair for pair in theirs if pair not in ours]
    if sorted(ours) != sorted(theirs):
        found.append(f"{name}: only ours {extra[:3]}, only botocore's {missing[:3]}")
    return found


def timeless(pairs):
    """Without what an address that is signed within a request says of the time."""
    pairs = re.sub(r"(X-Amz-Date%3D|%252F)\d{8}(T\d{6}Z)?", r"\1TIME", pairs)
    return re.sub(r"X-Amz-Signature%3D[0-9a-f]{64}", "X-Amz-Signature", pairs)


def without_tokens(pairs, tokens):
    given = [value for key, value in pairs if key in tokens]
    bad = [f"token {value!r}" for value in given if not TOKEN.match(value)]
    missing = [f"no token {name}" for name in tokens if name not in dict(pairs)]
    return [pair for pair in pairs if pair[0] not in tokens], bad + missing


def bodies(ours, theirs, tokens):
    if not theirs.startswith(b"{"):
        return pairs("body", ours.decode(), theirs.decode(), tokens)
    ours, theirs = json.loads(ours), json.loads(theirs)
    ours, found = without_tokens(list(ours.items()), tokens)
    theirs, _ = without_tokens(list(theirs.items()), tokens)
    ours, theirs = (json.dumps(dict(one), sort_keys=True) for one in (ours, theirs))
    return found + ([] if ours == theirs else [f"body: ours {ours[:300]}, botocore {theirs[:300]}"])


def headers(ours, theirs):
    return [f"header {name}: ours {ours.get(name)}, botocore {theirs.get(name)}"
            for name in sorted({*ours, *theirs} - OWN) if ours.get(name) != theirs.get(name)]


def signature(ours, theirs):
    our_text, their_text = dict(ours["headers"]).get("authorization"), dict(theirs["headers"]).get("authorization")
    if our_text is None or their_text is None:
        return [] if our_text == their_text else [f"authorization: ours {our_text}, botocore {their_text}"]
    parts, botocores = fields(our_text), fields(their_text)
    found = []
    if scope(parts) != scope(botocores):
        found.append(f"scope: ours {scope(parts)}, botocore {scope(botocores)}")
    signed = parts["SignedHeaders"].split(";")
    unsigned = [name for name in botocores["SignedHeaders"].split(";") if name not in signed]
    if unsigned:
        found.append(f"not signed: {unsigned}")
    return found + ([] if parts["Signature"] == computed(ours, signed, scope(parts)) else ["the signature is wrong"])


def address(body):
    """The address that is signed within a request, where there is one."""
    url = dict(parse_qsl(body.decode("latin-1"))).get("PresignedUrl", "")
    unsigned, mark, given = url.partition("&X-Amz-Signature=")
    if not mark:
        return []
    query = dict(parse_qsl(urlsplit(url).query))
    made = AWSRequest("GET", unsigned, {}, b"")
    made.context["timestamp"] = query["X-Amz-Date"]
    _, _, *region, service, _ = query["X-Amz-Credential"].split("/")
    signer = SigV4QueryAuth(CREDENTIALS, service, "/".join(region))
    wanted = signer.signature(signer.string_to_sign(made, signer.canonical_request(made)), made)
    return [] if given == wanted else ["the signature within PresignedUrl is wrong"]


def fields(authorization):
    algorithm, _, rest = authorization.partition(" ")
    return {"algorithm": algorithm, **dict(part.strip().split("=", 1) for part in rest.split(","))}


def scope(parts):
    """Everything but the day, which may turn between two requests."""
    key, _, region, service, end = parts["Credential"].split("/")
    return parts["algorithm"], key, region, service, end


def computed(request, signed, scope):
    given = [(name, value) for name, value in request["headers"] if name in signed]
    host = dict(request["headers"])["host"]
    made = AWSRequest(request["method"], f"http://{host}{request['target']}", dict(given), request["body"])
    made.context["timestamp"] = dict(request["headers"])["x-amz-date"]
    signer = SigV4Auth(CREDENTIALS, scope[3], scope[2])
    return signer.signature(signer.string_to_sign(made, signer.canonical_request(made)), made)
