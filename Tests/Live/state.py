"""Prints what an account holds of networks, security groups, instances and classic load balancers, as sorted JSON.

Two accounts brought to the same state print the same text: ids are replaced by names, lists without an order of
their own are sorted, and what differs from run to run (dates, owner ids) is left out.

Usage: AWS_ENDPOINT_URL=… python3 state.py
"""

import json

import boto3

UNORDERED = {
    "AvailabilityZones", "Groups", "Instances", "ListenerDescriptions", "SecurityGroups", "Subnets", "Tags",
    "AdditionalAttributes", "rules",
}


def named(prefix, documents, id_member):
    """Names for ids: the Name tag or other tags, numbered where several have the same."""
    names, counts = {}, {}
    for document in documents:
        tags = {tag["Key"]: tag["Value"] for tag in document.get("Tags", [])}
        words = tags.get("Name") or ",".join(f"{key}={value}" for key, value in sorted(tags.items()))
        words = f"{prefix} {words or document.get('CidrBlock', '')}"
        counts[words] = counts.get(words, 0) + 1
        names[document[id_member]] = f"{words} #{counts[words]}"
    return names


def group_names(groups, names):
    return {group["GroupId"]: f"group {group['GroupName']} of {names[group['VpcId']]}" for group in groups}


def rules(permissions):
    """One line for each protocol, port range and peer."""
    lines = []
    for permission in permissions:
        peers = [peer["CidrIp"] for peer in permission.get("IpRanges", [])]
        peers += [peer["CidrIpv6"] for peer in permission.get("Ipv6Ranges", [])]
        peers += [peer["GroupId"] for peer in permission.get("UserIdGroupPairs", [])]
        ports = [permission.get("FromPort"), permission.get("ToPort")]
        lines += [[permission["IpProtocol"], *ports, peer] for peer in peers]
    return lines


def network(ec2):
    vpcs = ec2.describe_vpcs()["Vpcs"]
    subnets = ec2.describe_subnets()["Subnets"]
    names = named("vpc", vpcs, "VpcId") | named("subnet", subnets, "SubnetId")
    return names, {"vpcs": [vpc["VpcId"] for vpc in vpcs], "subnets": [subnet["SubnetId"] for subnet in subnets]}


def security_groups(groups):
    return [
        {
            "id": group["GroupId"], "description": group["Description"], "Tags": group.get("Tags", []),
            "rules": rules(group["IpPermissions"]), "egress": rules(group["IpPermissionsEgress"]),
        }
        for group in groups
    ]


def instances(reserved):
    members = ("InstanceId", "InstanceType", "SubnetId", "VpcId", "Tags", "SecurityGroups")
    return [
        {member: instance.get(member) for member in members} | {"state": instance["State"]["Name"]}
        for instance in reserved
    ]


def load_balancers(elb):
    found = []
    for balancer in elb.describe_load_balancers()["LoadBalancerDescriptions"]:
        name = balancer["LoadBalancerName"]
        for member in ("CreatedTime", "CanonicalHostedZoneNameID"):
            balancer.pop(member, None)
        attributes = elb.describe_load_balancer_attributes(LoadBalancerName=name)["LoadBalancerAttributes"]
        # moto adds the same attribute once more with each change.
        additional = attributes.get("AdditionalAttributes", [])
        attributes["AdditionalAttributes"] = [each for at, each in enumerate(additional) if each not in additional[:at]]
        tags = elb.describe_tags(LoadBalancerNames=[name])["TagDescriptions"][0]["Tags"]
        health = elb.describe_instance_health(LoadBalancerName=name)["InstanceStates"]
        found.append(balancer | {
            "attributes": attributes, "Tags": tags,
            "health": sorted([state["InstanceId"], state["State"]] for state in health),
        })
    return found


def normal(value, names, member=None):
    if isinstance(value, dict):
        value = {key: normal(item, names, key) for key, item in value.items()}
        return {key: item for key, item in value.items() if item not in (None, [])}
    if isinstance(value, list):
        items = [normal(item, names) for item in value]
        return sorted(items, key=json.dumps) if member in UNORDERED else items
    return names.get(value, value) if isinstance(value, str) else value


def main():
    ec2, elb = boto3.client("ec2"), boto3.client("elb")
    names, places = network(ec2)
    groups = ec2.describe_security_groups()["SecurityGroups"]
    reserved = [each for part in ec2.describe_instances()["Reservations"] for each in part["Instances"]]
    names |= group_names(groups, names) | named("instance", reserved, "InstanceId")
    state = normal({
        "network": {key: sorted(normal(ids, names)) for key, ids in places.items()},
        "groups": security_groups(groups), "instances": instances(reserved), "balancers": load_balancers(elb),
    }, names)
    for part in ("groups", "instances", "balancers"):
        state.get(part, []).sort(key=lambda each: json.dumps(each, sort_keys=True))
    for balancer in state.get("balancers", []):
        balancer.get("health", []).sort()
    print(json.dumps(state, indent=1, sort_keys=True, default=str))


main()
