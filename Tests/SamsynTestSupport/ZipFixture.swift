import SamsynArchives

/// Archives on disk for tests.
public enum ZipFixture {
  public static func write(_ files: [(name: String, bytes: [UInt8])], to path: String) throws {
    try ZipWriter.write(
      files.map { ZipWriter.File(name: $0.name, bytes: $0.bytes) }, to: path)
  }
}
