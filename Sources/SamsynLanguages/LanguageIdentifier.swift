public import SamsynModel
public import SamsynResources
internal import Foundation

/// Tells Swedish, Bokmål, Nynorsk, Danish, English and everything else apart.
///
/// Softmax regression over the words of a text, each the sum of the weights of its character 1- to
/// 4-grams and of itself, learned by `Evaluation/learn/language.py`. A word's evidence does not depend
/// on its neighbors, so it is worked out once a form. A short block leans on its document's language.
public struct LanguageIdentifier: Sendable {
  private var weights: [UInt64: SIMD8<Float>] = [:]
  private var intercepts = SIMD8<Float>.zero
  public let record: ResourceRecord
  /// Words' worth of its document's evidence that a block starts from.
  private static let priorWords: Float = 5
  /// The most that the document adds to one language over another, in nats.
  private static let priorLimit: Float = 6
  private static let longestGram = 4
  /// What a weight in the file is a multiple of.
  private static let unit: Float = 1 / 32
  /// `_`: before and after a word.
  private static let boundary: UInt8 = 0x5F
  private static let wholeWord: UInt8 = 0x3D

  public init() throws(DataFileError) {
    self.init(try LanguageData.shared("languages.tsv"))
  }

  init(_ file: DataFile) {
    record = file.record
    let bytes = Array(file.text.utf8)
    weights.reserveCapacity(bytes.count / 20)
    var isFirst = true
    var line = bytes.startIndex
    while line < bytes.endIndex {
      let end = bytes[line...].firstIndex(of: 0x0A) ?? bytes.endIndex
      defer { line = end + 1 }
      guard end > line, bytes[line] != 0x23,
        let tab = bytes[line..<end].firstIndex(of: 0x09)
      else { continue }
      let row = Self.row(bytes[(tab + 1)..<end])
      if isFirst {
        intercepts = row
        isFirst = false
      } else {
        weights[StringTable.hash(bytes[line..<tab])] = row
      }
    }
  }

  /// Numbers separated by tabs, in the order of `Language.allCases`.
  private static func row(_ bytes: ArraySlice<UInt8>) -> SIMD8<Float> {
    var row = SIMD8<Float>.zero
    var column = 0
    var value: Float = 0
    var sign: Float = 1
    for byte in bytes {
      switch byte {
      case 0x2D: sign = -1
      case 0x30...0x39: value = value * 10 + Float(byte - 0x30)
      default:
        row[column] = sign * value * unit
        column = min(column + 1, 7)
        (value, sign) = (0, 1)
      }
    }
    row[column] = sign * value * unit
    return row
  }

  /// Evidence for each language, and how many words it was drawn from.
  public struct Evidence: Sendable, Equatable {
    /// Logits by position in `Language.allCases`.
    public internal(set) var weights = SIMD8<Float>.zero
    public internal(set) var words: Float = 0

    public init() {}

    public static func += (total: inout Evidence, other: Evidence) {
      total.weights += other.weights
      total.words += other.words
    }
  }

  /// What one lower-case word says.
  /// - Complexity: O(letters) table look-ups.
  public func evidence(of form: ArraySlice<UInt8>) -> Evidence {
    var evidence = Evidence()
    guard form.count <= 200 else { return evidence }
    evidence.words = 1
    let padded = [Self.boundary] + form + [Self.boundary]
    // Where scalars begin, and the end.
    let starts = padded.indices.filter { padded[$0] & 0xC0 != 0x80 } + [padded.count]
    for size in 1...Self.longestGram where size < starts.count {
      for position in 0..<(starts.count - size) {
        let gram = padded[starts[position]..<starts[position + size]]
        if size == 1, gram.first == Self.boundary { continue }
        if let row = weights[StringTable.hash(gram)] { evidence.weights += row }
      }
    }
    if starts.count - 3 > 3,
      let row = weights[StringTable.hash(([Self.wholeWord] + form)[...])]
    {
      evidence.weights += row
    }
    return evidence
  }

  /// The language that the evidence speaks for, with its probability.
  ///
  /// - Parameter document: all evidence of the document that a block belongs to.
  public func guess(_ evidence: Evidence, in document: Evidence? = nil) -> LanguageGuess {
    var logits = evidence.weights + intercepts
    if let document, document.words > 0 {
      let mean = document.weights / document.words * Self.priorWords
      var best = -Float.infinity
      for language in Language.allCases { best = max(best, mean[language.ordinal]) }
      for language in Language.allCases {
        logits[language.ordinal] += max(mean[language.ordinal] - best, -Self.priorLimit)
      }
    } else if evidence.words == 0 {
      return LanguageGuess(.other, confidence: 0)
    }
    var best = Language.other
    for language in Language.allCases
    where logits[language.ordinal] > logits[best.ordinal] { best = language }
    var sum = 0.0
    for language in Language.allCases {
      sum += exp(Double(logits[language.ordinal] - logits[best.ordinal]))
    }
    return LanguageGuess(best, confidence: 1 / sum)
  }
}
