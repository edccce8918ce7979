import Samsyn
import SamsynModel
let pipeline = try Pipeline(configuration: Configuration(jobs: 2))
let a = try await pipeline.analyze(Array(CommandLine.arguments.dropFirst()))
for d in a.documents {
  print("=====", d.document.name, d.document.displayTitle, d.lemmas.documentLanguage, DocumentMetadata.Key.allCases.map{ "\($0)=\(d.document.metadata.value($0) ?? "")"})
  for (i,b) in d.document.blocks.enumerated() { print("\(i)\t\(b.kind.rawValue)\t\(b.level)\t\(b.marks.rawValue)\t\(d.lemmas.blockLanguages[i].language)\t", d.document.string(b).foldingWhitespace().shortened(to: 110)) }
}
for l in a.keyphrases { print(l.scope); for k in l.keyphrases.prefix(15) { print("   ", k.rank, k.phrase, k.count, k.documentFrequency, k.score) } }
for p in a.similarity where p.measure != .combined { print(p.a.index, p.b.index, p.measure, p.score, p.terms.prefix(6).map{$0.term}) }
for r in a.reuse { print(r.words, r.score, a.document(r.a).string(r.aRange), "|||", a.document(r.b).string(r.bRange)) }
for r in a.sharedPhrases.prefix(20) { print(r.words, r.documents.count, r.phrase) }
for t in a.themes { print("T", t.index, t.area, t.label, t.terms, t.inputs.count) }
print(a.themeInputs.filter{$0.kind == .row}.count)
for t in a.targets { print(t.kind, t.value ?? -1, t.upperValue ?? -1, t.unit, t.year ?? -1, "A:", t.actor, "|", a.document(t.document).string(t.sentence).foldingWhitespace().shortened(to: 120)) }
for x in a.abbreviations { print(x.abbreviation, x.longForm, x.count, x.conflicts) }
for c in a.coverage where c.section == nil && c.taxonomy != "un-sdg" { print(c.document.index, c.taxonomy, c.category, c.mentions, c.density) }

for d in a.documents { for (i,t) in d.tokens.tokens.enumerated() { print(i, t.kind, d.string(t.utf8Range), d.lemmas.lemma(ofToken: i) ?? "-", d.lemmas.marks[i].rawValue) }; for s in d.tokens.sentences { print(s, d.surface(s)) } }
