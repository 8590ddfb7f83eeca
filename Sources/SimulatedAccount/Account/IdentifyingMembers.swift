/// The member that tells one resource of a kind from the others, which is also its place in the kind's table.
///
/// Named as in the documents that the API describes. What goes in from outside (a world, a rehearsal's look at the live
/// account) finds its place by this.
enum IdentifyingMembers {
  static let names: [ResourceKind: String] = [
    "acm.Certificate": "CertificateArn",
    "ec2.Address": "AllocationId",
    "ec2.DhcpOptions": "DhcpOptionsId",
    "ec2.Image": "ImageId",
    "ec2.Instance": "InstanceId",
    "ec2.InternetGateway": "InternetGatewayId",
    "ec2.KeyPairInfo": "KeyPairId",
    "ec2.LaunchTemplate": "LaunchTemplateId",
    "ec2.NatGateway": "NatGatewayId",
    "ec2.NetworkAcl": "NetworkAclId",
    "ec2.NetworkInterface": "NetworkInterfaceId",
    "ec2.PlacementGroup": "GroupId",
    "ec2.RouteTable": "RouteTableId",
    "ec2.SecurityGroup": "GroupId",
    "ec2.SecurityGroupRule": "SecurityGroupRuleId",
    "ec2.Snapshot": "SnapshotId",
    "ec2.SpotInstanceRequest": "SpotInstanceRequestId",
    "ec2.Subnet": "SubnetId",
    "ec2.Volume": "VolumeId",
    "ec2.Vpc": "VpcId",
    "ec2.VpcEndpoint": "VpcEndpointId",
    "ec2.VpcPeeringConnection": "VpcPeeringConnectionId",
    "elb.LoadBalancer": "LoadBalancerName",
    "elbv2.Listener": "ListenerArn",
    "elbv2.LoadBalancer": "LoadBalancerArn",
    "elbv2.Rule": "RuleArn",
    "elbv2.TargetGroup": "TargetGroupArn",
    "elbv2.TrustStore": "TrustStoreArn",
    "iam.InstanceProfile": "InstanceProfileName",
    "iam.Role": "RoleName",
    "kms.Key": "KeyId",
    "route53.HostedZone": "Id",
    "s3.Bucket": "Name",
    "ssm.Parameter": "Name",
  ]
}
