"""Waiters: series of answers that satisfy, fail and prolong each acceptor, against botocore's own waiters."""

import re

import random_values
import response_bodies
from botocore import parsers, xform_name
from botocore.compat import HTTPHeaders
from botocore.exceptions import UnknownServiceError
from jmespath.exceptions import JMESPathError

import calls
import lua_text
from case import Case, call_text

TRIES = 200


def cases(rng, session, service, model):
    try:
        waiters = session.get_waiter_model(service)
    except UnknownServiceError:  # a service without waiters
        return []
    found = []
    for name in waiters.waiter_names:
        config = waiters.get_waiter(name)
        operation = model.operation_model(config.operation)
        maker = Answers(rng, config, operation)
        series = [maker.series(acceptor) for acceptor in maker.acceptors] + [maker.endless()]
        found += [case(rng, service, name, operation, answers) for answers in series if answers]
    return found


def case(rng, service, name, operation, answers):
    given = calls.parameters(rng, operation)
    text = f'clients["{service}"].wait.{xform_name(name)}({lua_text.literal(given)}, {{ delay = 0 }})'
    return Case(service, f"{service}.wait.{name}", f"return {text}", answers,
                lambda client: client.get_waiter(xform_name(name)).wait(**given, WaiterConfig={"Delay": 0}), compare,
                calls.tokens(operation, given))


class Answers:
    def __init__(self, rng, config, operation):
        self.rng, self.config, self.operation = rng, config, operation
        self.acceptors = config.acceptors  # made anew at each look
        self.protocol = operation.service_model.resolved_protocol
        arguments = " ".join(acceptor.argument or "" for acceptor in self.acceptors)
        self.names = set(re.findall(r"\w+", arguments))
        self.words = [acceptor.expected for acceptor in self.acceptors if isinstance(acceptor.expected, str)]

    def series(self, acceptor):
        """Some answers that leave the waiter waiting, then one that this acceptor is the first to take."""
        answer = self.sought(lambda matched, answer: matched is acceptor)
        if answer is None:
            return None
        before = [self.waiting() for _ in range(self.rng.randrange(3))]
        stop = {"status": 403, "headers": {}, "body": response_bodies.error(self.rng, self.protocol)["body"]}
        return [one for one in before if one is not None] + [answer] + ([stop] if acceptor.state == "retry" else [])

    def endless(self):
        """The last answer is given for ever: the waiter runs out of looks, if few enough are allowed."""
        answer = self.waiting() if self.config.max_attempts <= 60 and self.rng.random() < 0.25 else None
        return None if answer is None else [answer]

    def waiting(self):
        return self.sought(lambda matched, answer: matched.state == "retry" if matched else answer["status"] < 300)

    def sought(self, fits):
        for _ in range(TRIES):
            answer = self.any()
            if fits(self.first(answer), answer):
                return answer
        return None

    def any(self):
        errors = [word.expected for word in self.acceptors if word.matcher in ("error", "status")]
        if self.rng.random() < (0.4 if errors else 0.1):
            return self.error(self.rng.choice([*errors, "Other"]))
        value = self.member(self.operation.output_shape, random_values.structure(self.rng, self.operation.output_shape), 0)
        return response_bodies.success(self.rng, self.operation, self.protocol, value)

    def error(self, code):
        if isinstance(code, int) and not isinstance(code, bool):
            status, code = code, "ByStatus"
            if status < 300:
                return response_bodies.success(self.rng, self.operation, self.protocol)
        else:
            status = self.rng.choice([400, 404])
        answer = response_bodies.error(self.rng, self.protocol)
        body = answer["body"]
        for written in response_bodies.CODES:
            body = body.replace(written.encode(), str(code).encode())
        return {**answer, "status": status, "body": body}

    def member(self, shape, value, depth):
        """`value` with the members that acceptors look at, and what they look for in them."""
        if shape.type_name == "structure":
            for name in shape.members:
                if name in self.names and self.rng.random() < 0.9:
                    value.setdefault(name, random_values.member(self.rng, shape.members[name], depth + 1))
                    value[name] = self.member(shape.members[name], value[name], depth + 1)
            return value
        if shape.type_name == "list":
            return [self.member(shape.member, element, depth + 1) for element in value]
        if shape.type_name == "string" and self.words and self.rng.random() < 0.8:
            return self.rng.choice(self.words)
        return value

    def first(self, answer):
        """The acceptor that botocore would take first."""
        parser = parsers.create_parser(self.protocol)
        shape = self.operation.output_shape
        headers = HTTPHeaders.from_dict(answer["headers"])
        parsed = parser.parse({**answer, "headers": headers, "status_code": answer["status"]}, shape)
        try:
            return next((one for one in self.acceptors if one.matcher_func(parsed)), None)
        except JMESPathError:
            return None


def compare(ours, theirs):
    if theirs[0] == "returned":
        return [] if ours == ("returned", ("nothing", None)) else [f"botocore waited to the end; ours {ours}"]
    if ours[0] == "returned":
        return [f"botocore raised {theirs[1]}; ours waited to the end"]
    raised = lua_text.plain(ours[1])
    if not hasattr(theirs[1], "last_response"):
        return [f"botocore raised {theirs[1]!r}; ours {raised}"]
    last, reason = theirs[1].last_response, str(theirs[1])
    if "Max attempts" in reason:
        wanted = {"kind": "timeout"}
    elif "Error" in last:
        wanted = {"kind": "aws", "code": last["Error"].get("Code"), "message": last["Error"].get("Message") or ""}
    else:
        wanted = {"kind": "aws", "code": "WaitFailed"}
    return [f"err.{name}: ours {raised.get(name)!r}, expected {value!r}"
            for name, value in wanted.items() if raised.get(name) != value]
