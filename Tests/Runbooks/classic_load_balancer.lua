local classic_load_balancer = require "almanac.classic_load_balancer"
local recording = require "recording"

local ec2, elb = aws.ec2, recording.client(aws.elb)
local vpc_id = ec2.create_vpc { CidrBlock = "10.1.0.0/16" }.Vpc.VpcId
local group_ids, subnet_ids = {}, {}
for index = 1, 2 do
  local name = "group" .. index
  group_ids[index] = ec2.create_security_group { GroupName = name, Description = name, VpcId = vpc_id }.GroupId
  subnet_ids[index] = ec2.create_subnet { VpcId = vpc_id, CidrBlock = ("10.1.%d.0/24"):format(index) }.Subnet.SubnetId
end
local workers = ec2.run_instances {
  ImageId = ec2.describe_images { Owners = { "amazon" } }.Images[1].ImageId, MinCount = 3, MaxCount = 3,
  SubnetId = subnet_ids[1],
}.Instances

local function listener(port, instance_port)
  return { Protocol = "TCP", LoadBalancerPort = port, InstanceProtocol = "TCP", InstancePort = instance_port or port }
end

local function ensure(changes)
  local all = {
    name = "balancer", scheme = "internal", subnets = { subnet_ids[1] }, security_groups = { group_ids[1] },
    listeners = { listener(21000), listener(21050) }, client = elb,
    attributes = { ConnectionSettings = { IdleTimeout = 3600 } },
    health_check = { Target = "TCP:21000", Interval = 30, Timeout = 5, UnhealthyThreshold = 2, HealthyThreshold = 5 },
    instances = { workers[1], workers[2].InstanceId },
  }
  for key, value in pairs(changes or {}) do all[key] = value end
  return classic_load_balancer.ensure(all)
end

local function attributes()
  return aws.elb.describe_load_balancer_attributes { LoadBalancerName = "balancer" }.LoadBalancerAttributes
end

local function instance_port(balancer, port)
  for _, description in ipairs(balancer.ListenerDescriptions) do
    if description.Listener.LoadBalancerPort == port then return description.Listener.InstancePort end
  end
end

step("Says what is missing to make one", function()
  recording.fails("NotFound", { 'no load balancer has the name "balancer", and to make it takes listeners' },
    classic_load_balancer.ensure, { name = "balancer", instances = workers })
  recording.fails("NotFound", { 'no load balancer has the name "balancer"' }, classic_load_balancer.wait_in_service,
    "balancer")
end)

step("Makes one that is missing", function()
  local balancer = ensure()
  recording.expect(elb, "create_load_balancer", "modify_load_balancer_attributes", "configure_health_check",
    "register_instances_with_load_balancer")
  assert(balancer.DNSName:find("balancer", 1, true) and balancer.Scheme == "internal")
  assert(#balancer.Instances == 2 and #balancer.ListenerDescriptions == 2)
  assert(balancer.HealthCheck.HealthyThreshold == 5 and attributes().ConnectionSettings.IdleTimeout == 3600)
end)

step("Makes no change the second time, however much is given", function()
  ensure()
  classic_load_balancer.ensure { name = "balancer", client = elb }
  classic_load_balancer.ensure { name = "balancer", health_check = { Interval = 30 }, client = elb }
  classic_load_balancer.ensure { name = "balancer", subnets = { subnet_ids[1] }, client = elb }
  recording.expect(elb)
end)

step("Puts back an attribute, and leaves those that were not given", function()
  aws.elb.modify_load_balancer_attributes { LoadBalancerName = "balancer", LoadBalancerAttributes = {
    ConnectionSettings = { IdleTimeout = 60 }, ConnectionDraining = { Enabled = true, Timeout = 30 },
  } }
  ensure()
  recording.expect(elb, "modify_load_balancer_attributes")
  assert(attributes().ConnectionSettings.IdleTimeout == 3600 and attributes().ConnectionDraining.Timeout == 30)
end)

step("Changes one member of an attribute and keeps its others", function()
  local log = { Enabled = true, S3BucketName = "logs", S3BucketPrefix = "test", EmitInterval = 60 }
  ensure { attributes = { AccessLog = log } }
  recording.expect(elb, "modify_load_balancer_attributes")
  ensure { attributes = { AccessLog = { EmitInterval = 5 } } }
  recording.expect(elb, "modify_load_balancer_attributes")
  assert(attributes().AccessLog.EmitInterval == 5 and attributes().AccessLog.S3BucketName == "logs")
  ensure { attributes = { AccessLog = { EmitInterval = 5 } } }
  recording.expect(elb)
end)

step("Puts back the health check", function()
  ensure { health_check = { Target = "TCP:21050" } }
  recording.expect(elb, "configure_health_check")
  local balancer = ensure()
  recording.expect(elb, "configure_health_check")
  assert(balancer.HealthCheck.Target == "TCP:21000" and balancer.HealthCheck.Interval == 30)
end)

step("Registers an instance that is missing; takes one off when the list is exact", function()
  aws.elb.deregister_instances_from_load_balancer {
    LoadBalancerName = "balancer", Instances = { { InstanceId = workers[1].InstanceId } },
  }
  assert(#ensure().Instances == 2)
  recording.expect(elb, "register_instances_with_load_balancer")
  assert(#ensure({ instances = { workers[3] } }).Instances == 3)
  recording.expect(elb, "register_instances_with_load_balancer")
  assert(#ensure({ exact_instances = true }).Instances == 2)
  recording.expect(elb, "deregister_instances_from_load_balancer")
end)

step("Adds a listener and leaves others alone", function()
  local balancer = ensure { listeners = { listener(21000), listener(25000) } }
  recording.expect(elb, "create_load_balancer_listeners")
  assert(#balancer.ListenerDescriptions == 3)
end)

step("Replaces a listener with other settings", function()
  local balancer = ensure { listeners = { listener(21000, 31000) } }
  recording.expect(elb, "delete_load_balancer_listeners", "create_load_balancer_listeners")
  assert(instance_port(balancer, 21000) == 31000)
end)

step("Puts the listener back when the new one is refused", function()
  elb.failures.create_load_balancer_listeners = { "InvalidConfigurationRequest" }
  local listeners = { listener(21000) }
  recording.fails("InvalidConfigurationRequest", { "as the test asked for" }, ensure, { listeners = listeners })
  recording.expect(elb, "delete_load_balancer_listeners", "create_load_balancer_listeners",
    "create_load_balancer_listeners")
  local balancer = classic_load_balancer.ensure { name = "balancer" }
  assert(instance_port(balancer, 21000) == 31000)
end)

step("Sets security groups and subnets as complete lists", function()
  local balancer = ensure { security_groups = group_ids, subnets = { subnet_ids[2] }, listeners = {} }
  recording.expect(elb, "attach_load_balancer_to_subnets", "detach_load_balancer_from_subnets",
    "apply_security_groups_to_load_balancer")
  assert(#balancer.SecurityGroups == 2 and #balancer.Subnets == 1 and balancer.Subnets[1] == subnet_ids[2])
end)

step("Adds tags that are missing", function()
  classic_load_balancer.ensure { name = "balancer", tags = { env = "test" }, client = elb }
  recording.expect(elb, "add_tags")
  classic_load_balancer.ensure { name = "balancer", tags = { env = "test" }, client = elb }
  recording.expect(elb)
end)

step("Refuses another scheme, and wrong names and options", function()
  recording.fails("Conflict", { 'load balancer "balancer" is there with the scheme internal' }, ensure, {
    scheme = "internet-facing",
  })
  recording.changes(elb)
  for _, name in ipairs { "with_underscore", "-a", "a-", ("a"):rep(33), "" } do
    recording.fails("WrongOption", { "name: expected letters, digits and inner hyphens" }, ensure, { name = name })
  end
  recording.fails("WrongOption", { "listener: unknown", "scheme: expected a string, got a boolean" }, ensure, {
    listener = {}, scheme = true,
  })
  recording.fails("WrongOption", {
    "listeners[1].InstancePort: missing", 'listeners[2].LoadBalancerPort: expected an integer, got a string',
    "listeners[2].Protokoll: unknown", "listeners[3]: expected a table", "instances[1]: expected an id",
  }, ensure, { instances = { false }, listeners = {
    { Protocol = "TCP", LoadBalancerPort = 1 },
    { Protocol = "TCP", LoadBalancerPort = "1", InstancePort = 1, Protokoll = 1 }, 21000,
  } })
  recording.fails("WrongOption", { "listeners: expected a list, got a table with names", "subnets: expected a list" },
    ensure, { listeners = listener(1), subnets = subnet_ids[1] })
  assert(#elb.calls == 0, "something was sent")
end)

step("Passes on what AWS refuses", function()
  for operation, code in pairs {
    describe_load_balancers = "AccessDenied", describe_load_balancer_attributes = "Throttling",
    register_instances_with_load_balancer = "InvalidInstance",
  } do
    elb.failures[operation] = { code }
    recording.fails(code, {}, ensure, { instances = { workers[3] } })
  end
end)

step("Waits until instances are in service", function()
  classic_load_balancer.wait_in_service("balancer", { timeout = 30 })
  classic_load_balancer.wait_in_service("balancer", { instances = workers[1], timeout = 30 })
end)

step("Removes it, and says when it is gone", function()
  recording.changes(elb)
  classic_load_balancer.remove("balancer", { client = elb })
  recording.expect(elb, "delete_load_balancer")
  classic_load_balancer.remove("balancer", { client = elb })
  recording.expect(elb)
end)
