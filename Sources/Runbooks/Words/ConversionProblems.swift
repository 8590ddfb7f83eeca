import Values

/// What in a call's arguments is no plain value, and so came as nothing.
///
/// The rest of the arguments is checked all the same, so that everything wrong is reported at once; what the check says of
/// a place that only came as nothing is left out.
struct ConversionProblems {
  let problems: [Problem]

  init(_ problems: [Problem]) { self.problems = problems }

  func joined(with checked: [Problem]) -> [Problem] {
    // A whole argument that came as nothing leaves nothing to check.
    if problems.contains(where: { $0.path.hasPrefix("argument ") }) { return problems }
    return problems + checked.compactMap(own)
  }

  /// The problem without what a place that came as nothing brought about.
  private func own(_ problem: Problem) -> Problem? {
    if problems.contains(where: { isWithin(problem.path, $0.path) }) { return nil }
    guard case .missing(let names) = problem.reason else { return problem }
    let missing = names.filter { name in
      let path = problem.path.isEmpty ? name : "\(problem.path).\(name)"
      return !problems.contains { $0.path == path }
    }
    return missing.isEmpty ? nil : Problem(path: problem.path, .missing(names: missing))
  }

  private func isWithin(_ path: String, _ outer: String) -> Bool {
    path == outer || path.hasPrefix(outer + ".") || path.hasPrefix(outer + "[")
  }
}
