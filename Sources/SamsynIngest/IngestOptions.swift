public import SamsynArchives
public import SamsynProcesses

/// Which state of a text with tracked changes is read.
public enum TrackedChanges: String, Sendable, CaseIterable {
  /// As if all changes were accepted.
  case final
  /// As if all were rejected.
  case original
  /// Inserted and deleted text alike.
  case all
}

/// How files are read.
public struct IngestOptions: Sendable, Equatable {
  public var limits = IngestLimits()
  public var trackedChanges = TrackedChanges.final
  /// Whether hidden sheets are read too.
  public var readsHiddenSheets = false
  /// Whether pages without text are read by tesseract.
  public var usesOCR = false
  /// Whether symbolic links are followed.
  public var followsLinks = false
  /// Foreign programs that may read one file at a time; results are the same for any number.
  public var processes = 1

  public init() {}
}

/// Limits that keep one bad file from taking the machine.
public struct IngestLimits: Sendable, Equatable {
  /// Bytes of one file; the largest text seen so far in the wild is a tenth of it.
  public var fileBytes = 512 << 20
  public var archive = ArchiveLimits()
  /// Archives inside archives.
  public var archiveDepth = 10
  /// Elements inside elements, in XML.
  public var xmlDepth = 200
  /// Elements of one part: each takes many times the bytes it is written with.
  public var xmlElements = 5_000_000
  /// The same as `xmlDepth` in HTML, where nobody closes what they open.
  public var htmlDepth = 2_000
  /// Rows of one sheet.
  public var sheetRows = 1_048_576
  /// Foreign programs, one file each.
  public var process = ProcessLimits()

  public init() {}
}
