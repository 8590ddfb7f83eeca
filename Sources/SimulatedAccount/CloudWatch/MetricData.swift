import Values

/// Metrics, made by their first datum.
enum MetricData {
  static let behaviours: [String: Behaviour] = ["PutMetricData": put, "ListMetrics": list]

  private static let mostData = 1000
  private static let pageSize = 500

  static func key(_ namespace: Value?, _ metric: Document) -> String {
    let dimensions = (metric["Dimensions"]?.list ?? []).map { "\($0["Name"]?.text ?? "")=\($0["Value"]?.text ?? "")" }
    return ([namespace?.text ?? "", metric["MetricName"]?.text ?? ""] + dimensions.sorted()).joined(separator: "\n")
  }

  private static func put(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let entities = call.documents("EntityMetricData").flatMap { $0["MetricData"]?.list ?? [] }.compactMap(\.map)
    let data = call.documents("MetricData") + entities
    guard call.text("Namespace")?.hasPrefix("AWS/") != true else {
      throw call.modelFault("InvalidParameterValue", "Namespaces that begin with AWS/ are AWS's own")
    }
    guard !data.isEmpty else { throw call.modelFault("MissingParameter", "MetricData must be given") }
    guard data.count <= mostData else {
      throw call.modelFault("InvalidParameterValue", "A call takes at most \(mostData) data")
    }
    for datum in data { try check(datum, call) }
    for datum in data { add(datum, to: call.input["Namespace"], call) }
    return [:]
  }

  private static func check(_ datum: Document, _ call: SimulatedCall) throws(SimulatedFault) {
    let given = ["Value", "StatisticValues", "Values"].filter { datum[$0] != nil }
    guard !given.isEmpty else {
      throw call.modelFault("MissingParameter", "A datum needs Value, Values or StatisticValues")
    }
    guard given.count == 1 else {
      throw call.modelFault("InvalidParameterCombination", "A datum takes one of \(given.joined(separator: ", "))")
    }
    let (values, counts) = (datum["Values"]?.list ?? [], datum["Counts"]?.list)
    guard counts == nil || counts?.count == values.count else {
      throw call.modelFault("InvalidParameterValue", "Values and Counts must be of the same length")
    }
    guard (values + [datum["Value"] ?? 0]).allSatisfy({ $0.number?.isFinite ?? false }) else {
      throw call.modelFault("InvalidParameterValue", "A value is not a number that CloudWatch keeps")
    }
  }

  /// Keeps a datum; the metric is there from its first one on.
  static func add(_ datum: Document, to namespace: Value?, _ call: SimulatedCall) {
    let key = key(namespace, datum)
    var metric = call.region[CloudWatch.metrics][key] ?? [:]
    metric["Namespace"] = namespace
    metric["MetricName"] = datum["MetricName"]
    metric["Dimensions"] = datum["Dimensions"] ?? []
    var row = datum.filter { ["Value", "Values", "Counts", "StatisticValues", "Unit"].contains($0.key) }
    row["Timestamp"] = datum["Timestamp"] ?? call.timestamp
    metric["Data"] = .list((metric["Data"]?.list ?? []) + [.map(row)])
    call.region[CloudWatch.metrics][key] = metric
  }

  private static func list(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let wanted = call.documents("Dimensions")
    let metrics = call.region[CloudWatch.metrics].all.filter { metric in
      let dimensions = metric["Dimensions"]?.list ?? []
      return ["Namespace", "MetricName"].allSatisfy { call.input[$0] == nil || call.input[$0] == metric[$0] }
        && wanted.allSatisfy { filter in
          dimensions.contains {
            $0["Name"] == filter["Name"] && (filter["Value"] == nil || $0["Value"] == filter["Value"])
          }
        }
    }
    let rows = metrics.map { $0.filter { $0.key != "Data" } }
    return try CloudWatch.page(rows, size: "MaxItems", standard: pageSize, as: "Metrics", call)
  }
}
