local retry = require "almanac.retry"

local function delete() aws.ec2.delete_vpc { VpcId = "vpc-0123456789abcdef0" } end

describe("almanac.retry", function()
  it("hands on what the function returns", function()
    assert.same({ 1, 2 }, { retry { on = { "DependencyViolation" }, function() return 1, 2 end } })
  end)

  it("tries again while the code is one of those listed", function()
    fail("ec2.delete_vpc", { code = "DependencyViolation", times = 3 })
    local start = os.time()
    assert.has_error(function() retry { on = { "DependencyViolation" }, delete } end, { code = "InvalidVpcID.NotFound" })
    assert.are.equal(1 + 2 + 4, os.time() - start)
  end)

  it("passes every other error on at once", function()
    local start = os.time()
    assert.has_error(function() retry { on = { "DependencyViolation" }, delete } end, { code = "InvalidVpcID.NotFound" })
    assert.are.equal(0, os.time() - start)
  end)

  it("ends with the last error when its time is up", function()
    fail("ec2.delete_vpc", { code = "DependencyViolation", times = 100 })
    local start = os.time()
    local err = assert.has_error(function() retry { on = { "DependencyViolation" }, timeout = 30, delete } end)
    assert.are.equal("DependencyViolation", err.code)
    assert.are.equal(30, os.time() - start)
  end)

  it("refuses wrong options", function()
    assert.error_matches(function() retry { timeout = "soon", delete } end, "on: missing")
  end)
end)
