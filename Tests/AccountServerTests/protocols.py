"""Sends requests that are wrong in one way each, and checks status, code and form of the answers.

usage: protocols.py URL
"""

import http.client
import json
import sys
import xml.etree.ElementTree as ElementTree

import boto3
import botocore
from botocore.config import Config

HOST = sys.argv[1].removeprefix("http://")
FORM = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}
JSON = {"Content-Type": "application/x-amz-json-1.1"}


def scope(service, region="us-west-2"):
    return {"Authorization": f"AWS4-HMAC-SHA256 Credential=A/20261122/{region}/{service}/aws4_request, "
                             "SignedHeaders=host, Signature=0"}


def send(headers, body=b"", method="POST", path="/"):
    connection = http.client.HTTPConnection(HOST, timeout=60)
    connection.request(method, path, body, headers)
    answer = connection.getresponse()
    found = answer.status, answer.headers, answer.read()
    connection.close()
    return found


def code(headers, body):
    if "json" in headers["Content-Type"]:
        return json.loads(body)["__type"]
    root = ElementTree.fromstring(body)
    return next(element.text for element in root.iter() if element.tag.rpartition("}")[2] == "Code")


def refused(expected, *request, **more):
    status, headers, body = send(*request, **more)
    found = status, code(headers, body)
    assert found == expected, f"{request} {more}: {found}, not {expected}: {body}"
    assert headers.get("x-amzn-RequestId") or headers.get("x-amz-request-id")
    return body


def form(service, body, **more):
    return scope(service) | FORM, body


def query_protocol():
    for service in ["ec2", "elasticloadbalancing", "sts", "iam", "autoscaling"]:
        refused((400, "InvalidAction"), *form(service, b"Action=LaunchRocket&Version=2016-11-15"))
        refused((400, "MissingAction"), *form(service, b"Version=2016-11-15"))
        refused((404, "MalformedQueryString"), *form(service, b"Action=A" + b"&a" + b".b" * 40 + b"=1"))
    body = refused((400, "MissingParameter"), *form("ec2", b"Action=CreateSubnet&Version=2016-11-15"))
    assert body.startswith(b"<?xml") and b"<RequestID>" in body, body
    refused((400, "InvalidParameterValue"), *form("ec2", b"Action=DescribeVpcs&MaxResults=many&Version=2016-11-15"))
    refused((400, "UnknownParameter"), *form("ec2", b"Action=DescribeVpcs&Rocket=1&Version=2016-11-15"))
    body = refused((400, "ValidationError"), *form("elasticloadbalancing", b"Action=CreateLoadBalancer&Version=2012-06-01"))
    assert b"<Type>Sender</Type>" in body and b"<ErrorResponse xmlns=" in body, body
    status, _, body = send(scope("sts"), method="GET", path="/?Action=GetCallerIdentity&Version=2011-06-15")
    assert status == 200 and b"<GetCallerIdentityResponse" in body, body


def json_protocol():
    target = {"X-Amz-Target": "CertificateManager.DescribeCertificate"}
    acm = scope("acm") | JSON
    refused((400, "UnknownOperationException"), acm | {"X-Amz-Target": "CertificateManager.Launch"}, b"{}")
    refused((400, "SerializationException"), acm | target, b"{")
    refused((400, "SerializationException"), acm | target, b"[]")
    refused((400, "SerializationException"), acm | target, b'{"CertificateArn": {"a": 1}}')
    refused((400, "SerializationException"), acm | target, b"[" * 100_000)


def rest_protocols():
    refused((405, "MethodNotAllowed"), scope("s3"), method="PATCH", path="/bucket/key")
    refused((400, "MalformedXML"), scope("s3"), b"<Tagging", method="PUT", path="/bucket?tagging")
    refused((400, "MalformedInput"), scope("route53"), b"<x", method="POST", path="/2013-04-01/hostedzone")
    refused((404, "UnknownOperationException"), scope("imagebuilder"), b"{}", method="POST", path="/Launch")
    refused((400, "SerializationException"), scope("imagebuilder"), b"{", method="PUT", path="/CreateComponent")
    status, headers, body = send(scope("s3"), method="HEAD", path="/bucket/key?versions=1")
    assert status >= 400 and body == b"" and headers["x-amz-request-id"], (status, body)
    framed = {"x-amz-content-sha256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER", "Content-Encoding": "aws-chunked"}
    refused((400, "IncompleteBody"), scope("s3") | framed, b"5\r\nab", method="PUT", path="/bucket/key")


def nobody_signed():
    status, _, body = send(FORM, b"Action=DescribeAvailabilityZones&Version=2016-11-15")
    assert b"MissingAuthentication" not in body, body
    status, _, body = send(FORM | {"Host": "sts.eu-west-1.amazonaws.com"}, b"Action=GetCallerIdentity&Version=2011-06-15")
    assert status == 200, body
    refused((403, "MissingAuthenticationToken"), FORM, b"")
    refused((501, "NotImplemented"), scope("dynamodb") | JSON | {"X-Amz-Target": "DynamoDB_20120810.ListTables"}, b"{}")
    refused((501, "NotImplemented"), scope("sns") | FORM, b"Action=ListTopics")


def through_botocore():
    """Whatever the service, an operation that nobody models is an error that boto3 reads as one."""
    session = boto3.Session("AKID", "secret", region_name="eu-central-1")
    config = Config(retries={"total_max_attempts": 1}, inject_host_prefix=False)
    for name, call in [("ec2", "describe_fpga_images"), ("iam", "list_policies_granting_service_access"),
                       ("kms", "list_key_rotations"), ("imagebuilder", "list_components"), ("route53", "list_geo_locations"),
                       ("cloudwatch", "list_managed_insight_rules"), ("pricing", "describe_services")]:
        client = session.client(name, endpoint_url=sys.argv[1], config=config)
        parameters = {"Arn": "arn:aws:iam::123456789012:user/u", "ServiceNamespaces": ["ec2"]} if name == "iam" else {}
        parameters |= {"KeyId": "k"} if name == "kms" else {}
        parameters |= {"ResourceARN": "arn:aws:cloudwatch:eu-central-1:1:x"} if name == "cloudwatch" else {}
        try:
            getattr(client, call)(**parameters)
        except botocore.exceptions.ClientError as error:
            assert error.response["Error"]["Code"] == "NotImplemented", (name, error.response)
            assert error.response["ResponseMetadata"]["HTTPStatusCode"] == 501
            continue
        raise AssertionError(f"{name}.{call} answered")


query_protocol()
json_protocol()
rest_protocols()
nobody_signed()
through_botocore()
