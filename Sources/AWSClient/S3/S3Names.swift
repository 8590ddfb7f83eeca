import Effects
import ServiceModels
import Values

/// Names of buckets as S3's clients take them: the ARN of an access point, or up to 255 characters of the old rules.
enum S3Names {
  /// A bucket with other characters would be another resource's address.
  static func check(_ parameters: Value, of service: any ServiceModel) throws(Fault) {
    guard service.name == "s3", let bucket = parameters["Bucket"]?.text, !isBucket(bucket) else { return }
    let problem = Problem(
      path: "Bucket", .value(expected: "the name of a bucket or an ARN", found: Quoted.text(bucket)))
    throw Fault(kind: .parameter, problems: [problem])
  }

  private static func isBucket(_ name: String) -> Bool {
    if name.hasPrefix("arn:") { return name.split(separator: ":", omittingEmptySubsequences: false).count >= 6 }
    return 1...255 ~= name.utf8.count && name.utf8.allSatisfy(isAllowed)
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"): true
    default: false
    }
  }
}
