/// Storage of EC2: the operations and the changes of volumes and snapshots.
enum EBS {
  static let behaviours = Behaviours.merged([
    EBSEncryption.behaviours, FastSnapshotRestores.behaviours, SnapshotCopies.behaviours, SnapshotLocks.behaviours,
    SnapshotPermissions.behaviours,
    SnapshotTiers.behaviours, Snapshots.behaviours, VolumeAttachments.behaviours, VolumeModifications.behaviours,
    VolumeStatuses.behaviours, Volumes.behaviours,
  ])

  static let changes = Behaviours.merged([
    Snapshots.changes, VolumeAttachments.changes, VolumeModifications.changes, Volumes.changes,
  ])
}
