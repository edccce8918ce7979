/// Distinct byte strings, numbered in order of first appearance.
///
/// Open addressing over one arena of bytes: interning a known string allocates nothing.
public struct StringTable: Sendable {
  private var arena: [UInt8] = []
  private var ends: [Int32] = []
  private var hashes: [UInt64] = []
  private var slots: [Int32]

  public init(minimumCapacity: Int = 64) {
    var size = 64
    while size < minimumCapacity * 2 { size *= 2 }
    slots = Array(repeating: -1, count: size)
  }

  public var count: Int { ends.count }

  public func bytes(_ index: Int) -> ArraySlice<UInt8> {
    arena[start(index)..<Int(ends[index])]
  }

  public subscript(index: Int) -> String { String(decoding: bytes(index), as: UTF8.self) }

  /// The number of `string`, new or known.
  /// - Complexity: O(length) expected.
  public mutating func intern(_ string: ArraySlice<UInt8>) -> Int {
    intern(string, hash: Self.hash(string))
  }

  /// The number of `bytes[range]` in lower case.
  ///
  /// ASCII and the letters of Latin-1 are lowered while they are hashed and compared; other scripts take
  /// the long way.
  public mutating func intern(lowercasing bytes: [UInt8], _ range: Range<Int>) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    var previous: UInt8 = 0
    for index in range {
      let byte = bytes[index]
      if byte >= 0xC4 || (byte >= 0x80 && byte < 0xC2 && previous != 0xC3 && previous != 0xC2) {
        var lowered: [UInt8] = []
        Casing.lowercase(bytes, range, into: &lowered)
        return intern(lowered[...])
      }
      hash = (hash ^ UInt64(Self.lowered(byte, after: previous))) &* 0x100_0000_01b3
      previous = byte
    }
    hash = Self.mix(hash)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let index = Int(slots[slot])
      if hashes[index] == hash, equals(index, lowercasing: bytes, range) { return index }
      slot = (slot + 1) & (slots.count - 1)
    }
    previous = 0
    for index in range {
      arena.append(Self.lowered(bytes[index], after: previous))
      previous = bytes[index]
    }
    return insertEnd(hash: hash, slot: slot)
  }

  /// A byte of UTF-8 in lower case: ASCII, and À to Þ but for the multiplication sign.
  @inline(__always)
  private static func lowered(_ byte: UInt8, after previous: UInt8) -> UInt8 {
    if byte < 0x80 { return byte &- 0x41 < 26 ? byte | 0x20 : byte }
    return previous == 0xC3 && byte <= 0x9E && byte != 0x97 ? byte + 0x20 : byte
  }

  private func equals(_ index: Int, lowercasing bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var position = start(index)
    guard Int(ends[index]) - position == range.count else { return false }
    var previous: UInt8 = 0
    for offset in range {
      if arena[position] != Self.lowered(bytes[offset], after: previous) { return false }
      previous = bytes[offset]
      position += 1
    }
    return true
  }

  /// The hash of string `index`: what `StringTable.hash` gives for its bytes.
  public func hash(_ index: Int) -> UInt64 { hashes[index] }

  /// The number of `string`, whose hash is known already.
  public mutating func intern(_ string: ArraySlice<UInt8>, hash: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let index = Int(slots[slot])
      if hashes[index] == hash, equals(index, string) { return index }
      slot = (slot + 1) & (slots.count - 1)
    }
    arena.append(contentsOf: string)
    return insertEnd(hash: hash, slot: slot)
  }

  /// Closes the string whose bytes were appended to the arena.
  private mutating func insertEnd(hash: UInt64, slot: Int) -> Int {
    let index = ends.count
    ends.append(Int32(arena.count))
    hashes.append(hash)
    slots[slot] = Int32(index)
    if ends.count * 2 > slots.count { grow() }
    return index
  }

  public mutating func intern(_ string: String) -> Int { intern(ArraySlice(string.utf8)) }

  public func index(of string: ArraySlice<UInt8>) -> Int? {
    let hash = Self.hash(string)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let index = Int(slots[slot])
      if hashes[index] == hash, equals(index, string) { return index }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private func start(_ index: Int) -> Int { index == 0 ? 0 : Int(ends[index - 1]) }

  private func equals(_ index: Int, _ string: ArraySlice<UInt8>) -> Bool {
    let from = start(index)
    guard Int(ends[index]) - from == string.count else { return false }
    var position = from
    for byte in string {
      if arena[position] != byte { return false }
      position += 1
    }
    return true
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 2)
    for (index, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(index)
    }
  }

  /// FNV-1a, 64 bits, with a final mix (Appleby's fmix64): the same in every process.
  public static func hash(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return mix(hash)
  }

  /// The hash of a sequence that is one element longer: order counts, and every process agrees.
  public static func combine(_ hash: UInt64, _ element: UInt64) -> UInt64 {
    mix((hash &+ element) &* 0x9E37_79B9_7F4A_7C15)
  }

  public static func mix(_ value: UInt64) -> UInt64 {
    var value = value
    value = (value ^ (value >> 33)) &* 0xff51_afd7_ed55_8ccd
    value = (value ^ (value >> 33)) &* 0xc4ce_b9fe_1a85_ec53
    return value ^ (value >> 33)
  }
}
