import Synchronization

/// Decoded shapes by index. Reading one that is there costs an atomic load; there is no lock.
///
/// Two threads may decode the same shape at once; the first to finish wins and both see the same object.
final class ShapeCache: @unchecked Sendable {
  private let slots: UnsafeMutablePointer<Atomic<UInt>>
  let count: Int

  init(count: Int) {
    self.count = count
    slots = .allocate(capacity: max(1, count))
    for index in 0..<count { (slots + index).initialize(to: Atomic(0)) }
  }

  deinit {
    for index in 0..<count {
      if let shape = stored(at: index) { Unmanaged<Shape>.fromOpaque(shape).release() }
    }
    slots.deinitialize(count: count)
    slots.deallocate()
  }

  /// The shape of an index below `count`, decoded by `decode` if nobody did before.
  func shape(at index: Int, decode: () -> Shape) -> Shape {
    if let shape = stored(at: index) { return Unmanaged<Shape>.fromOpaque(shape).takeUnretainedValue() }
    let fresh = Unmanaged.passRetained(decode())
    let bits = UInt(bitPattern: fresh.toOpaque())
    let (won, winner) = slots[index].compareExchange(expected: 0, desired: bits, ordering: .acquiringAndReleasing)
    if won { return fresh.takeUnretainedValue() }
    fresh.release()
    let known = UnsafeRawPointer(bitPattern: winner).map(Unmanaged<Shape>.fromOpaque)
    return known?.takeUnretainedValue() ?? decode()
  }

  private func stored(at index: Int) -> UnsafeRawPointer? {
    UnsafeRawPointer(bitPattern: slots[index].load(ordering: .acquiring))
  }
}
