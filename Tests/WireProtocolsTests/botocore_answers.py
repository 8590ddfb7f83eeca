"""Reads answers, one JSON object a line, with botocore's parsers, and prints what each parser makes of each.

A line of input holds service, operation, status, headers, body (base64); one of output the value in the form of
Tests/Conformance/expected_values.py, or the error's code, message and request id.
"""

import base64
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "Conformance"))

import botocore.session
from botocore import parsers
from botocore.compat import HTTPHeaders
from expected_values import expected, plain

session = botocore.session.get_session()
models = {}
for line in sys.stdin:
    case = json.loads(line)
    name = case["service"]
    if name not in models:
        models[name] = session.get_service_model(name)
    model = models[name]
    operation = model.operation_model(case["operation"])
    body = base64.b64decode(case["body"])
    # Anything but bytes counts as a stream, which botocore hands on as it is.
    body = bytearray(body) if operation.has_streaming_output else body
    response = {"body": body, "headers": HTTPHeaders.from_dict(case["headers"]), "status_code": case["status"]}
    parsed = parsers.create_parser(model.resolved_protocol).parse(response, operation.output_shape)
    metadata = parsed.pop("ResponseMetadata", {})
    answer = {"requestID": metadata.get("RequestId"), "value": plain(expected(operation.output_shape, parsed))}
    print(json.dumps(answer))
