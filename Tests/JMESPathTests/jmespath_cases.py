"""Writes JMESPath cases, one JSON object a line: random expressions on random documents, with what PyPI's jmespath says.

usage: jmespath_cases.py SEED COUNT

Maps of Almanac have no order, so here keys, values and `*` go by sorted keys. Left out are the places where jmespath
itself leaves the specification: Python's equality of 0, 1 and booleans, Python errors, and slices right behind an index.
"""

import json
import random
import re
import sys
import warnings

import jmespath
from jmespath import exceptions, functions, visitor

warnings.simplefilter("ignore")

NAMES = ["a", "b", "c", "Name", "Tags", "\"x y\"", "missing", "\"é\""]
DOCUMENT_NAMES = ["a", "b", "c", "Name", "Tags", "x y", "é"]
WORDS = ["", "a", "b", "abc", "web-1", "naïve", "日本", "10", "-1.5", "zz"]
NUMBERS = [-7, 2, 3, 5, 10, 0.5, 2.5, -1.25, 4.0]
KINDS = [
    (exceptions.UnknownFunctionError, "unknown-function"), (exceptions.JMESPathTypeError, "invalid-type"),
    (exceptions.ArityError, "invalid-arity"), (exceptions.ParseError, "syntax"), (exceptions.LexerError, "syntax"),
    (exceptions.EmptyExpressionError, "syntax"),
]


class SortedFunctions(functions.Functions):
    @functions.signature({"types": ["object"]})
    def _func_keys(self, arg):
        return sorted(arg)

    @functions.signature({"types": ["object"]})
    def _func_values(self, arg):
        return [arg[key] for key in sorted(arg)]

    @functions.signature({"types": []})
    def _func_to_string(self, arg):
        if isinstance(arg, str):
            return arg
        return json.dumps(arg, separators=(",", ":"), sort_keys=True, ensure_ascii=False)


def visit_value_projection(self, node, value):
    base = self.visit(node["children"][0], value)
    if not isinstance(base, dict):
        return None
    results = [self.visit(node["children"][1], base[key]) for key in sorted(base)]
    return [result for result in results if result is not None]


visitor.TreeInterpreter.visit_value_projection = visit_value_projection
OPTIONS = jmespath.Options(custom_functions=SortedFunctions())


def document(rng, depth=0):
    kind = rng.random()
    if depth > 3 or kind < 0.25 and depth > 0:
        return rng.choice([rng.choice(WORDS), rng.choice(NUMBERS), True, False, None])
    if kind < 0.6:
        return {name: document(rng, depth + 1) for name in sorted(rng.sample(DOCUMENT_NAMES, rng.randrange(2, 6)))}
    if kind < 0.75:
        return [{name: rng.choice([rng.choice(WORDS), rng.choice(NUMBERS)]) for name in ["Name", "a"]} for _ in range(3)]
    if kind < 0.85:
        pool = rng.choice([WORDS, NUMBERS])
        return [rng.choice(pool) for _ in range(rng.randrange(5))]
    return [document(rng, depth + 1) for _ in range(rng.randrange(4))]


def literal(rng):
    value = rng.choice([rng.choice(WORDS), rng.choice(NUMBERS), None, True, [2, 3], {"a": 2}])
    if isinstance(value, str) and rng.random() < 0.5:
        return f"'{value}'"
    return "`" + json.dumps(value, ensure_ascii=rng.random() < 0.5) + "`"


def suffix(rng, depth):
    bound = lambda: rng.choice(["", "0", "1", "2", "-1", "-2", "5"])
    return rng.choice([
        lambda: "." + rng.choice(NAMES), lambda: "." + rng.choice(NAMES), lambda: f"[{rng.choice([0, 1, 2, -1, -3, 9])}]",
        lambda: "[*]", lambda: "[]", lambda: ".*", lambda: f"[{bound()}:{bound()}]",
        lambda: f"[{bound()}:{bound()}:{rng.choice(['1', '2', '-1', '-2', '', '0'])}]",
        lambda: f"[?{expression(rng, depth + 1)}]", lambda: ".[" + ", ".join(listed(rng, depth)) + "]",
        lambda: ".{" + ", ".join(f"{name}: {expression(rng, depth + 1)}" for name in sorted(rng.sample(["a", "k", "z"], 2))) + "}",
        lambda: " | " + expression(rng, depth + 1), lambda: " | [0]", lambda: f".{function(rng, depth + 1)}",
    ])()


def listed(rng, depth):
    return [expression(rng, depth + 1) for _ in range(rng.randrange(1, 4))]


def function(rng, depth):
    name, shape = rng.choice([
        ("abs", "v"), ("avg", "v"), ("ceil", "v"), ("contains", "vv"), ("ends_with", "vv"), ("floor", "v"), ("join", "vv"),
        ("keys", "v"), ("length", "v"), ("map", "ev"), ("max", "v"), ("max_by", "ve"), ("merge", "vv"), ("min", "v"),
        ("min_by", "ve"), ("not_null", "vv"), ("reverse", "v"), ("sort", "v"), ("sort_by", "ve"), ("starts_with", "vv"),
        ("sum", "v"), ("to_array", "v"), ("to_number", "v"), ("to_string", "v"), ("type", "v"), ("values", "v"),
        ("unheard_of", "v"), ("length", "vv"), ("merge", ""),
    ])
    arguments = [("&" if kind == "e" else "") + expression(rng, depth + 1) for kind in shape]
    return f"{name}({', '.join(arguments)})"


def expression(rng, depth=0):
    start = rng.choice([
        lambda: rng.choice(NAMES), lambda: rng.choice(NAMES), lambda: "@", lambda: literal(rng), lambda: function(rng, depth),
        lambda: "*", lambda: "[*]", lambda: "[]", lambda: "[" + ", ".join(listed(rng, depth)) + "]",
    ] if depth < 4 else [lambda: rng.choice(NAMES), lambda: "@", lambda: literal(rng)])()
    text = start
    for _ in range(rng.randrange(0, 4) if depth < 3 else rng.randrange(0, 2)):
        text += suffix(rng, depth) if depth < 4 else "." + rng.choice(NAMES)
    if depth < 4 and rng.random() < 0.25:
        text += rng.choice([" || ", " && ", " == ", " != ", " < ", " <= ", " > ", " >= "]) + expression(rng, depth + 1)
    if rng.random() < 0.06:
        text = "!" + text
    return f"({text})" if rng.random() < 0.06 else text


def damaged(rng, text):
    tokens = re.findall(r"\w+|'[^']*'|`[^`]*`|\"[^\"]*\"|\|\||&&|[=!<>]=|\[\?|\[\]|\S|\s+", text)
    position = rng.randrange(len(tokens))
    tokens[position:position + rng.randrange(2)] = rng.choice([[], [rng.choice(list("[]{}().,:*@&|!<=`'\"#-")), ]])
    return "".join(tokens)


def outcome(text, value):
    try:
        return {"result": jmespath.search(text, value, OPTIONS)}
    except ValueError as error:
        for kind, name in KINDS:
            if isinstance(error, kind):
                return {"error": name}
        return {"error": "invalid-value"} if "slice step" in str(error) else None
    except Exception:
        return None


def unusable(text, found):
    if found is None or re.search(r"\d\]\[[-\d]*:", text) or "_Expression" in repr(found):
        return True
    try:
        json.dumps(found, allow_nan=False)
    except (TypeError, ValueError):
        return True
    return False


def main(seed, count):
    rng = random.Random(seed)
    for number in range(count):
        value, text = document(rng), expression(rng)
        is_damaged = number % 4 == 3
        text = damaged(rng, text) if is_damaged else text
        found = outcome(text, value)
        if not unusable(text, found):
            print(json.dumps({"expression": text, "document": value, "damaged": is_damaged, **found}))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], int(sys.argv[2]))
