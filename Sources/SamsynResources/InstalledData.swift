internal import Foundation

/// The data files that are installed with Samsyn, whichever target they belong to.
public enum InstalledData {
  /// One hash of their names and contents. They lie in folders beside that of this target.
  /// - Complexity: O(bytes), some two million.
  public static func digest() -> String {
    let folder = Bundle.module.bundleURL.deletingLastPathComponent().path
    let manager = FileManager.default
    let bundles = ((try? manager.contentsOfDirectory(atPath: folder)) ?? [])
      .filter { $0.hasSuffix(".resources") }.sorted()
    var digest = StreamingDigest()
    for bundle in bundles {
      let files = ((try? manager.subpathsOfDirectory(atPath: folder + "/" + bundle)) ?? []).sorted()
      for file in files {
        guard let data = manager.contents(atPath: folder + "/" + bundle + "/" + file) else {
          continue
        }
        digest.update(Array("\n\(bundle)/\(file) \(data.count)\n".utf8))
        digest.update([UInt8](data))
      }
    }
    return digest.finish()
  }
}
