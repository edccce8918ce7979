public import SamsynModel

/// A file's bytes as UTF-8, with the way back and what was noticed.
public struct DecodedText: Sendable, Equatable {
  public var bytes: [UInt8]
  /// From offsets of `bytes` to offsets of the file.
  public var map: OffsetMap
  /// IANA name.
  public var encoding: String
  public var warnings: [String]
}
