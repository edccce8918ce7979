public import SamsynModel

/// Turns the bytes of one file into a document. One reader a format.
public protocol DocumentReader: Sendable {
  var format: FileFormat { get }

  /// - Throws: `IngestError` when the bytes are not of the format, or beyond the limits.
  func read(_ bytes: [UInt8], id: DocumentID, name: String) async throws(IngestError) -> Document
}
