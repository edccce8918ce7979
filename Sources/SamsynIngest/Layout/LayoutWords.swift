internal import SamsynModel
internal import SamsynResources

/// The words of all analyzed languages that layout is recognized by.
///
/// Layout is read before the language is known, so the lists are used together.
struct LayoutWords: Sendable {
  let captions: Set<String>
  let bylines: [String]
  let contents: Set<String>
  let suspending: Set<String>
  /// First parts of words that keep their hyphen: `it`, `icke`.
  let hyphenPrefixes: Set<String>
  let pages: Set<String>
  /// How the columns of forms are called, or begin.
  let columns: [String]
  /// Words that come after the name of a region.
  let regionSuffixes: Set<String>
  /// How programs call documents that nobody gave a title.
  let untitled: [String]
  /// Words in the identifiers of elements that stand around the text of a web page.
  let chrome: Set<String>
  /// Month names with the number of the month, 1 to 12.
  let months: [String: Int]
  /// Words in a title that tell the kind of document.
  let kinds: [(word: String, kind: String)]

  init(_ languages: [LanguageData]) {
    func all(_ section: String) -> [String] {
      languages.flatMap { $0.list(.layout, section) }
    }
    captions = Set(all("captions"))
    bylines = all("bylines")
    contents = Set(all("contents"))
    suspending = Set(all("suspending"))
    hyphenPrefixes = Set(all("hyphen-prefixes"))
    pages = Set(all("pages"))
    columns = all("columns")
    untitled = all("untitled")
    chrome = Self.englishChrome.union(all("chrome"))
    regionSuffixes = Set(all("regions"))
    var months: [String: Int] = [:]
    var kinds: [(String, String)] = []
    for language in languages {
      for (name, value) in language.pairs(.layout, "months") { months[name] = Int(value) }
      for (name, value) in language.pairs(.layout, "kinds")
      where !kinds.contains(where: { $0.0 == name }) {
        kinds.append((name, value))
      }
    }
    self.months = months
    self.kinds = kinds
  }

  /// Identifiers are in English mostly, whatever the language of the page.
  private static let englishChrome: Set<String> = [
    "nav", "navbar", "navigation", "menu", "breadcrumb", "breadcrumbs", "footer", "sidebar",
    "cookie",
    "cookies", "consent", "gdpr", "banner", "toolbar", "pagination", "social", "share", "sharing",
    "skip", "skiplink", "search", "login", "noprint", "related", "advert", "ads", "popup", "modal",
    "readspeaker", "feedback", "newsletter",
  ]
}
