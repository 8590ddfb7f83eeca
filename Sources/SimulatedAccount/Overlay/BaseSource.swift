import ServiceModels
import Values

/// Where the resources of one kind are found in an account that only its API shows: what to ask for one of them, what
/// for all of them, and how its answers become documents of the kind's table.
struct BaseSource: Sendable {
  /// How a request names the resource that is asked for.
  enum Selection: Sendable {
    /// A list of ids.
    case list(String)
    /// One id.
    case text(String)
    /// A filter, which finds nothing where an id would be refused. `parameter` is what the operation calls its filters.
    case filter(String, parameter: String = "Filters")
  }

  struct Request: Sendable {
    let operation: String
    var parameters: [String: Value] = [:]
    let path: DocumentPath

    func input(for id: String, _ selection: Selection) -> Value {
      var members = parameters
      switch selection {
      case .list(let name): members[name] = [.string(id)]
      case .text(let name): members[name] = .string(id)
      case .filter(let name, let parameter): members[parameter] = [["Name": .string(name), "Values": [.string(id)]]]
      }
      return .map(members)
    }
  }

  /// What there is instead of one request for all resources of the kind.
  enum Listing: Sendable {
    case request(Request)
    /// One after the other, for each resource of another kind.
    case each(of: ResourceKind, Selection, Request)
    /// Its answer only names the resources; each is then asked for.
    case names(Request, member: String)
    /// Its answer takes several requests, or stands at a place of its own.
    case gathered(BaseQuestions.Gathering)
    /// Nobody goes through the whole table.
    case none
  }

  /// A row of an answer as a document; nothing where it is none of the kind.
  typealias Conversion = @Sendable (_ row: Document, _ id: String) -> Document?

  let service: String
  let one: (selection: Selection, request: Request)?
  let all: Listing
  /// The member with a row's id; nothing where the id is the one that was asked for.
  let identifier: String?
  /// Where no member alone says it: the place of a row in the table.
  var key: (@Sendable (Document) -> String?)?
  var convert: Conversion = { row, _ in row }
  /// How one resource is asked for where one request is not enough.
  var gathering: BaseQuestions.Gathering?
  /// The table is what no region owns.
  var isGlobal = false
  /// The listing leaves out what belongs to AWS or to other accounts, which can still be asked for by id.
  var isListedInPart = false
  /// A document may hold less than is asked for here. A change wants all of it, a read makes do with what there is.
  var isPartial = false

  /// The documents of an answer, each with its id.
  func documents(in answer: Value, of request: Request, asked: String? = nil) -> [(id: String, document: Document)] {
    request.path.values(in: answer.map ?? [:]).compactMap { row in
      guard let row = row.map, let id = key?(row) ?? identifier.flatMap({ row[$0]?.text }) ?? asked else { return nil }
      return convert(row, id).map { (id, $0) }
    }
  }
}

extension BaseSource {
  /// Whether what a listing does not show is not there.
  var listsAll: Bool {
    if case .none = all { return false }
    return !isPartial && !isListedInPart
  }

  var listedInPart: BaseSource {
    var source = self
    source.isListedInPart = true
    return source
  }

  /// Lists show less of a resource than its own operation does.
  var partial: BaseSource {
    var source = self
    source.isPartial = true
    return source
  }

  /// A kind that EC2 describes with filters: one request finds some, the same finds all.
  static func ec2(
    _ kind: ResourceKind, _ operation: String, _ path: DocumentPath, filter: String, parameter: String = "Filters",
    listing: [String: Value] = [:]
  ) -> BaseSource {
    BaseSource(
      service: "ec2", one: (.filter(filter, parameter: parameter), Request(operation: operation, path: path)),
      all: .request(Request(operation: operation, parameters: listing, path: path)),
      identifier: IdentifyingMembers.names[kind])
  }

  /// A kind whose operation takes a list of ids, or none for all.
  static func listed(
    _ kind: ResourceKind, _ operation: String, _ path: DocumentPath, by member: String,
    convert: @escaping Conversion = { row, _ in row }
  ) -> BaseSource {
    let request = Request(operation: operation, path: path)
    return BaseSource(
      service: String(kind.name.prefix { $0 != "." }), one: (.list(member), request), all: .request(request),
      identifier: IdentifyingMembers.names[kind], convert: convert)
  }

  /// What belongs to one resource, and is asked for by its id.
  static func beside(
    _ service: String, _ operation: String, _ path: DocumentPath = "", with parameters: [String: Value] = [:],
    by selection: Selection, isGlobal: Bool = false,
    convert: @escaping Conversion = { row, _ in row }
  ) -> BaseSource {
    BaseSource(
      service: service, one: (selection, Request(operation: operation, parameters: parameters, path: path)), all: .none,
      identifier: nil, convert: convert, isGlobal: isGlobal)
  }
}
