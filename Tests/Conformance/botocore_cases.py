"""Writes conformance cases of one protocol, one JSON object a line: random requests as botocore serializes them, random
responses as botocore parses them.

usage: botocore_cases.py PROTOCOL SEED COPIES SERVICE...

COPIES is the number of cases an operation gets. The same arguments always give the same cases. Raw bytes are written as
{"$bytes": base64}, timestamps as ISO 8601 text in UTC.
"""

import base64
import json
import random
import sys

import botocore.session
from botocore import handlers, parsers, serialize
from botocore.awsrequest import AWSRequest
from botocore.utils import percent_encode_sequence

import random_values
import response_bodies
from expected_values import expected, plain

ENCODED_USER_DATA = {("ec2", "RunInstances"), ("autoscaling", "CreateLaunchConfiguration")}

ESCAPED_PAYLOADS = {("s3", "DeleteObjects"), ("s3", "PutBucketLifecycleConfiguration")}
# Two members with one element; the document's own text; base64 that the shape calls text.
UNMODELLED_OUTPUTS = {("s3", "GetBucketNotification"), ("s3", "GetBucketLocation"), ("ec2", "GetConsoleOutput")}
LISTINGS = {
    "ListObjects": handlers.decode_list_object, "ListObjectsV2": handlers.decode_list_object_v2,
    "ListObjectVersions": handlers.decode_list_object_versions,
}


def request_case(rng, service, operation, protocol):
    shape = operation.input_shape
    parameters = random_values.structure(rng, shape) if shape is not None else {}
    case = {"kind": "request", "operation": operation.name, "parameters": plain(parameters)}
    customize(service, operation, parameters)
    serializer = serialize.create_serializer(protocol, include_validation=False)
    request = serializer.serialize_to_request(parameters, operation)
    if (service, operation.name) in ESCAPED_PAYLOADS:
        handlers.escape_xml_payload(request)
    case.update(wire_form(request, protocol))
    return case


def customize(service, operation, parameters):
    """What botocore's event handlers do to parameters, as far as it concerns the wire."""
    if (service, operation.name) in ENCODED_USER_DATA:
        handlers.base64_encode_user_data(parameters)
    if service == "route53":
        handlers.fix_route53_ids(parameters, operation)
    if service == "s3":
        handlers.remove_bucket_from_url_paths_from_model(parameters, operation, {})
        if operation.name in LISTINGS:
            handlers.set_list_objects_encoding_type_url(parameters, {})


def wire_form(request, protocol):
    """What goes over the wire: the form or query encoded as botocore's own request class does."""
    path = request["url_path"]
    url = "https://host" + (path if path.startswith("/") else "/" + path)
    if request["query_string"]:
        url += ("&" if "?" in url else "?") + percent_encode_sequence(request["query_string"])
    prepared = AWSRequest(method=request["method"], url=url, headers=request["headers"], data=request["body"]).prepare()
    body = prepared.body or b""
    body = body.encode() if isinstance(body, str) else bytes(body)
    if "json" in protocol and body.startswith(b"{"):
        body = json.dumps(json.loads(body), sort_keys=True).encode()
    return {
        "method": request["method"],
        "url": prepared.url[len("https://host"):],
        "headers": {name: str(value) for name, value in request["headers"].items()},
        "hostPrefix": request.get("host_prefix"),
        "body": plain(body),
    }


def response_case(rng, operation, protocol):
    shape = operation.output_shape
    response = response_bodies.success(rng, operation, protocol)
    # Anything but bytes counts as a stream, which botocore hands on as it is.
    body = bytearray(response["body"]) if operation.has_streaming_output else response["body"]
    parsed = parsers.create_parser(protocol).parse(
        {"body": body, "headers": lowered(response["headers"]), "status_code": response["status"]}, shape)
    metadata = parsed.pop("ResponseMetadata", {})
    if operation.service_model.service_name == "iam":
        handlers.json_decode_policies(parsed, operation)
    if operation.name in LISTINGS:
        try:
            LISTINGS[operation.name](parsed, {"encoding_type_auto_set": True})
        except KeyError:  # botocore takes for granted that every entry has its key
            return None
    return {
        "kind": "response", "operation": operation.name, "status": response["status"], "headers": response["headers"],
        "body": plain(response["body"]), "requestID": metadata.get("RequestId"),
        "value": plain(expected(shape, parsed) if shape is not None else {}),
    }


def error_case(rng, operation, protocol):
    response = response_bodies.error(rng, protocol)
    parsed = parsers.create_parser(protocol).parse(
        {"body": response["body"], "headers": lowered(response["headers"]), "status_code": response["status"]}, None)
    error = parsed["Error"]
    return {
        "kind": "error", "operation": operation.name, "status": response["status"], "headers": response["headers"],
        "body": plain(response["body"]), "requestID": parsed["ResponseMetadata"].get("RequestId"),
        "code": error["Code"], "message": error["Message"], "type": error.get("Type"),
    }


def lowered(headers):
    from botocore.compat import HTTPHeaders
    return HTTPHeaders.from_dict(headers)


def streams(operation):
    shapes = [shape for shape in (operation.input_shape, operation.output_shape) if shape is not None]
    return any(shape.event_stream_name for shape in shapes)


def main(protocol, seed, copies, services):
    session = botocore.session.get_session()
    for service in services:
        model = session.get_service_model(service)
        if model.resolved_protocol != protocol:
            sys.exit(f"{service} speaks {model.resolved_protocol}, not {protocol}")
        for name in model.operation_names:
            operation = model.operation_model(name)
            if streams(operation):
                continue
            for copy in range(int(copies)):
                rng = random.Random(f"{seed} {service} {name} {copy}")
                cases = [request_case(rng, service, operation, protocol)]
                if (service, name) not in UNMODELLED_OUTPUTS:
                    cases.append(response_case(rng, operation, protocol))
                cases += [error_case(rng, operation, protocol)] if copy == 0 else []
                for case in filter(None, cases):
                    print(json.dumps({"service": service, **case}))


if __name__ == "__main__":
    if len(sys.argv) < 5:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:])
