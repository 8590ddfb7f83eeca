--- A network load balancer in front of instances of its own: target group, listener, attributes, health.
local ec2, elbv2 = aws.ec2, aws.elbv2

local network = step("Make a network", function()
  local vpc = ec2.create_vpc { CidrBlock = "10.20.0.0/16" }.Vpc.VpcId
  local subnet = ec2.create_subnet { VpcId = vpc, CidrBlock = "10.20.1.0/24" }.Subnet.SubnetId
  local gateway = ec2.create_internet_gateway().InternetGateway.InternetGatewayId
  ec2.attach_internet_gateway { InternetGatewayId = gateway, VpcId = vpc }
  return { vpc = vpc, subnet = subnet }
end)

local instances = step("Run two instances", function()
  local image = ec2.describe_images { Owners = { "amazon" } }.Images[1].ImageId
  local made = ec2.run_instances {
    ImageId = image, InstanceType = "t3.micro", MinCount = 2, MaxCount = 2, SubnetId = network.subnet,
  }.Instances
  local ids = { made[1].InstanceId, made[2].InstanceId }
  ec2.wait.instance_running { InstanceIds = ids }
  return ids
end)

local group = step("Make a target group", function()
  local arn = elbv2.create_target_group {
    Name = "impala", Protocol = "TCP", Port = 21050, VpcId = network.vpc,
  }.TargetGroups[1].TargetGroupArn
  elbv2.register_targets { TargetGroupArn = arn, Targets = { { Id = instances[1] }, { Id = instances[2] } } }
  elbv2.modify_target_group_attributes {
    TargetGroupArn = arn, Attributes = { { Key = "deregistration_delay.timeout_seconds", Value = "30" } },
  }
  return arn
end)

step("Put the balancer before it", function()
  local balancer = elbv2.create_load_balancer {
    Name = "impala", Type = "network", Scheme = "internal", Subnets = { network.subnet },
    Tags = { env = "test" },
  }.LoadBalancers[1]
  elbv2.wait.load_balancer_available { LoadBalancerArns = { balancer.LoadBalancerArn } }
  local listener = elbv2.create_listener {
    LoadBalancerArn = balancer.LoadBalancerArn, Protocol = "TCP", Port = 21050,
    DefaultActions = { { Type = "forward", TargetGroupArn = group } },
  }.Listeners[1]
  assert(listener.Port == 21050)
  elbv2.modify_load_balancer_attributes {
    LoadBalancerArn = balancer.LoadBalancerArn,
    Attributes = { { Key = "load_balancing.cross_zone.enabled", Value = "true" } },
  }
  assert(#elbv2.describe_target_health { TargetGroupArn = group }.TargetHealthDescriptions == 2)
  local found = elbv2.describe_listeners { LoadBalancerArn = balancer.LoadBalancerArn }.Listeners
  assert(#found == 1 and found[1].ListenerArn == listener.ListenerArn)
end)
