-- Does with images what the library can: one made new and copied to two regions, one replaced, one that was there
-- shared, tagged and retired.
local image = require "almanac.image"

local regions = { "us-east-1", "eu-west-1" }

return runbook {
  name = "images", version = "1.0.0",
  permissions = {
    aws = {
      "ec2:Describe*", "ec2:CreateImage", "ec2:CopyImage", "ec2:RegisterImage", "ec2:DeregisterImage",
      "ec2:DeleteSnapshot", "ec2:CreateTags", "ec2:ModifyImageAttribute", "ec2:ModifySnapshotAttribute",
      "ec2:EnableImageDeprecation", "ec2:DisableImageDeprecation", "ec2:EnableImageDeregistrationProtection",
      "ec2:DisableImageDeregistrationProtection", "kms:DescribeKey",
    },
  },
  run = function()
    local builder = aws.ec2.describe_instances({ Filters = { ["tag:Name"] = "builder" } }).Reservations[1].Instances[1]
    local present = image.named "present"

    step("Share and retire", function()
      image.share { image = present, accounts = { "210987654321" } }
      image.tag { image = present, tags = { OS = "CentOS" } }
      image.retire { image = present, deprecate_at = "2030-01-01T00:00:00Z" }
    end)

    step("Make and copy", function()
      local plain = image.create { instance = builder, name = "plain", tags = { OS = "CentOS" } }
      image.copy_encrypted {
        source = plain.images[1].image_id, name = "encrypted", regions = regions, tags = { OS = "CentOS" },
        deregistration_protection = false, on_failure = "fail",
      }
      image.remove { image = plain.images[1].image_id }
    end)

    step("Replace", function()
      image.create { instance = builder, name = "replaced", force_deregister = true }
    end)
  end,
}
