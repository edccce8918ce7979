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
    mutating func text(_ bytes: ArraySlice<UInt8>) {}
  }
}
