internal import Foundation
internal import SamsynArchives

extension REFIProject {
  /// Writes the project as a `.qdpx`, a ZIP archive.
  /// - Throws: `CodingError` when the file cannot be written; what was begun is removed.
  public func write(to path: String) throws {
    let files =
      [ZipWriter.File(name: "project.qde", bytes: Array(project.utf8))]
      + sources.map {
        ZipWriter.File(
          name: "Sources/\(Self.guid("source/\($0.name)")).txt", bytes: Array($0.text.utf8))
      }
    do throws(ArchiveError) {
      try ZipWriter.write(files, to: path)
    } catch {
      throw CodingError.cannotWrite(path: path, reason: error.description)
    }
  }

  /// The codes of a `.qdpx`.
  /// - Throws: `CodingError` for what is no project, is damaged, or unpacks to too much.
  public static func codes(inArchive path: String) throws -> CodedUnits {
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw CodingError.unreadable(path)
    }
    let xml: [UInt8]?
    do throws(ArchiveError) {
      xml = try ZipReader.contents(of: "project.qde", in: [UInt8](bytes))
    } catch {
      throw CodingError.invalid(path: path, line: 0, reason: error.description)
    }
    guard let xml else {
      throw CodingError.invalid(path: path, line: 0, reason: "has no project.qde in it")
    }
    return try codes(inProject: xml, path: path)
  }
}
