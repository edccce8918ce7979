/// The extracted text of a document: UTF-8 in normalization form C, with the way to scalar offsets.
///
/// Stages work on bytes; exports count Unicode scalars, as Python and R slice strings.
public struct DocumentText: Sendable, Equatable {
  public let bytes: [UInt8]
  /// Scalars before byte `i * stride`.
  private let checkpoints: [Int32]
  private static let stride = 128

  /// - Complexity: O(n).
  public init(bytes: [UInt8]) {
    self.bytes = bytes
    var checkpoints: [Int32] = []
    checkpoints.reserveCapacity(bytes.count / Self.stride + 1)
    var scalars: Int32 = 0
    var start = 0
    while start < bytes.count {
      checkpoints.append(scalars)
      let end = min(start + Self.stride, bytes.count)
      for byte in bytes[start..<end] { scalars &+= byte & 0xC0 != 0x80 ? 1 : 0 }
      start = end
    }
    self.checkpoints = checkpoints
  }

  public init(_ string: String) {
    self.init(bytes: Array(string.utf8))
  }

  public var count: Int { bytes.count }
  public var range: UTF8Range { UTF8Range(0, bytes.count) }
  public var string: String { String(decoding: bytes, as: UTF8.self) }

  public func string(_ range: UTF8Range) -> String {
    String(decoding: bytes[range.start..<range.end], as: UTF8.self)
  }

  /// The number of Unicode scalars before a byte offset.
  /// - Complexity: O(1); at most 128 bytes are looked at.
  public func scalarOffset(_ offset: Int) -> Int {
    let checkpoint = offset / Self.stride
    guard checkpoint < checkpoints.count else {
      guard let last = checkpoints.last else { return 0 }
      return Int(last) + scalars(from: (checkpoints.count - 1) * Self.stride, to: offset)
    }
    return Int(checkpoints[checkpoint]) + scalars(from: checkpoint * Self.stride, to: offset)
  }

  private func scalars(from start: Int, to end: Int) -> Int {
    var count = 0
    for index in start..<end where bytes[index] & 0xC0 != 0x80 { count += 1 }
    return count
  }

  /// Moves `offset` back to the nearest scalar boundary.
  public func scalarBoundary(atOrBefore offset: Int) -> Int {
    var offset = min(max(0, offset), bytes.count)
    while offset > 0, offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset -= 1 }
    return offset
  }
}
