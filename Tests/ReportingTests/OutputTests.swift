import Glibc
import Reporting
import Synchronization
import Testing

struct OutputTests {
  @Test func textIsWrittenAsItIs() {
    let pipe = Pipe()
    pipe.output.write("a\u{1b}\u{0}é\n")
    pipe.output.write("")
    #expect(pipe.text() == "a\u{1b}\u{0}é\n")
    #expect(pipe.output.loss == nil)
    #expect(!pipe.output.isTerminal)
    #expect(pipe.output.columns == 80)
  }

  @Test func closedPipeIsALossThatIsToldOnce() {
    let pipe = Pipe()
    let told = Mutex<[Output.Loss]>([])
    pipe.output.whenLost { loss in told.withLock { $0.append(loss) } }
    pipe.output.write("kept")
    #expect(pipe.output.loss == nil)
    pipe.closeReader()
    for _ in 0..<3 { pipe.output.write("lost") }
    #expect(pipe.output.loss == .closed)
    #expect(told.withLock { $0 } == [.closed])
  }

  @Test func fullDiskIsALossWithItsError() {
    let descriptor = open("/dev/full", O_WRONLY | O_CLOEXEC)
    defer { close(descriptor) }
    let output = Output(descriptor: descriptor)
    output.write("")
    #expect(output.loss == nil)
    output.write("x")
    #expect(output.loss == .failed(ENOSPC))
  }

  @Test func closedDescriptorIsALoss() {
    let output = Output(descriptor: -1)
    output.write("x")
    #expect(output.loss == .failed(EBADF))
  }

  @Test func slowReaderGetsEverythingFromAPipeThatDoesNotBlock() {
    let pipe = Pipe(blocking: false)
    let line = String(repeating: "é", count: 500_000)
    let writer = Thread { [output = pipe.output] in output.write(line) }
    let bytes = pipe.read(1_000_000)
    writer.join()
    #expect(String(decoding: bytes, as: UTF8.self) == line)
    #expect(pipe.output.loss == nil)
  }

  @Test func writesOfManyThreadsStayWhole() {
    let pipe = Pipe()
    let writers = (0..<4).map { number in
      Thread { [output = pipe.output] in
        for _ in 0..<200 { output.write(String(repeating: "\(number)", count: 50) + "\n") }
      }
    }
    for writer in writers { writer.join() }
    let lines = pipe.text().split(separator: "\n")
    #expect(lines.count == 800)
    #expect(lines.allSatisfy { $0.count == 50 && Set($0).count == 1 })
  }
}

struct SecretTests {
  static let secrets: [(hidden: [String], text: String, shown: String)] = [
    (["hunter2"], "password hunter2, again hunter2", "password (secret), again (secret)"),
    (["abc", "abcdef"], "abcdef abc", "(secret) (secret)"), (["abcdef", "abc"], "abcdef abc", "(secret) (secret)"),
    (["a\"b"], #"a"b and {"text":"a\"b"}"#, #"(secret) and {"text":"(secret)"}"#),
    (["a\"b"], #"{"text":"{\"p\":\"a\\\"b\"}"}"#, #"{"text":"{\"p\":\"(secret)\"}"}"#),
    (["one\ntwo"], "one\ntwo, one two, one\\ntwo", "(secret), (secret), (secret)"),
    (["it's"], #"--cli-input-json '{"P":"it'\''s"}'"#, #"--cli-input-json '{"P":"(secret)"}'"#),
    ([""], "plain", "plain"), ([], "plain", "plain"),
  ]

  @Test(arguments: secrets)
  func secretIsNeverWritten(_ hidden: [String], _ text: String, _ shown: String) {
    let pipe = Pipe()
    pipe.output.hide(hidden)
    pipe.output.write(text)
    #expect(pipe.text() == shown)
  }

  @Test func laterSecretIsHiddenTooAndTheLongerOneFirst() {
    let pipe = Pipe()
    pipe.output.hide(["key"])
    pipe.output.hide(["key-and-more"])
    pipe.output.write("key-and-more")
    #expect(pipe.text() == "(secret)")
  }
}

/// A thread of the system, since a blocking write may hold up a pool of few.
private final class Thread: Sendable {
  private let handle: pthread_t

  init(_ body: @escaping @Sendable () -> Void) {
    let box = Unmanaged.passRetained(Body(body))
    var thread = pthread_t()
    pthread_create(
      &thread, nil,
      { pointer in
        Unmanaged<Body>.fromOpaque(pointer!).takeRetainedValue().run()
        return nil
      }, box.toOpaque())
    handle = thread
  }

  func join() { pthread_join(handle, nil) }

  private final class Body: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }
}
