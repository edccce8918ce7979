/// Distinct byte strings, numbered in order of first appearance.
///
/// Open addressing over one arena of bytes: interning a known string allocates nothing.
public struct StringTable: Sendable {
  private var arena: [UInt8] = []
  private var ends: [Int32] = []
  private var hashes: [UInt64] = []
  private var slots: [Int32]
  /// Room for one string on its way into the table.
  private var scratch: [UInt8] = []

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
  public mutating func intern(lowercasing bytes: [UInt8], _ range: Range<Int>) -> Int {
    // One walk that lowers and hashes; letters outside Latin-1 take the long way.
    scratch.removeAll(keepingCapacity: true)
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    var previous: UInt8 = 0
    for index in range {
      var byte = bytes[index]
      if byte < 0x80 {
        if byte &- 0x41 < 26 { byte |= 0x20 }
      } else if previous == 0xC3 {
        if byte <= 0x9E, byte != 0x97 { byte += 0x20 }
      } else if byte != 0xC3, byte != 0xC2, previous != 0xC2 {
        scratch.removeAll(keepingCapacity: true)
        Casing.lowercase(bytes, range, into: &scratch)
        return intern(scratch[...])
      }
      scratch.append(byte)
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
      previous = bytes[index]
    }
    hash = Self.mix(hash)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let index = Int(slots[slot])
      if hashes[index] == hash, isScratch(index) { return index }
      slot = (slot + 1) & (slots.count - 1)
    }
    return insert(scratch[...], hash: hash, slot: slot)
  }

  private func isScratch(_ index: Int) -> Bool {
    let from = start(index)
    let count = Int(ends[index]) - from
    guard count == scratch.count else { return false }
    for offset in 0..<count where arena[from + offset] != scratch[offset] { return false }
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
    return insert(string, hash: hash, slot: slot)
  }

  private mutating func insert(_ string: ArraySlice<UInt8>, hash: UInt64, slot: Int) -> Int {
    let index = ends.count
    arena.append(contentsOf: string)
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
