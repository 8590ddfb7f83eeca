"""Calls the program and botocore alike, from the outside: one script with literal tables, one server for both.

usage: through_the_program.py PROGRAM KIND SEED COPIES SERVICE...

KIND is calls, errors, pages, waits or refusals; COPIES is the number of cases an operation gets, where errors and refusals
take one operation in so many as COPIES is less than 1. Prints what differs, one line each, then the number of cases.
"""

import os
import random
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir))

import botocore.session  # noqa: E402

import calls  # noqa: E402
import paging  # noqa: E402
import refusals  # noqa: E402
import waiting  # noqa: E402
from answering_server import Server  # noqa: E402
from case import Botocore, run  # noqa: E402

TOGETHER = 400


def of_operation(kind, rng, client, operation):
    if kind == "calls":
        return [calls.success_case(rng, client, operation)]
    if kind == "errors":
        return [calls.error_case(rng, client, operation)]
    if kind == "pages":
        return paging.cases(rng, client, operation)
    return refusals.cases(rng, operation)


def all_cases(kind, seed, copies, services, url):
    session, library = botocore.session.get_session(), Botocore(url)
    for service in services:
        model = session.get_service_model(service)
        for copy in range(max(1, int(copies))):
            if kind == "waits":
                yield from waiting.cases(random.Random(f"{seed} {service} {copy}"), session, service, model)
                continue
            for name in model.operation_names:
                rng = random.Random(f"{seed} {kind} {service} {name} {copy}")
                if rng.random() < copies:
                    yield from of_operation(kind, rng, library.client(service), model.operation_model(name))


def main(program, kind, seed, copies, services):
    server = Server()
    cases = list(all_cases(kind, seed, float(copies), services, server.url))
    for start in range(0, len(cases), TOGETHER):
        for line in run(program, server, cases[start:start + TOGETHER]):
            print(line)
    print(f"{len(cases)} cases")


if __name__ == "__main__":
    main(*sys.argv[1:5], sys.argv[5:])
