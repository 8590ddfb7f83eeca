"""The blog's workflow in one boto3 process."""

import boto3

CLUSTER = "Cluster1"
PORTS = (21000, 21050)

ec2, elb = boto3.client("ec2"), boto3.client("elb")


def tagged(**tags):
    return [{"Name": f"tag:{name}", "Values": [value]} for name, value in tags.items()]


vpc = ec2.describe_vpcs(Filters=tagged(Name=CLUSTER))["Vpcs"][0]["VpcId"]
subnet = ec2.describe_subnets(Filters=tagged(Name=f"{CLUSTER} Private subnet 0"))["Subnets"][0]["SubnetId"]
found = ec2.describe_instances(Filters=tagged(env=CLUSTER, type="worker"))
workers = [i["InstanceId"] for r in found["Reservations"] for i in r["Instances"]]

front = ec2.create_security_group(
    VpcId=vpc, GroupName=f"{CLUSTER} Impala FE", Description="Impala Front-End Traffic")["GroupId"]
for port in PORTS:
    ec2.authorize_security_group_ingress(
        GroupId=front, IpProtocol="tcp", FromPort=port, ToPort=port, CidrIp="10.0.0.0/8")
back = ec2.create_security_group(
    VpcId=vpc, GroupName=f"{CLUSTER} Impala BE", Description="Impala Back-End Traffic")["GroupId"]
for port in PORTS:
    pairs = [{"GroupId": front}]
    ec2.authorize_security_group_ingress(
        GroupId=back,
        IpPermissions=[{"IpProtocol": "tcp", "FromPort": port, "ToPort": port, "UserIdGroupPairs": pairs}])
for worker in workers:
    groups = ec2.describe_instance_attribute(InstanceId=worker, Attribute="groupSet")["Groups"]
    ec2.modify_instance_attribute(InstanceId=worker, Groups=[g["GroupId"] for g in groups] + [back])

name = f"elb-impala-{CLUSTER}"
listeners = [
    {"Protocol": "TCP", "LoadBalancerPort": p, "InstanceProtocol": "TCP", "InstancePort": p} for p in PORTS]
elb.create_load_balancer(
    LoadBalancerName=name, Listeners=listeners, Subnets=[subnet], SecurityGroups=[front], Scheme="internal")
elb.modify_load_balancer_attributes(
    LoadBalancerName=name, LoadBalancerAttributes={"ConnectionSettings": {"IdleTimeout": 3600}})
elb.configure_health_check(
    LoadBalancerName=name,
    HealthCheck={
        "Target": "TCP:21000", "Interval": 30, "Timeout": 5, "UnhealthyThreshold": 2, "HealthyThreshold": 5})
elb.register_instances_with_load_balancer(
    LoadBalancerName=name, Instances=[{"InstanceId": worker} for worker in workers])
print(elb.describe_load_balancers(LoadBalancerNames=[name])["LoadBalancerDescriptions"][0]["DNSName"])
