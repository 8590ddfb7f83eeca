--- A bucket for logs: tags, versions, encryption, policy, an object, and a second one that goes again.
local s3 = aws.s3

local function named(bucket, more)
  more = more or {}
  more.Bucket = bucket
  return more
end

local function make(bucket)
  s3.create_bucket(named(bucket, { CreateBucketConfiguration = { LocationConstraint = "us-west-2" } }))
  s3.wait.bucket_exists { Bucket = bucket }
end

step("Make the bucket", function()
  make("almanac-logs-1")
  s3.put_bucket_tagging(named("almanac-logs-1", { Tagging = { TagSet = { env = "test" } } }))
  s3.put_bucket_versioning(named("almanac-logs-1", { VersioningConfiguration = { Status = "Enabled" } }))
  s3.put_public_access_block(named("almanac-logs-1", { PublicAccessBlockConfiguration = {
    BlockPublicAcls = true, IgnorePublicAcls = true, BlockPublicPolicy = true, RestrictPublicBuckets = true,
  } }))
  assert(s3.get_bucket_versioning { Bucket = "almanac-logs-1" }.Status == "Enabled")
  assert(s3.get_bucket_tagging { Bucket = "almanac-logs-1" }.TagSet[1].Key == "env")
end)

step("Say who may write", function()
  s3.put_bucket_policy(named("almanac-logs-1", {
    Policy = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":'
      .. '{"AWS":"arn:aws:iam::123456789012:root"},"Action":"s3:PutObject",'
      .. '"Resource":"arn:aws:s3:::almanac-logs-1/*"}]}',
  }))
  assert(s3.get_bucket_policy { Bucket = "almanac-logs-1" }.Policy:find("PutObject", 1, true))
end)

step("Write and read", function()
  s3.put_object(named("almanac-logs-1", { Key = "a/first", Body = "hello" }))
  assert(s3.get_object { Bucket = "almanac-logs-1", Key = "a/first" }.Body == "hello")
  assert(#s3.list_objects_v2 { Bucket = "almanac-logs-1", Prefix = "a/" }.Contents == 1)
end)

step("Make another and take it away", function()
  make("almanac-logs-2")
  s3.delete_bucket { Bucket = "almanac-logs-2" }
  local found, fault = pcall(s3.head_bucket, { Bucket = "almanac-logs-2" })
  assert(not found and fault.http_status == 404, tostring(fault))
end)
