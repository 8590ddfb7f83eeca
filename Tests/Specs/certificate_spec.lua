local certificate = require "almanac.certificate"

local function record_names()
  local names = {}
  for _, zone in ipairs(aws.route53.list_hosted_zones {}.HostedZones) do
    for _, set in ipairs(aws.route53.list_resource_record_sets({ HostedZoneId = zone.Id }).ResourceRecordSets) do
      if set.Type == "CNAME" then names[#names + 1] = zone.Name .. " " .. set.Name end
    end
  end
  return names
end

local function certificates() return aws.acm.list_certificates {}.CertificateSummaryList end

local function zone(name, more)
  local parameters = { Name = name, CallerReference = name .. tostring(more) }
  for key, value in pairs(more or {}) do parameters[key] = value end
  return aws.route53.create_hosted_zone(parameters).HostedZone.Id
end

describe("almanac.certificate", function()
  world(function()
    zone "example.com"
    zone "data.example.com"
    local vpc = aws.ec2.describe_vpcs {}.Vpcs[1].VpcId
    zone("impala.data.example.com", { VPC = { VPCRegion = "us-east-1", VPCId = vpc } })
  end)

  local function ensure(more)
    local options = { domain_name = "impala.data.example.com", tags = { Name = "Impala" } }
    for key, value in pairs(more or {}) do options[key] = value end
    return certificate.ensure(options)
  end

  it("requests one that is missing and writes its record to the public zone with the longest suffix", function()
    local made = changes(function() assert.are.equal("PENDING_VALIDATION", ensure().Status) end)
    assert.are.equal(2, #made)
    local names = record_names()
    assert.are.equal(1, #names)
    assert.matches("^data%.example%.com%. _%x+%.impala%.data%.example%.com%.$", names[1])
  end)

  it("is issued after a wait, and makes no change the second time", function()
    local arn = ensure().CertificateArn
    assert.same({}, changes(ensure))
    assert.are.equal("ISSUED", certificate.wait_issued(arn).Status)
    assert.same({}, changes(ensure))
    assert.are.equal(arn, ensure().CertificateArn)
  end)

  it("writes one record for a name and the wildcard below it", function()
    local found = ensure {
      domain_name = "data.example.com", alternative_names = { "*.data.example.com", "Other.Example.com." },
    }
    assert.are.equal(3, #found.DomainValidationOptions)
    assert.are.equal(2, #record_names())
    assert.are.equal("ISSUED", certificate.wait_issued(found.CertificateArn).Status)
    assert.same({}, changes(function()
      ensure { domain_name = "data.example.com", alternative_names = { "other.example.com", "*.data.example.com" } }
    end))
  end)

  it("writes a record again that somebody has taken away", function()
    local arn = ensure().CertificateArn
    local zone_id = aws.route53.list_hosted_zones_by_name({ DNSName = "data.example.com" }).HostedZones[1].Id
    for _, set in ipairs(aws.route53.list_resource_record_sets({ HostedZoneId = zone_id }).ResourceRecordSets) do
      if set.Type == "CNAME" then
        aws.route53.change_resource_record_sets {
          HostedZoneId = zone_id, ChangeBatch = { Changes = { { Action = "DELETE", ResourceRecordSet = set } } },
        }
      end
    end
    assert.are.equal(1, #changes(ensure))
    assert.are.equal(arn, certificate.wait_issued(arn).CertificateArn)
  end)

  it("tells certificates apart by tags, names and key", function()
    local first = ensure().CertificateArn
    assert.are_not.equal(first, ensure({ tags = { Name = "Other" } }).CertificateArn)
    assert.are_not.equal(first, ensure({ key_algorithm = "EC_prime256v1" }).CertificateArn)
    assert.are_not.equal(first, ensure({ alternative_names = { "other.example.com" } }).CertificateArn)
    assert.same({}, changes(function() ensure { key_algorithm = "EC_prime256v1" } end))
    assert.are.equal(first, ensure({ key_algorithm = "RSA_2048" }).CertificateArn)
  end)

  it("says which there are where there are many", function()
    local arns = {}
    for index = 1, 2 do
      local request = { DomainName = "a.example.com", ValidationMethod = "DNS" }
      arns[index] = aws.acm.request_certificate(request).CertificateArn
    end
    local err = assert.has_error(function() certificate.ensure { domain_name = "a.example.com" } end, {
      code = "Ambiguous",
    })
    for _, arn in ipairs(arns) do assert.matches(arn, err.message, 1, true) end
  end)

  it("requests nothing where no zone covers a name", function()
    local err = assert.has_error(function() ensure { domain_name = "impala.example.org" } end, { code = "NotFound" })
    assert.matches("data.example.com, example.com", err.message, 1, true)
    assert.same({}, certificates())
  end)

  it("asks which zone where two have the name", function()
    local second = zone("example.com", { CallerReference = "second" })
    local function other() return ensure { domain_name = "other.example.com" } end
    local err = assert.has_error(other, { code = "Ambiguous" })
    assert.matches(second:gsub("/hostedzone/", ""), err.message, 1, true)
    ensure { domain_name = "other.example.com", hosted_zone = second }
    assert.are.equal(1, #record_names())
    assert.has_error(function() ensure { domain_name = "b.example.com", hosted_zone = "Z404" } end, {
      code = "NotFound",
    })
  end)

  for _, name in ipairs {
    "internal-elb-1.us-east-1.elb.amazonaws.com", "*.elb.amazonaws.com", "d1.cloudfront.net",
    "ip-10-0-0-1.ec2.internal", "impala.local", "impala",
  } do
    it("refuses " .. name .. " before anything is sent", function()
      assert.same({}, changes(function()
        local err = assert.has_error(function() ensure { alternative_names = { name } } end, { kind = "parameter" })
        assert.matches("nobody can validate", err.message)
        assert.matches("allow_unvalidatable", err.message)
      end))
    end)
  end

  it("requests such a name where it is told to", function()
    local name = "internal-elb-1.us-east-1.elb.amazonaws.com"
    local found = ensure { alternative_names = { name }, validation = "email", allow_unvalidatable = true }
    assert.same({ "impala.data.example.com", name }, found.SubjectAlternativeNames)
  end)

  it("reports all that is wrong at once", function()
    local err = assert.has_error(function()
      certificate.ensure { domain_name = "not a name", alternative_names = { "b.local" }, validation = "post" }
    end, { kind = "parameter" })
    for _, part in ipairs { "domain_name", "alternative_names[1]", "validation" } do
      assert.matches(part, err.message, 1, true)
    end
  end)

  it("leaves validation by mail to the owners", function()
    local arn = ensure({ validation = "email" }).CertificateArn
    assert.same({}, record_names())
    assert.same({}, changes(function() ensure { validation = "email" } end))
    local err = assert.has_error(function() certificate.wait_issued(arn, { timeout = 60 }) end, { kind = "timeout" })
    assert.matches("impala.data.example.com", err.message, 1, true)
    require("almanac.world").change("acm", "Certificate", arn, { Status = "ISSUED" })
    assert.are.equal("ISSUED", certificate.wait_issued(arn).Status)
  end)

  it("says that a certificate will not be issued", function()
    local arn = ensure({ validation = "email" }).CertificateArn
    clock.advance(73 * 3600)
    local err = assert.has_error(function() certificate.wait_issued(arn) end, { code = "NotIssued" })
    assert.matches("VALIDATION_TIMED_OUT", err.message)
    aws.acm.delete_certificate { CertificateArn = arn }
    assert.has_error(function() certificate.wait_issued(arn) end, { code = "NotFound" })
  end)

  it("brings tags in line once", function()
    local arn = ensure().CertificateArn
    assert.are.equal(1, #changes(function() certificate.tags(arn, { Name = "Other", env = "test" }) end))
    assert.same({}, changes(function() certificate.tags(arn, { env = "test" }) end))
  end)

  it("is removed with its records, once", function()
    local arn = ensure().CertificateArn
    assert.are.equal(2, #changes(function() certificate.remove(arn) end))
    assert.same({}, record_names())
    assert.same({}, changes(function() certificate.remove(arn) end))
  end)

  it("leaves the records that another certificate needs", function()
    local arn, other = ensure().CertificateArn, ensure({ tags = { Name = "Other" } }).CertificateArn
    certificate.remove(arn)
    assert.are.equal(1, #record_names())
    certificate.remove(other, { keep_records = true })
    assert.are.equal(1, #record_names())
  end)

  it("is removed where its zone is in no account of ours", function()
    local request = { DomainName = "impala.example.org", ValidationMethod = "DNS" }
    local arn = aws.acm.request_certificate(request).CertificateArn
    assert.are.equal(1, #changes(function() certificate.remove(arn) end))
    local other = aws.acm.request_certificate(request).CertificateArn
    assert.same({}, changes(function()
      assert.has_error(function() certificate.remove(other, { hosted_zone = "Z404" }) end, { code = "NotFound" })
    end))
  end)

  it("waits until nothing uses it, to remove it", function()
    local arn = ensure().CertificateArn
    fail("acm.delete_certificate", { code = "ResourceInUseException", times = 2 })
    certificate.remove(arn)
    assert.same({}, certificates())
  end)

  for _, case in ipairs {
    { "acm.request_certificate", "LimitExceededException" }, { "acm.list_certificates", "AccessDeniedException" },
    { "acm.describe_certificate", "ThrottlingException" }, { "route53.list_hosted_zones", "AccessDenied" },
    { "route53.change_resource_record_sets", "PriorRequestNotComplete" },
  } do
    it("passes on what " .. case[1] .. " refuses", function()
      fail(case[1], { code = case[2] })
      assert.has_error(ensure, { code = case[2] })
    end)
  end
end)
