--- Gives the classic load balancer of `impala_elb.lua` a certificate, and moves its ports from TCP to SSL.
---
---     almanac run scripts/impala_elb_tls.lua --set cluster=Cluster1 --set domain_name=impala.example.com
---
--- Clients then connect to the domain name, which must lead to the load balancer: a CNAME or an alias record. The load
--- balancer's own name cannot be on the certificate, since only Amazon could validate it.
---
--- A classic load balancer cannot change a listener's protocol, so each port is without one between two calls, and open
--- connections to it end. A port whose new listener is refused gets the old one back. A second run makes no change.

local certificate = require "almanac.certificate"
local classic_load_balancer = require "almanac.classic_load_balancer"
local retry = require "almanac.retry"

--- The ports' listeners with SSL towards clients; towards the workers they stay as they are.
local function with_ssl(balancer, ports, arn)
  local present, listeners, missing = {}, {}, {}
  for _, description in ipairs(balancer.ListenerDescriptions) do
    present[description.Listener.LoadBalancerPort] = description.Listener
  end
  for _, port in ipairs(ports) do
    local listener = present[port]
    if not listener then missing[#missing + 1] = port end
    listeners[#listeners + 1] = listener and {
      Protocol = "SSL", LoadBalancerPort = port, InstanceProtocol = listener.InstanceProtocol,
      InstancePort = listener.InstancePort, SSLCertificateId = arn,
    }
  end
  if #missing == 0 then return listeners end
  error(("load balancer %s has no listener on port %s"):format(
    balancer.LoadBalancerName, table.concat(missing, ", ")))
end

return runbook {
  name    = "impala-load-balancer-tls",
  version = "1.0.0",
  summary = "A certificate for one cluster's Impala load balancer, and SSL on its ports.",
  inputs  = {
    cluster           = { type = "string", doc = "Cluster name, as it was given to impala_elb.lua." },
    domain_name       = { type = "string", doc = "Name that clients connect to: fully qualified, of your own domain." },
    alternative_names = { type = "list", of = "string", default = {}, doc = "Further names on the certificate." },
    validation        = {
      type = "string", choices = { "dns", "email" }, default = "dns",
      doc = "dns writes records to Route 53; email asks the domain's owners, who must follow a link.",
    },
    hosted_zone       = {
      type = "string", optional = true,
      doc = "Id or name of the zone for the records (default: the closest public one).",
    },
    wait_seconds      = { type = "integer", default = 1800, doc = "How long to wait for the certificate." },
    ports             = { type = "list", of = "integer", default = { 21000, 21050 }, doc = "Ports to move to SSL." },
  },
  permissions = {
    aws = {
      "acm:ListCertificates", "acm:DescribeCertificate", "acm:ListTagsForCertificate",
      "acm:RequestCertificate", "acm:AddTagsToCertificate", "acm:DeleteCertificate",
      "route53:ListHostedZones", "route53:ListResourceRecordSets", "route53:ChangeResourceRecordSets",
      "elasticloadbalancing:Describe*",
      "elasticloadbalancing:CreateLoadBalancerListeners", "elasticloadbalancing:DeleteLoadBalancerListeners",
      "elasticloadbalancing:SetLoadBalancerListenerSSLCertificate",
      "elasticloadbalancing:SetLoadBalancerPoliciesOfListener",
    },
  },
  outputs = {
    certificate_arn = { type = "arn", doc = "The certificate on the ports." },
    dns_name        = { type = "string", doc = "Where the domain name must lead." },
  },

  run = function(input)
    local balancer_name = "elb-impala-" .. input.cluster

    local balancer = step("Look up the load balancer", function()
      local found = aws.elb.describe_load_balancers { LoadBalancerNames = { balancer_name } }
      with_ssl(found.LoadBalancerDescriptions[1], input.ports)
      return found.LoadBalancerDescriptions[1]
    end)

    local arn = step("Request the certificate", function()
      return certificate.ensure {
        domain_name = input.domain_name, alternative_names = input.alternative_names, validation = input.validation,
        hosted_zone = input.hosted_zone, tags = { Name = input.cluster .. " Impala" },
      }.CertificateArn
    end)

    step("Wait until the certificate is issued", function()
      certificate.wait_issued(arn, { timeout = input.wait_seconds })
    end)

    step("Move the ports from TCP to SSL", function()
      -- Elastic Load Balancing learns of a new certificate some seconds after it is issued.
      retry { on = { "CertificateNotFound" }, timeout = 120, function()
        classic_load_balancer.ensure { name = balancer_name, listeners = with_ssl(balancer, input.ports, arn) }
      end }
    end)

    log(("%s must lead to %s"):format(input.domain_name, balancer.DNSName))
    return { certificate_arn = arn, dns_name = balancer.DNSName }
  end,
}
