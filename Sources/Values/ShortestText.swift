extension Double {
  /// The fewest digits that read back as the same number, with an exponent from 1e16 on: the form of Python's `repr`, in
  /// which AWS's own tools send numbers. Swift's own description changes to the exponent a little earlier.
  package var shortestText: String {
    (0x1p53..<1e16).contains(magnitude) ? "\(Int64(self)).0" : description
  }
}
