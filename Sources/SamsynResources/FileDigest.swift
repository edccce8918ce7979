/// SHA-256 of file contents.
public enum FileDigest {
  /// The digest in lower-case hexadecimal.
  public static func sha256(_ bytes: [UInt8]) -> String {
    var digest = StreamingDigest()
    digest.update(bytes)
    return digest.finish()
  }
}
