/// What became of one dictionary file.
public struct DictionaryState: Sendable, Equatable {
  public enum Outcome: Sendable, Equatable {
    case loaded
    /// Its package is not installed.
    case absent
    /// It is there but cannot be used; the message says why and what to do.
    case unusable(String)
  }

  /// Path below the folder of dictionaries: "apertium/apertium-swe-nor/swe-nob.automorf.bin".
  public var name: String
  public var path: String
  /// The Debian package that brings it.
  public var package: String
  public var outcome: Outcome
}
