--- A certificate that Route 53 validates, and the name that it is for.
local acm, route53 = aws.acm, aws.route53

local zone = step("Make a zone", function()
  local id = route53.create_hosted_zone { Name = "example.com", CallerReference = "first" }.HostedZone.Id
  route53.change_tags_for_resource { ResourceType = "hostedzone", ResourceId = id:match("[^/]+$"), AddTags = { env = "test" } }
  return id
end)

local function upsert(name, kind, value)
  route53.change_resource_record_sets {
    HostedZoneId = zone,
    ChangeBatch = { Changes = { { Action = "UPSERT", ResourceRecordSet = {
      Name = name, Type = kind, TTL = 300, ResourceRecords = { { Value = value } },
    } } } },
  }
end

local certificate = step("Ask for a certificate", function()
  local arn = acm.request_certificate { DomainName = "db.example.com", ValidationMethod = "DNS" }.CertificateArn
  acm.add_tags_to_certificate { CertificateArn = arn, Tags = { env = "test" } }
  return arn
end)

step("Validate it", function()
  local options = acm.describe_certificate { CertificateArn = certificate }.Certificate.DomainValidationOptions[1]
  local record = options.ResourceRecord
  upsert(record.Name, record.Type, record.Value)
  acm.wait.certificate_validated { CertificateArn = certificate }
end)

step("Name the service", function()
  upsert("db.example.com", "CNAME", "balancer.example.net")
  local found = 0
  for _, record in ipairs(route53.list_resource_record_sets { HostedZoneId = zone }.ResourceRecordSets) do
    if record.Type == "CNAME" then found = found + 1 end
  end
  assert(found == 2, found)
end)
