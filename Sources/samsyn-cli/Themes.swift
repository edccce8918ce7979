import ArgumentParser
import Foundation
import Samsyn
import SamsynExport
import SamsynIngest
import SamsynModel
import SamsynReport

struct Themes: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Workshop rows and list items in themes, every input kept word for word.",
    discussion: """
      Returned copies of one form are put together row by row: who answered what, which rows were reworded, \
      which were added. --output FILE.docx, .md or .html becomes a paper; .xlsx and .csv the merged table; \
      other names, and standard output, get records. --next-form writes the form for the next round.
      """)

  @Argument(help: "Files, folders, or -.") var paths: [String]
  @Option(
    help: ArgumentHelp(
      "Taxonomy whose focus areas head the themes (default: all that ship).",
      valueName: "id|file"))
  var areas: String?
  @Option(
    help: ArgumentHelp(
      "The form that was sent out; without it, rows of several copies are the form.",
      valueName: "file"))
  var form: String?
  @Flag(inversion: .prefixedNo, help: "Put copies of one form together.") var merge = true
  @Option(
    help: ArgumentHelp(
      "Write the form for the next round, added rows included (.docx, .xlsx, .md, .html, .csv).",
      valueName: "file"))
  var nextForm: String?
  @OptionGroup var paper: PaperOptions
  @OptionGroup var common: CommonOptions

  private static let nextForms = ["docx", "xlsx", "md", "html", "csv"]

  func validate() throws {
    let known = ["", "docx", "md", "html", "xlsx", "csv", "json", "jsonl", "ndjson", "txt"]
    if let output = common.output, output.contains("."),
      !known.contains(PaperOutput.format(of: output)), !output.hasPrefix("/dev/")
    {
      throw ValidationError("--output writes .docx, .md, .html, .xlsx, .csv or .jsonl")
    }
    if let nextForm, !Self.nextForms.contains(PaperOutput.format(of: nextForm)) {
      throw ValidationError(
        "--next-form writes \(Self.nextForms.map { "." + $0 }.joined(separator: ", "))")
    }
  }

  func run() async throws {
    var configuration = common.configuration()
    if let areas { configuration.taxonomies = [areas] }
    if let nextForm { try RecordSink.checked(nextForm) }
    try paper.check()
    let pipeline = try common.pipeline(configuration)
    var listing = try pipeline.resources.loader.list(paths)
    // The form may lie among the copies.
    if let form, !listing.entries.contains(where: { Self.isSame($0.name, form) }) {
      listing = try pipeline.resources.loader.list([form] + paths)
    }
    // What an earlier run wrote here is no copy that came back.
    let written = [common.output, nextForm].compactMap(\.self)
    for entry in listing.entries where written.contains(where: { Self.isSame(entry.name, $0) }) {
      common.console.note("\(entry.name): left out, it is written by this run")
    }
    listing.entries.removeAll { entry in
      written.contains { Self.isSame(entry.name, $0) }
    }
    let annotated = try await pipeline.annotate(listing)
    guard !annotated.documents.isEmpty else { return try common.finish(annotated.corpus) }
    let emptyForm = try form.map { try Self.document(named: $0, in: annotated) }
    let workshop = try await pipeline.themes(
      annotated.documents, isMerging: merge, emptyForm: emptyForm)
    let wording = try paper.wording(annotated.documents)
    let document = WorkshopPaper(workshop, wording: wording, title: paper.title)
    let output = PaperOutput(referenceDocument: paper.referenceDoc, console: common.console)
    let tables = WorkshopTables(workshop) { document.areaLabel($0) }
    let target = common.output ?? ""
    switch PaperOutput.format(of: target) {
    case "docx", "md", "html": try await output.write(document.paper(), to: target)
    case "xlsx": try output.write(try tables.workbook(), to: target)
    case "csv": try output.write(tables.rows, to: target)
    default:
      try common.write(
        Self.records(workshop, document), columns: ["area", "theme", "type", "text", "document"])
    }
    let hasNextForm = try await nextForm.asyncMap { path in
      try await write(workshop, wording, to: path, output)
    }
    account(workshop)
    if let target = common.output { common.console.note("Themes    \(target)") }
    if let nextForm, hasNextForm == true { common.console.note("Next form \(nextForm)") }
    try common.finish(annotated.corpus)
    if hasNextForm == false { throw ExitCode(2) }
    guard workshop.account.isBalanced else {
      common.console.error("the count of inputs does not come out even; please report this")
      throw ExitCode(2)
    }
  }

  private static func document(
    named path: String, in corpus: Pipeline.AnnotatedCorpus
  ) throws -> DocumentID {
    guard let found = corpus.documents.first(where: { isSame($0.document.name, path) }) else {
      throw ValidationError("\(path): the form could not be read")
    }
    return found.id
  }

  private static func isSame(_ a: String, _ b: String) -> Bool {
    URL(fileURLWithPath: a).standardizedFileURL == URL(fileURLWithPath: b).standardizedFileURL
  }

  private func write(
    _ workshop: WorkshopResult, _ wording: Wording, to path: String, _ output: PaperOutput
  ) async throws -> Bool {
    guard let merged = workshop.forms.max(by: { $0.rows.count < $1.rows.count }) else {
      common.console.error("\(path) was not written: no two files are copies of one form")
      return false
    }
    if workshop.forms.count > 1 {
      common.console.note(
        "\(path) is the form with most rows; \(workshop.forms.count - 1) more were found")
    }
    let form = EmptyForm(merged, wording: wording)
    switch PaperOutput.format(of: path) {
    case "xlsx":
      let sheet = form.sheet()
      let widths = sheet.columns.map { _ in 32.0 }
      try output.write(
        ExcelWorkbook(sheets: [
          .init(
            name: wording[.emptyFormTitle], columns: sheet.columns,
            rows: sheet.rows.map { $0.map { .string($0) } }, widths: widths)
        ]), to: path)
    case "csv":
      let sheet = form.sheet()
      let lines = ([sheet.columns] + sheet.rows).map {
        String(decoding: CSVFormat.line($0), as: UTF8.self)
      }
      try output.write(lines.joined(), to: path)
    default: try await output.write(form.paper(), to: path)
    }
    return true
  }

  /// What came in and where it went.
  private func account(_ workshop: WorkshopResult) {
    let account = workshop.account
    let console = common.console
    console.note(
      "\(account.inputRows) rows and \(account.items) list items in, \(account.inputs) inputs out, "
        + "\(workshop.themes.count) themes")
    for form in workshop.forms {
      let copies = form.copies.count { !$0.isEmptyForm }
      let added = form.rows.count { $0.origin == .added }
      let reworded = form.rows.flatMap(\.sources).count { $0.manner == .reworded }
      console.note(
        "\(copies) copies of one form: \(form.rows.count) rows, \(added) of them added; "
          + "\(reworded) rows of copies reworded")
    }
    if !workshop.forms.isEmpty {
      console.note("\(account.answersIn) filled cells in, \(account.answersOut) out")
    }
    if account.repeatedItems > 0 {
      console.note("\(account.repeatedItems) list items repeat what another copy has word for word")
    }
    let others = account.rows - account.inputRows
    if others > 0 {
      console.note(
        "No inputs: \(account.participantRows) rows of participants, \(account.totalRows) sums, "
          + "\(account.respondentRows) rows that say who answers, \(account.emptyRows) empty rows")
    }
  }

  private static func records(_ workshop: WorkshopResult, _ document: WorkshopPaper) -> [Record] {
    workshop.themes.flatMap { theme in
      theme.inputs.map { index -> Record in
        let input = workshop.inputs[index]
        let row = workshop.row(input)
        let form = input.merged.map { workshop.forms[$0.form] }
        return [
          .init("document", .string(workshop.document(input.document).document.name)),
          .init("theme", .integer(theme.index)), .init("name", .string(theme.name)),
          .init("label", .string(theme.label)),
          .init("area", .string(document.areaLabel(theme.area))),
          .init("kind", .string(row?.origin.rawValue ?? input.kind.rawValue)),
          .init("type", FieldValue(input.type)), .init("text", .string(input.text)),
          .init("section", .string(input.section)), .init("row", .integer(input.block)),
          .init("cells", .object(input.cells.map { .init($0.column, .string($0.text)) })),
          .init(
            "copies",
            .integer(
              row.map { row in
                row.sources.count { form?.copies[$0.copy].isEmptyForm == false }
              } ?? 1)),
          .init("answers", .list(form.flatMap { form in row.map { answers($0, form) } } ?? [])),
          .init(
            "sources",
            .list(
              (row?.sources ?? []).map { source in
                .object([
                  .init("document", .string(workshop.document(source.document).document.name)),
                  .init("row", .integer(source.block)),
                  .init("recognized", .string(source.manner.rawValue)),
                  .init("text", .string(source.text)),
                ])
              })),
        ]
      }
    }
  }

  private static func answers(_ row: MergedRow, _ form: MergedForm) -> [FieldValue] {
    row.sources.compactMap { source in
      let answers = form.answers(of: source).map { FieldValue.Field($0.column, .string($0.text)) }
      guard !answers.isEmpty else { return nil }
      return .object([.init("respondent", .string(form.copies[source.copy].respondent))] + answers)
    }
  }
}
