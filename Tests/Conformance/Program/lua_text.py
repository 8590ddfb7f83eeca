"""Values as Lua source, and the values that a script printed, type by type.

A printed value is one word: T, F, I<integer>;, N<hexadecimal float>;, S<bytes in hex>;, E (a table without entries, which
may be a list or a map), [elements], {S<key>;value...}, or X<type>; for what no result may hold.
"""

import datetime

import expected_values

WRITER = r"""
local function hex(text) return (text:gsub(".", function(c) return ("%02x"):format(c:byte()) end)) end

local function write(value)
  local kind = math.type(value) or type(value)
  if kind == "nil" then return "-" end
  if kind == "boolean" then return value and "T" or "F" end
  if kind == "integer" then return ("I%d;"):format(value) end
  if kind == "float" then return ("N%a;"):format(value) end
  if kind == "string" then return "S" .. hex(value) .. ";" end
  if kind ~= "table" then return "X" .. kind .. ";" end
  if next(value) == nil then return "E" end
  local parts = {}
  if value[1] ~= nil then
    for key, element in ipairs(value) do parts[key] = write(element) end
    for key in pairs(value) do if not parts[key] then return "Xmixed;" end end
    return "[" .. table.concat(parts) .. "]"
  end
  for key, element in pairs(value) do parts[#parts + 1] = write(key) .. write(element) end
  return "{" .. table.concat(parts) .. "}"
end
"""


def literal(value):
    if value is None:
        return "nil"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Lua):
        return value
    if isinstance(value, int):
        return "math.mininteger" if value == -2**63 else str(value)
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, (str, bytes, bytearray)):
        return quoted(value.encode() if isinstance(value, str) else bytes(value))
    if isinstance(value, datetime.datetime):
        return quoted(expected_values.plain(value).encode())
    if isinstance(value, list):
        return "{ " + ", ".join(literal(element) for element in value) + " }"
    return "{ " + ", ".join(f"[{literal(key)}] = {literal(element)}" for key, element in value.items()) + " }"


class Lua(str):
    """Source text that stands for itself."""


def quoted(data):
    return '"' + "".join(chr(b) if 32 <= b < 127 and b not in b'"\\' else f"\\{b:03}" for b in data) + '"'


def typed(value):
    """A Python value in the form of `read`."""
    if isinstance(value, datetime.datetime):
        value = expected_values.plain(value)
    if isinstance(value, bool):
        return ("boolean", value)
    if isinstance(value, int):
        return ("integer", value)
    if isinstance(value, float):
        return ("float", value)
    if isinstance(value, str):
        return ("string", value.encode())
    if isinstance(value, (bytes, bytearray)):
        return ("string", bytes(value))
    if isinstance(value, (list, dict)) and not value:
        return ("empty", None)
    if isinstance(value, list):
        return ("list", [typed(element) for element in value if element is not None])
    if isinstance(value, dict):
        return ("map", {key: typed(element) for key, element in value.items() if element is not None})
    return ("nothing", None)


def read(text):
    value, end = read_at(text, 0)
    if end != len(text):
        raise ValueError(f"more than a value: {text[end:end + 40]}")
    return value


def read_at(text, at):
    kind = text[at]
    at += 1
    if kind in "TF-E":
        return {"T": ("boolean", True), "F": ("boolean", False), "-": ("nothing", None), "E": ("empty", None)}[kind], at
    if kind == "[":
        elements = []
        while text[at] != "]":
            element, at = read_at(text, at)
            elements.append(element)
        return ("list", elements), at + 1
    if kind == "{":
        members = {}
        while text[at] != "}":
            key, at = read_at(text, at)
            members[str(key[1], "utf-8", "replace") if key[0] == "string" else repr(key)], at = read_at(text, at)
        return ("map", members), at + 1
    end = text.index(";", at)
    word = text[at:end]
    if kind == "I":
        return ("integer", int(word)), end + 1
    if kind == "N":
        return ("float", float.fromhex(word)), end + 1
    if kind == "S":
        return ("string", bytes.fromhex(word)), end + 1
    return ("unexpected", word), end + 1


def plain(value):
    """A value of `read` as Python's own, strings as text."""
    kind, content = value
    if kind == "list":
        return [plain(element) for element in content]
    if kind == "map":
        return {key: plain(element) for key, element in content.items()}
    return content.decode("utf-8", "replace") if kind == "string" else content


def differences(path, ours, theirs):
    if ours[0] == theirs[0] == "map":
        nothing = ("nothing", None)
        return [line for key in sorted({*ours[1], *theirs[1]})
                for line in differences(f"{path}.{key}", ours[1].get(key, nothing), theirs[1].get(key, nothing))]
    if ours[0] == theirs[0] == "list" and len(ours[1]) == len(theirs[1]):
        return [line for number, pair in enumerate(zip(ours[1], theirs[1]), 1)
                for line in differences(f"{path}[{number}]", *pair)]
    return [] if ours == theirs else [f"{path}: ours {str(ours)[:160]}, botocore {str(theirs)[:160]}"]
