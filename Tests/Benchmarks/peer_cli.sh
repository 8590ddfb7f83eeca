#!/bin/bash
# The blog's workflow in bash and AWS CLI calls, with what no longer works there mended.
set -euo pipefail

cluster=Cluster1
name=elb-impala-$cluster

vpc=$(aws ec2 describe-vpcs --output text --query 'Vpcs[*].VpcId' --filters "Name=tag:Name,Values=$cluster")
subnet=$(aws ec2 describe-subnets --output text --query 'Subnets[*].SubnetId' \
  --filters "Name=tag:Name,Values=$cluster Private subnet 0")
workers=$(aws ec2 describe-instances --output text --query 'Reservations[*].Instances[*].InstanceId' \
  --filters "Name=tag:env,Values=$cluster" Name=tag:type,Values=worker)

front=$(aws ec2 create-security-group --output text --query GroupId --vpc-id "$vpc" \
  --group-name "$cluster Impala FE" --description 'Impala Front-End Traffic')
back=$(aws ec2 create-security-group --output text --query GroupId --vpc-id "$vpc" \
  --group-name "$cluster Impala BE" --description 'Impala Back-End Traffic')
for port in 21000 21050; do
  aws ec2 authorize-security-group-ingress --group-id "$front" --protocol tcp --port $port --cidr 10.0.0.0/8
  aws ec2 authorize-security-group-ingress --group-id "$back" --protocol tcp --port $port --source-group "$front"
done >/dev/null
for worker in $workers; do
  groups=$(aws ec2 describe-instance-attribute --instance-id "$worker" --attribute groupSet \
    --output text --query 'Groups[*].GroupId')
  aws ec2 modify-instance-attribute --instance-id "$worker" --groups $groups "$back"
done

aws elb create-load-balancer --load-balancer-name $name --subnets "$subnet" --security-groups "$front" \
  --scheme internal --output text --listeners \
  Protocol=TCP,LoadBalancerPort=21000,InstanceProtocol=TCP,InstancePort=21000 \
  Protocol=TCP,LoadBalancerPort=21050,InstanceProtocol=TCP,InstancePort=21050 >/dev/null
aws elb modify-load-balancer-attributes --load-balancer-name $name \
  --load-balancer-attributes '{"ConnectionSettings":{"IdleTimeout":3600}}' >/dev/null
aws elb configure-health-check --load-balancer-name $name --health-check \
  Target=TCP:21000,Interval=30,Timeout=5,UnhealthyThreshold=2,HealthyThreshold=5 >/dev/null
aws elb register-instances-with-load-balancer --load-balancer-name $name --instances $workers >/dev/null
aws elb describe-load-balancers --load-balancer-names $name --output text \
  --query 'LoadBalancerDescriptions[*].DNSName'
