local inputs = { cluster = "Cluster1", client_cidr = "10.0.0.0/8" }

local function run(more)
  local given = {}
  for key, value in pairs(inputs) do given[key] = value end
  for key, value in pairs(more or {}) do given[key] = value end
  return runbook.run("impala_nlb.lua", given)
end

local function balancers() return aws.elbv2.describe_load_balancers {}.LoadBalancers end

local function target_groups() return aws.elbv2.describe_target_groups {}.TargetGroups end

local function listeners()
  return aws.elbv2.describe_listeners({ LoadBalancerArn = balancers()[1].LoadBalancerArn }).Listeners
end

local function groups()
  return #aws.ec2.describe_security_groups({ Filters = { ["group-name"] = "Cluster1 Impala*" } }).SecurityGroups
end

local function certificate()
  local request = { DomainName = "impala.example.com", ValidationMethod = "DNS" }
  local arn = aws.acm.request_certificate(request).CertificateArn
  require("almanac.world").change("acm", "Certificate", arn, { Status = "ISSUED" })
  return arn
end

describe("the network load balancer for Impala", function()
  world "worlds/cluster1.lua"

  it("stands in front of the cluster's workers", function()
    local result = run()
    assert.are.equal("succeeded", result.status, result.error and tostring(result.error))
    local balancer = balancers()[1]
    assert.are.equal(balancer.DNSName, result.outputs.dns_name)
    assert.are.equal("internal", balancer.Scheme)
    assert.are.equal(1, #balancer.SecurityGroups)
    assert.are.equal(2, #listeners())
    for _, group in ipairs(target_groups()) do
      local arn = { TargetGroupArn = group.TargetGroupArn }
      assert.are.equal(5, #aws.elbv2.describe_target_health(arn).TargetHealthDescriptions)
    end
    require("almanac.network_load_balancer").wait_in_service("nlb-impala-Cluster1")
  end)

  it("makes no change the second time", function()
    run()
    local second = run()
    assert.are.equal("succeeded", second.status)
    assert.same({}, second.changes)
  end)

  it("mends what somebody has changed", function()
    run()
    for _, group in ipairs(target_groups()) do
      aws.elbv2.modify_target_group { TargetGroupArn = group.TargetGroupArn, HealthyThresholdCount = 2 }
    end
    aws.elbv2.delete_listener { ListenerArn = listeners()[1].ListenerArn }
    assert.are.equal(4, #run().changes)
    assert.same({}, run().changes)
  end)

  it("speaks TLS where it has a certificate, and moves to it in place", function()
    run()
    local before, arn = listeners(), certificate()
    local result = run { certificate_arn = arn, log_bucket = "cluster1-logs" }
    assert.are.equal("succeeded", result.status, result.error and tostring(result.error))
    for index, listener in ipairs(listeners()) do
      assert.are.equal(before[index].ListenerArn, listener.ListenerArn)
      assert.are.equal("TLS", listener.Protocol)
    end
    assert.same({}, run({ certificate_arn = arn, log_bucket = "cluster1-logs" }).changes)
  end)

  it("says that TLS has one idle timeout", function()
    local result = run { certificate_arn = certificate(), idle_timeout = 3600 }
    assert.matches("after 350 s", result.error.message)
    assert.same({}, balancers())
    assert.are.equal(0, groups())
  end)

  it("changes nothing where the cluster is not there", function()
    local result = run { cluster = "Cluster9" }
    assert.are.equal("NotFound", result.error.code)
    assert.same({}, result.changes)
  end)

  it("refuses wrong inputs before anything is asked", function()
    local result = run { client_cidr = "everyone" }
    assert.are.equal("refused", result.status)
    assert.same({}, result.calls)
  end)

  for _, operation in ipairs {
    "ec2.create_security_group", "ec2.authorize_security_group_ingress", "ec2.modify_instance_attribute",
    "elbv2.create_target_group", "elbv2.modify_target_group_attributes", "elbv2.register_targets",
    "elbv2.create_load_balancer", "elbv2.modify_load_balancer_attributes", "elbv2.create_listener",
    "elbv2.modify_listener_attributes",
  } do
    it("leaves nothing behind where " .. operation .. " fails", function()
      fail(operation, { code = "AccessDenied", status = 403 })
      local result = run { deregistration_delay = 60 }
      assert.matches("undone", result.status == "failed" and "undone" or result.status)
      assert.are.equal("AccessDenied", result.error.code)
      assert.same({}, balancers())
      assert.same({}, target_groups())
      assert.are.equal(0, groups())
      assert.are.equal("succeeded", run().status)
    end)
  end
end)
