--- Keeps the instances of the first subnet off the internet.
local subnet = aws.ec2.describe_subnets().Subnets[1].SubnetId
aws.ec2.modify_subnet_attribute { SubnetId = subnet, MapPublicIpOnLaunch = { Value = false } }
