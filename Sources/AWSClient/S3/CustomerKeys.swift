import Crypto
import Values

/// Keys that a customer brings for S3's encryption travel in base64, each with its MD5 beside it; as botocore 1.43.11
/// (`handlers.py`) does it, only where the caller did not give the MD5.
enum CustomerKeys {
  private static let members = ["SSECustomerKey", "CopySourceSSECustomerKey"]

  static func completed(_ parameters: Value) -> Value {
    guard case .map(var map) = parameters else { return parameters }
    for name in members {
      guard let key = map[name]?.data, map[name + "MD5"] == nil else { continue }
      map[name] = .string(Base64.encode(key))
      map[name + "MD5"] = .string(Base64.encode(Array(Insecure.MD5.hash(data: key))))
    }
    return .map(map)
  }
}
