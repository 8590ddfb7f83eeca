--- Changes what is there and what it has made itself, of several services; for rehearsals. Runs in an account that
--- scripts/worlds/cluster1.lua has made.

local ec2, elb = aws.ec2, aws.elb

local function open(group, port)
  ec2.authorize_security_group_ingress {
    GroupId = group,
    IpPermissions = { { IpProtocol = "tcp", FromPort = port, ToPort = port, IpRanges = { { CidrIp = "10.0.0.0/8" } } } },
  }
end

local vpc, subnet, nodes

step("Look around", function()
  vpc = ec2.describe_vpcs { Filters = { ["tag:Name"] = "Cluster1" } }.Vpcs[1]
  subnet = ec2.describe_subnets { Filters = { ["vpc-id"] = vpc.VpcId } }.Subnets[1]
  nodes = ec2.describe_security_groups { Filters = { ["group-name"] = "Cluster1 nodes" } }.SecurityGroups[1].GroupId
end)

step("Change what is there", function()
  ec2.create_tags { Resources = { vpc.VpcId, nodes }, Tags = { Owner = "ops" } }
  open(nodes, 22)
  local again, fault = pcall(open, nodes, 22)
  assert(not again and fault.code == "InvalidPermission.Duplicate", tostring(fault))
  assert(#ec2.describe_vpcs { Filters = { ["tag:Owner"] = "ops" } }.Vpcs == 1)
  ec2.delete_tags { Resources = { vpc.VpcId }, Tags = { { Key = "Owner" } } }
  assert(#ec2.describe_vpcs { Filters = { ["tag:Owner"] = "ops" } }.Vpcs == 0)
end)

local group = step("Make something new", function()
  local id = ec2.create_security_group { GroupName = "rehearsed", Description = "New", VpcId = vpc.VpcId }.GroupId
  local made, fault = pcall(ec2.create_security_group, {
    GroupName = "rehearsed", Description = "New", VpcId = vpc.VpcId,
  })
  assert(not made and fault.code == "InvalidGroup.Duplicate", tostring(fault))
  open(id, 443)
  ec2.wait.security_group_exists { GroupIds = { id } }
  elb.create_load_balancer {
    LoadBalancerName = "rehearsed", Subnets = { subnet.SubnetId }, SecurityGroups = { id },
    Listeners = { { Protocol = "TCP", LoadBalancerPort = 443, InstancePort = 443 } },
  }
  elb.add_tags { LoadBalancerNames = { "rehearsed" }, Tags = { env = "test" } }
  assert(elb.describe_tags { LoadBalancerNames = { "rehearsed" } }.TagDescriptions[1].Tags[1].Key == "env")
  return id
end)

step("Take it away again", function()
  elb.delete_load_balancer { LoadBalancerName = "rehearsed" }
  ec2.delete_security_group { GroupId = group }
  local found, fault = pcall(ec2.describe_security_groups, { GroupIds = { group } })
  assert(not found and fault.code == "InvalidGroup.NotFound", tostring(fault))
end)
