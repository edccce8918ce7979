internal import Foundation
internal import SamsynArchives
internal import SamsynProcesses
internal import SamsynResources

/// Writes papers as Word documents, through pandoc; figures become pictures through rsvg-convert.
public struct WordWriter: Sendable {
  /// A document whose styles the paper takes over; nil for our own.
  public let referenceDocument: String?

  public init(referenceDocument: String? = nil) { self.referenceDocument = referenceDocument }

  /// What of the format Markdown's marks may do: no raw HTML or TeX, no quotes made smart, no citations.
  private static let markdown =
    "markdown-raw_html-raw_tex-raw_attribute-smart-citations-yaml_metadata_block"
    + "-tex_math_dollars-auto_identifiers-implicit_header_references-header_attributes"
    + "-fancy_lists-example_lists-startnum-definition_lists-line_blocks-inline_notes"
    + "-bracketed_spans-fenced_divs-link_attributes-latex_macros"

  /// - Returns: what could not be done, for people; empty when all went well.
  /// - Throws: `PaperError` when pandoc is not there or refuses; nothing is written then.
  @discardableResult
  public func write(_ paper: Paper, to path: String) async throws -> [String] {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("samsyn-paper-\(UUID().uuidString)").path
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw PaperError.cannotWrite(folder, reason: "\(error.localizedDescription)")
    }
    UnfinishedFiles.begin(folder)
    defer {
      try? FileManager.default.removeItem(atPath: folder)
      UnfinishedFiles.end(folder)
    }
    var notes: [String] = []
    var pictures: Set<Int> = []
    let figures = paper.blocks.compactMap { block -> String? in
      if case .figure(let svg, _) = block { svg } else { nil }
    }
    if !figures.isEmpty, LimitedProcess.path(of: "rsvg-convert") == nil {
      notes.append("without figures: rsvg-convert is not installed (apt-get install librsvg2-bin)")
    } else {
      for (index, svg) in figures.enumerated() {
        try await draw(svg, to: "\(folder)/figure-\(index + 1).png", in: folder)
        pictures.insert(index + 1)
      }
    }
    let reference = try reference(in: folder)
    let text = paper.body { number in
      pictures.contains(number) ? "figure-\(number).png" : nil
    }
    let output = folder + "/paper.docx"
    var limits = ProcessLimits()
    // Haskell's runtime reserves address space by the terabyte.
    limits.memoryBytes = 2 << 40
    limits.seconds = 120
    do {
      let result = try await LimitedProcess("pandoc", limits: limits).run(
        [
          "-f", Self.markdown, "-t", "docx", "--reference-doc", reference, "-o", output,
          "--metadata", "title=\(paper.title)", "--metadata", "subtitle=\(paper.subtitle)",
          "--metadata", "lang=\(paper.language)", "--columns", "40",
        ], input: Array(text.utf8), folder: folder)
      guard result.status == 0 else {
        throw PaperError.refused(
          program: "pandoc", reason: result.messages.trimmingCharacters(in: .whitespacesAndNewlines)
        )
      }
    } catch let failure as ProcessFailure {
      throw PaperError.refused(
        program: "pandoc", reason: "\(failure) (apt-get install pandoc)")
    }
    try Self.move(output, to: path)
    return notes
  }

  private func draw(_ svg: String, to path: String, in folder: String) async throws {
    let result: LimitedProcess.Result
    do {
      result = try await LimitedProcess("rsvg-convert").run(
        ["--zoom", "2", "--format", "png"], input: Array(svg.utf8), folder: folder)
    } catch {
      throw PaperError.refused(program: "rsvg-convert", reason: "\(error)")
    }
    guard result.status == 0,
      FileManager.default.createFile(atPath: path, contents: Data(result.output))
    else { throw PaperError.refused(program: "rsvg-convert", reason: result.messages) }
  }

  // MARK: - Styles

  private func reference(in folder: String) throws -> String {
    if let referenceDocument {
      guard FileManager.default.isReadableFile(atPath: referenceDocument) else {
        throw PaperError.unreadable(referenceDocument)
      }
      return try completed(referenceDocument, in: folder)
    }
    let path = folder + "/reference.docx"
    let names = [
      "[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/styles.xml",
      "word/footer1.xml", "word/_rels/document.xml.rels",
    ]
    do {
      let files = try names.map { name in
        let stored =
          "Resources/word/"
          + name.replacing("/", with: "-").replacing("[", with: "")
          .replacing("]", with: "")
        return ZipWriter.File(
          name: name, bytes: Array(try DataFile(path: stored, in: .module).text.utf8))
      }
      try ZipWriter.write(files, to: path)
    } catch let error as ArchiveError {
      throw PaperError.cannotWrite(path, reason: error.description)
    }
    return path
  }

  /// A template with our styles for what it has no style of: pandoc names styles that ordinary templates do not
  /// have, and tables without theirs fall apart.
  private func completed(_ template: String, in folder: String) throws -> String {
    guard let data = FileManager.default.contents(atPath: template) else {
      throw PaperError.unreadable(template)
    }
    let part = "word/styles.xml"
    var files: [ZipWriter.File] = []
    do {
      try ZipReader.walk([UInt8](data)) { entry throws(ArchiveError) in
        if entry.isFile {
          files.append(ZipWriter.File(name: entry.name, bytes: try entry.contents()))
        }
        return true
      }
    } catch {
      throw PaperError.unreadable(template)
    }
    guard let index = files.firstIndex(where: { $0.name == part }) else {
      throw PaperError.unreadable(template)
    }
    let own = try DataFile(path: "Resources/word/word-styles.xml", in: .module).text
    let known = String(decoding: files[index].bytes, as: UTF8.self)
    let missing = own.split(separator: "\n").filter { line in
      guard line.hasPrefix("<w:style "), let id = Self.value(of: "w:styleId", in: line),
        let name = Self.value(of: "w:name w:val", in: line)
      else { return false }
      return !known.contains("w:styleId=\"\(id)\"")
        && !known.lowercased().contains("<w:name w:val=\"\(name.lowercased())\"")
    }
    files[index].bytes = Array(
      known.replacing(
        "</w:styles>", with: missing.joined(separator: "\n") + "</w:styles>", maxReplacements: 1
      ).utf8)
    let path = folder + "/template.docx"
    do {
      try ZipWriter.write(files, to: path)
    } catch {
      throw PaperError.cannotWrite(path, reason: error.description)
    }
    return path
  }

  /// What stands between the quotes after an attribute's name.
  private static func value(of attribute: String, in line: Substring) -> Substring? {
    guard let begin = line.range(of: attribute + "=\"")?.upperBound else { return nil }
    return line[begin...].prefix { $0 != "\"" }
  }

  /// The finished document beside its place, then into it in one step.
  private static func move(_ source: String, to path: String) throws {
    let partial = path + ".partial"
    UnfinishedFiles.begin(partial)
    defer { UnfinishedFiles.end(partial) }
    do {
      try? FileManager.default.removeItem(atPath: partial)
      try FileManager.default.copyItem(atPath: source, toPath: partial)
    } catch {
      throw PaperError.cannotWrite(path, reason: error.localizedDescription)
    }
    guard unsafe rename(partial, path) == 0 else {
      let reason = unsafe String(cString: strerror(errno))
      try? FileManager.default.removeItem(atPath: partial)
      throw PaperError.cannotWrite(path, reason: reason)
    }
  }
}
