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
  mutating func text(_ bytes: ArraySlice<UInt8>)
}

/// The known attributes of one element.
struct MarkupAttributes<Name: MarkupName> {
  private var values: [(name: Name, bytes: ArraySlice<UInt8>)] = []

  var isEmpty: Bool { values.isEmpty }

  subscript(name: Name) -> String? {
    values.first { $0.name == name }.map { pair in
      let text = String(decoding: pair.bytes, as: UTF8.self)
      // libxml2 hands over an ampersand in an attribute as the reference that it came from.
      return pair.bytes.contains(0x26) ? text.replacing("&#38;", with: "&") : text
    }
  }

  /// A count or position; what is negative or beyond anything sensible is brought to the nearest bound.
  func integer(_ name: Name) -> Int? {
    self[name].flatMap { Int($0) }.map { min(max($0, 0), 2_000_000) }
  }

  /// A plain decimal such as `106.236000`; other forms go the long way.
  func decimal(_ name: Name) -> Double? {
    guard let bytes = values.first(where: { $0.name == name })?.bytes else { return nil }
    var digits = 0.0
    var scale = 1.0
    var isFraction = false
    for byte in bytes.first == 0x2D ? bytes.dropFirst() : bytes {
      if byte == 0x2E, !isFraction {
        isFraction = true
      } else if byte >= 0x30, byte <= 0x39 {
        digits = digits * 10 + Double(byte - 0x30)
        if isFraction { scale *= 10 }
      } else {
        return self[name].flatMap { Double($0) }
      }
    }
    return (bytes.first == 0x2D ? -digits : digits) / scale
  }

  mutating func append(_ name: Name, _ bytes: ArraySlice<UInt8>) { values.append((name, bytes)) }
  mutating func removeAll() { values.removeAll(keepingCapacity: true) }
}

/// Why XML or HTML could not be read to its end.
enum MarkupError: Error, Equatable, CustomStringConvertible {
  case malformed(line: Int, reason: String)
  case tooDeep
  case declaresEntities
  case noMemory
  case tooManyAttributes
  case tooManyElements

  var description: String {
    switch self {
    case .malformed(let line, let reason): "the XML is damaged in line \(line): \(reason)"
    case .tooDeep: "elements are nested deeper than the limit"
    case .declaresEntities: "the XML declares entities, which are never expanded"
    case .noMemory: "out of memory"
    case .tooManyElements: "it has more elements than the limit"
    case .tooManyAttributes: "one element has more than 20,000 attributes"
    }
  }
}
