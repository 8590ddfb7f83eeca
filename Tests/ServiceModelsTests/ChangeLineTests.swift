import ServiceModels
import Testing

/// What a change line says of the operations that runbooks use most: the kind of change, of what, and which one.
struct ChangeLineTests {
  private static let golden = """
    ec2 run_instances | create | instance | output.Instances[].InstanceId
    ec2 start_instances | modify | instance | input.InstanceIds
    ec2 stop_instances | modify | instance | input.InstanceIds
    ec2 reboot_instances | modify | instance | input.InstanceIds
    ec2 terminate_instances | delete | instance | input.InstanceIds
    ec2 modify_instance_attribute | modify | instance | input.InstanceId
    ec2 modify_instance_metadata_options | modify | instance metadata options | input.InstanceId
    ec2 create_security_group | create | security group | output.GroupId
    ec2 delete_security_group | delete | security group | input.GroupId || input.GroupName
    ec2 authorize_security_group_ingress | create | security group rule | \
    output.SecurityGroupRules[].SecurityGroupRuleId || input.GroupId || input.GroupName
    ec2 authorize_security_group_egress | create | security group rule | \
    output.SecurityGroupRules[].SecurityGroupRuleId || input.GroupId
    ec2 revoke_security_group_ingress | delete | security group rule | \
    input.SecurityGroupRuleIds || input.GroupId || input.GroupName
    ec2 modify_security_group_rules | modify | security group rule | input.SecurityGroupRules[].SecurityGroupRuleId
    ec2 create_tags | create | tag | input.Resources
    ec2 delete_tags | delete | tag | input.Resources
    ec2 create_vpc | create | VPC | output.Vpc.VpcId
    ec2 delete_vpc | delete | VPC | input.VpcId
    ec2 modify_vpc_attribute | modify | VPC | input.VpcId
    ec2 create_subnet | create | subnet | output.Subnet.SubnetId
    ec2 delete_subnet | delete | subnet | input.SubnetId
    ec2 create_route_table | create | route table | output.RouteTable.RouteTableId
    ec2 create_route | create | route | \
    join(' ', [input.RouteTableId, input.DestinationCidrBlock || input.DestinationIpv6CidrBlock || \
    input.DestinationPrefixListId])
    ec2 delete_route | delete | route | \
    join(' ', [input.RouteTableId, input.DestinationCidrBlock || input.DestinationIpv6CidrBlock || \
    input.DestinationPrefixListId])
    ec2 associate_route_table | modify | route table | input.RouteTableId
    ec2 disassociate_route_table | modify | route table association | input.AssociationId
    ec2 create_internet_gateway | create | internet gateway | output.InternetGateway.InternetGatewayId
    ec2 attach_internet_gateway | modify | internet gateway | input.InternetGatewayId
    ec2 create_nat_gateway | create | NAT gateway | output.NatGateway.NatGatewayId
    ec2 allocate_address | create | address | output.AllocationId || output.PublicIp
    ec2 associate_address | modify | address | input.AllocationId || input.PublicIp
    ec2 release_address | delete | address | input.AllocationId || input.PublicIp
    ec2 create_volume | create | volume | output.VolumeId
    ec2 attach_volume | modify | volume | input.VolumeId
    ec2 detach_volume | modify | volume | input.VolumeId
    ec2 create_snapshot | create | snapshot | output.SnapshotId
    ec2 create_image | create | image | output.ImageId
    ec2 deregister_image | delete | image | input.ImageId
    ec2 create_key_pair | create | key pair | output.KeyName
    ec2 import_key_pair | create | key pair | output.KeyName
    ec2 create_launch_template | create | launch template | output.LaunchTemplate.LaunchTemplateId
    ec2 create_launch_template_version | create | launch template version | \
    input.LaunchTemplateId || input.LaunchTemplateName
    ec2 create_vpc_endpoint | create | VPC endpoint | output.VpcEndpoint.VpcEndpointId
    ec2 create_network_interface | create | network interface | output.NetworkInterface.NetworkInterfaceId
    ec2 create_vpc_peering_connection | create | VPC peering connection | \
    output.VpcPeeringConnection.VpcPeeringConnectionId
    ec2 request_spot_instances | create | spot instance request | output.SpotInstanceRequests[].SpotInstanceRequestId
    ec2 create_placement_group | create | placement group | input.GroupName
    elb create_load_balancer | create | load balancer | input.LoadBalancerName
    elb delete_load_balancer | delete | load balancer | input.LoadBalancerName
    elb create_load_balancer_listeners | create | load balancer listener | input.LoadBalancerName
    elb configure_health_check | modify | load balancer health check | input.LoadBalancerName
    elb register_instances_with_load_balancer | modify | load balancer | input.LoadBalancerName
    elb deregister_instances_from_load_balancer | modify | load balancer | input.LoadBalancerName
    elb modify_load_balancer_attributes | modify | load balancer | input.LoadBalancerName
    elb apply_security_groups_to_load_balancer | modify | load balancer | input.LoadBalancerName
    elbv2 create_load_balancer | create | load balancer | input.Name
    elbv2 delete_load_balancer | delete | load balancer | input.LoadBalancerArn
    elbv2 create_target_group | create | target group | input.Name
    elbv2 register_targets | modify | target group | input.TargetGroupArn
    elbv2 create_listener | create | listener | output.Listeners[].ListenerArn
    elbv2 modify_load_balancer_attributes | modify | load balancer | input.LoadBalancerArn
    acm request_certificate | create | certificate | output.CertificateArn
    acm import_certificate | create | certificate | output.CertificateArn
    acm delete_certificate | delete | certificate | input.CertificateArn
    iam create_role | create | role | input.RoleName
    iam delete_role | delete | role | input.RoleName
    iam attach_role_policy | modify | role policy | join(' ', [input.RoleName, input.PolicyArn])
    iam put_role_policy | modify | role policy | join(' ', [input.RoleName, input.PolicyName])
    iam create_policy | create | policy | input.PolicyName
    iam create_instance_profile | create | instance profile | input.InstanceProfileName
    iam add_role_to_instance_profile | modify | instance profile | input.InstanceProfileName
    iam remove_role_from_instance_profile | modify | instance profile | input.InstanceProfileName
    iam create_user | create | user | input.UserName
    iam create_access_key | create | access key | output.AccessKey.AccessKeyId
    iam upload_server_certificate | create | server certificate | input.ServerCertificateName
    s3 create_bucket | create | bucket | input.Bucket
    s3 delete_bucket | delete | bucket | input.Bucket
    s3 put_object | create | object | join('/', [input.Bucket, input.Key])
    s3 delete_object | delete | object | join('/', [input.Bucket, input.Key])
    s3 put_bucket_policy | modify | bucket policy | input.Bucket
    s3 put_public_access_block | modify | bucket public access block | input.Bucket
    route53 change_resource_record_sets | modify | record set | input.ChangeBatch.Changes[].ResourceRecordSet.Name
    route53 create_hosted_zone | create | hosted zone | output.HostedZone.Id
    route53 delete_hosted_zone | delete | hosted zone | input.Id
    kms create_key | create | key | output.KeyMetadata.KeyId
    kms create_alias | create | alias | input.AliasName
    kms schedule_key_deletion | delete | key | input.KeyId
    kms put_key_policy | modify | key policy | input.KeyId
    ssm put_parameter | modify | parameter | input.Name
    ssm delete_parameter | delete | parameter | input.Name
    ssm send_command | create | command | output.Command.CommandId
    ssm start_automation_execution | create | automation execution | output.AutomationExecutionId
    ssm add_tags_to_resource | modify | tag | input.ResourceId
    autoscaling create_auto_scaling_group | create | auto scaling group | input.AutoScalingGroupName
    autoscaling update_auto_scaling_group | modify | auto scaling group | input.AutoScalingGroupName
    autoscaling set_desired_capacity | modify | auto scaling group | input.AutoScalingGroupName
    secretsmanager create_secret | create | secret | input.Name
    secretsmanager put_secret_value | modify | secret value | input.SecretId
    """

  @Test func theOperationsUsedMostSayWhatTheyChange() throws {
    for row in Self.golden.split(separator: "\n") {
      let name = row.prefix { $0 != "|" }.split(separator: " ").map(String.init)
      let operation = ServiceCatalog.bundled.service(name[0])?.operation(name[1])
      let extras = try #require(operation?.extras, "\(row)")
      let change = try #require(extras.change, "\(row)")
      let said = [name.joined(separator: " "), "\(change)", extras.resource ?? "", extras.identifier ?? ""]
      #expect(said.joined(separator: " | ") == row)
    }
  }

  /// An ARN holds the id, and nobody can read it in a line.
  @Test func nothingInEC2IsToldByItsARN() throws {
    let ec2 = try #require(ServiceCatalog.bundled.service("ec2"))
    let told = ec2.operationNames.compactMap(ec2.operation).filter { $0.extras.identifier?.hasSuffix("Arn") == true }
    let roles = ["AssociateEnclaveCertificateIamRole", "DisassociateEnclaveCertificateIamRole"]
    #expect(told.map(\.name) == roles + ["ModifyIdentityIdFormat"])
  }
}
