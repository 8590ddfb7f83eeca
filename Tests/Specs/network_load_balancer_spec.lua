local network_load_balancer = require "almanac.network_load_balancer"

describe("almanac.network_load_balancer", function()
  local vpc_id, subnets, instances, group_id
  world(function()
    local image = aws.ec2.describe_images({ Owners = { "amazon" } }).Images[1].ImageId
    aws.ec2.run_instances { ImageId = image, InstanceType = "m5.large", MinCount = 3, MaxCount = 3 }
    sleep(60)
  end)

  before_each(function()
    vpc_id = aws.ec2.describe_vpcs {}.Vpcs[1].VpcId
    subnets = aws.ec2.describe_subnets {}.Subnets
    group_id = aws.ec2.describe_security_groups {}.SecurityGroups[1].GroupId
    instances = {}
    for index, each in ipairs(aws.ec2.describe_instances {}.Reservations[1].Instances) do
      instances[index] = each.InstanceId
    end
  end)

  local function group(more)
    local options = {
      Name = "impala", Port = 21000, VpcId = vpc_id, HealthCheckIntervalSeconds = 10, deregistration_delay = 60,
      targets = { instances[1], instances[2] },
    }
    for key, value in pairs(more or {}) do options[key] = value end
    return options
  end

  local function listener(more)
    local options = { Port = 21000, Protocol = "TCP", target_group = "impala", idle_timeout = 3600 }
    for key, value in pairs(more or {}) do options[key] = value end
    return options
  end

  local function ensure(more)
    local options = {
      name = "balancer", scheme = "internal", subnets = { subnets[1].SubnetId }, security_groups = { group_id },
      cross_zone = true, target_groups = { group() }, listeners = { listener() }, tags = { env = "test" },
    }
    for key, value in pairs(more or {}) do options[key] = value end
    return network_load_balancer.ensure(options)
  end

  local function attributes(operation, parameters)
    local named = {}
    for _, each in ipairs(aws.elbv2[operation](parameters).Attributes) do named[each.Key] = each.Value end
    return named
  end

  local function certificate(name)
    local arn = aws.acm.request_certificate({ DomainName = name, ValidationMethod = "DNS" }).CertificateArn
    require("almanac.world").change("acm", "Certificate", arn, { Status = "ISSUED" })
    return arn
  end

  it("makes one that is missing, with its target groups, listeners and settings", function()
    local balancer = ensure()
    assert.are.equal("internal", balancer.Scheme)
    assert.same({ group_id }, balancer.SecurityGroups)
    local arn = { LoadBalancerArn = balancer.LoadBalancerArn }
    assert.are.equal("true", attributes("describe_load_balancer_attributes", arn)["load_balancing.cross_zone.enabled"])
    local made = aws.elbv2.describe_target_groups(arn).TargetGroups[1]
    assert.are.equal("TCP", made.HealthCheckProtocol)
    assert.are.equal(10, made.HealthCheckIntervalSeconds)
    local of_group = attributes("describe_target_group_attributes", { TargetGroupArn = made.TargetGroupArn })
    assert.are.equal("60", of_group["deregistration_delay.timeout_seconds"])
    local front = aws.elbv2.describe_listeners(arn).Listeners[1]
    local of_listener = attributes("describe_listener_attributes", { ListenerArn = front.ListenerArn })
    assert.are.equal("3600", of_listener["tcp.idle_timeout.seconds"])
  end)

  it("makes no change the second time", function()
    ensure()
    assert.same({}, changes(ensure))
  end)

  it("waits until its targets are healthy", function()
    ensure()
    network_load_balancer.wait_in_service("balancer")
    local state = aws.elbv2.describe_load_balancers({ Names = { "balancer" } }).LoadBalancers[1].State
    assert.are.equal("active", state.Code)
  end)

  it("says that nothing can come into service", function()
    assert.has_error(function() network_load_balancer.wait_in_service "balancer" end, { code = "NotFound" })
    ensure { target_groups = {}, listeners = {} }
    assert.error_matches(function() network_load_balancer.wait_in_service "balancer" end, "no target group")
    ensure { target_groups = { group { targets = {} } } }
    assert.error_matches(function() network_load_balancer.wait_in_service "balancer" end, "no target is registered")
  end)

  it("ends a wait for targets that do not come up", function()
    ensure()
    aws.ec2.stop_instances { InstanceIds = { instances[1] } }
    assert.has_error(function() network_load_balancer.wait_in_service("balancer", { timeout = 120 }) end, {
      kind = "timeout",
    })
  end)

  it("puts back what somebody has changed", function()
    local arn = ensure().LoadBalancerArn
    local made = aws.elbv2.describe_target_groups({ LoadBalancerArn = arn }).TargetGroups[1].TargetGroupArn
    local front = aws.elbv2.describe_listeners({ LoadBalancerArn = arn }).Listeners[1].ListenerArn
    aws.elbv2.modify_load_balancer_attributes {
      LoadBalancerArn = arn, Attributes = { ["load_balancing.cross_zone.enabled"] = "false" },
    }
    aws.elbv2.modify_target_group { TargetGroupArn = made, HealthCheckIntervalSeconds = 30 }
    aws.elbv2.modify_target_group_attributes {
      TargetGroupArn = made, Attributes = { ["deregistration_delay.timeout_seconds"] = "10" },
    }
    aws.elbv2.modify_listener_attributes { ListenerArn = front, Attributes = { ["tcp.idle_timeout.seconds"] = "60" } }
    aws.elbv2.deregister_targets { TargetGroupArn = made, Targets = { { Id = instances[1] } } }
    aws.elbv2.add_tags { ResourceArns = { arn }, Tags = { env = "other" } }
    assert.are.equal(6, #changes(ensure))
    assert.same({}, changes(ensure))
  end)

  it("forwards to another target group", function()
    ensure()
    local other = group { Name = "other", targets = { instances[3] } }
    assert.are.equal(4, #changes(function()
      ensure { target_groups = { group(), other }, listeners = { listener { target_group = "other" } } }
    end))
    assert.has_error(function() ensure { listeners = { listener { target_group = "none" } } } end, {
      code = "NotFound",
    })
  end)

  it("takes targets off only where the list is exact", function()
    ensure()
    local one = group { targets = { instances[1] } }
    assert.same({}, changes(function() ensure { target_groups = { one } } end))
    one.exact_targets = true
    assert.are.equal(1, #changes(function() ensure { target_groups = { one } } end))
    assert.same({}, changes(function() ensure { target_groups = { one } } end))
  end)

  it("moves a listener to TLS in place, and to another certificate and policy", function()
    local first, second = certificate "a.example.com", certificate "b.example.com"
    local arn = ensure().LoadBalancerArn
    local front = aws.elbv2.describe_listeners({ LoadBalancerArn = arn }).Listeners[1].ListenerArn
    local function tls(more)
      more.Protocol, more.target_group, more.Port = "TLS", "impala", 21000
      return ensure { listeners = { more } }
    end
    for _, more in ipairs {
      { certificate = first }, { certificate = second }, { certificate = second, AlpnPolicy = { "HTTP2Optional" } },
      { certificate = second, SslPolicy = "ELBSecurityPolicy-TLS13-1-2-2021-06" },
    } do
      assert.are.equal(1, #changes(function() tls(more) end))
      assert.same({}, changes(function() tls(more) end))
    end
    assert.are.equal(front, aws.elbv2.describe_listeners({ LoadBalancerArn = arn }).Listeners[1].ListenerArn)
    assert.are.equal(1, #changes(ensure))
  end)

  it("says why a TLS listener cannot have another idle timeout", function()
    local arn = "arn:aws:acm:us-east-1:123456789012:certificate/1"
    local front = { Port = 21000, Protocol = "TLS", target_group = "impala", certificate = arn, idle_timeout = 3600 }
    assert.same({}, changes(function()
      local err = assert.has_error(function() ensure { listeners = { front } } end, { kind = "parameter" })
      assert.matches("TLS listener .* closes idle connections after 350 s", err.message)
    end))
    for _, seconds in ipairs { 59, 6001 } do
      local function other() ensure { listeners = { listener { idle_timeout = seconds } } } end
      assert.error_matches(other, "60 to 6000 s")
    end
  end)

  it("reports all that is wrong at once", function()
    local err = assert.has_error(function()
      ensure {
        name = "internal-x", access_log = { prefix = "x" }, listeners = { { Port = 1, Protocol = "UDP" } },
        target_groups = { { Name = "a_b", deregistration_delay = 4000 } },
      }
    end, { kind = "parameter" })
    for _, part in ipairs {
      "name: ", "access_log.bucket: ", "listeners[1].target_group: ", "target_groups[1].Name: ",
      "target_groups[1].deregistration_delay: ",
    } do assert.matches(part, err.message, 1, true) end
  end)

  it("says what AWS cannot change", function()
    ensure()
    assert.has_error(function() ensure { scheme = "internet-facing" } end, { code = "Conflict" })
    assert.has_error(function() ensure { target_groups = { group { Port = 21050 } } } end, { code = "Conflict" })
    network_load_balancer.ensure { name = "open", subnets = { subnets[1].SubnetId } }
    assert.error_matches(function()
      network_load_balancer.ensure { name = "open", security_groups = { group_id } }
    end, "made without security groups")
    assert.has_error(function() network_load_balancer.ensure { name = "missing" } end, { code = "NotFound" })
  end)

  it("leaves an application load balancer of that name alone", function()
    aws.elbv2.create_load_balancer { Name = "balancer", Subnets = { subnets[1].SubnetId, subnets[2].SubnetId } }
    assert.has_error(ensure, { code = "Conflict" })
    assert.has_error(function() network_load_balancer.remove "balancer" end, { code = "Conflict" })
  end)

  it("joins subnets and changes security groups", function()
    ensure()
    local other = aws.ec2.create_security_group({ GroupName = "more", Description = "More", VpcId = vpc_id }).GroupId
    local both = { subnets[1].SubnetId, subnets[2].SubnetId }
    assert.are.equal(2, #changes(function() ensure { subnets = both, security_groups = { other } } end))
    assert.same({}, changes(function() ensure { subnets = both, security_groups = { other } } end))
  end)

  it("is removed with its target groups, once", function()
    ensure()
    assert.are.equal(2, #changes(function() network_load_balancer.remove "balancer" end))
    assert.same({}, aws.elbv2.describe_target_groups {}.TargetGroups)
    assert.same({}, changes(function() network_load_balancer.remove "balancer" end))
  end)

  it("is not removed while it is protected", function()
    ensure { deletion_protection = true }
    assert.has_error(function() network_load_balancer.remove "balancer" end, { code = "OperationNotPermitted" })
    ensure { deletion_protection = false }
    network_load_balancer.remove("balancer", { keep_target_groups = true })
    assert.are.equal(1, #aws.elbv2.describe_target_groups {}.TargetGroups)
  end)

  --- Everything that AWS tells about the load balancer.
  local function state()
    local elbv2 = aws.elbv2
    local balancer = elbv2.describe_load_balancers({ Names = { "balancer" } }).LoadBalancers[1]
    local arn = { LoadBalancerArn = balancer.LoadBalancerArn }
    local made = elbv2.describe_target_groups(arn).TargetGroups[1]
    local group_arn = { TargetGroupArn = made.TargetGroupArn }
    local targets = {}
    for _, each in ipairs(elbv2.describe_target_health(group_arn).TargetHealthDescriptions) do
      targets[each.Target.Id] = true
    end
    local tags = {}
    local arns = { balancer.LoadBalancerArn, made.TargetGroupArn }
    for index, each in ipairs(elbv2.describe_tags({ ResourceArns = arns }).TagDescriptions) do
      tags[index] = {}
      for _, tag in ipairs(each.Tags) do tags[index][tag.Key] = tag.Value end
    end
    local fronts = elbv2.describe_listeners(arn).Listeners
    return {
      balancer, made, targets, tags, fronts, attributes("describe_load_balancer_attributes", arn),
      attributes("describe_target_group_attributes", group_arn),
      attributes("describe_listener_attributes", { ListenerArn = fronts[1].ListenerArn }),
    }
  end

  it("is put back where the run fails later", function()
    ensure()
    network_load_balancer.wait_in_service("balancer")
    local arn = certificate "a.example.com"
    aws.acm.add_tags_to_certificate { CertificateArn = arn, Tags = { Name = "Impala" } }
    local other = aws.ec2.create_security_group({ GroupName = "more", Description = "More", VpcId = vpc_id }).GroupId
    local before = state()
    local result = runbook.run("network_balancer_changed_in_vain.lua", {
      subnets = { subnets[1].SubnetId, subnets[2].SubnetId }, security_group = other, certificate_arn = arn,
      target = instances[3],
    })
    assert.are.equal("undone", result.status, result.error and tostring(result.error))
    assert.same({}, result.leftovers)
    local after = state()
    after[3][instances[3]] = nil -- draining still
    assert.same(before, after)
    local tags = aws.acm.list_tags_for_certificate({ CertificateArn = arn }).Tags
    assert.same({ { Key = "Name", Value = "Impala" } }, tags)
    assert.same({}, changes(ensure))
  end)

  it("leaves nothing behind of one that was protected at once", function()
    fail("elbv2.create_listener", { code = "UnsupportedProtocol" })
    local result = runbook.run("network_balancer_made_in_vain.lua", { subnet = subnets[1].SubnetId, vpc_id = vpc_id })
    assert.are.equal("UnsupportedProtocol", result.error.code)
    assert.are.equal("undone", result.status)
    assert.same({}, aws.elbv2.describe_load_balancers {}.LoadBalancers)
    assert.same({}, aws.elbv2.describe_target_groups {}.TargetGroups)
  end)

  for _, case in ipairs {
    { "elbv2.create_load_balancer", "TooManyLoadBalancers" }, { "elbv2.create_target_group", "TooManyTargetGroups" },
    { "elbv2.create_listener", "TargetGroupAssociationLimit" }, { "elbv2.register_targets", "InvalidTarget" },
    { "elbv2.modify_load_balancer_attributes", "InvalidConfigurationRequest" },
    { "elbv2.describe_load_balancers", "AccessDenied" },
  } do
    it("passes on what " .. case[1] .. " refuses", function()
      fail(case[1], { code = case[2] })
      assert.has_error(ensure, { code = case[2] })
    end)
  end
end)
