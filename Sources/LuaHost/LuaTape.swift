import CLuaShim
import Values

/// What null becomes inside of lists and maps that go to Lua.
package enum LuaNulls: Sendable {
  /// Absent: reading it gives nil. A null at the outermost level is always nil.
  case absent
  /// The value that scripts know as null, so that it is still there on the way back.
  case kept
}

/// What can be handed to a Lua function.
package enum LuaArgument {
  case value(Value)
  case function(LuaFunction)
  case table(LuaTable)
}

/// Writes values in the form that `CLuaShim.h` documents, for the shim to build.
struct LuaTapeEncoder {
  private(set) var bytes: [UInt8] = []
  private let nulls: LuaNulls

  init(nulls: LuaNulls = .absent) { self.nulls = nulls }

  mutating func encode(_ arguments: [LuaArgument]) {
    for argument in arguments { encode(argument) }
  }

  mutating func encode(_ argument: LuaArgument) {
    switch argument {
    case .value(let value): encode(value)
    case .function(let function): encode(reference: function.reference.number)
    case .table(let table): encode(reference: table.reference.number)
    }
  }

  mutating func encode(_ value: Value) {
    switch value {
    case .null: append(SHIM_NIL)
    case .boolean(let flag): append(flag ? SHIM_TRUE : SHIM_FALSE)
    case .integer(let number): append(SHIM_INTEGER, number)
    case .number(let number): append(SHIM_NUMBER, number)
    case .string(let text): encode(text)
    case .bytes(let bytes):
      append(SHIM_STRING, UInt64(bytes.count))
      self.bytes.append(contentsOf: bytes)
    case .list(let elements): encode(elements)
    case .map(let members): encode(members)
    }
  }

  private mutating func encode(_ elements: [Value]) {
    append(SHIM_LIST, UInt64(elements.count))
    for element in elements { encode(inside: element) }
  }

  /// In the order of the names: how a table came about decides where its holes and its memory are.
  private mutating func encode(_ members: [String: Value]) {
    append(SHIM_MAP, UInt64(members.count))
    for (name, value) in members.sorted(by: { $0.key < $1.key }) {
      append(raw: UInt64(name.utf8.count))
      bytes.append(contentsOf: name.utf8)
      encode(inside: value)
    }
  }

  private mutating func encode(inside value: Value) {
    if value.isNull && nulls == .kept { append(SHIM_NULL) } else { encode(value) }
  }

  private mutating func encode(_ text: String) {
    append(SHIM_STRING, UInt64(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }

  private mutating func encode(reference: Int32) { append(SHIM_REFERENCE, reference) }

  private mutating func append(_ tag: shim_tag) { bytes.append(UInt8(tag.rawValue)) }

  private mutating func append(_ tag: shim_tag, _ payload: some BitwiseCopyable) {
    append(tag)
    append(raw: payload)
  }

  private mutating func append(raw payload: some BitwiseCopyable) {
    withUnsafeBytes(of: payload) { bytes.append(contentsOf: $0) }
  }
}

/// Reads what the shim wrote. The tape comes from our own C, so its form is not in doubt.
struct LuaTapeDecoder {
  private let tape: UnsafeRawBufferPointer
  private var offset = 0

  init(_ tape: shim_bytes) { self.tape = UnsafeRawBufferPointer(start: tape.bytes, count: tape.count) }

  static func values(_ tape: shim_bytes) -> [Value] {
    var decoder = LuaTapeDecoder(tape)
    var values: [Value] = []
    while decoder.offset < decoder.tape.count { values.append(decoder.value()) }
    return values
  }

  private mutating func value() -> Value {
    switch shim_tag(UInt32(take(UInt8.self))) {
    case SHIM_FALSE: .boolean(false)
    case SHIM_TRUE: .boolean(true)
    case SHIM_INTEGER: .integer(take(Int64.self))
    case SHIM_NUMBER: .number(take(Double.self))
    case SHIM_STRING: Value(lua: data())
    case SHIM_LIST: list()
    case SHIM_MAP: map()
    default: .null
    }
  }

  private mutating func list() -> Value {
    let count = Int(take(UInt64.self))
    var elements: [Value] = []
    elements.reserveCapacity(count)
    for _ in 0..<count { elements.append(value()) }
    return .list(elements)
  }

  private mutating func map() -> Value {
    let count = Int(take(UInt64.self))
    var members: [String: Value] = [:]
    members.reserveCapacity(count)
    for _ in 0..<count {
      let name = text()
      members[name] = value()
    }
    return .map(members)
  }

  mutating func text() -> String { String(decoding: data(), as: UTF8.self) }

  private mutating func data() -> Slice<UnsafeRawBufferPointer> {
    let count = Int(take(UInt64.self))
    defer { offset += count }
    return tape[offset..<offset + count]
  }

  mutating func take<T: BitwiseCopyable>(_ type: T.Type) -> T {
    defer { offset += MemoryLayout<T>.size }
    return tape.loadUnaligned(fromByteOffset: offset, as: type)
  }

  var isAtEnd: Bool { offset >= tape.count }
}

extension shim_bytes {
  var text: String { String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self) }
}
