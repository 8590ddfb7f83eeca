"""Talks to an account server as boto3, and as the AWS CLI, do. Ends with status 0 where all is as AWS would answer.

usage: boto3_clients.py URL
"""

import concurrent.futures
import json
import os
import subprocess
import sys
import urllib.request

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

URL = sys.argv[1]
KEYS = {"aws_access_key_id": "AKIDEXAMPLE", "aws_secret_access_key": "example"}


def client(service, region="us-west-2", **options):
    return boto3.client(service, endpoint_url=URL, region_name=region, **KEYS,
                        config=Config(retries={"total_max_attempts": 1}, **options))


def refused(code, status, call, **parameters):
    try:
        answer = call(**parameters)
    except ClientError as error:
        found = (error.response["Error"]["Code"], error.response["ResponseMetadata"]["HTTPStatusCode"])
        assert found == (code, status), f"{found}, not {(code, status)}"
        assert len(error.response["ResponseMetadata"]["RequestId"]) == 36
        assert error.response["Error"]["Message"]
        return
    raise AssertionError(f"{code} was expected: {answer}")


def control(method, path, body=None):
    request = urllib.request.Request(URL + path, method=method, data=body)
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def network(ec2):
    vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16", TagSpecifications=[
        {"ResourceType": "vpc", "Tags": [{"Key": "Name", "Value": "<x> & y é"}]}])["Vpc"]["VpcId"]
    tags = ec2.describe_vpcs(VpcIds=[vpc])["Vpcs"][0]["Tags"]
    assert tags == [{"Key": "Name", "Value": "<x> & y é"}], tags
    subnet = ec2.create_subnet(VpcId=vpc, CidrBlock="10.0.1.0/24")["Subnet"]
    assert subnet["AvailableIpAddressCount"] == 251, subnet
    group = ec2.create_security_group(GroupName="web", Description="Web", VpcId=vpc)["GroupId"]
    rule = {"IpProtocol": "tcp", "FromPort": 80, "ToPort": 80, "IpRanges": [{"CidrIp": "10.0.0.0/8"}]}
    assert ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[rule])["Return"] is True
    refused("InvalidPermission.Duplicate", 400, ec2.authorize_security_group_ingress, GroupId=group, IpPermissions=[rule])
    found = ec2.describe_security_groups(Filters=[{"Name": "group-name", "Values": ["we*"]}])["SecurityGroups"]
    assert [g["GroupId"] for g in found] == [group]
    assert found[0]["IpPermissions"][0]["IpRanges"] == [{"CidrIp": "10.0.0.0/8"}]
    ec2.create_tags(Resources=[group, subnet["SubnetId"]], Tags=[{"Key": "role", "Value": ""}])
    assert len(ec2.describe_tags(Filters=[{"Name": "key", "Values": ["role"]}])["Tags"]) == 2
    refused("InvalidGroup.Duplicate", 400, ec2.create_security_group, GroupName="web", Description="Web", VpcId=vpc)
    refused("DependencyViolation", 400, ec2.delete_vpc, VpcId=vpc)
    pages = ec2.get_paginator("describe_subnets").paginate(PaginationConfig={"PageSize": 5})
    assert sum(len(page["Subnets"]) for page in pages) == 5


def errors(ec2):
    unchecked = client("ec2", parameter_validation=False)
    refused("MissingParameter", 400, unchecked.create_security_group, Description="x")
    refused("InvalidParameterValue", 400, unchecked.describe_vpcs, MaxResults="many")
    refused("InvalidVpcID.NotFound", 400, ec2.describe_vpcs, VpcIds=["vpc-00000000"])
    refused("DryRunOperation", 412, ec2.describe_vpcs, DryRun=True)
    refused("NotImplemented", 501, ec2.describe_fpga_images)
    refused("SerializationException", 400, client("acm", parameter_validation=False).describe_certificate, CertificateArn=3)
    refused("ValidationError", 400, client("elb", parameter_validation=False).create_load_balancer)
    refused("NotImplemented", 501, client("s3").select_object_content, Bucket="b", Key="k", Expression="x",
            ExpressionType="SQL", InputSerialization={"CSV": {}}, OutputSerialization={"CSV": {}})


def command_line():
    environment = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "AWS_ACCESS_KEY_ID": "a", "AWS_PAGER": "",
                   "AWS_SECRET_ACCESS_KEY": "b", "AWS_DEFAULT_REGION": "eu-west-1", "AWS_ENDPOINT_URL": URL}
    folder = os.path.dirname(sys.executable)
    program = os.path.join(folder, "aws") if os.path.exists(os.path.join(folder, "aws")) else "aws"
    words = [program, "ec2", "describe-subnets", "--query", "Subnets[].AvailabilityZone", "--output", "json"]
    out = subprocess.run(words, env=environment, check=True, capture_output=True, text=True).stdout
    assert json.loads(out) == ["eu-west-1a", "eu-west-1b", "eu-west-1c"], out


def listed_keys():
    s3 = client("s3", "us-east-1")
    s3.create_bucket(Bucket="listed")
    keys = ["a b/c+d", "a/100%", "a/<&>", "a/é"]
    for key in keys:
        s3.put_object(Bucket="listed", Key=key, Body=b"x")
    assert [row["Key"] for row in s3.list_objects_v2(Bucket="listed")["Contents"]] == keys
    assert [row["Key"] for row in s3.list_objects(Bucket="listed")["Contents"]] == keys
    assert [row["Key"] for row in s3.list_object_versions(Bucket="listed")["Versions"]] == keys
    rolled = s3.list_objects_v2(Bucket="listed", Delimiter="/")
    assert [row["Prefix"] for row in rolled["CommonPrefixes"]] == ["a b/", "a/"], rolled
    with urllib.request.urlopen(URL + "/listed?list-type=2&encoding-type=url") as answer:
        assert b"<Key>a%20b/c%2Bd</Key>" in answer.read()


def posted_form():
    s3 = client("s3", "us-east-1")
    s3.create_bucket(Bucket="posted")
    form = s3.generate_presigned_post("posted", "in/${filename}", Fields={"Content-Type": "text/x"})
    fields = [f'Content-Disposition: form-data; name="{name}"\r\n\r\n{value}' for name, value in form["fields"].items()]
    fields.append('Content-Disposition: form-data; name="file"; filename="a+b.txt"\r\n\r\nline\r\n--end')
    body = "".join(f"--XyZ\r\n{field}\r\n" for field in fields) + "--XyZ--\r\n"
    headers = {"Content-Type": 'multipart/form-data; boundary="XyZ"'}
    request = urllib.request.Request(form["url"], data=body.encode(), headers=headers, method="POST")
    with urllib.request.urlopen(request) as answer:
        assert (answer.status, answer.read()) == (204, b"")
    stored = s3.get_object(Bucket="posted", Key="in/a+b.txt")
    assert (stored["Body"].read(), stored["ContentType"]) == (b"line\r\n--end", "text/x"), stored


def many_clients():
    def ask(number):
        ec2 = client("ec2", "eu-central-1")
        group = ec2.create_security_group(GroupName=f"g{number}", Description="x")["GroupId"]
        return ec2.describe_security_groups(GroupIds=[group])["SecurityGroups"][0]["GroupName"]

    with concurrent.futures.ThreadPoolExecutor(16) as pool:
        assert list(pool.map(ask, range(48))) == [f"g{number}" for number in range(48)]


def main():
    identity = client("sts").get_caller_identity()
    assert identity["Account"] == "123456789012", identity
    assert len(identity["ResponseMetadata"]["RequestId"]) == 36
    ec2 = client("ec2")
    assert [vpc["CidrBlock"] for vpc in ec2.describe_vpcs()["Vpcs"]] == ["172.31.0.0/16"]
    network(ec2)
    errors(ec2)
    command_line()
    listed_keys()
    posted_form()
    many_clients()
    assert "eu-central-1" in control("GET", "/_almanac/state")["regions"]
    before = control("GET", "/_almanac/clock")["now"]
    assert control("POST", "/_almanac/clock", b'{"advance": 90}')["now"] == before + 90
    control("POST", "/moto-api/reset", b"")
    assert control("GET", "/_almanac/state")["regions"] == {}
    assert len(ec2.describe_vpcs()["Vpcs"]) == 1


main()
