/// Why text could not be segmented. Both cases mean a broken installation, not bad input.
public enum TokenError: Error, Equatable, CustomStringConvertible {
  case invalidRules(name: String, line: Int, column: Int)
  case segmenterFailed(code: Int)

  public var description: String {
    switch self {
    case .invalidRules(let name, let line, let column):
      "\(name):\(line):\(column): ICU cannot compile the word rules; restore the file"
    case .segmenterFailed(let code):
      "ICU refused the text (error \(code)); please report the document"
    }
  }
}
