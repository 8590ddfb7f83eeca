// Made from the policies that AWS publishes, as moto 5.2.1's table of them records them; the texts are AWS's.

extension AWSManagedPolicies {
  /// Too long for their texts to be kept here: known by name.
  static let long: [AWSManagedPolicy] = [
    AWSManagedPolicy(
      path: "/", name: "AmazonDynamoDBFullAccess", version: "v15", created: "2015-02-06T18:40:11Z",
      updated: "2021-01-29T17:38:30Z",
      text: nil),
    AWSManagedPolicy(
      path: "/", name: "AmazonDynamoDBReadOnlyAccess", version: "v15", created: "2015-02-06T18:40:12Z",
      updated: "2024-11-18T17:38:15Z",
      text: nil),
    AWSManagedPolicy(
      path: "/", name: "AmazonEKSClusterPolicy", version: "v10", created: "2018-05-27T21:06:14Z",
      updated: "2026-02-12T17:58:15Z",
      text: nil),
    AWSManagedPolicy(
      path: "/", name: "AmazonRDSFullAccess", version: "v14", created: "2015-02-06T18:40:52Z",
      updated: "2023-08-17T23:00:17Z",
      text: nil),
    AWSManagedPolicy(
      path: "/", name: "AmazonRDSReadOnlyAccess", version: "v7", created: "2015-02-06T18:40:53Z",
      updated: "2023-04-14T12:32:09Z",
      text: nil),
    AWSManagedPolicy(
      path: "/", name: "AmazonVPCFullAccess", version: "v13", created: "2015-02-06T18:41:16Z",
      updated: "2026-02-12T18:00:44Z",
      text: nil),
    AWSManagedPolicy(
      path: "/", name: "AmazonVPCReadOnlyAccess", version: "v12", created: "2015-02-06T18:41:17Z",
      updated: "2026-02-12T17:58:19Z",
      text: nil),
    AWSManagedPolicy(
      path: "/", name: "AWSLambda_FullAccess", version: "v7", created: "2020-11-17T21:14:08Z",
      updated: "2026-02-12T18:00:51Z",
      text: nil),
    AWSManagedPolicy(
      path: "/", name: "AWSLambda_ReadOnlyAccess", version: "v5", created: "2020-11-17T21:10:32Z",
      updated: "2026-02-12T18:02:55Z",
      text: nil),
    AWSManagedPolicy(
      path: "/job-function/", name: "Billing", version: "v28", created: "2016-11-10T17:33:18Z",
      updated: "2026-04-08T17:12:18Z",
      text: nil),
    AWSManagedPolicy(
      path: "/", name: "CloudWatchReadOnlyAccess", version: "v24", created: "2015-02-06T18:40:01Z",
      updated: "2026-02-12T18:01:50Z",
      text: nil),
    AWSManagedPolicy(
      path: "/job-function/", name: "DatabaseAdministrator", version: "v5", created: "2016-11-10T17:25:43Z",
      updated: "2026-02-12T18:02:20Z",
      text: nil),
    AWSManagedPolicy(
      path: "/job-function/", name: "NetworkAdministrator", version: "v15", created: "2016-11-10T17:31:35Z",
      updated: "2026-02-12T17:59:36Z",
      text: nil),
    AWSManagedPolicy(
      path: "/", name: "ReadOnlyAccess", version: "v182", created: "2015-02-06T18:39:48Z",
      updated: "2026-04-03T15:27:12Z",
      text: nil),
    AWSManagedPolicy(
      path: "/", name: "SecurityAudit", version: "v86", created: "2015-02-06T18:41:01Z",
      updated: "2026-05-01T03:12:13Z",
      text: nil),
    AWSManagedPolicy(
      path: "/job-function/", name: "ViewOnlyAccess", version: "v45", created: "2016-11-10T17:20:15Z",
      updated: "2026-04-22T18:12:21Z",
      text: nil),
  ]
}
