import ServiceModels
import Values
import WireProtocols

/// AWS's codes for parameters that its models refuse: each service has its own.
enum ParameterErrors {
  private struct Codes {
    let missing: String
    let invalid: String

    init(_ missing: String, _ invalid: String? = nil) {
      self.missing = missing
      self.invalid = invalid ?? missing
    }
  }

  private static let codes: [String: Codes] = [
    "ec2": Codes("MissingParameter", "InvalidParameterValue"),
    "cloudwatch": Codes("MissingParameter", "InvalidParameterValue"), "logs": Codes("InvalidParameterException"),
    "pricing": Codes("InvalidParameterException"), "imagebuilder": Codes("InvalidParameterException"),
    "sso": Codes("InvalidRequestException"), "sso-oidc": Codes("InvalidRequestException"),
    "route53": Codes("InvalidInput"), "s3": Codes("InvalidRequest", "InvalidArgument"),
  ]

  static func error(for problems: [Problem], _ service: any ServiceModel) -> ErrorAnswer {
    let codes = codes[service.name] ?? standard(service.metadata.spokenProtocol)
    let missing = problems.lazy.compactMap(missingNames).first
    if service.name == "ec2", let name = missing?.first { return ErrorAnswer(codes.missing, sentence(name)) }
    let count = problems.count == 1 ? "1 validation error" : "\(problems.count) validation errors"
    let text = problems.prefix(20).map(\.description).joined(separator: "; ")
    return ErrorAnswer(missing == nil ? codes.invalid : codes.missing, "\(count) detected: \(text)")
  }

  private static func standard(_ wireProtocol: ServiceMetadata.WireProtocol) -> Codes {
    switch wireProtocol {
    case .query, .ec2: Codes("ValidationError")
    default: Codes("ValidationException")
    }
  }

  private static func missingNames(_ problem: Problem) -> [String]? {
    guard case .missing(let names) = problem.reason else { return nil }
    return names.map { problem.path.isEmpty ? $0 : "\(problem.path).\($0)" }
  }

  private static func sentence(_ name: String) -> String {
    "The request must contain the parameter \(name.prefix(1).lowercased() + name.dropFirst())"
  }
}
