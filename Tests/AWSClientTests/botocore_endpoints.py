"""Prints JSON lines: the partitions, then for each service its endpoint rules and what botocore makes of them."""

import json
import sys

from botocore.endpoint_provider import EndpointProvider
from botocore.exceptions import EndpointProviderError
from botocore.loaders import Loader


def resolved(provider, parameters):
    try:
        endpoint = provider.resolve_endpoint(**parameters)
    except EndpointProviderError as error:
        return {"error": str(error)}
    return {"url": endpoint.url, "properties": endpoint.properties, "headers": endpoint.headers}


def cases(provider, regions):
    for region in regions:
        for fips in (False, True):
            for dual_stack in (False, True):
                for endpoint in (None, "http://127.0.0.1:5000/base"):
                    parameters = {"Region": region, "UseFIPS": fips, "UseDualStack": dual_stack, "Endpoint": endpoint}
                    parameters = {name: value for name, value in parameters.items() if value is not None}
                    yield {"parameters": parameters, "expected": resolved(provider, dict(parameters))}


def main():
    loader = Loader()
    partitions = loader.load_data("partitions")
    regions = [region for each in partitions["partitions"] for region in each["regions"]]
    regions += ["eu-south-9", "cn-south-9", "us-gov-middle-3", "elsewhere"]
    print(json.dumps(partitions))
    for service in sys.argv[1:]:
        rules = loader.load_service_model(service, "endpoint-rule-set-1")
        provider = EndpointProvider(rules, partitions)
        print(json.dumps({"service": service, "rules": rules, "cases": list(cases(provider, regions))}))


main()
