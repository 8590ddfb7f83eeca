"""Single calls: the request, and the value that comes of a random answer; errors in the manner of each protocol."""

import json
import re

import random_values
import response_bodies
from botocore import xform_name
from expected_values import expected

import lua_text
from case import Case, call_text


# Of these the program says whose credentials they are, behind what the service says.
EXPIRED = {"ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired"}


def parameters(rng, operation):
    shape = operation.input_shape
    return random_values.structure(rng, shape) if shape is not None else {}


def tokens(operation, given):
    """Wire names of the idempotency tokens that botocore fills in."""
    missing = [name for name in operation.idempotent_members if name not in given]
    names = []
    for name in missing:
        written = operation.input_shape.members[name].serialization.get("name", name)
        names.append(written[0].upper() + written[1:] if operation.service_model.resolved_protocol == "ec2" else written)
    return names


def paginator(client, operation):
    name = xform_name(operation.name)
    return client.get_paginator(name) if client.can_paginate(name) else None


def success_case(rng, client, operation):
    given = parameters(rng, operation)
    shape = operation.output_shape
    value = random_values.structure(rng, shape) if shape is not None else {}
    pages = paginator(client, operation)
    merges = pages is not None and not turned(pages, given)
    if merges:
        end_pages(pages, value)
    answer = response_bodies.success(rng, operation, operation.service_model.resolved_protocol, value)

    def theirs(client):
        if merges:
            return merged(client, operation, given)
        parsed = client._make_api_call(operation.name, given)
        parsed.pop("ResponseMetadata")
        return expected(shape, parsed) if shape is not None else {}

    service = operation.service_model.service_name
    return Case(service, f"{service}.{operation.name}", "return " + call_text(xform_name(operation.name), service, given),
                [answer], theirs, compare_values, tokens(operation, given))


def turned(pages, given):
    config = pages._pagination_cfg
    own = as_list(config["input_token"]) + as_list(config.get("limit_key"))
    return any(name in given for name in own) or any(name in own for name in pages._model.input_shape.required_members)


def as_list(value):
    return value if isinstance(value, list) else [] if value is None else [value]


def end_pages(pages, value):
    """Makes a page the last one."""
    for token in as_list(pages._pagination_cfg["output_token"]):
        for name in token.split(" || "):
            value.pop(name.split(".")[0], None)
    if "more_results" in pages._pagination_cfg:
        value.pop(pages._pagination_cfg["more_results"], None)


def merged(client, operation, given):
    """All pages as botocore joins them, lists and maps of kept members always there."""
    pages = client.get_paginator(xform_name(operation.name))
    config = pages._pagination_cfg
    kept = {key.split(".")[0] for key in as_list(config["result_key"]) + as_list(config.get("non_aggregate_keys"))}
    full = expected(operation.output_shape, pages.paginate(**given).build_full_result())
    return {name: value for name, value in full.items() if name in kept}


def compare_values(ours, theirs):
    if theirs[0] == "raised":
        return [f"botocore raised {theirs[1]!r}; ours {ours[0]} {str(ours[1])[:300]}"]
    if ours[0] == "raised":
        return [f"raised {str(lua_text.plain(ours[1]))[:600]}"]
    return lua_text.differences("", ours[1], lua_text.typed(theirs[1]))


def error_case(rng, client, operation):
    given = parameters(rng, operation)
    protocol = operation.service_model.resolved_protocol
    answer = odd_error(rng, protocol) if rng.random() < 0.3 else modelled_error(rng, operation, protocol)
    service = operation.service_model.service_name
    return Case(service, f"{service}.{operation.name} error {answer}",
                "return " + call_text(xform_name(operation.name), service, given), [answer],
                lambda client: client._make_api_call(operation.name, given), compare_errors, tokens(operation, given))


def modelled_error(rng, operation, protocol):
    """An error in its protocol's manner, now and then of a shape that the operation declares, with its members."""
    answer = response_bodies.error(rng, protocol)
    if operation.error_shapes and rng.random() < 0.7:
        shape = rng.choice(operation.error_shapes)
        code = shape.metadata.get("error", {}).get("code", shape.name)
        for written in response_bodies.CODES:
            answer["body"] = answer["body"].replace(written.encode(), code.encode())
        if protocol == "json":
            members = random_values.structure(rng, shape)
            document = response_bodies.json_structure(rng, shape, members)
            document = {name: element for name, element in document.items() if name.lower() != "message"}
            answer["body"] = json.dumps(document | json.loads(answer["body"])).encode()
    return answer


def odd_error(rng, protocol):
    """What proxies and broken servers say."""
    status = rng.choice([400, 403, 404, 500, 502, 503])
    bodies = [b"", b"<html><body><h1>Bad Gateway</h1></body></html>"] if status >= 500 or protocol == "json" else []
    bodies += [b"{}", b"not JSON", b"[1]", b'{"message":null}', b'{"Message":"m"}'] if protocol == "json" else [
        b"<ErrorResponse><Error><Code>Only</Code></Error></ErrorResponse>",
        b"<Response><Errors><Error><Message>no code</Message></Error></Errors></Response>",
        b"<UnknownOperationException/>"]
    return {"status": status, "headers": rng.choice([{}, {"x-amzn-RequestId": "id-1"}]), "body": rng.choice(bodies)}


def compare_errors(ours, theirs):
    if theirs[0] == "returned" or ours[0] == "returned":
        return [f"ours {ours[0]}, botocore {theirs[0]}"]
    raised = lua_text.plain(ours[1])
    response = getattr(theirs[1], "response", None)
    if response is None:
        return [f"botocore raised {theirs[1]!r}, ours {raised}"]
    metadata, error = response["ResponseMetadata"], response.get("Error", {})
    status = metadata["HTTPStatusCode"]
    wanted = {"kind": "aws", "http_status": status, "code": error.get("Code") or str(status)}
    # Where the answer names no error, the program's message is its status in words, or how the answer begins.
    is_named = error.get("Code") not in (None, "", str(status)) or error.get("Message") not in (None, "")
    if is_named and not raised.get("message", "").startswith("<html>"):
        wanted["message"] = error.get("Message") or ""
        if error.get("Code") in EXPIRED:
            raised["message"] = re.split("(^|; )the credentials [(]", raised["message"])[0]
    # Botocore does not look for the id in headers where an XML document has none.
    if "RequestId" in metadata:
        wanted["request_id"] = metadata["RequestId"]
    return [f"err.{name}: ours {raised.get(name)!r}, botocore {value!r}"
            for name, value in wanted.items() if raised.get(name) != value]
