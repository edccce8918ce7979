/// Names for links: lower case, ASCII letters, digits and hyphens.
enum Slug {
  private static let folded: [Character: String] = [
    "å": "a", "ä": "a", "æ": "ae", "ö": "o", "ø": "o", "é": "e", "è": "e", "ü": "u",
  ]

  static func slug(_ text: String) -> String {
    var slug = ""
    for character in text.lowercased() {
      if character.isASCII, character.isLetter || character.isNumber {
        slug.append(character)
      } else if let plain = folded[character] {
        slug += plain
      } else if slug.last != "-", !slug.isEmpty {
        slug.append("-")
      }
    }
    while slug.last == "-" { slug.removeLast() }
    return slug.isEmpty ? "x" : String(slug.prefix(60))
  }

  /// One name each: a second `plan` is `plan-2`.
  static func unique(_ texts: [String]) -> [String] {
    var taken: Set<String> = []
    return texts.map { text in
      let base = slug(text)
      var name = base
      var number = 2
      while !taken.insert(name).inserted {
        name = "\(base)-\(number)"
        number += 1
      }
      return name
    }
  }
}
