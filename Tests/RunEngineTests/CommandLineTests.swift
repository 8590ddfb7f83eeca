import Effects
import RunEngine
import Testing
import Values

struct CommandLineTests {
  static let names: [(service: String, operation: String, words: String)] = [
    ("ec2", "DeleteSecurityGroup", "aws ec2 delete-security-group"),
    ("elbv2", "DeleteLoadBalancer", "aws elbv2 delete-load-balancer"),
    ("rds", "CreateDBInstance", "aws rds create-db-instance"), ("rds", "DeleteDBCluster", "aws rds delete-db-cluster"),
    ("iam", "DeleteSSHPublicKey", "aws iam delete-ssh-public-key"),
    ("s3", "DeleteBucketCORS", "aws s3api delete-bucket-cors"),
    ("waf", "ListWebACLs", "aws waf list-web-acls"), ("sso-oidc", "CreateToken", "aws sso-oidc create-token"),
    ("elb", "ModifyEC2Thing", "aws elb modify-ec2-thing"),
  ]

  @Test(arguments: names)
  func operationIsNamedAsTheAWSCLIHasIt(_ service: String, _ operation: String, _ words: String) {
    var call = OperationCall.to(operation)
    call.service = service
    #expect(call.commandLine == words + " --cli-input-json '{}'")
  }

  @Test func clientOfTheScriptIsTheCommandsToo() {
    var call = OperationCall.to("DeleteTags")
    (call.client.region, call.client.profile, call.client.endpointURL) = (
      "eu-west-1", "it's ops", "http://127.0.0.1:5000"
    )
    #expect(
      call.commandLine == "aws --region eu-west-1 --profile 'it'\\''s ops' --endpoint-url http://127.0.0.1:5000 "
        + "ec2 delete-tags --cli-input-json '{}'")
  }

  @Test func parametersAreQuotedForAShell() {
    let call = OperationCall.to("DeleteTags", ["Tags": [["Key": "it's $HOME `x`", "Value": "a\nb"]]])
    #expect(
      call.commandLine
        == #"aws ec2 delete-tags --cli-input-json '{"Tags":[{"Key":"it'\''s $HOME `x`","Value":"a\nb"}]}'"#)
  }
}
