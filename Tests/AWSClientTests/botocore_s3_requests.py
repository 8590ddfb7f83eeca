"""Prints JSON lines: calls of S3 with settings, and the request that botocore makes of each, or that it refuses it."""

import itertools
import json
import os
import tempfile

import botocore.session
from botocore.awsrequest import AWSResponse
from botocore.exceptions import BotoCoreError
from botocore.loaders import Loader

LOADER = Loader()
BUCKETS = [
    "plain-bucket", "dotted.bucket.name", "Upper_Case", "ab", "192.168.1.1", "a" * 70,
    "arn:aws:s3:us-west-2:123456789012:accesspoint:front", "arn:aws:s3:eu-central-1:123456789012:accesspoint/front",
    "arn:aws:s3-outposts:us-west-2:123456789012:outpost:op-01234567890123456:accesspoint:front",
    "arn:aws:s3-object-lambda:us-west-2:123456789012:accesspoint/front", "alias-01234567890123456789012345678901-s3alias",
]
SETTINGS = [
    "", "s3 =\n    addressing_style = path\n", "s3 =\n    addressing_style = virtual\n",
    "s3 =\n    use_accelerate_endpoint = true\n", "s3 =\n    use_dualstack_endpoint = true\n",
    "s3 =\n    use_arn_region = false\n", "s3 =\n    us_east_1_regional_endpoint = regional\n",
    "use_fips_endpoint = true\n", "use_dualstack_endpoint = true\ns3 =\n    addressing_style = path\n",
    "request_checksum_calculation = when_required\nresponse_checksum_validation = when_required\n",
]
REGIONS = ["us-east-1", "us-west-2", "eu-central-1", "cn-north-1", "us-gov-west-1"]
ENDPOINTS = [None, "http://127.0.0.1:5000", "http://localhost:5000/base", "https://storage.example.com"]
CALLS = [
    ("GetObject", {"Key": "a b/c+d.txt"}), ("ListObjectsV2", {"Prefix": "x/"}), ("GetBucketLocation", {}),
    ("PutObject", {"Key": "k", "Body": "hello"}), ("DeleteObjects", {"Delete": {"Objects": [{"Key": "k"}]}}),
    ("PutObject", {"Key": "k", "Body": "hello", "ChecksumAlgorithm": "SHA256"}),
    ("PutObject", {"Key": "k", "Body": "hello", "SSECustomerKey": "k" * 32, "SSECustomerAlgorithm": "AES256"}),
    ("CreateMultipartUpload", {"Key": "k"}),
]
HEADERS = ("x-amz-checksum", "x-amz-sdk-checksum", "x-amz-server-side", "content-md5")


def request(configuration, region, endpoint, operation, parameters):
    with tempfile.NamedTemporaryFile("w") as file:
        file.write(configuration)
        file.flush()
        os.environ["AWS_CONFIG_FILE"] = file.name
        session = botocore.session.Session()
        session.register_component("data_loader", LOADER)
        client = session.create_client("s3", region_name=region, endpoint_url=endpoint)
        seen = []

        def answer(request, **_):
            seen.append(request)
            return AWSResponse(request.url, 200, {}, type("Raw", (), {"stream": lambda *_: [b""], "read": lambda *_: b""})())

        client.meta.events.register("before-send.s3", answer)
        try:
            client._make_api_call(operation, dict(parameters))
        except BotoCoreError as error:
            if not seen:
                return {"error": str(error)}
        except Exception:
            pass
    if not seen:
        return {"error": "nothing was sent"}
    scope = seen[0].headers["Authorization"].decode().split("Credential=")[1].split(",")[0].split("/")
    found = {name.lower(): text(value) for name, value in seen[0].headers.items() if name.lower().startswith(HEADERS)}
    return {"url": seen[0].url, "signed_for": scope[2], "service": scope[3], "headers": found}


def text(value):
    return value.decode() if isinstance(value, bytes) else value


def main():
    os.environ.update(AWS_ACCESS_KEY_ID="AKID", AWS_SECRET_ACCESS_KEY="secret", AWS_SHARED_CREDENTIALS_FILE="/dev/null")
    cases = list(itertools.product(SETTINGS, REGIONS, ENDPOINTS, BUCKETS, CALLS))
    for settings, region, endpoint, bucket, (operation, parameters) in cases[::53]:
        configuration = "[default]\n" + settings
        parameters = {"Bucket": bucket, **parameters}
        result = request(configuration, region, endpoint, operation, parameters)
        print(json.dumps({
            "configuration": configuration, "region": region, "endpoint": endpoint, "operation": operation,
            "parameters": parameters, **result,
        }))


main()
