--- Makes an encrypted image of a marketplace image, which EC2 does not let one copy directly: an instance of it, an
--- image of the instance, an encrypted copy of that; then everything but the copy goes.
---
---     almanac run scripts/encrypted_ami_by_hand.lua --set subnet=subnet-12345678
---
--- A second run on the same day finds the image and makes no change.

local image = require "almanac.image"
local instance = require "almanac.instance"

--- The root volumes of marketplace images outlive their instances, unless told otherwise.
local function going_with_instance(devices)
  local changed = {}
  for _, device in ipairs(devices) do
    local ebs = device.Ebs and { DeleteOnTermination = true }
    if ebs then changed[#changed + 1] = { DeviceName = device.DeviceName, Ebs = ebs } end
  end
  return changed
end

--- Makes the image; what stands between the source and it is gone when it is there.
local function make(input, source, name)
  local temporary = { ["almanac:temporary"] = "for " .. name }
  local builder = step("Deploy an instance running the source image", function()
    return instance.run({
      ImageId = source.ImageId, InstanceType = input.instance_type, SubnetId = input.subnet, tags = temporary,
      BlockDeviceMappings = going_with_instance(source.BlockDeviceMappings),
      MetadataOptions = { HttpTokens = "required" },
    })[1]
  end)

  local plain = step("Create an image from that instance", function()
    instance.stop(builder)
    return image.create { instance = builder, name = "plain of " .. builder.InstanceId, tags = temporary }
  end)

  local encrypted = step("Copy the image and encrypt the copy", function()
    return image.copy_encrypted {
      source = plain.images[1].image_id, name = name, description = name, kms_key = input.kms_key,
    }
  end)

  step("Delete the unencrypted image", function() image.remove { image = plain.images[1].image_id } end)
  step("Terminate the instance", function() instance.terminate(builder) end)
  return encrypted.images[1].image_id
end

return runbook {
  name    = "encrypted-ami-by-hand",
  version = "1.0.0",
  summary = "An encrypted image of a marketplace image, step by step.",
  inputs  = {
    product_code  = {
      type = "string", default = "aw0evgkw8e5c1q413zgy5pjce",
      doc = "Product code of the source in the AWS Marketplace; the default is CentOS 7.",
    },
    name          = {
      type = "string", default = "CentOS Linux 7 x86_64 HVM EBS (encrypted) {isotime:%Y%m%d}",
      doc = "Name of the encrypted image; {timestamp}, {isotime} and {isotime:FORMAT} stand for the time.",
    },
    kms_key       = { type = "string", optional = true, doc = "KMS key; without it the account's own for EBS." },
    instance_type = { type = "string", default = "t2.nano", doc = "Type of the instance in between." },
    subnet        = { type = "string", optional = true, doc = "Its subnet; without it one of the default VPC." },
    tags          = {
      type = "map", of = "string", default = { Name = "CentOS 7", OS = "CentOS", OSVER = "7" },
      doc = "Tags of the encrypted image and its snapshots.",
    },
  },
  permissions = {
    aws = {
      "ec2:Describe*", "ec2:RunInstances", "ec2:StopInstances", "ec2:TerminateInstances",
      "ec2:CreateImage", "ec2:CopyImage", "ec2:DeregisterImage", "ec2:DeleteSnapshot", "ec2:CreateTags",
    },
  },
  outputs = {
    image_id  = { type = "string", doc = "The encrypted image." },
    name      = { type = "string" },
    source_id = { type = "string", doc = "The marketplace image." },
  },

  run = function(input)
    local name = image.name(input.name)
    local source, present = step("Look up the source image", function()
      local newest = image.find_source {
        owners = { "aws-marketplace" }, product_code = input.product_code,
        filters = { ["virtualization-type"] = "hvm" }, most_recent = true,
      }
      return newest, image.named(name)
    end)
    if present then image.assert_encrypted(present) end
    local id = present and present.ImageId or make(input, source, name)
    if present then log(('image "%s" (%s) is there already'):format(name, id)) end
    step("Tag the new image", function() image.tag { image = id, tags = input.tags } end)
    return { image_id = id, name = name, source_id = source.ImageId }
  end,
}
