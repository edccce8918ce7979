internal import Foundation

/// How numbers of a workbook are shown: as dates, shares or plain.
struct SpreadsheetFormats: MarkupHandler {
  enum Form { case plain, date, dateTime, time, percent }

  private var codes: [Int: String] = [:]
  private var formats: [Form] = []
  private var isInCells = false

  /// Whether days count from 1904, as on old Macs.
  var countsFrom1904 = false

  mutating func start(_ name: SpreadsheetName?, _ attributes: MarkupAttributes<SpreadsheetName>) {
    switch name {
    case .numberFormat:
      if let id = attributes.integer(.formatID) { codes[id] = attributes[.formatCode] ?? "" }
    case .cellFormats: isInCells = true
    case .cellFormat where isInCells: formats.append(form(attributes.integer(.formatID) ?? 0))
    default: break
    }
  }

  mutating func end(_ name: SpreadsheetName?) {
    if name == .cellFormats { isInCells = false }
  }

  mutating func text(_ bytes: ArraySlice<UInt8>) {}

  private func form(_ id: Int) -> Form {
    switch id {
    case 9, 10: return .percent
    case 14...17, 27...31, 34...36, 50...58: return .date
    case 18...21, 32, 33, 45...47: return .time
    case 22: return .dateTime
    default: break
    }
    guard let code = codes[id] else { return .plain }
    // Quoted text, escapes and colors in brackets say nothing about the value.
    var letters = ""
    var isQuoted = false
    var isBracketed = false
    var isEscaped = false
    for character in code.lowercased().prefix(while: { $0 != ";" }) {
      if isEscaped {
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "\"" {
        isQuoted.toggle()
      } else if isQuoted {
        continue
      } else if character == "[" {
        isBracketed = true
      } else if character == "]" {
        isBracketed = false
      } else if !isBracketed {
        letters.append(character)
      }
    }
    let hasDay = letters.contains("y") || letters.contains("d")
    let hasTime = letters.contains("h") || letters.contains("s")
    if hasDay { return hasTime ? .dateTime : .date }
    if hasTime { return .time }
    if letters.contains("m"), !letters.contains("0"), !letters.contains("#") { return .date }
    return letters.contains("%") ? .percent : .plain
  }

  /// The text that stands for a stored number.
  func text(_ value: String, style: Int?) -> String {
    guard let number = Double(value) else { return value }
    let form = style.flatMap { formats.indices.contains($0) ? formats[$0] : nil } ?? .plain
    switch form {
    case .plain: return Self.decimal(number)
    case .percent: return Self.decimal(number * 100) + " %"
    case .date, .dateTime, .time: return date(number, form)
    }
  }

  /// Fifteen digits, as the program that stored the number shows at most.
  private static func decimal(_ number: Double) -> String {
    if number == number.rounded(), abs(number) < 1e15 { return String(Int(number)) }
    return String(format: "%.15g", number)
  }

  private func date(_ serial: Double, _ form: Form) -> String {
    guard serial >= 0, serial < 2_958_466 else { return Self.decimal(serial) }
    let seconds = Int((serial * 86_400).rounded())
    let (days, rest) = (seconds / 86_400, seconds % 86_400)
    let time = String(format: "%02d:%02d", rest / 3_600, rest % 3_600 / 60)
    if form == .time, days == 0 { return time }
    // Day 60 is 29 February 1900, which never was: days before it are counted one too low.
    let epoch = countsFrom1904 ? -24_107 : (days < 60 ? -25_568 : -25_569)
    let day = Self.civil(days + epoch)
    return form == .dateTime || form == .time ? "\(day) \(time)" : day
  }

  /// The date of a day counted from 1 January 1970, ISO 8601 (Hinnant, "chrono-compatible low-level
  /// date algorithms", 2013).
  private static func civil(_ day: Int) -> String {
    let shifted = day + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let ofEra = shifted - era * 146_097
    let yearOfEra = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * ofYear + 2) / 153
    let dayOfMonth = ofYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return String(format: "%04d-%02d-%02d", year, month, dayOfMonth)
  }
}

/// The strings that cells of a workbook share: `xl/sharedStrings.xml`, or the comments of a sheet.
struct SharedStrings: MarkupHandler {
  private(set) var strings: [[UInt8]] = []
  private var isText = false
  private var phonetics = 0
  private let item: SpreadsheetName

  init(item: SpreadsheetName = .sharedItem) { self.item = item }

  mutating func start(_ name: SpreadsheetName?, _ attributes: MarkupAttributes<SpreadsheetName>) {
    if name == item { strings.append([]) }
    if name == .text { isText = true }
    if name == .phonetic { phonetics += 1 }
  }

  mutating func end(_ name: SpreadsheetName?) {
    if name == .text { isText = false }
    if name == .phonetic { phonetics -= 1 }
  }

  mutating func text(_ bytes: ArraySlice<UInt8>) {
    if isText, phonetics == 0, !strings.isEmpty { strings[strings.count - 1] += bytes }
  }
}
