-- Simple operations a second inside one run: looking one resource up, and tagging it.
local ec2 = aws.ec2
local vpc = ec2.describe_vpcs().Vpcs[1].VpcId
local calls = 20000

local function rate(call)
  local start = os.clock()
  for number = 1, calls do call(number) end
  return calls / (os.clock() - start)
end

local looks = rate(function() ec2.describe_vpcs { VpcIds = { vpc } } end)
local changes = rate(function(number) ec2.create_tags { Resources = { vpc }, Tags = { Name = "n" .. number } } end)
print(("%.0f %.0f"):format(looks, changes))
