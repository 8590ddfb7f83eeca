/// S3's operations. Buckets' names are the world's, so everything is kept in what no region owns.
enum S3 {
  /// The account's canonical user id: the owner of its buckets and objects.
  static let canonicalID = "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be"

  static let behaviours = Behaviours.merged([
    BucketAccessControl.behaviours,
    BucketPolicies.behaviours,
    BucketSettings.behaviours,
    Buckets.behaviours,
    MultipartUploads.behaviours,
    NamedBucketSettings.behaviours,
    ObjectAccessControl.behaviours,
    ObjectAttributes.behaviours,
    ObjectCopies.behaviours,
    ObjectDeletions.behaviours,
    ObjectLists.behaviours,
    ObjectLock.behaviours,
    ObjectReads.behaviours,
    ObjectTags.behaviours,
    ObjectVersionLists.behaviours,
    ObjectWrites.behaviours,
    UploadCompletion.behaviours,
    UploadParts.behaviours,
  ])
}
