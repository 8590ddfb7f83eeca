import Effects
import Values

/// One JSON object a line on standard output, in the order things happened.
package struct JSONLinesReporter: EventReporter {
  private let run: String
  private let output: Output

  package init(run: String, output: Output) {
    self.run = run
    self.output = output
  }

  package func report(_ event: RunEvent, at time: Double) {
    guard var fields = EventFields.of(event) else { return }
    fields["run"] = .string(run)
    fields["time"] = .string(Timestamp.text(time))
    output.write(Value.map(fields).json() + "\n")
  }
}
