public import SamsynModel

/// Turns the bytes of one file into a document. One reader a format.
public protocol DocumentReader: Sendable {
  /// The format's name in `SourceRecord.format`.
  var format: String { get }
  /// File name extensions, lower case, without the dot.
  var extensions: [String] { get }

  /// - Throws: `IngestError` when the bytes are not of the format.
  func read(_ bytes: [UInt8], id: DocumentID, name: String) throws(IngestError) -> Document
}
