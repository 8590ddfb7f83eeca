// Made from the policies that AWS publishes, as moto 5.2.1's table of them records them; the texts are AWS's.

extension AWSManagedPolicies {
  /// Amazon and what is before it, with their texts.
  static let amazon: [AWSManagedPolicy] = [
    AWSManagedPolicy(
      path: "/", name: "AdministratorAccess", version: "v1", created: "2015-02-06T18:39:46Z",
      updated: "2015-02-06T18:39:46Z",
      text: #"""
        {"Statement":[{"Action":"*","Effect":"Allow","Resource":"*"}],"Version":"2012-10-17"}
        """#),
    AWSManagedPolicy(
      path: "/", name: "AmazonEC2ContainerRegistryPowerUser", version: "v3", created: "2015-12-21T17:05:33Z",
      updated: "2019-12-10T20:48:08Z",
      text: #"""
        {"Statement":[{"Action":["ecr:GetAuthorizationToken","ecr:BatchCheckLayerAvailability","ecr:GetDownloadU\#
        rlForLayer","ecr:GetRepositoryPolicy","ecr:DescribeRepositories","ecr:ListImages","ecr:DescribeImages","\#
        ecr:BatchGetImage","ecr:GetLifecyclePolicy","ecr:GetLifecyclePolicyPreview","ecr:ListTagsForResource","e\#
        cr:DescribeImageScanFindings","ecr:InitiateLayerUpload","ecr:UploadLayerPart","ecr:CompleteLayerUpload",\#
        "ecr:PutImage"],"Effect":"Allow","Resource":"*"}],"Version":"2012-10-17"}
        """#),
    AWSManagedPolicy(
      path: "/", name: "AmazonEC2ContainerRegistryReadOnly", version: "v3", created: "2015-12-21T17:04:15Z",
      updated: "2019-12-10T20:56:32Z",
      text: #"""
        {"Statement":[{"Action":["ecr:GetAuthorizationToken","ecr:BatchCheckLayerAvailability","ecr:GetDownloadU\#
        rlForLayer","ecr:GetRepositoryPolicy","ecr:DescribeRepositories","ecr:ListImages","ecr:DescribeImages","\#
        ecr:BatchGetImage","ecr:GetLifecyclePolicy","ecr:GetLifecyclePolicyPreview","ecr:ListTagsForResource","e\#
        cr:DescribeImageScanFindings"],"Effect":"Allow","Resource":"*"}],"Version":"2012-10-17"}
        """#),
    AWSManagedPolicy(
      path: "/service-role/", name: "AmazonEC2ContainerServiceforEC2Role", version: "v10",
      created: "2015-03-19T18:45:18Z",
      updated: "2026-02-12T17:59:52Z",
      text: #"""
        {"Statement":[{"Action":["ec2:DescribeTags","ecs:CreateCluster","ecs:DeregisterContainerInstance","ecs:D\#
        iscoverPollEndpoint","ecs:Poll","ecs:RegisterContainerInstance","ecs:StartTelemetrySession","ecs:UpdateC\#
        ontainerInstancesState","ecs:Submit*","ecr:GetAuthorizationToken","ecr:BatchCheckLayerAvailability","ecr\#
        :GetDownloadUrlForLayer","ecr:BatchGetImage","logs:CreateLogStream","logs:PutLogEvents"],"Effect":"Allow\#
        ","Resource":"*"},{"Action":"ecs:TagResource","Condition":{"StringEquals":{"ecs:CreateAction":["CreateCl\#
        uster","RegisterContainerInstance"]}},"Effect":"Allow","Resource":"*"},{"Action":["ecs:ListTagsForResour\#
        ce"],"Effect":"Allow","Resource":["arn:aws:ecs:*:*:task/*/*","arn:aws:ecs:*:*:container-instance/*/*"]}]\#
        ,"Version":"2012-10-17"}
        """#),
    AWSManagedPolicy(
      path: "/", name: "AmazonEC2FullAccess", version: "v5", created: "2015-02-06T18:40:15Z",
      updated: "2018-11-27T02:16:56Z",
      text: #"""
        {"Statement":[{"Action":"ec2:*","Effect":"Allow","Resource":"*"},{"Action":"elasticloadbalancing:*","Eff\#
        ect":"Allow","Resource":"*"},{"Action":"cloudwatch:*","Effect":"Allow","Resource":"*"},{"Action":"autosc\#
        aling:*","Effect":"Allow","Resource":"*"},{"Action":"iam:CreateServiceLinkedRole","Condition":{"StringEq\#
        uals":{"iam:AWSServiceName":["autoscaling.amazonaws.com","ec2scheduled.amazonaws.com","elasticloadbalanc\#
        ing.amazonaws.com","spot.amazonaws.com","spotfleet.amazonaws.com","transitgateway.amazonaws.com"]}},"Eff\#
        ect":"Allow","Resource":"*"}],"Version":"2012-10-17"}
        """#),
    AWSManagedPolicy(
      path: "/", name: "AmazonEC2ReadOnlyAccess", version: "v5", created: "2015-02-06T18:40:17Z",
      updated: "2026-02-12T18:03:17Z",
      text: #"""
        {"Statement":[{"Action":["ec2:Describe*","ec2:GetSecurityGroupsForVpc"],"Effect":"Allow","Resource":"*"}\#
        ,{"Action":"elasticloadbalancing:Describe*","Effect":"Allow","Resource":"*"},{"Action":["cloudwatch:List\#
        Metrics","cloudwatch:GetMetricStatistics","cloudwatch:Describe*"],"Effect":"Allow","Resource":"*"},{"Act\#
        ion":"autoscaling:Describe*","Effect":"Allow","Resource":"*"}],"Version":"2012-10-17"}
        """#),
    AWSManagedPolicy(
      path: "/service-role/", name: "AmazonEC2RoleforSSM", version: "v8", created: "2015-05-29T17:48:35Z",
      updated: "2019-01-24T19:20:51Z",
      text: #"""
        {"Statement":[{"Action":["ssm:DescribeAssociation","ssm:GetDeployablePatchSnapshotForInstance","ssm:GetD\#
        ocument","ssm:DescribeDocument","ssm:GetManifest","ssm:GetParameters","ssm:ListAssociations","ssm:ListIn\#
        stanceAssociations","ssm:PutInventory","ssm:PutComplianceItems","ssm:PutConfigurePackageResult","ssm:Upd\#
        ateAssociationStatus","ssm:UpdateInstanceAssociationStatus","ssm:UpdateInstanceInformation"],"Effect":"A\#
        llow","Resource":"*"},{"Action":["ssmmessages:CreateControlChannel","ssmmessages:CreateDataChannel","ssm\#
        messages:OpenControlChannel","ssmmessages:OpenDataChannel"],"Effect":"Allow","Resource":"*"},{"Action":[\#
        "ec2messages:AcknowledgeMessage","ec2messages:DeleteMessage","ec2messages:FailMessage","ec2messages:GetE\#
        ndpoint","ec2messages:GetMessages","ec2messages:SendReply"],"Effect":"Allow","Resource":"*"},{"Action":[\#
        "cloudwatch:PutMetricData"],"Effect":"Allow","Resource":"*"},{"Action":["ec2:DescribeInstanceStatus"],"E\#
        ffect":"Allow","Resource":"*"},{"Action":["ds:CreateComputer","ds:DescribeDirectories"],"Effect":"Allow"\#
        ,"Resource":"*"},{"Action":["logs:CreateLogGroup","logs:CreateLogStream","logs:DescribeLogGroups","logs:\#
        DescribeLogStreams","logs:PutLogEvents"],"Effect":"Allow","Resource":"*"},{"Action":["s3:GetBucketLocati\#
        on","s3:PutObject","s3:GetObject","s3:GetEncryptionConfiguration","s3:AbortMultipartUpload","s3:ListMult\#
        ipartUploadParts","s3:ListBucket","s3:ListBucketMultipartUploads"],"Effect":"Allow","Resource":"*"}],"Ve\#
        rsion":"2012-10-17"}
        """#),
    AWSManagedPolicy(
      path: "/service-role/", name: "AmazonEC2SpotFleetTaggingRole", version: "v5", created: "2017-06-29T18:19:29Z",
      updated: "2020-04-23T19:30:49Z",
      text: #"""
        {"Statement":[{"Action":["ec2:DescribeImages","ec2:DescribeSubnets","ec2:RequestSpotInstances","ec2:Term\#
        inateInstances","ec2:DescribeInstanceStatus","ec2:CreateTags","ec2:RunInstances"],"Effect":"Allow","Reso\#
        urce":["*"]},{"Action":"iam:PassRole","Condition":{"StringEquals":{"iam:PassedToService":["ec2.amazonaws\#
        .com","ec2.amazonaws.com.cn"]}},"Effect":"Allow","Resource":["*"]},{"Action":["elasticloadbalancing:Regi\#
        sterInstancesWithLoadBalancer"],"Effect":"Allow","Resource":["arn:aws:elasticloadbalancing:*:*:loadbalan\#
        cer/*"]},{"Action":["elasticloadbalancing:RegisterTargets"],"Effect":"Allow","Resource":["arn:aws:elasti\#
        cloadbalancing:*:*:*/*"]}],"Version":"2012-10-17"}
        """#),
    AWSManagedPolicy(
      path: "/service-role/", name: "AmazonECSTaskExecutionRolePolicy", version: "v1", created: "2017-11-16T18:48:22Z",
      updated: "2017-11-16T18:48:22Z",
      text: #"""
        {"Statement":[{"Action":["ecr:GetAuthorizationToken","ecr:BatchCheckLayerAvailability","ecr:GetDownloadU\#
        rlForLayer","ecr:BatchGetImage","logs:CreateLogStream","logs:PutLogEvents"],"Effect":"Allow","Resource":\#
        "*"}],"Version":"2012-10-17"}
        """#),
    AWSManagedPolicy(
      path: "/", name: "AmazonEKS_CNI_Policy", version: "v6", created: "2018-05-27T21:07:42Z",
      updated: "2026-03-04T19:12:14Z",
      text: #"""
        {"Statement":[{"Action":["ec2:AssignPrivateIpAddresses","ec2:AttachNetworkInterface","ec2:CreateNetworkI\#
        nterface","ec2:DeleteNetworkInterface","ec2:DescribeInstances","ec2:DescribeTags","ec2:DescribeNetworkIn\#
        terfaces","ec2:DescribeInstanceTypes","ec2:DescribeSubnets","ec2:DescribeSecurityGroups","ec2:DetachNetw\#
        orkInterface","ec2:ModifyNetworkInterfaceAttribute","ec2:UnassignPrivateIpAddresses"],"Effect":"Allow","\#
        Resource":"*","Sid":"AmazonEKSCNIPolicy"},{"Action":["ec2:CreateTags"],"Effect":"Allow","Resource":["arn\#
        :aws:ec2:*:*:network-interface/*"],"Sid":"AmazonEKSCNIPolicyENITag"}],"Version":"2012-10-17"}
        """#),
    AWSManagedPolicy(
      path: "/", name: "AmazonEKSWorkerNodePolicy", version: "v3", created: "2018-05-27T21:09:01Z",
      updated: "2023-11-27T00:06:13Z",
      text: #"""
        {"Statement":[{"Action":["ec2:DescribeInstances","ec2:DescribeInstanceTypes","ec2:DescribeRouteTables","\#
        ec2:DescribeSecurityGroups","ec2:DescribeSubnets","ec2:DescribeVolumes","ec2:DescribeVolumesModification\#
        s","ec2:DescribeVpcs","eks:DescribeCluster","eks-auth:AssumeRoleForPodIdentity"],"Effect":"Allow","Resou\#
        rce":"*","Sid":"WorkerNodePermissions"}],"Version":"2012-10-17"}
        """#),
    AWSManagedPolicy(
      path: "/", name: "AmazonRoute53FullAccess", version: "v7", created: "2015-02-06T18:40:54Z",
      updated: "2026-02-12T18:00:40Z",
      text: #"""
        {"Statement":[{"Action":["route53:*","route53domains:*","cloudfront:ListDistributions","cloudfront:GetDi\#
        stributionTenantByDomain","cloudfront:GetConnectionGroup","cloudwatch:DescribeAlarms","cloudwatch:GetMet\#
        ricStatistics","cloudwatch:GetMetricData","ec2:DescribeVpcs","ec2:DescribeVpcEndpoints","ec2:DescribeReg\#
        ions","elasticloadbalancing:DescribeLoadBalancers","elasticbeanstalk:DescribeEnvironments","es:ListDomai\#
        nNames","es:DescribeDomains","lightsail:GetContainerServices","s3:ListBucket","s3:GetBucketLocation","s3\#
        :GetBucketWebsite","sns:ListTopics","sns:ListSubscriptionsByTopic","tag:GetResources"],"Effect":"Allow",\#
        "Resource":"*"},{"Action":"apigateway:GET","Effect":"Allow","Resource":"arn:aws:apigateway:*::/domainnam\#
        es"}],"Version":"2012-10-17"}
        """#),
    AWSManagedPolicy(
      path: "/", name: "AmazonRoute53ReadOnlyAccess", version: "v2", created: "2015-02-06T18:40:55Z",
      updated: "2016-11-15T21:15:16Z",
      text: #"""
        {"Statement":[{"Action":["route53:Get*","route53:List*","route53:TestDNSAnswer"],"Effect":"Allow","Resou\#
        rce":["*"]}],"Version":"2012-10-17"}
        """#),
    AWSManagedPolicy(
      path: "/", name: "AmazonS3FullAccess", version: "v2", created: "2015-02-06T18:40:58Z",
      updated: "2021-09-27T20:16:37Z",
      text: #"""
        {"Statement":[{"Action":["s3:*","s3-object-lambda:*"],"Effect":"Allow","Resource":"*"}],"Version":"2012-\#
        10-17"}
        """#),
    AWSManagedPolicy(
      path: "/", name: "AmazonS3ReadOnlyAccess", version: "v3", created: "2015-02-06T18:40:59Z",
      updated: "2023-08-10T21:31:39Z",
      text: #"""
        {"Statement":[{"Action":["s3:Get*","s3:List*","s3:Describe*","s3-object-lambda:Get*","s3-object-lambda:L\#
        ist*"],"Effect":"Allow","Resource":"*"}],"Version":"2012-10-17"}
        """#),
    AWSManagedPolicy(
      path: "/", name: "AmazonSNSFullAccess", version: "v2", created: "2015-02-06T18:41:05Z",
      updated: "2024-09-24T22:32:05Z",
      text: #"""
        {"Statement":[{"Action":"sns:*","Effect":"Allow","Resource":"*","Sid":"SNSFullAccess"},{"Action":["sms-v\#
        oice:DescribeVerifiedDestinationNumbers","sms-voice:CreateVerifiedDestinationNumber","sms-voice:SendDest\#
        inationNumberVerificationCode","sms-voice:SendTextMessage","sms-voice:DeleteVerifiedDestinationNumber","\#
        sms-voice:VerifyDestinationNumber","sms-voice:DescribeAccountAttributes","sms-voice:DescribeSpendLimits"\#
        ,"sms-voice:DescribePhoneNumbers","sms-voice:SetTextMessageSpendLimitOverride","sms-voice:DescribeOptedO\#
        utNumbers","sms-voice:DeleteOptedOutNumber"],"Condition":{"StringEquals":{"aws:CalledViaLast":"sns.amazo\#
        naws.com"}},"Effect":"Allow","Resource":"*","Sid":"SMSAccessViaSNS"}],"Version":"2012-10-17"}
        """#),
    AWSManagedPolicy(
      path: "/", name: "AmazonSQSFullAccess", version: "v1", created: "2015-02-06T18:41:07Z",
      updated: "2015-02-06T18:41:07Z",
      text: #"""
        {"Statement":[{"Action":["sqs:*"],"Effect":"Allow","Resource":"*"}],"Version":"2012-10-17"}
        """#),
    AWSManagedPolicy(
      path: "/", name: "AmazonSQSReadOnlyAccess", version: "v4", created: "2015-02-06T18:41:08Z",
      updated: "2024-05-24T18:16:44Z",
      text: #"""
        {"Statement":[{"Action":["sqs:GetQueueAttributes","sqs:GetQueueUrl","sqs:ListDeadLetterSourceQueues","sq\#
        s:ListQueues","sqs:ListMessageMoveTasks","sqs:ListQueueTags"],"Effect":"Allow","Resource":"*","Sid":"Ama\#
        zonSQSReadOnlyAccess"}],"Version":"2012-10-17"}
        """#),
    AWSManagedPolicy(
      path: "/service-role/", name: "AmazonSSMAutomationRole", version: "v9", created: "2016-12-05T22:09:55Z",
      updated: "2026-03-20T17:42:14Z",
      text: #"""
        {"Statement":[{"Action":["lambda:InvokeFunction"],"Effect":"Allow","Resource":["arn:aws:lambda:*:*:funct\#
        ion:Automation*"]},{"Action":["ec2:CreateImage","ec2:CopyImage","ec2:DeregisterImage","ec2:DescribeImage\#
        s","ec2:DeleteSnapshot","ec2:StartInstances","ec2:RunInstances","ec2:StopInstances","ec2:TerminateInstan\#
        ces","ec2:DescribeInstanceStatus","ec2:CreateTags","ec2:DeleteTags","ec2:DescribeTags","cloudformation:C\#
        reateStack","cloudformation:DescribeStackEvents","cloudformation:DescribeStacks","cloudformation:UpdateS\#
        tack","cloudformation:DeleteStack","cloudformation:TagResource","cloudformation:UntagResource"],"Effect"\#
        :"Allow","Resource":["*"]},{"Action":["ssm:*"],"Effect":"Allow","Resource":["*"]},{"Action":["sns:Publis\#
        h"],"Effect":"Allow","Resource":["arn:aws:sns:*:*:Automation*"]},{"Action":["ssmmessages:OpenDataChannel\#
        "],"Effect":"Allow","Resource":["arn:*:ssm:*:*:session/*"]}],"Version":"2012-10-17"}
        """#),
    AWSManagedPolicy(
      path: "/", name: "AmazonSSMFullAccess", version: "v4", created: "2015-05-29T17:39:47Z",
      updated: "2019-11-20T20:08:56Z",
      text: #"""
        {"Statement":[{"Action":["cloudwatch:PutMetricData","ds:CreateComputer","ds:DescribeDirectories","ec2:De\#
        scribeInstanceStatus","logs:*","ssm:*","ec2messages:*"],"Effect":"Allow","Resource":"*"},{"Action":"iam:\#
        CreateServiceLinkedRole","Condition":{"StringLike":{"iam:AWSServiceName":"ssm.amazonaws.com"}},"Effect":\#
        "Allow","Resource":"arn:aws:iam::*:role/aws-service-role/ssm.amazonaws.com/AWSServiceRoleForAmazonSSM*"}\#
        ,{"Action":["iam:DeleteServiceLinkedRole","iam:GetServiceLinkedRoleDeletionStatus"],"Effect":"Allow","Re\#
        source":"arn:aws:iam::*:role/aws-service-role/ssm.amazonaws.com/AWSServiceRoleForAmazonSSM*"},{"Action":\#
        ["ssmmessages:CreateControlChannel","ssmmessages:CreateDataChannel","ssmmessages:OpenControlChannel","ss\#
        mmessages:OpenDataChannel"],"Effect":"Allow","Resource":"*"}],"Version":"2012-10-17"}
        """#),
    AWSManagedPolicy(
      path: "/", name: "AmazonSSMManagedInstanceCore", version: "v2", created: "2019-03-15T17:22:12Z",
      updated: "2019-05-23T16:54:21Z",
      text: #"""
        {"Statement":[{"Action":["ssm:DescribeAssociation","ssm:GetDeployablePatchSnapshotForInstance","ssm:GetD\#
        ocument","ssm:DescribeDocument","ssm:GetManifest","ssm:GetParameter","ssm:GetParameters","ssm:ListAssoci\#
        ations","ssm:ListInstanceAssociations","ssm:PutInventory","ssm:PutComplianceItems","ssm:PutConfigurePack\#
        ageResult","ssm:UpdateAssociationStatus","ssm:UpdateInstanceAssociationStatus","ssm:UpdateInstanceInform\#
        ation"],"Effect":"Allow","Resource":"*"},{"Action":["ssmmessages:CreateControlChannel","ssmmessages:Crea\#
        teDataChannel","ssmmessages:OpenControlChannel","ssmmessages:OpenDataChannel"],"Effect":"Allow","Resourc\#
        e":"*"},{"Action":["ec2messages:AcknowledgeMessage","ec2messages:DeleteMessage","ec2messages:FailMessage\#
        ","ec2messages:GetEndpoint","ec2messages:GetMessages","ec2messages:SendReply"],"Effect":"Allow","Resourc\#
        e":"*"}],"Version":"2012-10-17"}
        """#),
    AWSManagedPolicy(
      path: "/", name: "AmazonSSMPatchAssociation", version: "v1", created: "2020-05-13T16:00:42Z",
      updated: "2020-05-13T16:00:42Z",
      text: #"""
        {"Statement":[{"Action":"ssm:DescribeEffectivePatchesForPatchBaseline","Effect":"Allow","Resource":"arn:\#
        aws:ssm:*:*:patchbaseline/*"},{"Action":"ssm:GetPatchBaseline","Effect":"Allow","Resource":"arn:aws:ssm:\#
        *:*:patchbaseline/*"},{"Action":"tag:GetResources","Effect":"Allow","Resource":"*"},{"Action":"ssm:Descr\#
        ibePatchBaselines","Effect":"Allow","Resource":"*"}],"Version":"2012-10-17"}
        """#),
    AWSManagedPolicy(
      path: "/", name: "AmazonSSMReadOnlyAccess", version: "v1", created: "2015-05-29T17:44:19Z",
      updated: "2015-05-29T17:44:19Z",
      text: #"""
        {"Statement":[{"Action":["ssm:Describe*","ssm:Get*","ssm:List*"],"Effect":"Allow","Resource":"*"}],"Vers\#
        ion":"2012-10-17"}
        """#),
    AWSManagedPolicy(
      path: "/", name: "AutoScalingFullAccess", version: "v2", created: "2017-01-12T19:31:58Z",
      updated: "2018-02-06T21:59:13Z",
      text: #"""
        {"Statement":[{"Action":"autoscaling:*","Effect":"Allow","Resource":"*"},{"Action":"cloudwatch:PutMetric\#
        Alarm","Effect":"Allow","Resource":"*"},{"Action":["ec2:DescribeAccountAttributes","ec2:DescribeAvailabi\#
        lityZones","ec2:DescribeImages","ec2:DescribeInstanceAttribute","ec2:DescribeInstances","ec2:DescribeKey\#
        Pairs","ec2:DescribeLaunchTemplateVersions","ec2:DescribePlacementGroups","ec2:DescribeSecurityGroups","\#
        ec2:DescribeSpotInstanceRequests","ec2:DescribeSubnets","ec2:DescribeVpcClassicLink"],"Effect":"Allow","\#
        Resource":"*"},{"Action":["elasticloadbalancing:DescribeLoadBalancers","elasticloadbalancing:DescribeTar\#
        getGroups"],"Effect":"Allow","Resource":"*"},{"Action":"iam:CreateServiceLinkedRole","Condition":{"Strin\#
        gEquals":{"iam:AWSServiceName":"autoscaling.amazonaws.com"}},"Effect":"Allow","Resource":"*"}],"Version"\#
        :"2012-10-17"}
        """#),
    AWSManagedPolicy(
      path: "/", name: "AutoScalingReadOnlyAccess", version: "v1", created: "2017-01-12T19:39:35Z",
      updated: "2017-01-12T19:39:35Z",
      text: #"""
        {"Statement":[{"Action":"autoscaling:Describe*","Effect":"Allow","Resource":"*"}],"Version":"2012-10-17"\#
        }
        """#),
  ]
}
