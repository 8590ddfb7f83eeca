# Worlds fill the simulated account before a run, and a state file keeps it for the next one.
FILE: world.lua
local world = require "almanac.world"
local image = world.put("ec2", "Image", { ImageId = "ami-6d1c2007", Name = "CentOS 7" })
print(image.State, image.Architecture)
world.change("ec2", "Image", "ami-6d1c2007", { State = "pending" })
print(world.get("ec2", "Image", "ami-6d1c2007").State)
world.remove("ec2", "Image", "ami-6d1c2007")
print(world.get("ec2", "Image", "ami-6d1c2007"))
aws.ec2.create_vpc { CidrBlock = "10.30.0.0/16" }

FILE: run.lua
print(#aws.ec2.describe_vpcs {}.Vpcs)
aws.ec2.create_vpc { CidrBlock = "10.40.0.0/16" }

FILE: failing.lua
aws.ec2.create_vpc({ CidrBlock = "10.50.0.0/16" }, { keep = true })
error("on purpose", 0)

FILE: wrong.lua
local world = require "almanac.world"
print(pcall(world.put, "ec2", "Imag", {}))
print(pcall(world.put, "ec", "Image", {}))
print(pcall(world.put, "ec2", "Image", 3))
print(pcall(world.put, "ec2", "Image", {}, { regio = "eu-west-1" }))
print(pcall(world.get, "ec2", "Image"))
print(pcall(world.remove, "ec2", "Image", "ami-1"))
world.put("ec2", "Image", { Nam = "x", Public = "yes" })

FILE: broken.lua
local x =

FILE: uses_world.lua
require("almanac.world").put("ec2", "Image", {})

FILE: damaged.json
{"format":"almanac-simulated-account","version":1,"time":"soon"}

FILE: other.json
{"vpcs":[]}

FILE: cut.json
{"format":

RUN: almanac run run.lua --sim --world world.lua --sim-state account.json
EXIT: 0
STDOUT:
2
STDERR:
available	x86_64
pending
nil
+ VPC vpc-%{any}
Done: 1 created.

RUN: almanac run run.lua --sim --world world.lua --sim-state account.json
EXIT: 0
STDOUT:
3
STDERR:
+ VPC vpc-%{any}
Done: 1 created.

RUN: almanac run failing.lua --sim --sim-state account.json
EXIT: 1
STDERR:
%{lines}

RUN: almanac run run.lua --sim --sim-state account.json
EXIT: 0
STDOUT:
5
STDERR:
%{lines}

RUN: almanac run run.lua --sim --world wrong.lua
EXIT: 2
STDERR:
false	world.put: ec2.Imag: unknown name (did you mean ec2.Image?)
false	world.put: "ec": expected one of acm, %{any}, ec2, elb, elbv2, %{any}, found "ec"
false	world.put: expected a document, got a number
false	world.put: options.regio: unknown name (did you mean region?)
false	world.get: expected the resource's id, got nothing
false	world.remove: ec2.Image: expected the ImageId of one that is there, found "ami-1"
error[parameter]: world.put: 2 things are wrong
  at wrong.lua:8
  Public: expected a boolean, got a string
  Nam: unknown name (did you mean Name?)

RUN: almanac run run.lua --sim --world broken.lua
EXIT: 2
STDERR:
error[script]: broken.lua:2: unexpected symbol near <eof>
  at broken.lua:2

RUN: almanac run run.lua --sim --world absent.lua
EXIT: 2
STDERR:
error[usage]: absent.lua: No such file or directory

RUN: almanac run uses_world.lua --sim
EXIT: 1
STDERR:
error[script]: world.put works on a simulated account only, in a world (--world) or a spec (almanac test)
%{lines}

RUN: almanac run uses_world.lua
EXIT: 1
STDERR:
error[script]: world.put works on a simulated account only, in a world (--world) or a spec (almanac test)
%{lines}

RUN: almanac run run.lua --sim --sim-state damaged.json
EXIT: 2
STDERR:
error[usage]: damaged.json: time: expected a number, found a string
  the file is no simulated account; it was left as it is: move it away to begin anew

RUN: almanac run run.lua --sim --sim-state other.json
EXIT: 2
STDERR:
error[usage]: other.json: format: missing
  the file is no simulated account; it was left as it is: move it away to begin anew

RUN: almanac run run.lua --sim --sim-state cut.json
EXIT: 2
STDERR:
error[usage]: cut.json:2:0: %{any}
  the file is no simulated account; it was left as it is: move it away to begin anew

RUN: almanac run run.lua --sim --sim-state absent/account.json
EXIT: 2
STDERR:
error[usage]: absent/account.json: No such file or directory

RUN: almanac run run.lua --world world.lua
EXIT: 2
STDERR:
error[usage]: --world needs --sim
  see: almanac run --help
