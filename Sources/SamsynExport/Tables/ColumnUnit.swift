/// What the numbers of a column count or measure, by the column's name: the same name means the same unit in
/// every table.
enum ColumnUnit {
  static func of(_ name: String) -> String {
    if name.hasPrefix("signal_") { return "signal, see docs/guide/keyphrases.md" }
    return units[name] ?? ""
  }

  private static let units: [String: String] = {
    var units: [String: String] = [:]
    for (unit, names) in [
      ("Unicode scalars", ["begin", "end", "a_begin", "a_end", "b_begin", "b_end"]),
      ("bytes", ["source_begin", "source_end", "bytes"]),
      ("pages from 1", ["page", "a_page", "b_page"]), ("pages", ["pages"]),
      ("words", ["words", "boilerplate_words", "shared_words", "repeated_words", "closest_words"]),
      ("documents", ["documents", "docs_target", "docs_reference", "document_frequency"]),
      ("sentences", ["sentences", "sentences_with_mention"]),
      ("mentions", ["mentions", "heading_mentions", "negated_mentions"]),
      ("mentions per 1,000 words", ["density", "weighted_density"]),
      (
        "share, 0 to 1",
        [
          "share", "sentence_share", "sentence_share_low", "sentence_share_high", "first_mention",
          "salience", "language_confidence", "verbatim", "p", "evenness", "DP",
        ]
      ),
      ("similarity, 0 to 1", ["similarity", "within", "overall"]),
      ("score, 0 to 1 (groups: sum)", ["score"]),
      ("occurrences", ["count", "occurrences", "heading_count", "n_target", "n_reference"]),
      (
        "sections or documents",
        ["units_target", "units_reference", "size_target", "size_reference"]
      ),
      ("regions", ["regions"]), ("sections", ["sections"]), ("blocks", ["blocks"]),
      ("areas", ["areas", "mentioned_areas"]), ("inputs", ["inputs"]),
      ("rank from 1", ["rank", "leaf"]),
      ("number", ["block", "section", "sentence", "table", "theme", "cluster", "merge", "a", "b"]),
      ("level", ["level"]), ("binary logarithm", ["LRC", "log_ratio"]),
      ("G²", ["G2"]), ("standard deviations", ["log_odds"]),
      ("1 − similarity", ["x", "y"]), ("as the column unit says", ["value", "upper_value"]),
      ("year", ["year"]),
    ] {
      for name in names { units[name] = unit }
    }
    return units
  }()
}
