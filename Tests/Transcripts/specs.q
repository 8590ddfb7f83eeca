# `almanac test`: what holds, what does not and why, and what is no spec at all.
SERVER: capture

FILE: network.lua
return runbook {
  name    = "network",
  inputs  = { block = { type = "cidr", doc = "Addresses." } },
  outputs = { vpc = { type = "string" } },
  run = function(input)
    print("making " .. input.block)
    local vpc = aws.ec2.create_vpc { CidrBlock = input.block }.Vpc
    step("Divide", function() aws.ec2.create_subnet { VpcId = vpc.VpcId, CidrBlock = input.block } end)
    return { vpc = vpc.VpcId }
  end,
}

FILE: world.lua
require("almanac.world").put("ec2", "Image", { ImageId = "ami-6d1c2007" })
aws.ec2.create_vpc { CidrBlock = "10.99.0.0/16" }

FILE: network_spec.lua
local function count() return #aws.ec2.describe_vpcs {}.Vpcs end

world "world.lua"

describe("the network", function()
  world(function() aws.ec2.create_vpc { CidrBlock = "10.98.0.0/16" } end)
  local before
  before_each(function() before = count() end)

  it("is made with its subnet", function()
    assert.are.equal(3, before)
    local result = runbook.run("network.lua", { block = "10.1.0.0/16" })
    assert.are.equal("succeeded", result.status)
    assert.same({ "making 10.1.0.0/16" }, result.prints)
    assert.is_nil(result.error)
    assert.matches("^vpc%-", result.outputs.vpc)
    assert.are.equal("create", result.changes[1].action)
    assert.same({ "Divide" }, result.changes[2].step)
    assert.are.equal(before + 1, count())
  end)

  it("is undone where its subnet cannot be made", function()
    fail("ec2.create_subnet", { code = "InvalidSubnet.Conflict" })
    local result = runbook.run("network.lua", { block = "10.1.0.0/16" })
    assert.are.equal("undone", result.status)
    assert.are.equal("InvalidSubnet.Conflict", result.error.code)
    assert.are.equal(before, count())
  end)

  it("takes no wrong input", function()
    local result = runbook.run("network.lua", {})
    assert.are.equal("refused", result.status)
    assert.are.equal("input block: missing (an address range such as 10.0.0.0/8: Addresses.)", tostring(result.error))
  end)
end)

it("loses an answer", function()
  fail("ec2.create_vpc", { after = true })
  local before = count()
  assert.has_error(function() aws.ec2.create_vpc { CidrBlock = "10.2.0.0/16" } end, { code = "InternalFailure" })
  assert.are.equal(before + 1, count())
  assert.has_no.errors(function() aws.ec2.create_vpc { CidrBlock = "10.2.0.0/16" } end)
end)

it("lives in its own time", function()
  local start = os.time()
  clock.advance(60)
  sleep(3600)
  assert.are.equal(3660, os.time() - start)
end)

it("is still to be written")
pending("as is this")
it("says why it ends", function() pending("not now") end)

FILE: failing_spec.lua
describe("what fails", function()
  it("differs", function()
    assert.same({ a = 1, b = { 1, 2, 3 }, c = {} }, { a = 2, b = { 1, 2 }, d = "x" })
  end)
  it("has a message of its own", function() assert.is_true(nil, "the switch is off") end)
  it("is broken", function() local x = nil; x.y = 1 end)
  it("asks for what is not there", function() aws.ec2.delete_vpc { VpcId = "vpc-0123456789abcdef0" } end)
  it("has a slip", function() fail("ec2.creat_vpc") end)
  it("has more slips", function() fail("ec2.create_vpc", { tims = 1, code = 3 }) end)
  it("has no such assertion", function() assert.is_blue(3) end)
  it("holds no spec", function() it("x", function() end) end)
  it("names no file", function() runbook.run("absent.lua") end)
  it("fails as Lua's own assert", function()
    assert.are.equal(2, select(2, assert(1, 2)))
    assert(false, "no")
  end)
end)

FILE: words_spec.lua
it("takes the words of busted", function()
  assert.is_not_nil(1)
  assert.is_not.equal(1, 2)
  assert.are_not.same({ 1 }, { 2 })
  assert.is.truthy(1)
  assert.falsy(nil)
  assert.is_false(false)
  assert.True(true)
  assert.near(1, 1.05, 0.1)
  assert.is_string("x")
  assert.is_table({})
  assert.has_error(function() error("no") end, "no")
  assert.error_matches(function() error("no way") end, "^words_spec.lua:%d+: no")
  assert.does_not.match("^a", "b")
end)

FILE: broken_spec.lua
it("x", function()

FILE: early_spec.lua
aws.ec2.describe_vpcs {}

RUN: almanac test network_spec.lua words_spec.lua --verbose
EXIT: 0
STDOUT:
network_spec.lua: 5 passed, 3 pending
  passed: the network > is made with its subnet
  passed: the network > is undone where its subnet cannot be made
  passed: the network > takes no wrong input
  passed: loses an answer
  passed: lives in its own time
  pending: is still to be written
  pending: as is this
  pending: says why it ends
words_spec.lua: 1 passed
  passed: takes the words of busted
9 specs in %{any} s: 6 passed, 3 pending
REQUESTS: 0

RUN: almanac test failing_spec.lua
EXIT: 1
STDOUT:
failing_spec.lua: 0 passed, 10 failed
  failed: what fails > differs
    at failing_spec.lua:3
    the values differ:
      a: expected 1, got 2
      b[3]: expected 3, got nil
      c: expected {}, got nil
      d: not expected, got "x"
  failed: what fails > has a message of its own
    at failing_spec.lua:5
    the switch is off
    expected true, got nil
  failed: what fails > is broken
    error[script]: failing_spec.lua:6: attempt to index a nil value (local 'x')
  failed: what fails > asks for what is not there
    error[aws.fault]: ec2.delete_vpc: InvalidVpcID.NotFound (status 400)
      at failing_spec.lua:7
      %{any}
      region us-west-2, 1 attempt (this code is not retried)
  failed: what fails > has a slip
    error[parameter]: fail: ec2 has no operation creat_vpc (did you mean create_vpc?)
      at failing_spec.lua:8
  failed: what fails > has more slips
    error[parameter]: 2 things are wrong
      at failing_spec.lua:9
      options.code: expected a string, found 3
      options.tims: unknown name (did you mean times?)
  failed: what fails > has no such assertion
    error[parameter]: assert.is_blue: there is no such assertion
      at failing_spec.lua:10
  failed: what fails > holds no spec
    error[parameter]: it: stands beside specs, not inside of one
      at failing_spec.lua:11
  failed: what fails > names no file
    error[parameter]: absent.lua: No such file or directory
      at failing_spec.lua:12
  failed: what fails > fails as Lua's own assert
    at failing_spec.lua:15
    no
10 specs in %{any} s: 0 passed, 10 failed

RUN: almanac test --filter "^the network > is made" --json --junit results.xml network_spec.lua
EXIT: 0
STDOUT:
{"error":null,"file":"network_spec.lua","name":"the network > is made with its subnet","names":["the network","is made with its subnet"],"position":"network_spec.lua:10","seconds":%{any},"status":"passed","type":"spec"}
{"failed":0,"files":1,"passed":1,"pending":0,"refused":0,"seconds":%{any},"type":"specs_finished"}

RUN: almanac test --filter nothing network_spec.lua
EXIT: 2
STDOUT:
no spec has such a name

RUN: almanac test broken_spec.lua
EXIT: 2
STDOUT:
error[script]: broken_spec.lua:2: 'end' expected (to close 'function' at line 1) near <eof>
  at broken_spec.lua:2

RUN: almanac test early_spec.lua
EXIT: 2
STDOUT:
error[permission]: in a file of specs, effects happen only inside of it, before_each, after_each and world functions
  at early_spec.lua:1
REQUESTS: 0

RUN: almanac test absent
EXIT: 2
STDERR:
error[usage]: absent: No such file or directory
