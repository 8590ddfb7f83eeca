--- A VPC with a public and a private subnet: internet and NAT gateway, routes, DNS names, a network ACL entry.
local ec2 = aws.ec2

local vpc = step("Make the VPC", function()
  local id = ec2.create_vpc { CidrBlock = "10.30.0.0/16" }.Vpc.VpcId
  ec2.wait.vpc_available { VpcIds = { id } }
  ec2.modify_vpc_attribute { VpcId = id, EnableDnsHostnames = { Value = true } }
  assert(ec2.describe_vpc_attribute { VpcId = id, Attribute = "enableDnsHostnames" }.EnableDnsHostnames.Value)
  ec2.create_tags { Resources = { id }, Tags = { Name = "two tiers" } }
  return id
end)

local public, private = step("Make the subnets", function()
  local open = ec2.create_subnet { VpcId = vpc, CidrBlock = "10.30.1.0/24" }.Subnet.SubnetId
  local closed = ec2.create_subnet { VpcId = vpc, CidrBlock = "10.30.2.0/24" }.Subnet.SubnetId
  ec2.modify_subnet_attribute { SubnetId = open, MapPublicIpOnLaunch = { Value = true } }
  local made, fault = pcall(ec2.create_subnet, { VpcId = vpc, CidrBlock = "10.30.1.128/25" })
  assert(not made and fault.code == "InvalidSubnet.Conflict", tostring(fault))
  return open, closed
end)

local function routed(subnet, target)
  local table_id = ec2.create_route_table { VpcId = vpc }.RouteTable.RouteTableId
  target.RouteTableId, target.DestinationCidrBlock = table_id, "0.0.0.0/0"
  ec2.create_route(target)
  ec2.associate_route_table { RouteTableId = table_id, SubnetId = subnet }
  return table_id
end

step("Lead the public one out", function()
  local gateway = ec2.create_internet_gateway().InternetGateway.InternetGatewayId
  ec2.attach_internet_gateway { InternetGatewayId = gateway, VpcId = vpc }
  routed(public, { GatewayId = gateway })
end)

step("Lead the private one through a NAT gateway", function()
  local address = ec2.allocate_address { Domain = "vpc" }.AllocationId
  local nat = ec2.create_nat_gateway { SubnetId = public, AllocationId = address }.NatGateway.NatGatewayId
  ec2.wait.nat_gateway_available { NatGatewayIds = { nat } }
  local table_id = routed(private, { NatGatewayId = nat })
  local routes = ec2.describe_route_tables { RouteTableIds = { table_id } }.RouteTables[1].Routes
  assert(#routes == 2)
end)
