/// The lists of a Word document: what stands before the paragraphs of each level.
struct WordNumbering {
  struct Level {
    var start = 1
    var format = "decimal"
    /// `%1.%2`: numbers of levels, counted from 1, between literal text.
    var text = ""
  }

  struct Instance {
    var abstract = ""
    var starts: [Int: Int] = [:]
  }

  var abstracts: [String: [Int: Level]] = [:]
  var instances: [String: Instance] = [:]

  func level(_ list: String, _ level: Int) -> Level? {
    instances[list].flatMap { abstracts[$0.abstract]?[level] }
  }

  /// The numbers that lists have come to. Instances of one abstract list go on with each other.
  struct Counters {
    private var numbers: [String: [Int]] = [:]
    private var seen: Set<String> = []

    /// The label of the next paragraph in a list: `2.1`, `b)`; nil for bullets and unknown lists.
    mutating func next(_ list: String, _ level: Int, in numbering: WordNumbering) -> String? {
      guard (0..<9).contains(level), let instance = numbering.instances[list],
        let definition = numbering.level(list, level)
      else { return nil }
      let key = instance.abstract
      var counts = numbers[key] ?? []
      if seen.insert(list).inserted, let start = instance.starts[level] {
        counts = Array(counts.prefix(level))
        while counts.count < level { counts.append(1) }
        counts.append(start - 1)
      }
      while counts.count <= level {
        let start = numbering.level(list, counts.count)?.start ?? 1
        counts.append(counts.count == level ? start - 1 : start)
      }
      counts[level] += 1
      counts.removeSubrange((level + 1)...)
      numbers[key] = counts
      guard definition.format != "bullet", definition.format != "none" else { return nil }
      var label = definition.text
      for (index, number) in counts.enumerated().reversed() {
        let format = numbering.level(list, index)?.format ?? "decimal"
        label = label.replacing("%\(index + 1)", with: Self.numeral(number, format))
      }
      return label.isEmpty ? nil : label
    }

    private static func numeral(_ number: Int, _ format: String) -> String {
      switch format {
      case "lowerLetter", "upperLetter":
        guard number > 0, number <= 26 * 5 else { return String(number) }
        let letter = String(Unicode.Scalar(UInt8(97 + (number - 1) % 26)))
        let letters = String(repeating: letter, count: (number - 1) / 26 + 1)
        return format == "lowerLetter" ? letters : letters.uppercased()
      case "lowerRoman": return roman(number).lowercased()
      case "upperRoman": return roman(number)
      default: return String(number)
      }
    }

    private static func roman(_ number: Int) -> String {
      guard (1..<4_000).contains(number) else { return String(number) }
      let numerals = [
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
        (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
      ]
      var rest = number
      var text = ""
      for (value, numeral) in numerals {
        while rest >= value {
          text += numeral
          rest -= value
        }
      }
      return text
    }
  }
}

/// Reads `word/numbering.xml`.
struct WordNumberingHandler: MarkupHandler {
  private(set) var result = WordNumbering()
  private var abstract: String?
  private var instance: String?
  private var level = 0

  mutating func start(_ name: WordName?, _ attributes: MarkupAttributes<WordName>) {
    switch name {
    case .abstractNumbering: abstract = attributes[.abstractNumberingID]
    case .numberingInstance:
      instance = attributes[.listID]
      abstract = nil
    case .abstractNumberingID:
      if let instance {
        result.instances[instance, default: .init()].abstract = attributes[.value] ?? ""
      }
    case .level, .override: level = attributes.integer(.listLevel) ?? 0
    case .start: change { $0.start = attributes.integer(.value) ?? 1 }
    case .format: change { $0.format = attributes[.value] ?? "decimal" }
    case .levelText: change { $0.text = attributes[.value] ?? "" }
    case .startOverride:
      if let instance, let start = attributes.integer(.value) {
        result.instances[instance, default: .init()].starts[level] = start
      }
    default: break
    }
  }

  mutating func end(_ name: WordName?) {
    if name == .abstractNumbering { abstract = nil }
    if name == .numberingInstance { instance = nil }
  }

  mutating func text(_ bytes: ArraySlice<UInt8>) {}

  private mutating func change(_ body: (inout WordNumbering.Level) -> Void) {
    guard let abstract else { return }
    body(&result.abstracts[abstract, default: [:]][level, default: .init()])
  }
}
