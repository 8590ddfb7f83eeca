local instance = require "almanac.instance"
local recording = require "recording"

local ec2 = recording.client(aws.ec2)
local vpc_id = aws.ec2.create_vpc { CidrBlock = "10.1.0.0/16" }.Vpc.VpcId
local subnet_id = aws.ec2.create_subnet { VpcId = vpc_id, CidrBlock = "10.1.1.0/24" }.Subnet.SubnetId
local image_id = aws.ec2.describe_images { Owners = { "amazon" } }.Images[1].ImageId

local function group(name)
  return aws.ec2.create_security_group { GroupName = name, Description = name, VpcId = vpc_id }.GroupId
end

local first, second = group("first"), group("second")
local worker = { env = "test", type = "worker" }
local workers

local function groups_of(id)
  local ids = {}
  for _, each in ipairs(instance.find({ InstanceIds = { id } })[1].SecurityGroups) do ids[#ids + 1] = each.GroupId end
  table.sort(ids)
  return table.concat(ids, " ")
end

local function sorted(...)
  local ids = { ... }
  table.sort(ids)
  return table.concat(ids, " ")
end

step("Runs instances with tags and waits for them", function()
  workers = instance.run {
    ImageId = image_id, InstanceType = "t3.small", SubnetId = subnet_id, SecurityGroupIds = { first }, count = 3,
    tags = worker, client = ec2,
  }
  recording.expect(ec2, "run_instances")
  assert(#workers == 3 and workers[1].State.Name == "running")
  instance.run {
    ImageId = image_id, SubnetId = subnet_id, SecurityGroupIds = { first }, name = "master", wait = false,
  }
end)

step("Finds by tags and by AWS's own filters", function()
  assert(#instance.find { tags = worker } == 3)
  assert(#instance.find { tags = worker, at_least = 3 } == 3)
  assert(#instance.find { name = "master" } == 1)
  assert(#instance.find { tags = worker, Filters = { ["vpc-id"] = "vpc-0" } } == 0)
end)

step("Says what was looked for when there are too few", function()
  recording.fails("NotFound", { "no running or stopped instance has the tags env=test, type=ghost in us-west-2" },
    instance.find, { tags = { env = "test", type = "ghost" }, at_least = 1 })
  local sentence = "only 3 running or stopped instances have the tags env=test, type=worker in us-west-2, at least 4"
  recording.fails("NotFound", { sentence, workers[2].InstanceId }, instance.find, { tags = worker, at_least = 4 })
end)

step("Adds a group beside the others, once", function()
  instance.add_security_group(workers, second, { client = ec2 })
  recording.expect(ec2, "modify_instance_attribute", "modify_instance_attribute", "modify_instance_attribute")
  for _, each in ipairs(workers) do assert(groups_of(each.InstanceId) == sorted(first, second)) end
  instance.add_security_group(workers, second, { client = ec2 })
  recording.expect(ec2)
end)

step("Adds it only where it is missing, whatever an older document says", function()
  aws.ec2.modify_instance_attribute { InstanceId = workers[2].InstanceId, Groups = { first } }
  local third = group("third")
  aws.ec2.modify_instance_attribute { InstanceId = workers[3].InstanceId, Groups = { second, third } }
  instance.add_security_group(workers, second, { client = ec2 })
  recording.expect(ec2, "modify_instance_attribute")
  assert(groups_of(workers[3].InstanceId) == sorted(second, third))
  instance.add_security_group(workers[3].InstanceId, first, { client = ec2 })
  recording.expect(ec2, "modify_instance_attribute")
  assert(groups_of(workers[3].InstanceId) == sorted(first, second, third))
end)

step("Adds it to each network interface of an instance that has several", function()
  local interface = aws.ec2.create_network_interface { SubnetId = subnet_id, Groups = { first } }.NetworkInterface
  aws.ec2.attach_network_interface {
    NetworkInterfaceId = interface.NetworkInterfaceId, InstanceId = workers[2].InstanceId, DeviceIndex = 1,
  }
  local fourth = group("fourth")
  instance.add_security_group(workers[2], fourth, { client = ec2 })
  recording.expect(ec2, "modify_network_interface_attribute", "modify_network_interface_attribute")
  local described = instance.find({ InstanceIds = { workers[2].InstanceId } })[1]
  for _, each in ipairs(described.NetworkInterfaces) do
    local ids = {}
    for _, member in ipairs(each.Groups) do ids[member.GroupId] = true end
    assert(ids[fourth] and ids[first], each.NetworkInterfaceId)
  end
  instance.add_security_group(workers[2], fourth, { client = ec2 })
  recording.expect(ec2)
end)

step("Passes on what AWS refuses", function()
  recording.fails("InvalidInstanceID.NotFound", {}, instance.add_security_group, "i-00000000000000000", first)
  ec2.failures.modify_instance_attribute = { "InvalidGroup.NotFound" }
  recording.fails("InvalidGroup.NotFound", {}, instance.add_security_group, workers[1], "sg-0", { client = ec2 })
  ec2.failures.run_instances = { "InsufficientInstanceCapacity" }
  recording.fails("InsufficientInstanceCapacity", {}, instance.run, { ImageId = image_id, client = ec2 })
  recording.changes(ec2)
end)

step("Stops and terminates what is not so yet", function()
  instance.stop(workers[1], { client = ec2 })
  recording.expect(ec2, "stop_instances")
  instance.stop(workers[1], { client = ec2 })
  recording.expect(ec2)
  assert(#instance.find { tags = worker, states = { "stopped" } } == 1)
  instance.terminate({ workers[1], workers[2].InstanceId }, { client = ec2 })
  recording.expect(ec2, "terminate_instances")
  instance.terminate({ workers[1], workers[2] }, { client = ec2 })
  recording.expect(ec2)
  assert(#instance.find { tags = worker } == 1)
end)

step("Refuses wrong options", function()
  recording.fails("WrongOption", { 'states[1]: expected "pending"', 'got "terminated"' }, instance.find, {
    states = { "terminated" },
  })
  recording.fails("WrongOption", { "instances: expected at least one, got none" }, instance.stop, {})
  local problems = { "instances[2]: expected an id or AWS's document, got a number" }
  recording.fails("WrongOption", problems, instance.terminate, { workers[1], 2.5 })
  recording.fails("WrongOption", { "instances: expected ids or AWS's documents, got a boolean" },
    instance.add_security_group, true, first)
  recording.fails("WrongOption", { "states: expected a list, got a string" }, instance.find, { states = "running" })
  recording.fails("WrongOption", { "group_id: missing" }, instance.add_security_group, workers)
  recording.fails("WrongOption", { "count: expected an integer, got a string", "amount: unknown" }, instance.run, {
    count = "3", amount = 3,
  })
end)
