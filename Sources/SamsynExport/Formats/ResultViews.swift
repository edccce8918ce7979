/// Views of the database that answer common questions.
enum ResultViews {
  struct View {
    var name: String
    var question: String
    var query: String
    var statement: String { "CREATE VIEW \(name) AS \(query)" }
  }

  static let all: [View] = [
    View(
      name: "focus_areas", question: "How much does each document speak of each area?",
      query: """
        SELECT d.docname, d.title, d.region, d.year, c.taxonomy, c.category, k.label_sv, k.label_nb,
          k.label_nn, c.mentions, c.density, c.sentence_share
        FROM coverage c JOIN documents d USING (docname)
        JOIN categories k ON k.taxonomy = c.taxonomy AND k.category = c.category
        WHERE c.section IS NULL
        """),
    View(
      name: "region_focus_areas", question: "How much does each region speak of each area?",
      query: """
        SELECT d.region, c.taxonomy, c.category, count(*) AS documents, sum(c.mentions) AS mentions,
          sum(c.mentions) * 1000.0 / sum(c.words) AS density,
          sum(c.sentences_with_mention) * 1.0 / sum(c.sentences) AS sentence_share
        FROM coverage c JOIN documents d USING (docname)
        WHERE c.section IS NULL AND c.words > 0 AND d.region IS NOT NULL
        GROUP BY d.region, c.taxonomy, c.category
        """),
    View(
      name: "silent_areas", question: "On which top-level areas is a document silent?",
      query: """
        SELECT c.docname, c.taxonomy, c.category FROM coverage c
        JOIN categories k ON k.taxonomy = c.taxonomy AND k.category = c.category
        WHERE c.section IS NULL AND c.mentions = 0 AND c.negated_mentions = 0 AND c.words > 0
          AND k.parent IS NULL
        """),
    View(
      name: "top_keywords", question: "What are the ten keyphrases of each document?",
      query: """
        SELECT docname, rank, phrase, count, score FROM keywords
        WHERE scope = 'document' AND rank <= 10
        """),
    View(
      name: "most_alike", question: "Which documents are most alike?",
      query: """
        SELECT a, b, score FROM similarity WHERE measure = 'combined' ORDER BY score DESC
        """),
    View(
      name: "parrots", question: "How much of each document stands in others?",
      query: """
        SELECT s.docname, d.region, d.year, s.words, s.shared_words, s.share, s.closest, s.closest_words
        FROM shared_text s JOIN documents d USING (docname) ORDER BY s.share DESC
        """),
    View(
      name: "quotes", question: "Which sentence stands behind a mention?",
      query: """
        SELECT d.title, d.region, m.* FROM mentions m JOIN documents d USING (docname)
        """),
    View(
      name: "workshop_inputs", question: "Which inputs lie in which theme and area?",
      query: """
        SELECT t.area, t.name AS theme_name, i.* FROM theme_inputs i JOIN themes t USING (theme)
        """),
    View(
      name: "goals_by_year", question: "Which goals name a year?",
      query: """
        SELECT * FROM targets WHERE year IS NOT NULL ORDER BY year
        """),
  ]
}
