import Values

/// What thousands of instances say alike: one value each, shared by all their documents.
enum InstanceConstants {
  /// Of what no service of AWS runs on the account's behalf.
  static let unmanaged: Value = ["Managed": false]

  /// Codes from the API reference's `InstanceState`.
  static let states: [String: Value] = [
    "pending": ["Code": 0, "Name": "pending"], "running": ["Code": 16, "Name": "running"],
    "shutting-down": ["Code": 32, "Name": "shutting-down"], "terminated": ["Code": 48, "Name": "terminated"],
    "stopping": ["Code": 64, "Name": "stopping"], "stopped": ["Code": 80, "Name": "stopped"],
  ]

  static let metadataOptions: Document = [
    "State": "applied", "HttpTokens": "optional", "HttpPutResponseHopLimit": 1, "HttpEndpoint": "enabled",
    "HttpProtocolIpv6": "disabled", "InstanceMetadataTags": "disabled",
  ]

  /// What an instance has that its launch says nothing about.
  static let defaults: Document = [
    "CapacityReservationSpecification": ["CapacityReservationPreference": "open"], "ClientToken": "",
    "EbsOptimized": false, "EnclaveOptions": ["Enabled": false], "HibernationOptions": ["Configured": false],
    "Hypervisor": "xen", "MaintenanceOptions": ["AutoRecovery": "default", "RebootMigration": "default"],
    "Monitoring": ["State": "disabled"], "NetworkPerformanceOptions": ["BandwidthWeighting": "default"],
    "Operator": unmanaged, "ProductCodes": [], "PublicDnsName": "", "SourceDestCheck": true,
    "StateTransitionReason": "", "State": ["Code": 0, "Name": "pending"],
  ]
}
