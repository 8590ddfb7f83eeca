import Values

/// Everything wrong with something, never only the first of it.
package struct ProblemList: Error, Sendable, Equatable {
  package var problems: [Problem]

  package init(_ problems: [Problem]) { self.problems = problems }

  /// All values, or the problems of all results together.
  static func collect<Item>(_ results: [Result<Item, ProblemList>]) -> Result<[Item], ProblemList> {
    var items: [Item] = []
    var problems: [Problem] = []
    for result in results {
      switch result {
      case .success(let item): items.append(item)
      case .failure(let list): problems += list.problems
      }
    }
    return problems.isEmpty ? .success(items) : .failure(ProblemList(problems))
  }
}
