-- Launches many instances, and times describing one of them by id when there are few and when there are many.
-- Prints: seconds a launch of 1,000; seconds a call among the first and among all.
local ec2 = aws.ec2
local image = ec2.describe_images { Owners = { "amazon" } }.Images[1].ImageId
local calls = 2000

local function launch(count)
  local made = ec2.run_instances { ImageId = image, InstanceType = "t3.micro", MinCount = count, MaxCount = count }
  return made.Instances[1].InstanceId
end

local function seconds_each(id)
  collectgarbage()
  local start = os.clock()
  for _ = 1, calls do ec2.describe_instances { InstanceIds = { id } } end
  return (os.clock() - start) / calls
end

local first = launch(100)
local few = seconds_each(first)
local subnets = {}
for network = 0, 1 do
  local vpc = ec2.create_vpc { CidrBlock = ("10.%d.0.0/16"):format(network) }.Vpc.VpcId
  for number = 0, 31 do
    local block = ("10.%d.%d.0/21"):format(network, number * 8)
    subnets[#subnets + 1] = ec2.create_subnet { VpcId = vpc, CidrBlock = block }.Subnet.SubnetId
  end
end
local start = os.clock()
for number = 1, 100 do
  ec2.run_instances {
    ImageId = image, InstanceType = "t3.micro", MinCount = 1000, MaxCount = 1000,
    SubnetId = subnets[(number + 1) // 2],
  }
end
local launches = (os.clock() - start) / 100
print(("%.4f %.9f %.9f"):format(launches, few, seconds_each(first)))
