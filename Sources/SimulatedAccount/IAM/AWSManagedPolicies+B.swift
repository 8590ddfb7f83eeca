// Made from the policies that AWS publishes, as moto 5.2.1's table of them records them; the texts are AWS's.

extension AWSManagedPolicies {
  /// What is behind Amazon, with their texts.
  static let others: [AWSManagedPolicy] = [
    AWSManagedPolicy(
      path: "/", name: "AWSCertificateManagerFullAccess", version: "v2", created: "2016-01-21T17:02:36Z",
      updated: "2020-08-17T22:18:28Z",
      text: #"""
        {"Statement":[{"Action":["acm:*"],"Effect":"Allow","Resource":"*"},{"Action":"iam:CreateServiceLinkedRol\#
        e","Condition":{"StringEquals":{"iam:AWSServiceName":"acm.amazonaws.com"}},"Effect":"Allow","Resource":"\#
        arn:aws:iam::*:role/aws-service-role/acm.amazonaws.com/AWSServiceRoleForCertificateManager*"},{"Action":\#
        ["iam:DeleteServiceLinkedRole","iam:GetServiceLinkedRoleDeletionStatus","iam:GetRole"],"Effect":"Allow",\#
        "Resource":"arn:aws:iam::*:role/aws-service-role/acm.amazonaws.com/AWSServiceRoleForCertificateManager*"\#
        }],"Version":"2012-10-17"}
        """#),
    AWSManagedPolicy(
      path: "/", name: "AWSCertificateManagerReadOnly", version: "v5", created: "2016-01-21T17:07:33Z",
      updated: "2026-03-31T18:57:22Z",
      text: #"""
        {"Statement":{"Action":["acm:DescribeCertificate","acm:ListCertificates","acm:SearchCertificates","acm:G\#
        etCertificate","acm:ListTagsForCertificate","acm:GetAccountConfiguration"],"Effect":"Allow","Resource":"\#
        *"},"Version":"2012-10-17"}
        """#),
    AWSManagedPolicy(
      path: "/service-role/", name: "AWSDataLifecycleManagerServiceRole", version: "v10",
      created: "2018-07-06T19:34:16Z",
      updated: "2026-02-12T17:59:28Z",
      text: #"""
        {"Statement":[{"Action":["ec2:CreateSnapshot","ec2:CreateSnapshots","ec2:DeleteSnapshot","ec2:DescribeIn\#
        stances","ec2:DescribeVolumes","ec2:DescribeSnapshots","ec2:EnableFastSnapshotRestores","ec2:DescribeFas\#
        tSnapshotRestores","ec2:DisableFastSnapshotRestores","ec2:CopySnapshot","ec2:ModifySnapshotAttribute","e\#
        c2:DescribeSnapshotAttribute","ec2:DescribeSnapshotTierStatus","ec2:ModifySnapshotTier","ec2:DescribeAva\#
        ilabilityZones"],"Effect":"Allow","Resource":"*"},{"Action":["ec2:CreateTags"],"Effect":"Allow","Resourc\#
        e":"arn:aws:ec2:*::snapshot/*"},{"Action":["events:PutRule","events:DeleteRule","events:DescribeRule","e\#
        vents:EnableRule","events:DisableRule","events:ListTargetsByRule","events:PutTargets","events:RemoveTarg\#
        ets"],"Effect":"Allow","Resource":"arn:aws:events:*:*:rule/AwsDataLifecycleRule.managed-cwe.*"}],"Versio\#
        n":"2012-10-17"}
        """#),
    AWSManagedPolicy(
      path: "/service-role/", name: "AWSDataLifecycleManagerServiceRoleForAMIManagement", version: "v2",
      created: "2020-10-21T19:39:41Z",
      updated: "2021-08-19T17:03:44Z",
      text: #"""
        {"Statement":[{"Action":"ec2:CreateTags","Effect":"Allow","Resource":["arn:aws:ec2:*::snapshot/*","arn:a\#
        ws:ec2:*::image/*"]},{"Action":["ec2:DescribeImages","ec2:DescribeInstances","ec2:DescribeImageAttribute\#
        ","ec2:DescribeVolumes","ec2:DescribeSnapshots"],"Effect":"Allow","Resource":"*"},{"Action":"ec2:DeleteS\#
        napshot","Effect":"Allow","Resource":"arn:aws:ec2:*::snapshot/*"},{"Action":["ec2:ResetImageAttribute","\#
        ec2:DeregisterImage","ec2:CreateImage","ec2:CopyImage","ec2:ModifyImageAttribute"],"Effect":"Allow","Res\#
        ource":"*"},{"Action":["ec2:EnableImageDeprecation","ec2:DisableImageDeprecation"],"Effect":"Allow","Res\#
        ource":"arn:aws:ec2:*::image/*"}],"Version":"2012-10-17"}
        """#),
    AWSManagedPolicy(
      path: "/", name: "AWSKeyManagementServicePowerUser", version: "v2", created: "2015-02-06T18:40:40Z",
      updated: "2017-03-07T00:55:11Z",
      text: #"""
        {"Statement":[{"Action":["kms:CreateAlias","kms:CreateKey","kms:DeleteAlias","kms:Describe*","kms:Genera\#
        teRandom","kms:Get*","kms:List*","kms:TagResource","kms:UntagResource","iam:ListGroups","iam:ListRoles",\#
        "iam:ListUsers"],"Effect":"Allow","Resource":"*"}],"Version":"2012-10-17"}
        """#),
    AWSManagedPolicy(
      path: "/service-role/", name: "AWSLambdaBasicExecutionRole", version: "v1", created: "2015-04-09T15:03:43Z",
      updated: "2015-04-09T15:03:43Z",
      text: #"""
        {"Statement":[{"Action":["logs:CreateLogGroup","logs:CreateLogStream","logs:PutLogEvents"],"Effect":"All\#
        ow","Resource":"*"}],"Version":"2012-10-17"}
        """#),
    AWSManagedPolicy(
      path: "/service-role/", name: "AWSLambdaVPCAccessExecutionRole", version: "v3", created: "2016-02-11T23:15:26Z",
      updated: "2024-01-05T22:38:26Z",
      text: #"""
        {"Statement":[{"Action":["logs:CreateLogGroup","logs:CreateLogStream","logs:PutLogEvents","ec2:CreateNet\#
        workInterface","ec2:DescribeNetworkInterfaces","ec2:DescribeSubnets","ec2:DeleteNetworkInterface","ec2:A\#
        ssignPrivateIpAddresses","ec2:UnassignPrivateIpAddresses"],"Effect":"Allow","Resource":"*","Sid":"AWSLam\#
        bdaVPCAccessExecutionPermissions"}],"Version":"2012-10-17"}
        """#),
    AWSManagedPolicy(
      path: "/", name: "CloudWatchAgentAdminPolicy", version: "v2", created: "2018-03-07T00:52:31Z",
      updated: "2024-02-05T20:59:57Z",
      text: #"""
        {"Statement":[{"Action":["cloudwatch:PutMetricData","ec2:DescribeTags","logs:PutLogEvents","logs:PutRete\#
        ntionPolicy","logs:DescribeLogStreams","logs:DescribeLogGroups","logs:CreateLogStream","logs:CreateLogGr\#
        oup","xray:PutTraceSegments","xray:PutTelemetryRecords","xray:GetSamplingRules","xray:GetSamplingTargets\#
        ","xray:GetSamplingStatisticSummaries"],"Effect":"Allow","Resource":"*","Sid":"CWACloudWatchPermissions"\#
        },{"Action":["ssm:GetParameter","ssm:PutParameter"],"Effect":"Allow","Resource":"arn:aws:ssm:*:*:paramet\#
        er/AmazonCloudWatch-*","Sid":"CWASSMPermissions"}],"Version":"2012-10-17"}
        """#),
    AWSManagedPolicy(
      path: "/", name: "CloudWatchAgentServerPolicy", version: "v3", created: "2018-03-07T01:06:44Z",
      updated: "2024-02-06T16:37:37Z",
      text: #"""
        {"Statement":[{"Action":["cloudwatch:PutMetricData","ec2:DescribeVolumes","ec2:DescribeTags","logs:PutLo\#
        gEvents","logs:PutRetentionPolicy","logs:DescribeLogStreams","logs:DescribeLogGroups","logs:CreateLogStr\#
        eam","logs:CreateLogGroup","xray:PutTraceSegments","xray:PutTelemetryRecords","xray:GetSamplingRules","x\#
        ray:GetSamplingTargets","xray:GetSamplingStatisticSummaries"],"Effect":"Allow","Resource":"*","Sid":"CWA\#
        CloudWatchServerPermissions"},{"Action":["ssm:GetParameter"],"Effect":"Allow","Resource":"arn:aws:ssm:*:\#
        *:parameter/AmazonCloudWatch-*","Sid":"CWASSMServerPermissions"}],"Version":"2012-10-17"}
        """#),
    AWSManagedPolicy(
      path: "/", name: "CloudWatchFullAccess", version: "v4", created: "2015-02-06T18:40:00Z",
      updated: "2022-11-27T13:23:49Z",
      text: #"""
        {"Statement":[{"Action":["autoscaling:Describe*","cloudwatch:*","logs:*","sns:*","iam:GetPolicy","iam:Ge\#
        tPolicyVersion","iam:GetRole","oam:ListSinks"],"Effect":"Allow","Resource":"*"},{"Action":"iam:CreateSer\#
        viceLinkedRole","Condition":{"StringLike":{"iam:AWSServiceName":"events.amazonaws.com"}},"Effect":"Allow\#
        ","Resource":"arn:aws:iam::*:role/aws-service-role/events.amazonaws.com/AWSServiceRoleForCloudWatchEvent\#
        s*"},{"Action":["oam:ListAttachedLinks"],"Effect":"Allow","Resource":"arn:aws:oam:*:*:sink/*"}],"Version\#
        ":"2012-10-17"}
        """#),
    AWSManagedPolicy(
      path: "/", name: "CloudWatchLogsFullAccess", version: "v8", created: "2015-02-06T18:40:02Z",
      updated: "2026-02-12T18:00:33Z",
      text: #"""
        {"Statement":[{"Action":["logs:*","cloudwatch:GenerateQuery","cloudwatch:GenerateQueryResultsSummary","o\#
        bservabilityadmin:GetS3TableIntegration","observabilityadmin:ListS3TableIntegrations","observabilityadmi\#
        n:ListTelemetryPipelines"],"Effect":"Allow","Resource":"*","Sid":"CloudWatchLogsFullAccess"}],"Version":\#
        "2012-10-17"}
        """#),
    AWSManagedPolicy(
      path: "/", name: "CloudWatchLogsReadOnlyAccess", version: "v12", created: "2015-02-06T18:40:03Z",
      updated: "2026-02-12T17:59:13Z",
      text: #"""
        {"Statement":[{"Action":["logs:Describe*","logs:Get*","logs:List*","logs:StartQuery","logs:StopQuery","l\#
        ogs:TestMetricFilter","logs:FilterLogEvents","logs:StartLiveTail","logs:StopLiveTail","cloudwatch:Genera\#
        teQuery","cloudwatch:GenerateQueryResultsSummary","observabilityadmin:ListS3TableIntegrations","observab\#
        ilityadmin:GetS3TableIntegration","observabilityadmin:ListTelemetryPipelines"],"Effect":"Allow","Resourc\#
        e":"*","Sid":"CloudWatchLogsReadOnlyAccess"}],"Version":"2012-10-17"}
        """#),
    AWSManagedPolicy(
      path: "/", name: "EC2InstanceProfileForImageBuilder", version: "v12", created: "2019-12-01T19:08:23Z",
      updated: "2026-02-12T17:58:59Z",
      text: #"""
        {"Statement":[{"Action":["ec2:DescribeVolumes","ec2:DescribeSnapshots"],"Effect":"Allow","Resource":"*"}\#
        ,{"Action":["ec2:CreateSnapshot"],"Condition":{"StringEquals":{"aws:RequestTag/CreatedBy":"EC2 Image Bui\#
        lder"}},"Effect":"Allow","Resource":["arn:aws:ec2:*:*:snapshot/*"]},{"Action":["ec2:CreateSnapshot"],"Co\#
        ndition":{"StringEquals":{"aws:ResourceTag/CreatedBy":"EC2 Image Builder"}},"Effect":"Allow","Resource":\#
        ["arn:aws:ec2:*:*:volume/*"]},{"Action":["ec2:CreateTags"],"Condition":{"StringEquals":{"aws:RequestTag/\#
        CreatedBy":["EC2 Image Builder"],"ec2:CreateAction":"CreateSnapshot"}},"Effect":"Allow","Resource":"*"},\#
        {"Action":["s3:GetObject"],"Condition":{"StringEquals":{"s3:ResourceAccount":"${aws:PrincipalAccount}"}}\#
        ,"Effect":"Allow","Resource":["arn:aws:s3:::*/*.ISO","arn:aws:s3:::*/*.iso","arn:aws:s3:::*/*.Iso"]},{"A\#
        ction":["imagebuilder:GetComponent","imagebuilder:GetMarketplaceResource"],"Effect":"Allow","Resource":"\#
        *"},{"Action":["kms:Decrypt"],"Condition":{"ForAnyValue:StringEquals":{"aws:CalledVia":["imagebuilder.am\#
        azonaws.com"],"kms:EncryptionContextKeys":"aws:imagebuilder:arn"}},"Effect":"Allow","Resource":"*"},{"Ac\#
        tion":["s3:GetObject"],"Effect":"Allow","Resource":"arn:aws:s3:::ec2imagebuilder*"},{"Action":["logs:Cre\#
        ateLogStream","logs:CreateLogGroup","logs:PutLogEvents"],"Effect":"Allow","Resource":"arn:aws:logs:*:*:l\#
        og-group:/aws/imagebuilder/*"}],"Version":"2012-10-17"}
        """#),
    AWSManagedPolicy(
      path: "/", name: "ElasticLoadBalancingFullAccess", version: "v9", created: "2018-09-20T20:42:07Z",
      updated: "2026-02-23T18:57:07Z",
      text: #"""
        {"Statement":[{"Action":"elasticloadbalancing:*","Effect":"Allow","Resource":"*"},{"Action":["ec2:Descri\#
        beAccountAttributes","ec2:DescribeAddresses","ec2:DescribeInternetGateways","ec2:DescribeSecurityGroups"\#
        ,"ec2:DescribeSubnets","ec2:DescribeVpcs","ec2:DescribeVpcClassicLink","ec2:DescribeInstances","ec2:Desc\#
        ribeNetworkInterfaces","ec2:DescribeClassicLinkInstances","ec2:DescribeRouteTables","ec2:DescribeCoipPoo\#
        ls","ec2:GetCoipPoolUsage","ec2:GetSecurityGroupsForVpc","ec2:DescribeVpcPeeringConnections","ec2:Descri\#
        beAvailabilityZones","cognito-idp:DescribeUserPoolClient"],"Effect":"Allow","Resource":"*"},{"Action":"i\#
        am:CreateServiceLinkedRole","Condition":{"StringEquals":{"iam:AWSServiceName":"elasticloadbalancing.amaz\#
        onaws.com"}},"Effect":"Allow","Resource":"*"},{"Action":"arc-zonal-shift:*","Effect":"Allow","Resource":\#
        "arn:aws:elasticloadbalancing:*:*:loadbalancer/*"},{"Action":["arc-zonal-shift:ListManagedResources","ar\#
        c-zonal-shift:ListZonalShifts"],"Effect":"Allow","Resource":"*"}],"Version":"2012-10-17"}
        """#),
    AWSManagedPolicy(
      path: "/", name: "ElasticLoadBalancingReadOnly", version: "v3", created: "2018-09-20T20:17:09Z",
      updated: "2023-11-26T18:15:46Z",
      text: #"""
        {"Statement":[{"Action":["elasticloadbalancing:Describe*","elasticloadbalancing:Get*"],"Effect":"Allow",\#
        "Resource":"*","Sid":"Statement1"},{"Action":["ec2:DescribeInstances","ec2:DescribeClassicLinkInstances"\#
        ,"ec2:DescribeSecurityGroups"],"Effect":"Allow","Resource":"*","Sid":"Statement2"},{"Action":"arc-zonal-\#
        shift:GetManagedResource","Effect":"Allow","Resource":"arn:aws:elasticloadbalancing:*:*:loadbalancer/*",\#
        "Sid":"Statement3"},{"Action":["arc-zonal-shift:ListManagedResources","arc-zonal-shift:ListZonalShifts"]\#
        ,"Effect":"Allow","Resource":"*","Sid":"Statement4"}],"Version":"2012-10-17"}
        """#),
    AWSManagedPolicy(
      path: "/", name: "IAMFullAccess", version: "v2", created: "2015-02-06T18:40:38Z",
      updated: "2019-06-21T19:40:00Z",
      text: #"""
        {"Statement":[{"Action":["iam:*","organizations:DescribeAccount","organizations:DescribeOrganization","o\#
        rganizations:DescribeOrganizationalUnit","organizations:DescribePolicy","organizations:ListChildren","or\#
        ganizations:ListParents","organizations:ListPoliciesForTarget","organizations:ListRoots","organizations:\#
        ListPolicies","organizations:ListTargetsForPolicy"],"Effect":"Allow","Resource":"*"}],"Version":"2012-10\#
        -17"}
        """#),
    AWSManagedPolicy(
      path: "/", name: "IAMReadOnlyAccess", version: "v4", created: "2015-02-06T18:40:39Z",
      updated: "2018-01-25T19:11:27Z",
      text: #"""
        {"Statement":[{"Action":["iam:GenerateCredentialReport","iam:GenerateServiceLastAccessedDetails","iam:Ge\#
        t*","iam:List*","iam:SimulateCustomPolicy","iam:SimulatePrincipalPolicy"],"Effect":"Allow","Resource":"*\#
        "}],"Version":"2012-10-17"}
        """#),
    AWSManagedPolicy(
      path: "/", name: "IAMUserChangePassword", version: "v5", created: "2016-11-15T00:25:16Z",
      updated: "2026-02-12T17:58:57Z",
      text: #"""
        {"Statement":[{"Action":["iam:ChangePassword"],"Effect":"Allow","Resource":["arn:aws:iam::*:user/${aws:u\#
        sername}","arn:aws:iam::*:user/*/${aws:username}"]},{"Action":["iam:GetAccountPasswordPolicy"],"Effect":\#
        "Allow","Resource":"*"}],"Version":"2012-10-17"}
        """#),
    AWSManagedPolicy(
      path: "/", name: "PowerUserAccess", version: "v12", created: "2015-02-06T18:39:47Z",
      updated: "2026-02-12T17:59:14Z",
      text: #"""
        {"Statement":[{"Effect":"Allow","NotAction":["iam:*","organizations:*","account:*"],"Resource":"*"},{"Ac\#
        tion":["account:GetAccountInformation","account:GetGovCloudAccountInformation","account:GetPrimaryEmail"\#
        ,"account:ListRegions","iam:CreateServiceLinkedRole","iam:DeleteServiceLinkedRole","iam:ListRoles","orga\#
        nizations:DescribeEffectivePolicy","organizations:DescribeOrganization"],"Effect":"Allow","Resource":"*"\#
        }],"Version":"2012-10-17"}
        """#),
    AWSManagedPolicy(
      path: "/", name: "SecretsManagerReadWrite", version: "v5", created: "2018-04-04T18:05:29Z",
      updated: "2024-02-22T18:12:06Z",
      text: #"""
        {"Statement":[{"Action":["secretsmanager:*","cloudformation:CreateChangeSet","cloudformation:DescribeCha\#
        ngeSet","cloudformation:DescribeStackResource","cloudformation:DescribeStacks","cloudformation:ExecuteCh\#
        angeSet","docdb-elastic:GetCluster","docdb-elastic:ListClusters","ec2:DescribeSecurityGroups","ec2:Descr\#
        ibeSubnets","ec2:DescribeVpcs","kms:DescribeKey","kms:ListAliases","kms:ListKeys","lambda:ListFunctions"\#
        ,"rds:DescribeDBClusters","rds:DescribeDBInstances","redshift:DescribeClusters","redshift-serverless:Lis\#
        tWorkgroups","redshift-serverless:GetNamespace","tag:GetResources"],"Effect":"Allow","Resource":"*","Sid\#
        ":"BasePermissions"},{"Action":["lambda:AddPermission","lambda:CreateFunction","lambda:GetFunction","lam\#
        bda:InvokeFunction","lambda:UpdateFunctionConfiguration"],"Effect":"Allow","Resource":"arn:aws:lambda:*:\#
        *:function:SecretsManager*","Sid":"LambdaPermissions"},{"Action":["serverlessrepo:CreateCloudFormationCh\#
        angeSet","serverlessrepo:GetApplication"],"Effect":"Allow","Resource":"arn:aws:serverlessrepo:*:*:applic\#
        ations/SecretsManager*","Sid":"SARPermissions"},{"Action":["s3:GetObject"],"Effect":"Allow","Resource":[\#
        "arn:aws:s3:::awsserverlessrepo-changesets*","arn:aws:s3:::secrets-manager-rotation-apps-*/*"],"Sid":"S3\#
        Permissions"}],"Version":"2012-10-17"}
        """#),
  ]
}
