"""Parameters that are wrong in known places: nothing may be sent, and each place must be named."""

import copy
import re

import botocore.validate
from botocore import xform_name

import calls
import lua_text
from case import Case, call_text
from lua_text import Lua

# Python's booleans are whole numbers to botocore.
WRONG = {
    "structure": [5, True, "text"], "map": [5, False, "text"], "list": [5, True, "text"], "string": [5, True, 1.5, {"a": "b"}],
    "blob": [5, True], "boolean": ["true", 0, []], "integer": [1.5, "1", [1]], "long": [0.5, "1", [1]],
    "float": ["1", [1]], "double": ["1", [1]], "timestamp": [["x"], "yesterday"],
}


class Place:
    """Somewhere in the parameters: a container, the key there, and the path as the program writes it."""

    def __init__(self, container, key, path, shape):
        self.container, self.key, self.path, self.shape = container, key, path, shape


def cases(rng, operation):
    if operation.input_shape is None or not operation.input_shape.members:
        return []
    found = []
    for count in (1, rng.choice([2, 3, 4])):
        given = calls.parameters(rng, operation)
        expected = mutate(rng, operation, given, count)
        if expected:
            found.append(case(operation, given, expected))
    return found + [case(operation, *hole) for hole in holed(rng, operation)]


def case(operation, given, expected):
    service = operation.service_model.service_name

    def theirs(client):
        refused = botocore.validate.ParamValidator().validate(without_holes(given), operation.input_shape)
        return refused.has_errors() or any(isinstance(one, Hole) for one in expected)

    def compare(ours, theirs):
        if theirs[1] is not True:
            return [f"botocore takes {given}"]
        if ours[0] == "returned":
            return [f"taken: {lua_text.literal(given)[:300]}"]
        raised = lua_text.plain(ours[1])
        if raised["kind"] != "parameter":
            return [f"err.kind {raised['kind']}: {raised['message']}"]
        # A name is shown with U+FFFD for its control characters, or with Lua's escapes.
        problems = [re.sub(r"\\\d{3}", "\ufffd", problem) for problem in raised.get("problems", [])]
        problems = [re.sub(r'\\(["\\])', r"\1", problem) for problem in problems]
        return [f"nothing says {one!r} in {problems}" for one in expected
                if not any(problem.startswith(one) for problem in problems)]

    return Case(service, f"{service}.{operation.name} refused", "return " + call_text(
        xform_name(operation.name), service, given), [], theirs, compare)


class Hole(str):
    """How the problem of a list with a hole begins."""


def without_holes(value):
    if isinstance(value, dict):
        return {key: without_holes(element) for key, element in value.items()}
    if isinstance(value, list):
        return [without_holes(element) for element in value]
    return [] if isinstance(value, Lua) else value


def mutate(rng, operation, given, count, taken=()):
    """Makes `given` wrong in up to `count` places apart from those taken; returns how the problems begin."""
    top = [Place(None, None, "", operation.input_shape)]
    places = top + [place for place in walk(given, operation.input_shape, "")]
    rng.shuffle(places)
    expected, taken = [], list(taken)
    for place in places:
        if len(expected) == count:
            break
        if any(related(place.path, other) for other in taken):
            continue
        problem = one_mutation(rng, place, given)
        if problem is not None:
            expected.append(problem)
            taken.append(place.path)
    return expected


def related(one, other):
    """One lies within the other."""
    return one.startswith(other) or other.startswith(one)


def walk(value, shape, path):
    if getattr(shape, "is_document_type", False):
        return
    if shape.type_name == "structure":
        entries = [(key, joined(path, key), shape.members[key]) for key in value]
    elif shape.type_name == "map":
        entries = [(key, joined(path, key), shape.value) for key in value]
    elif shape.type_name == "list":
        entries = [(index, f"{path}[{index + 1}]", shape.member) for index in range(len(value))]
    else:
        return
    for key, inner, member in entries:
        yield Place(value, key, inner, member)
        yield from walk(value[key], member, inner)


def joined(path, name):
    if re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", name):
        return f"{path}.{name}" if path else name
    return f"{path}[" + '"' + re.sub("[\x00-\x1f\x7f]", "\ufffd", name) + '"]'


def one_mutation(rng, place, given):
    inner = given if place.container is None else place.container[place.key]
    shape = place.shape
    if shape.type_name == "structure" and not getattr(shape, "is_document_type", False) and rng.random() < 0.7:
        required = [name for name in shape.required_members if name in inner and not shape.members[name].metadata.get(
            "idempotencyToken")]
        if required and rng.random() < 0.5 and not shape.is_tagged_union:
            name = rng.choice(required)
            del inner[name]
            return f"{place.path}: missing " if place.path else "missing "
        if not shape.is_tagged_union:
            inner["NoSuchMember"] = rng.choice(["x", 1, {}])
            return joined(place.path, "NoSuchMember") + ": unknown name"
    if place.container is None or shape.type_name not in WRONG or getattr(shape, "is_document_type", False):
        return None
    place.container[place.key] = copy.deepcopy(rng.choice(WRONG[shape.type_name]))
    return place.path + ": "


def holed(rng, operation):
    """One of the lists with a hole, where there is one, and now and then something else wrong elsewhere."""
    given = calls.parameters(rng, operation)
    lists = [place for place in walk(given, operation.input_shape, "") if place.shape.type_name == "list"]
    if not lists:
        return
    place = rng.choice(lists)
    expected = mutate(rng, operation, given, rng.choice([0, 1, 2]), [place.path])
    place.container[place.key] = Lua('{ "a", nil, "c" }' if rng.random() < 0.5 else '{ [2] = "b" }')
    yield given, [*expected, Hole(place.path + ": a list with a hole: there is no [")]
