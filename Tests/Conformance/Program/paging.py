"""Operations with pages: joined ones against botocore's `build_full_result`, and one by one against its paginator."""

import random_values
import response_bodies
from botocore import xform_name
from expected_values import expected

import calls
from case import Case, call_text


def cases(rng, client, operation):
    pages = calls.paginator(client, operation)
    if pages is None:
        return []
    last = iterated(rng, pages, operation)
    return [last] if calls.turned(pages, {}) else [joined(rng, pages, operation), last]


def joined(rng, pages, operation):
    given = untouched(rng, pages, operation)
    return case(operation, "joined", "return " + call_text(*place(operation), given), answers(rng, pages, operation),
                lambda client: calls.merged(client, operation, given), given)


def iterated(rng, pages, operation):
    given = untouched(rng, pages, operation)
    body = f"local all = {{}} for page in {call_text(*place(operation), given, '.pages')} do all[#all + 1] = page end return all"

    def theirs(client):
        made = client.get_paginator(xform_name(operation.name)).paginate(**given)
        return [expected(operation.output_shape, {**page, "ResponseMetadata": None}) for page in made]

    return case(operation, "pages", body, answers(rng, pages, operation), theirs, given)


def case(operation, what, body, prepared, theirs, given):
    service = operation.service_model.service_name
    return Case(service, f"{service}.{operation.name} {what}", body, prepared, theirs, calls.compare_values,
                calls.tokens(operation, given))


def place(operation):
    return xform_name(operation.name), operation.service_model.service_name


def untouched(rng, pages, operation):
    """Parameters without those by which a caller turns the pages."""
    config = pages._pagination_cfg
    own = calls.as_list(config["input_token"]) + calls.as_list(config.get("limit_key"))
    own = [name for name in own if name not in operation.input_shape.required_members]
    return {name: value for name, value in calls.parameters(rng, operation).items() if name not in own}


def answers(rng, pages, operation):
    count = rng.choice([1, 2, 3, 4])
    values = [page(rng, pages, operation, number if number < count else None) for number in range(1, count + 1)]
    protocol = operation.service_model.resolved_protocol
    return [response_bodies.success(rng, operation, protocol, value) for value in values]


def page(rng, pages, operation, number):
    """The page of a number; without one, the last."""
    config, shape = pages._pagination_cfg, operation.output_shape
    value = random_values.structure(rng, shape)
    for key in calls.as_list(config["result_key"]) + calls.as_list(config.get("non_aggregate_keys")):
        name = key.split(".")[0]
        if rng.random() < 0.8:
            value[name] = random_values.member(rng, shape.members[name], 1)
    calls.end_pages(pages, value)
    more = config.get("more_results")
    if more is not None:
        value[more] = number is not None
    if number is not None or (more is not None and rng.random() < 0.5):
        for token in calls.as_list(config["output_token"]):
            value[token.split(" || ")[0]] = f"token {number} of {operation.name}=="
    elif rng.random() < 0.3:
        for token in calls.as_list(config["output_token"]):
            value[token] = ""
    return value
