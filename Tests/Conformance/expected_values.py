"""Values as botocore parses them, in the forms of Almanac: lists and maps always there, nulls left out."""

import base64
import datetime


def expected(shape, value):
    if shape.type_name == "structure":
        if getattr(shape, "is_document_type", False):
            return value
        return members(shape, value)
    if shape.type_name == "list":
        return [expected(shape.member, element) for element in value if element is not None]
    if shape.type_name == "map":
        return {key: expected(shape.value, element) for key, element in value.items() if element is not None}
    if shape.type_name in ("float", "double"):
        return float(value)
    return value


def members(shape, value):
    result = {}
    for name, member in shape.members.items():
        if value.get(name) is not None:
            result[name] = expected(member, value[name])
        elif member.type_name == "list":
            result[name] = []
        elif member.type_name == "map":
            result[name] = {}
    return result


def plain(value):
    """What JSON can hold: bytes marked, moments as text with milliseconds only where there are any."""
    if isinstance(value, dict):
        return {key: plain(element) for key, element in value.items()}
    if isinstance(value, list):
        return [plain(element) for element in value]
    if isinstance(value, (bytes, bytearray)):
        return {"$bytes": base64.b64encode(value).decode()}
    if isinstance(value, datetime.datetime):
        value = value.astimezone(datetime.timezone.utc)
        milliseconds = value.microsecond // 1000
        return value.strftime("%Y-%m-%dT%H:%M:%S") + (f".{milliseconds:03}Z" if milliseconds else "Z")
    return value
