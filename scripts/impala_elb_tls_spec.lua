local inputs = { cluster = "Cluster1", domain_name = "impala.example.com" }

local function run(more)
  local given = {}
  for key, value in pairs(inputs) do given[key] = value end
  for key, value in pairs(more or {}) do given[key] = value end
  return runbook.run("impala_elb_tls.lua", given)
end

local function listeners()
  local listeners = {}
  local balancer = aws.elb.describe_load_balancers({}).LoadBalancerDescriptions[1]
  for _, description in ipairs(balancer.ListenerDescriptions) do
    listeners[description.Listener.LoadBalancerPort] = description.Listener
  end
  return listeners
end

local function certificates() return aws.acm.list_certificates {}.CertificateSummaryList end

local function records()
  local count = 0
  for _, zone in ipairs(aws.route53.list_hosted_zones {}.HostedZones) do
    for _, set in ipairs(aws.route53.list_resource_record_sets({ HostedZoneId = zone.Id }).ResourceRecordSets) do
      if set.Type == "CNAME" then count = count + 1 end
    end
  end
  return count
end

describe("TLS for Impala's load balancer", function()
  world "worlds/cluster1.lua"

  before_each(function()
    aws.route53.create_hosted_zone { Name = "example.com", CallerReference = "1" }
    assert.are.equal("succeeded", runbook.run("impala_elb.lua", {
      cluster = "Cluster1", client_cidr = "10.0.0.0/8",
    }).status)
  end)

  it("moves both ports to SSL with a certificate that is issued", function()
    local result = run()
    assert.are.equal("succeeded", result.status, result.error and tostring(result.error))
    local found = aws.acm.describe_certificate({ CertificateArn = result.outputs.certificate_arn }).Certificate
    assert.are.equal("ISSUED", found.Status)
    for _, port in ipairs { 21000, 21050 } do
      assert.same({
        Protocol = "SSL", LoadBalancerPort = port, InstanceProtocol = "TCP", InstancePort = port,
        SSLCertificateId = result.outputs.certificate_arn,
      }, listeners()[port])
    end
  end)

  it("leaves a port without listener for no longer than two calls", function()
    local calls, gaps = run().calls, 0
    for index, call in ipairs(calls) do
      if call.operation:lower():find("delete_?load_?balancer_?listeners") then
        gaps = gaps + 1
        assert.matches("create_?load_?balancer_?listeners", calls[index + 1].operation:lower())
      end
    end
    assert.are.equal(2, gaps)
  end)

  it("makes no change the second time", function()
    run()
    local second = run()
    assert.are.equal("succeeded", second.status)
    assert.same({}, second.changes)
  end)

  it("moves one port alone, and the other later with the same certificate", function()
    local first = run { ports = { 21000 } }
    assert.are.equal("TCP", listeners()[21050].Protocol)
    assert.are.equal(first.outputs.certificate_arn, run().outputs.certificate_arn)
    assert.are.equal(1, #certificates())
  end)

  it("mends a port that somebody has moved back", function()
    run()
    aws.elb.delete_load_balancer_listeners { LoadBalancerName = "elb-impala-Cluster1", LoadBalancerPorts = { 21000 } }
    aws.elb.create_load_balancer_listeners { LoadBalancerName = "elb-impala-Cluster1", Listeners = {
      { Protocol = "TCP", LoadBalancerPort = 21000, InstancePort = 21000 },
    } }
    assert.are.equal(2, #run().changes)
    assert.are.equal("SSL", listeners()[21000].Protocol)
  end)

  it("refuses the load balancer's own name before anything is sent to ACM", function()
    local result = run { alternative_names = { "internal-elb-impala-cluster1-1.us-east-1.elb.amazonaws.com" } }
    assert.matches("nobody can validate", result.error.message)
    assert.same({}, result.changes)
    for _, call in ipairs(result.calls) do assert.is_nil(call.operation:lower():find("certificate")) end
  end)

  it("requests nothing where a port has no listener, or there is no load balancer", function()
    assert.matches("no listener on port 25000", run({ ports = { 21000, 25000 } }).error.message)
    assert.are.equal("LoadBalancerNotFound", run({ cluster = "Cluster9" }).error.code)
    assert.same({}, certificates())
  end)

  it("takes the request back where nobody answers the mail", function()
    local result = run { validation = "email", wait_seconds = 600 }
    assert.are.equal("timeout", result.error.kind)
    assert.are.equal("undone", result.status)
    assert.same({}, certificates())
  end)

  it("waits for a certificate that the load balancer does not know yet", function()
    fail("elb.create_load_balancer_listeners", { code = "CertificateNotFound" })
    local result = run()
    assert.are.equal("succeeded", result.status, result.error and tostring(result.error))
    assert.are.equal("SSL", listeners()[21000].Protocol)
    assert.same({}, run().changes)
  end)

  for _, operation in ipairs {
    "acm.request_certificate", "acm.describe_certificate", "route53.list_hosted_zones",
    "route53.change_resource_record_sets", "elb.delete_load_balancer_listeners", "elb.create_load_balancer_listeners",
  } do
    it("leaves everything as it was where " .. operation .. " fails", function()
      fail(operation, { code = "AccessDenied", status = 403 })
      local before = listeners()
      local result = run()
      assert.are.equal("AccessDenied", result.error.code)
      assert.same({}, result.leftovers)
      assert.same(before, listeners())
      assert.same({}, certificates())
      assert.are.equal(0, records())
      assert.are.equal("succeeded", run().status)
    end)
  end
end)
