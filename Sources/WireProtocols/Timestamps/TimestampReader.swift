import Values

/// Reads a moment from text: ISO 8601 with or without separators, fraction and offset; the date of HTTP headers; or
/// seconds since 1970. Without an offset the time is UTC.
struct TimestampReader {
  static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
  static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]

  private let text: ArraySlice<UInt8>
  private var position: Int

  static func moment(_ text: [UInt8]) -> Timestamp? {
    let trimmed = text.drop { $0 <= 0x20 }
    let end = trimmed.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? trimmed.startIndex
    var reader = TimestampReader(text: trimmed[..<end], position: trimmed.startIndex)
    if let moment = reader.iso8601() { return moment }
    reader.position = trimmed.startIndex
    if let moment = reader.httpDate() { return moment }
    return Double(String(decoding: trimmed[..<end], as: UTF8.self)).flatMap(Timestamp.init(epoch:))
  }

  private mutating func iso8601() -> Timestamp? {
    guard let year = digits(4) else { return nil }
    let separated = skip("-")
    guard let month = digits(2), !separated || skip("-"), let day = digits(2) else { return nil }
    guard let date = CivilDate(year: year, month: month, day: day) else { return nil }
    guard position < text.endIndex else { return moment(date, (0, 0, 0, 0), offset: 0) }
    guard skip("T") || skip("t") || skip(" "), let time = time(), let offset = offset() else { return nil }
    return position == text.endIndex ? moment(date, time, offset: offset) : nil
  }

  /// `Sun, 22 Nov 2026 08:04:00 GMT`; the weekday is not checked.
  private mutating func httpDate() -> Timestamp? {
    while position < text.endIndex, text[position] != UInt8(ascii: " ") { position += 1 }
    guard skip(" "), let day = digits(2) ?? digits(1), skip(" ") || skip("-"), let month = monthName() else {
      return nil
    }
    guard skip(" ") || skip("-"), let year = digits(4), let date = CivilDate(year: year, month: month, day: day) else {
      return nil
    }
    guard skip(" "), let time = time() else { return nil }
    _ = skip(" ")
    guard let offset = offset(), position == text.endIndex else { return nil }
    return moment(date, time, offset: offset)
  }

  private func moment(_ date: CivilDate, _ time: (Int, Int, Int, Int), offset: Int) -> Timestamp? {
    let seconds = date.daysSince1970 * 86_400 + time.0 * 3600 + time.1 * 60 + time.2 - offset
    return Timestamp(seconds: Int64(seconds), microseconds: Int64(time.3))
  }

  /// Hours, minutes, seconds and microseconds; seconds may be left out.
  private mutating func time() -> (Int, Int, Int, Int)? {
    guard let hour = digits(2) else { return nil }
    let separated = skip(":")
    guard let minute = digits(2) else { return nil }
    var second = 0
    if !separated || skip(":") { second = digits(2) ?? 0 }
    guard hour < 24, minute < 60, second < 60 else { return nil }
    return (hour, minute, second, skip(".") || skip(",") ? fraction() : 0)
  }

  private mutating func fraction() -> Int {
    var microseconds = 0
    var count = 0
    while position < text.endIndex, let digit = digit(text[position]) {
      if count < 6 { microseconds = microseconds * 10 + digit }
      (count, position) = (count + 1, position + 1)
    }
    while count < 6 { (microseconds, count) = (microseconds * 10, count + 1) }
    return microseconds
  }

  /// Seconds east of UTC.
  private mutating func offset() -> Int? {
    if position == text.endIndex || skip("Z") || skip("z") { return 0 }
    if skip("GMT") || skip("UTC") { return 0 }
    let sign = skip("-") ? -1 : skip("+") ? 1 : 0
    guard sign != 0, let hours = digits(2) else { return nil }
    _ = skip(":")
    return sign * (hours * 3600 + (digits(2) ?? 0) * 60)
  }

  private mutating func monthName() -> Int? {
    guard text.endIndex - position >= 3 else { return nil }
    let name = String(decoding: text[position..<position + 3], as: UTF8.self)
    position += 3
    return Self.months.firstIndex(of: name).map { $0 + 1 }
  }

  private mutating func digits(_ count: Int) -> Int? {
    guard text.endIndex - position >= count else { return nil }
    var number = 0
    for byte in text[position..<position + count] {
      guard let digit = digit(byte) else { return nil }
      number = number * 10 + digit
    }
    position += count
    return number
  }

  private func digit(_ byte: UInt8) -> Int? {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) ? Int(byte - UInt8(ascii: "0")) : nil
  }

  private mutating func skip(_ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard text.endIndex - position >= count else { return false }
    for index in 0..<count where text[position + index] != word.utf8Start[index] { return false }
    position += count
    return true
  }
}
