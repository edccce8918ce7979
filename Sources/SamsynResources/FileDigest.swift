internal import Foundation

/// SHA-256 of file contents.
public enum FileDigest {
  /// Of all data files that are installed with Samsyn, whichever target they belong to.
  public static func installedData() -> String {
    let folder = Bundle.module.bundleURL.deletingLastPathComponent().path
    let manager = FileManager.default
    let bundles = ((try? manager.contentsOfDirectory(atPath: folder)) ?? [])
      .filter { $0.hasSuffix(".resources") }.sorted()
    var digest = StreamingDigest()
    for bundle in bundles {
      for file in ((try? manager.subpathsOfDirectory(atPath: folder + "/" + bundle)) ?? []).sorted() {
        guard let data = manager.contents(atPath: folder + "/" + bundle + "/" + file) else { continue }
        digest.update(Array("\n\(bundle)/\(file) \(data.count)\n".utf8))
        digest.update([UInt8](data))
      }
    }
    return digest.finish()
  }

  /// The digest in lower-case hexadecimal.
  public static func sha256(_ bytes: [UInt8]) -> String {
    var digest = StreamingDigest()
    digest.update(bytes)
    return digest.finish()
  }
}
