import Effects
import Values

/// What can be wrong before a request is even made. All are of kind `aws`; the codes are ours.
extension Fault {
  static func configuration(_ message: String) -> Fault {
    Fault(kind: .aws, code: "Configuration", message: message)
  }

  static func unknownProfile(_ name: String, in shared: SharedConfiguration) -> Fault {
    let nearest = NearestName.of(name, among: shared.profiles.keys.sorted())
    let hint = nearest.map { " (did you mean \($0)?)" } ?? ""
    let files = "\(shared.configurationPath) and \(shared.credentialsPath)"
    return Fault(kind: .aws, code: "UnknownProfile", message: "no profile \(Quoted.text(name)) in \(files)\(hint)")
  }

  static let noRegion = Fault(
    kind: .aws, code: "NoRegion",
    message: "no region: give --region, set AWS_REGION, or set region in a profile of ~/.aws/config")

  static func invalidRegion(_ region: String) -> Fault {
    Fault(
      kind: .aws, code: "InvalidRegion", message: "expected a region such as us-east-1, found \(Quoted.text(region))")
  }
}
