internal import Foundation
internal import SamsynModel

/// Finds dates as Nordic documents write them.
struct DateFinder: Sendable {
  let months: [String: Int]

  /// The first full date, as ISO 8601: `2018-11-22`, `22 november 2018`, `9. januar 2018`.
  func fullDate(in text: String) -> String? {
    guard Self.mayHoldYear(text) else { return nil }
    let parts = text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    for index in parts.indices {
      guard index + 2 < parts.count else { break }
      if let year = year(parts[index]), let month = Int(parts[index + 1]),
        let day = Int(parts[index + 2]), parts[index + 1].count == 2, parts[index + 2].count == 2,
        text.contains("\(parts[index])-\(parts[index + 1])-\(parts[index + 2])")
      {
        return iso(year, month, day)
      }
      if let day = Int(parts[index].filter(\.isNumber)), parts[index].count <= 3,
        let month = months[parts[index + 1]], let year = year(parts[index + 2])
      {
        return iso(year, month, day)
      }
    }
    return nil
  }

  /// The first year from 1900 to 2099 that stands alone.
  func firstYear(in text: String) -> String? {
    guard Self.mayHoldYear(text) else { return nil }
    return text.split { !$0.isNumber }.lazy.map(String.init).first { year($0) != nil }
  }

  /// Four digits in a row: a quick look before the words are taken apart.
  private static func mayHoldYear(_ text: String) -> Bool {
    var run = 0
    for byte in text.utf8 {
      run = byte.isASCIIDigit ? run + 1 : 0
      if run == 4 { return true }
    }
    return false
  }

  private func year(_ part: String) -> Int? {
    guard part.count == 4, let value = Int(part), (1900...2099).contains(value) else { return nil }
    return value
  }

  private func iso(_ year: Int, _ month: Int, _ day: Int) -> String? {
    guard (1...12).contains(month), (1...31).contains(day) else { return nil }
    return String(format: "%04d-%02d-%02d", year, month, day)
  }
}
