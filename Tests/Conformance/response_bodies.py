"""Random response bodies, written from shapes in the manner of each protocol."""

import base64
import json
import random
from email.utils import format_datetime
from xml.sax.saxutils import escape, quoteattr

import random_values

CODES = ["InvalidGroup.Duplicate", "AccessDenied", "Throttling"]
REQUEST_ID = "7a62c49f-347e-4fc4-9331-6e8e7a96aa73"


def success(rng, operation, protocol, value=None):
    """An answer that holds `value`, or one made up."""
    shape = operation.output_shape
    if value is None:
        value = random_values.structure(rng, shape) if shape is not None else {}
    if protocol == "json":
        headers = {"x-amzn-RequestId": REQUEST_ID}
        document = json_structure(rng, shape, value) if shape is not None else {}
        return {"status": 200, "headers": headers, "body": json.dumps(document, ensure_ascii=rng.random() < 0.5).encode()}
    if protocol.startswith("rest-"):
        return rest_success(rng, operation, protocol, value)
    inner = xml_members(rng, shape, value, protocol) if shape is not None else ""
    return {"status": 200, "headers": {}, "body": xml_document(operation, inner, protocol).encode()}


def rest_success(rng, operation, protocol, value):
    shape = operation.output_shape
    headers = {"x-amzn-RequestId": REQUEST_ID}
    if shape is None:
        return {"status": 200, "headers": headers, "body": b""}
    in_body = {}
    for name, element in value.items():
        member = shape.members[name]
        location = member.serialization.get("location")
        if location is None:
            in_body[name] = element
        elif location == "header":
            headers[member.serialization.get("name", name)] = header_text(rng, member, element)
        elif location == "headers":
            headers.update({member.serialization.get("name", "") + str(number): text
                            for number, text in enumerate(element.values())})
    body = rest_body(rng, shape, in_body, protocol)
    return {"status": 200, "headers": {name: text for name, text in headers.items() if text != ""}, "body": body}


def header_text(rng, shape, value):
    if shape.type_name == "list":
        return ",".join(scalar_text(rng, shape.member, element, "rfc822") for element in value)
    return scalar_text(rng, shape, value, "rfc822")


def rest_body(rng, shape, value, protocol):
    payload = shape.serialization.get("payload")
    if payload is not None:
        member = shape.members[payload]
        if member.type_name == "blob":
            return value.get(payload, b"")
        if member.type_name == "string":
            return value.get(payload, "").encode()
        value = value.get(payload)
        if value is None:
            return b""
        shape = member
    elif not value and rng.random() < 0.5:
        return b""
    if "json" in protocol:
        return json.dumps(json_structure(rng, shape, value)).encode()
    inner = xml_members(rng, shape, value, protocol)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<Root xmlns="http://example.com/doc/"{xml_attributes(shape, value)}>{inner}</Root>'.encode()


def xml_document(operation, inner, protocol):
    name = operation.name + "Response"
    if protocol == "ec2":
        inner = f"<requestId>{REQUEST_ID}</requestId>{inner}"
    else:
        shape = operation.output_shape
        wrapper = shape.serialization.get("resultWrapper") if shape is not None else None
        inner = f"<{wrapper}>{inner}</{wrapper}>" if wrapper else inner
        inner += f"\n<ResponseMetadata><RequestId>{REQUEST_ID}</RequestId></ResponseMetadata>"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{name} xmlns="http://example.com/doc/">\n{inner}\n</{name}>\n'


def xml_members(rng, shape, value, protocol):
    parts = [xml_member(rng, shape.members[name], name, element, protocol) for name, element in value.items()
             if not shape.members[name].serialization.get("xmlAttribute")]
    if rng.random() < 0.3:
        parts.insert(rng.randrange(len(parts) + 1), "<UnknownToTheModel><item>1</item>text</UnknownToTheModel>")
    return rng.choice(["", "\n  ", "<!-- a comment -->"]).join(parts)


def xml_member(rng, shape, name, value, protocol):
    name = shape.serialization.get("name", name)
    if shape.type_name in ("list", "map") and shape.serialization.get("flattened"):
        return xml_flattened(rng, shape, name, value, protocol)
    return xml_element(rng, shape, name, value, protocol)


def xml_flattened(rng, shape, name, value, protocol):
    if shape.type_name == "map":
        return "".join(f"<{name}>{xml_pair(rng, shape, pair, protocol)}</{name}>" for pair in value.items())
    name = shape.member.serialization.get("name", name)
    return "".join(xml_element(rng, shape.member, name, element, protocol) for element in value)


def xml_element(rng, shape, name, value, protocol):
    return f"<{name}{xml_attributes(shape, value)}>{xml_content(rng, shape, value, protocol)}</{name}>"


def xml_attributes(shape, value):
    if shape.type_name != "structure":
        return ""
    names = [name for name in value if shape.members[name].serialization.get("xmlAttribute")]
    written = [f' {shape.members[name].serialization["name"]}={quoteattr(value[name])}' for name in names]
    return ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"' + "".join(written) if written else ""


def xml_content(rng, shape, value, protocol):
    if shape.type_name == "structure":
        return xml_members(rng, shape, value, protocol)
    if shape.type_name == "list":
        name = shape.member.serialization.get("name", "item" if protocol == "ec2" else "member")
        return "\n".join(xml_element(rng, shape.member, name, element, protocol) for element in value)
    if shape.type_name == "map":
        return "".join(f"<entry>{xml_pair(rng, shape, pair, protocol)}</entry>" for pair in value.items())
    return xml_text(rng, scalar_text(rng, shape, value, "iso8601"))


def xml_pair(rng, shape, pair, protocol):
    key = xml_element(rng, shape.key, shape.key.serialization.get("name", "key"), pair[0], protocol)
    return key + xml_element(rng, shape.value, shape.value.serialization.get("name", "value"), pair[1], protocol)


def xml_text(rng, text):
    if rng.random() < 0.1 and "]]>" not in text:
        return f"<![CDATA[{text}]]>"
    if rng.random() < 0.1:
        return "".join(f"&#{ord(character)};" for character in text)
    return escape(text)


def scalar_text(rng, shape, value, default):
    if shape.type_name == "boolean":
        return "true" if value else "false"
    if shape.type_name == "blob":
        return base64.b64encode(value).decode()
    if shape.type_name == "timestamp":
        return moment_text(rng, value, shape.serialization.get("timestampFormat", default))
    return str(value)


def moment_text(rng, value, form):
    if form == "rfc822":
        return format_datetime(value.replace(microsecond=0), usegmt=True)
    if form == "unixTimestamp":
        return str(int(value.timestamp()))
    return rng.choice([
        value.strftime("%Y-%m-%dT%H:%M:%SZ"), value.strftime("%Y-%m-%dT%H:%M:%S.%fZ"), value.isoformat(),
        value.strftime("%Y-%m-%dT%H:%M:%S"), value.strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z",
    ])


def json_structure(rng, shape, value):
    if getattr(shape, "is_document_type", False):
        return value
    document = {}
    for name, element in value.items():
        member = shape.members[name]
        document[member.serialization.get("name", name)] = json_value(rng, member, element)
    if rng.random() < 0.3 and not shape.is_tagged_union:
        document["UnknownToTheModel"] = {"deep": [1, None]}
        missing = [name for name in shape.members if name not in value]
        document.update({shape.members[name].serialization.get("name", name): None for name in missing[:1]})
    return document


def json_value(rng, shape, value):
    if shape.type_name == "structure":
        return json_structure(rng, shape, value)
    if shape.type_name == "list":
        return [json_value(rng, shape.member, element) for element in value]
    if shape.type_name == "map":
        return {key: json_value(rng, shape.value, element) for key, element in value.items()}
    if shape.type_name == "blob":
        return base64.b64encode(value).decode()
    if shape.type_name == "timestamp":
        return json_moment(rng, value, shape)
    return value


def json_moment(rng, value, shape):
    if shape.serialization.get("timestampFormat") in ("iso8601", "rfc822"):
        return moment_text(rng, value, shape.serialization["timestampFormat"])
    return rng.choice([int(value.timestamp()), value.timestamp(), value.strftime("%Y-%m-%dT%H:%M:%SZ")])


def error(rng, protocol):
    code = rng.choice(CODES)
    message = rng.choice(["The group 'web' already exists", "naïve <b>", ""])
    status = rng.choice([400, 403, 404, 500])
    if "json" in protocol:
        return json_error(rng, code, message, status)
    detail = f"<Code>{code}</Code><Message>{escape(message)}</Message>"
    if protocol == "ec2":
        body = f"<Response><Errors><Error>{detail}</Error></Errors><RequestID>{REQUEST_ID}</RequestID></Response>"
    else:
        body = (f'<ErrorResponse xmlns="http://example.com/doc/"><Error><Type>Sender</Type>{detail}</Error>'
                f"<RequestId>{REQUEST_ID}</RequestId></ErrorResponse>")
    return {"status": status, "headers": {}, "body": body.encode()}


def json_error(rng, code, message, status):
    written = rng.choice([code, "com.example.v1#" + code, "com.example#" + code + ":http://docs.example.com/"])
    body = {"__type": written, rng.choice(["message", "Message"]): message}
    return {"status": status, "headers": {"x-amzn-RequestId": REQUEST_ID}, "body": json.dumps(body).encode()}
