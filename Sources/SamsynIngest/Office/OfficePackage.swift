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

  /// The main part and what it refers to.
  struct Root {
    var main: String
    /// Relations of the main part, in stored order.
    var related: [OfficeRelationship]
    /// `docProps/core.xml`, nil where there is none.
    var properties: [UInt8]?

    func targets(_ type: String) -> [String] {
      related.filter { $0.type == type }.map(\.target)
    }
  }

  /// - Parameter main: the part that is the main one where nothing says so.
  func root(main assumed: String) throws(IngestError) -> Root {
    let roots = try parts { $0 == "_rels/.rels" }
    let relations = roots["_rels/.rels"].map { OfficeRelationship.all($0, folder: "") } ?? []
    let main = relations.first { $0.type == "officeDocument" }?.target ?? assumed
    let folder = main.split(separator: "/").dropLast().joined(separator: "/")
    let file = main.split(separator: "/").last.map(String.init) ?? main
    let mainRelations = (folder.isEmpty ? "" : folder + "/") + "_rels/\(file).rels"
    let properties = relations.first { $0.type == "core-properties" }?.target ?? "docProps/core.xml"
    let parts = try parts { $0 == mainRelations || $0 == properties }
    return Root(
      main: main,
      related: parts[mainRelations].map { OfficeRelationship.all($0, folder: folder) } ?? [],
      properties: parts[properties])
  }

  /// Reads one part piece by piece.
  /// - Returns: what was wrong with it, when some of it could be read all the same; nil when all is well.
  func read<Handler: MarkupHandler>(
    _ part: String, to handler: inout Handler
  ) throws(IngestError) -> String? {
    let parser = MarkupParser<Handler.Name>(
      maximumDepth: limits.xmlDepth, maximumElements: limits.xmlElements)
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
      try MarkupParser<Handler.Name>(
        maximumDepth: limits.xmlDepth, maximumElements: limits.xmlElements
      ).parse(part, to: &handler)
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
    case .tooManyElements?:
      throw .limitExceeded(
        path: name, reason: "a part has more elements than the limit of \(limits.xmlElements)")
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
