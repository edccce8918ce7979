/// Bounds that keep a small archive from becoming a large problem.
public struct ArchiveLimits: Sendable, Equatable {
  /// Bytes that one archive may unpack to.
  public var unpackedBytes = 1 << 30
  /// Unpacked bytes for each packed one; looked at once a megabyte was unpacked.
  public var ratio = 100
  public var entries = 20_000

  public init() {}

  static let ratioFloor = 1_000_000
}
