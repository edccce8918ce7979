internal import CICU
internal import SamsynModel
public import SamsynResources

/// ICU's break iterator over UTF-8. The only place of this target with unsafe code.
///
/// A class because it owns the C iterator; not `Sendable`: one a thread.
@safe public final class WordBreaker {
  /// A segment between two boundaries, with the status of the rule that made it.
  public struct Segment: Sendable, Equatable {
    public var start: Int32
    public var end: Int32
    public var status: Int32
  }

  /// ICU's own rules, for comparison with our own.
  public enum DefaultKind: Sendable { case word, sentence }

  private let handle: OpaquePointer
  private var ends = [Int32](repeating: 0, count: 4096)
  private var statuses = [Int32](repeating: 0, count: 4096)

  /// Compiles rules; about 5 ms, so keep the breaker.
  public init(rules: DataFile) throws(TokenError) {
    var line: Int32 = 0
    var column: Int32 = 0
    let source = Array(rules.text.utf8)
    guard let handle = unsafe cicu_open_rules(source, Int32(source.count), &line, &column) else {
      throw .invalidRules(name: rules.record.name, line: Int(line), column: Int(column))
    }
    unsafe self.handle = handle
  }

  public init(defaultRules kind: DefaultKind, locale: String = "") throws(TokenError) {
    let number = Int32(kind == .word ? CICU_WORD : CICU_SENTENCE)
    guard let handle = unsafe cicu_open_default(number, locale) else {
      throw .segmenterFailed(code: 0)
    }
    unsafe self.handle = handle
  }

  deinit { unsafe cicu_close(handle) }

  /// ICU's version and the version of Unicode that it implements.
  public static var version: (icu: String, unicode: String) {
    unsafe (String(cString: cicu_version()), String(cString: cicu_unicode_version()))
  }

  /// Calls `body` with each segment of `text`, in order; together they tile it.
  /// - Complexity: O(n).
  public func forEachSegment(
    in text: [UInt8], _ body: (Segment) -> Void
  ) throws(TokenError) {
    try forEachSegment(in: text, from: 0, to: text.count, body)
  }

  /// The same for a part of `text`, as if nothing stood around it; offsets count in the whole.
  func forEachSegment(
    in text: [UInt8], from first: Int, to last: Int, _ body: (Segment) -> Void
  ) throws(TokenError) {
    precondition(first >= 0 && first <= last && last <= text.count, "part outside the text")
    let code: Int32 = unsafe text.withUnsafeBufferPointer { buffer in
      // The iterator keeps the pointer, so the whole walk happens inside this closure.
      let base = unsafe buffer.baseAddress.map { unsafe $0 + first }
      let code = unsafe cicu_set_text(handle, base, Int64(last - first))
      guard code == 0 else { return code }
      let offset = Int32(first)
      var start = offset
      while true {
        let count = unsafe Int(cicu_next(handle, &ends, &statuses, Int32(ends.count)))
        if count == 0 { break }
        for index in 0..<count {
          body(Segment(start: start, end: ends[index] + offset, status: statuses[index]))
          start = ends[index] + offset
        }
      }
      return 0
    }
    if code != 0 { throw .segmenterFailed(code: Int(code)) }
  }
}
