import WireProtocols

/// Tells from S3's refusal that the bucket is in another region, and in which. The rules are botocore 1.43.11's
/// (`S3RegionRedirectorv2`); the address in a `Location` header is never followed.
struct Misdirection {
  let isMisdirected: Bool
  let region: String?

  init(_ error: ServiceError, header: String?, operation: String) {
    region = (header ?? error.fields["Region"]?.text).flatMap { HostLabel.isValid($0, subdomains: false) ? $0 : nil }
    let isBare = error.code == "301" || error.code == "400"
    isMisdirected =
      switch error.code {
      case "PermanentRedirect": true
      case "AuthorizationHeaderMalformed": error.fields["Region"]?.text != nil
      case "IllegalLocationConstraintException": operation != "CreateBucket"
      case _ where [301, 302, 307].contains(error.httpStatus): true
      default: isBare && (operation == "HeadObject" || operation == "HeadBucket" && header != nil)
      }
  }
}
