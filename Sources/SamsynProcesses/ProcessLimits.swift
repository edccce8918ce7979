/// Bounds of one foreign program.
public struct ProcessLimits: Sendable, Equatable {
  /// Wall time in seconds; the program is then told to end, and killed a second later.
  public var seconds = 60
  /// Processor time in seconds.
  public var processorSeconds = 60
  /// Address space in bytes.
  public var memoryBytes = 1 << 30
  /// Bytes on standard output.
  public var outputBytes = 512 << 20
  /// Whether the program runs in a sandbox of its own (`bwrap`): no network, no files but the system's.
  public var isSandboxed = false

  public init() {}
}
