import Values

/// A resource as the API describes it, member by member.
package typealias Document = [String: Value]

/// The resources of one kind, by id, in the order they were made.
struct DocumentTable: Sendable {
  private var stored: [String: Document] = [:]
  /// Told of every look and every change, where somebody wants to know.
  var recorder: AccessLog.Recorder?
  /// Ids in the order of creation, with gaps where resources are gone.
  private var order: [String?] = []
  private var places: [String: Int] = [:]
  /// Grows with every document that comes or goes: who keeps an index of the table sees whether it is still true.
  private(set) var revision = 0

  var count: Int {
    recorder?.scan()
    return stored.count
  }

  var isEmpty: Bool { count == 0 }

  var ids: [String] {
    recorder?.scan()
    return order.compactMap(\.self)
  }

  /// All documents, oldest first.
  var all: [Document] {
    recorder?.scan()
    return order.compactMap { $0.flatMap { stored[$0] } }
  }

  subscript(id: String) -> Document? {
    get {
      let document = stored[id]
      recorder?.look(id, isThere: document != nil)
      return document
    }
    set {
      recorder?.write(id, wasThere: stored[id] != nil, isThere: newValue != nil)
      if let newValue {
        if stored.updateValue(newValue, forKey: id) == nil { append(id) }
      } else if stored.removeValue(forKey: id) != nil {
        remove(id)
      }
    }
  }

  /// Changes a document in place; nothing happens where there is none.
  mutating func update(_ id: String, _ change: (inout Document) -> Void) {
    recorder?.write(id, wasThere: stored[id] != nil, isThere: false)
    guard stored[id] != nil else { return }
    change(&stored[id]!)
  }

  /// Puts the documents of these ids in this order, in the places that they have among all.
  mutating func arrange(_ ids: [String]) {
    var seen: Set<String> = []
    let known = ids.filter { places[$0] != nil && seen.insert($0).inserted }
    let free = known.compactMap { places[$0] }.sorted()
    for (id, place) in zip(known, free) { (order[place], places[id]) = (id, place) }
    revision += 1
  }

  private mutating func append(_ id: String) {
    places[id] = order.count
    order.append(id)
    revision += 1
  }

  private mutating func remove(_ id: String) {
    guard let place = places.removeValue(forKey: id) else { return }
    order[place] = nil
    revision += 1
    if order.count > 64, stored.count * 2 < order.count { compact() }
  }

  private mutating func compact() {
    order = order.filter { $0 != nil }
    for (place, id) in order.enumerated() { if let id { places[id] = place } }
  }
}
