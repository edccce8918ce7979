/// The elements and attributes of a format, by the names of `CMarkup`.
protocol MarkupName: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
  static var isHTML: Bool { get }
}

extension MarkupName {
  static var isHTML: Bool { false }
}

/// Hears what stands in a document, in order.
protocol MarkupHandler {
  associatedtype Name: MarkupName

  mutating func start(_ name: Name?, _ attributes: MarkupAttributes<Name>)
  mutating func end(_ name: Name?)
  /// Text between two tags; what stands together may come in several pieces.
  mutating func text(_ bytes: [UInt8])
}

/// The known attributes of one element.
struct MarkupAttributes<Name: MarkupName> {
  private var values: [(name: Name, bytes: [UInt8])] = []

  var isEmpty: Bool { values.isEmpty }

  subscript(name: Name) -> String? {
    values.first { $0.name == name }.map { pair in
      let text = String(decoding: pair.bytes, as: UTF8.self)
      // libxml2 hands over an ampersand in an attribute as the reference that it came from.
      return text.contains("&#38;") ? text.replacing("&#38;", with: "&") : text
    }
  }

  func integer(_ name: Name) -> Int? { self[name].flatMap { Int($0) } }

  mutating func append(_ name: Name, _ bytes: [UInt8]) { values.append((name, bytes)) }
  mutating func removeAll() { values.removeAll(keepingCapacity: true) }
}

/// Why XML or HTML could not be read to its end.
enum MarkupError: Error, Equatable, CustomStringConvertible {
  case malformed(line: Int, reason: String)
  case tooDeep
  case declaresEntities
  case noMemory

  var description: String {
    switch self {
    case .malformed(let line, let reason): "the XML is damaged in line \(line): \(reason)"
    case .tooDeep: "elements are nested deeper than the limit"
    case .declaresEntities: "the XML declares entities, which are never expanded"
    case .noMemory: "out of memory"
    }
  }
}
