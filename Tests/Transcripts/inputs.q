# Inputs: every type, all that is wrong at once, and nothing sent before they are right.
SERVER: capture

FILE: book.lua
return runbook {
  name = "book", version = "1.0.0",
  inputs = {
    cluster     = { type = "string", doc = "Cluster name, as in the Name tag." },
    client_cidr = { type = "cidr" },
    ports       = { type = "list", of = "integer", default = { 21000, 21050 } },
    tags        = { type = "map", of = "string", optional = true },
    size        = { type = "string", choices = { "small", "big" }, default = "small" },
    ratio       = { type = "number", optional = true },
    public      = { type = "boolean", default = false },
    role        = { type = "arn", optional = true },
    where       = { type = "region", optional = true },
    code        = { type = "string", pattern = "^%u+$", optional = true },
    password    = { type = "secret", optional = true },
  },
  run = function(input)
    return { input = { cluster = input.cluster, client_cidr = input.client_cidr, ports = input.ports, tags = input.tags,
      size = input.size, ratio = input.ratio, public = input.public, role = input.role, where = input.where,
      code = input.code } }
  end,
}

FILE: given.json
{ "cluster": "Cluster1", "client_cidr": "10.0.0.0/8", "ports": [1], "tags": { "env": "test" }, "role": null }

FILE: broken.json
{ "cluster": "Cluster1",

FILE: list.json
["cluster"]

FILE: wrong.json
{ "cluster": 5, "client_cidr": ["10.0.0.0/8"], "ports": { "a": 1 }, "tags": { "env": 1 }, "public": "yes", "ratio": "1" }

RUN: almanac run book.lua --set cluster=Cluster1 --set client_cidr=10.0.0.0/8
EXIT: 0
STDOUT:
{"input":{"client_cidr":"10.0.0.0/8","cluster":"Cluster1","ports":[21000,21050],"public":false,"size":"small"}}
STDERR:
Done: nothing was changed.
REQUESTS: 0

RUN: almanac run book.lua --inputs given.json
EXIT: 0
STDOUT:
{"input":{"client_cidr":"10.0.0.0/8","cluster":"Cluster1","ports":[1],"public":false,"size":"small","tags":{"env":"test"}}}
STDERR:
Done: nothing was changed.
REQUESTS: 0

RUN: almanac run book.lua --inputs given.json --set ports=21000,21050 --set 'tags={"a":"b"}' --set ratio=0.5 --set public=true --set role=arn:aws:iam::123456789012:role/x --set where=eu-west-1 --set code=ABC
EXIT: 0
STDOUT:
{"input":{"client_cidr":"10.0.0.0/8","cluster":"Cluster1","code":"ABC","ports":[21000,21050],"public":true,"ratio":0.5,"role":"arn:aws:iam::123456789012:role/x","size":"small","tags":{"a":"b"},"where":"eu-west-1"}}
STDERR:
Done: nothing was changed.
REQUESTS: 0

RUN: almanac run book.lua
EXIT: 2
STDERR:
error[input]: 2 things are wrong
  input client_cidr: missing (an address range such as 10.0.0.0/8)
  input cluster: missing (a string: Cluster name, as in the Name tag.)
REQUESTS: 0

RUN: almanac run book.lua --set cluter=Cluster1 --set client_cidr=10.0.0.0 --set ports=1,x,3.5 --set size=huge --set ratio=much --set public=yes --set role=admin --set where=mars --set code=abc --set tags=x --set colour=red
EXIT: 2
STDERR:
error[input]: 13 things are wrong
  input cluter: unknown name (did you mean cluster?)
  input colour: unknown name
  input client_cidr: expected an address range such as 10.0.0.0/8, found "10.0.0.0"
  input cluster: missing (a string: Cluster name, as in the Name tag.)
  input code: expected a match of the pattern "^%u+$", found "abc"
  input ports[2]: expected a whole number, found "x"
  input ports[3]: expected a whole number, found "3.5"
  input public: expected true or false, found "yes"
  input ratio: expected a number, found "much"
  input role: expected an ARN such as arn:aws:s3:::name, found "admin"
  input size: expected one of "small", "big", found "huge"
  input tags: expected a map (each a string), found "x"
  input where: expected a region such as us-east-1, found "mars"
REQUESTS: 0

RUN: almanac run book.lua --inputs wrong.json
EXIT: 2
STDERR:
error[input]: 6 things are wrong
  input client_cidr: expected an address range such as 10.0.0.0/8, got a list
  input cluster: expected a string, got a number
  input ports: expected a list (each a whole number), got a table of names
  input public: expected true or false, found "yes"
  input ratio: expected a number, found "1"
  input tags.env: expected a string, got a number
REQUESTS: 0

RUN: almanac run book.lua --inputs broken.json
EXIT: 2
STDERR:
error[usage]: broken.json:2:0: string or '}' expected near end of file
REQUESTS: 0

RUN: almanac run book.lua --inputs list.json
EXIT: 2
STDERR:
error[usage]: list.json: expected a JSON object of inputs
REQUESTS: 0

RUN: almanac run book.lua --inputs absent.json
EXIT: 2
STDERR:
error[usage]: absent.json: No such file or directory
REQUESTS: 0

RUN: almanac run book.lua --inputs .
EXIT: 2
STDERR:
error[usage]: .: expected a regular file, found a directory
REQUESTS: 0
