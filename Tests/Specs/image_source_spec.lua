local image = require "almanac.image"

local centos7 = "aw0evgkw8e5c1q413zgy5pjce"

describe("almanac.image.find_source", function()
  it("finds an image by its product code", function()
    assert.matches("^CentOS Linux 7", image.find_source({ product_code = centos7 }).Name)
  end)

  it("takes filters in both forms", function()
    local as_names = image.find_source { filters = { ["owner-alias"] = "aws-marketplace", ["product-code"] = centos7 } }
    local as_list = image.find_source { filters = {
      { Name = "owner-alias", Values = { "aws-marketplace" } }, { Name = "product-code", Values = { centos7 } },
    } }
    assert.are.equal(as_names.ImageId, as_list.ImageId)
  end)

  it("takes the newest only where it is asked to", function()
    local many = { owners = { "amazon" }, name = "amzn2-ami-*" }
    local fault = assert.has_error(function() image.find_source(many) end, { code = "Ambiguous" })
    assert.matches("most_recent = true", fault.message, 1, true)
    assert.matches("name=amzn2-ami-*, owner=amazon", fault.message, 1, true)
    many.most_recent = true
    assert.is_string(image.find_source(many).ImageId)
  end)

  it("says what it looked for where there is none", function()
    local fault = assert.has_error(function()
      image.find_source { product_code = "none", architecture = "arm64" }
    end, { code = "NotFound" })
    assert.matches("no image with product-code=none, architecture=arm64 in us-east-1", fault.message, 1, true)
  end)

  it("finds an image by its id", function()
    local id = image.find_source({ product_code = centos7 }).ImageId
    assert.are.equal(id, image.find_source({ id = id }).ImageId)
    assert.has_error(function() image.find_source { id = "ami-0123456789abcdef0" } end, { code = "NotFound" })
  end)

  it("does not take a stranger's image for its name", function()
    assert.has_error(function() image.find_source { name = "CentOS*" } end, { code = "WrongOption" })
    assert.has_error(function() image.find_source { id = "ami-1", name = "CentOS" } end, { code = "WrongOption" })
  end)

  it("passes on what AWS refuses", function()
    fail("ec2.describe_images", { code = "UnauthorizedOperation" })
    assert.has_error(function() image.find_source { product_code = centos7 } end, { code = "UnauthorizedOperation" })
  end)
end)

describe("almanac.image.name", function()
  it("fills the time in", function()
    local day = os.date("!%Y%m%d")
    assert.are.equal("CentOS " .. day, image.name("CentOS {isotime:%Y%m%d}"))
    assert.matches("^built %d+$", image.name("built {timestamp}"))
    assert.matches("^built %d+%-%d%d%-%d%dT%d%d%-%d%d%-%d%dZ$", image.name("built {isotime}"))
  end)

  it("refuses what EC2 would refuse", function()
    for _, template in ipairs { "ab", "a: colon", "{weekday} image", ("x"):rep(129), "at {isotime:%H:%M}" } do
      assert.has_error(function() image.name(template) end, { code = "WrongOption" })
    end
  end)
end)
