"""Random values for shapes of botocore's models: valid to botocore, whatever the service would say to them."""

import datetime
import random
import string

DEPTH = 6
WORDS = ["", "a", "web server", "a/b c", "x=y&z", "100%", "~tilde-._", "plus+plus", "\"quoted\"", "<tag>&amp;", "naïve café",
         "日本語", "😀 emoji", "line\nbreak", "tab\tstop", "comma,separated", "{brace}", "back\\slash", "'", "\u007f", "e\u0301"]
# IAM answers JSON in percent-encoding.
POLICIES = [
    "%7B%22Version%22%3A%20%222012-10-17%22%2C%20%22Statement%22%3A%20%5B%7B%22Action%22%3A%20%22s3%3A%2A%22%7D%5D%7D",
    '{"Id": "a+b", "Statement": [], "n": [1, 2.5, true]}', "%22na%C3%AFve%22", "[1]", "%7Bbroken", "12",
]
INTEGERS = [0, 1, -1, 42, 2147483647, -2147483648]
LONGS = INTEGERS + [2**53 + 1, 2**63 - 1, -(2**63)]
FLOATS = [0.0, 1.0, -1.5, 0.1, 1e16, 9500000000000000.0, 123456789012345680.0, 1e-7, 0.0001, 3.141592653589793]


def structure(rng, shape, depth=0):
    members = shape.members
    if getattr(shape, "is_document_type", False):
        return {"any": [1, "two", None, {"three": 3.5}]}
    if shape.is_tagged_union:
        names = [rng.choice(list(members))] if members else []
    else:
        likely = rng.choice([0.15, 0.5, 0.9]) if depth == 0 else 0.4
        names = [name for name in members if name in shape.required_members or wanted(rng, members[name], likely, depth)]
    return {name: member(rng, members[name], depth + 1) for name in names}


def wanted(rng, shape, likely, depth):
    location = shape.serialization.get("location")
    if location == "uri" or shape.serialization.get("hostLabel"):
        return True
    if depth >= DEPTH and shape.type_name in ("structure", "list", "map"):
        return False
    return rng.random() < likely


def member(rng, shape, depth):
    if shape.type_name == "list":
        wanted_count = max(count(rng, depth), least(shape))
        return [member(rng, shape.member, depth + 1) for _ in range(wanted_count)]
    if shape.type_name == "map":
        keys = sorted({text(rng, shape.key) or "k" for _ in range(count(rng, depth))})
        return {key: member(rng, shape.value, depth + 1) for key in keys}
    if shape.type_name == "structure":
        return structure(rng, shape, depth)
    return scalar(rng, shape)


def least(shape):
    return shape.metadata.get("min", 0)


def count(rng, depth):
    return 0 if depth >= DEPTH else rng.choice([0, 1, 2, 3] if depth < 4 else [0, 1])


def scalar(rng, shape):
    kind = shape.type_name
    if kind == "boolean":
        return rng.random() < 0.5
    if kind == "integer":
        return max(rng.choice(INTEGERS), least(shape) if "min" in shape.metadata else INTEGERS[-1])
    if kind == "long":
        return max(rng.choice(LONGS), least(shape) if "min" in shape.metadata else LONGS[-1])
    if kind in ("float", "double"):
        number = rng.choice(FLOATS + [rng.uniform(-1e6, 1e6)])
        return max(number, float(least(shape))) if "min" in shape.metadata else number
    if kind == "blob":
        return bytes(rng.randrange(256) for _ in range(rng.randrange(6))) if rng.random() < 0.5 else b"plain text"
    if kind == "timestamp":
        return moment(rng)
    return text(rng, shape)


def moment(rng):
    seconds = rng.choice([0, 951782399, 951782400, -86400, rng.randrange(0, 4102444800)])
    microseconds = rng.choice([0, 0, 5000, 120000, 999000])
    zero = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
    return zero + datetime.timedelta(seconds=seconds, microseconds=microseconds)


def text(rng, shape):
    """Text that fits where it goes: no line breaks in headers, no empty path labels, host names in host labels."""
    if getattr(shape, "enum", None):
        return rng.choice(shape.enum)
    if shape.serialization.get("hostLabel"):
        return "".join(rng.choices(string.ascii_lowercase + string.digits, k=12))
    if shape.name == "policyDocumentType" and rng.random() < 0.7:
        return rng.choice(POLICIES)
    location = shape.serialization.get("location")
    word = rng.choice(WORDS) + rng.choice(["", "1", rng.choice(WORDS)])
    if location in ("header", "headers"):
        word = "".join(c for c in word if " " <= c <= "~").strip()
    word = word or "label" if location == "uri" else word
    return word + "m" * (least(shape) - len(word))
