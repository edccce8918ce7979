internal import SamsynArchives

/// The parts of an office file: a ZIP archive of XML.
struct OfficePackage {
  let bytes: [UInt8]
  let name: String
  let limits: IngestLimits

  /// Parts by name, as many as `isWanted`.
  func parts(_ isWanted: (String) -> Bool) throws(IngestError) -> [String: [UInt8]] {
    var parts: [String: [UInt8]] = [:]
    do throws(ArchiveError) {
      try ZipReader.walk(bytes, limits: limits.archive) { entry throws(ArchiveError) in
        if isWanted(entry.name) { parts[entry.name] = try entry.contents() }
        return true
      }
    } catch {
      // What came before the damage is used; the part that is read last reports it.
      guard case .damaged = error else { throw ingestError(error) }
    }
    return parts
  }

  /// Reads one part piece by piece.
  /// - Returns: what was wrong with it, when some of it could be read all the same; nil when all is well.
  func read<Handler: MarkupHandler>(
    _ part: String, to handler: inout Handler
  ) throws(IngestError) -> String? {
    let parser = MarkupParser<Handler.Name>(maximumDepth: limits.xmlDepth)
    var failure: MarkupError?
    var found = false
    do throws(ArchiveError) {
      try ZipReader.walk(bytes, limits: limits.archive) { entry throws(ArchiveError) in
        guard entry.name == part else { return true }
        found = true
        try entry.chunks { chunk in
          guard failure == nil else { return }
          do throws(MarkupError) {
            try parser.feed(chunk, to: &handler)
          } catch {
            failure = error
          }
        }
        return false
      }
    } catch {
      guard case .damaged = error else { throw ingestError(error) }
      if failure == nil { return error.description }
    }
    guard found else {
      throw .damaged(path: name, reason: "the part \(part) is missing from the archive")
    }
    if failure == nil {
      do throws(MarkupError) {
        try parser.feed([], isLast: true, to: &handler)
      } catch {
        failure = error
      }
    }
    return try warning(failure)
  }

  /// Reads a part that is in memory.
  func read<Handler: MarkupHandler>(
    _ part: [UInt8], to handler: inout Handler
  ) throws(IngestError) -> String? {
    do throws(MarkupError) {
      try MarkupParser<Handler.Name>(maximumDepth: limits.xmlDepth).parse(part, to: &handler)
      return nil
    } catch {
      return try warning(error)
    }
  }

  private func warning(_ error: MarkupError?) throws(IngestError) -> String? {
    switch error {
    case nil: return nil
    case .tooDeep?:
      throw .limitExceeded(
        path: name, reason: "elements are nested deeper than the limit of \(limits.xmlDepth)")
    case .declaresEntities?, .noMemory?, .tooManyAttributes?:
      throw .damaged(path: name, reason: error?.description ?? "")
    case .malformed?: return error?.description
    }
  }

  func ingestError(_ error: ArchiveError) -> IngestError {
    switch error {
    case .damaged, .cannotWrite: .damaged(path: name, reason: error.description)
    case .encrypted: .needsPassword(path: name)
    case .limitExceeded(let reason): .limitExceeded(path: name, reason: reason)
    }
  }
}

/// A relationship of one part of an office file to another.
struct OfficeRelationship {
  /// The last word of its type: `officeDocument`, `styles`, `header`.
  var type: String
  var id: String
  /// The part's name, without a leading slash.
  var target: String

  /// The relationships in a `.rels` part.
  /// - Parameter folder: the folder that targets are relative to.
  static func all(_ bytes: [UInt8], folder: String) -> [OfficeRelationship] {
    var handler = Handler()
    // A broken list of relations is read as far as it goes.
    try? MarkupParser<Name>(maximumDepth: 20).parse(bytes, to: &handler)
    return handler.found.map { id, type, target in
      var parts = target.hasPrefix("/") ? [] : folder.split(separator: "/").map(String.init)
      for part in target.split(separator: "/") {
        if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(String(part)) }
      }
      return OfficeRelationship(type: type, id: id, target: parts.joined(separator: "/"))
    }
  }

  private enum Name: String, MarkupName {
    case relationship = "rel:Relationship"
    case type = "Type"
    case target = "Target"
    case mode = "TargetMode"
    case id = "Id"
  }

  private struct Handler: MarkupHandler {
    var found: [(String, String, String)] = []
    mutating func start(_ name: Name?, _ attributes: MarkupAttributes<Name>) {
      guard name == .relationship, attributes[.mode] != "External",
        let target = attributes[.target],
        let type = attributes[.type]?.split(separator: "/").last
      else { return }
      found.append((attributes[.id] ?? "", String(type), target))
    }
    mutating func end(_ name: Name?) {}
    mutating func text(_ bytes: [UInt8]) {}
  }
}
