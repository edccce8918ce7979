internal import SamsynConcurrency
internal import SamsynModel
internal import SamsynProcesses

/// Reads the pictures of pages with tesseract, which also says what belongs to one paragraph.
struct PDFRecognizer {
  let options: IngestOptions
  let builder: DocumentBuilder
  private static let resolution = 300
  private static let languages = "swe+nor"

  /// The lines of a page as fragments, and the paragraph that each belongs to.
  private struct RecognizedPage {
    var page: PDFPage
    var paragraphs: [Int] = []
  }

  private enum Outcome {
    case read(RecognizedPage)
    /// With what the program said.
    case lost(String)
  }

  /// - Parameter pages: how many pages there are.
  /// - Throws: `IngestError.missingTool` when no page could be read.
  func content(
    of input: ProcessInput, pages: Int, name: String
  ) async throws(IngestError) -> ExtractedContent {
    let results: [Result<Outcome, IngestError>]
    do {
      results = try await Parallel.results(max(1, pages), jobs: options.processes) {
        index throws(IngestError) in
        try await page(index + 1, of: input, name: name)
      }
    } catch {
      throw .damaged(path: name, reason: "reading it was interrupted")
    }
    var recognized: [RecognizedPage] = []
    var lost: [(page: Int, reason: String)] = []
    for (index, result) in results.enumerated() {
      switch try result.get() {
      case .read(let page): recognized.append(page)
      case .lost(let reason): lost.append((index + 1, reason))
      }
    }
    if recognized.isEmpty, let first = lost.first {
      guard !first.reason.contains("language") else {
        throw .missingTool(
          path: name, tool: "tesseract with Swedish and Norwegian",
          package: LimitedProcess.package(of: "tesseract"))
      }
      throw .damaged(path: name, reason: "tesseract cannot read it (\(first.reason))")
    }
    var content = content(recognized)
    content.pageCount = pages
    if !lost.isEmpty {
      let numbers = lost.map { String($0.page) }.joined(separator: ", ")
      content.warnings.append("page(s) \(numbers) could not be read (\(lost[0].reason))")
    }
    content.warnings.append("read by OCR (tesseract, \(Self.languages)); expect wrong letters")
    return content
  }

  /// The paragraphs of tesseract as blocks, in its order.
  private func content(_ recognized: [RecognizedPage]) -> ExtractedContent {
    var pages = recognized.map(\.page)
    PDFFurniture(words: builder.words).mark(&pages)
    var joiner = HyphenJoiner(
      builder.hyphens, lines: pages.flatMap { $0.fragments.map(\.text) })
    var content = ExtractedContent()
    for (page, paragraphs) in zip(pages, recognized.map(\.paragraphs)) {
      var last: (paragraph: Int, isFurniture: Bool)?
      for (line, paragraph) in zip(page.fragments, paragraphs) {
        if last?.paragraph != paragraph || last?.isFurniture != line.isFurniture {
          var block = ExtractedBlock()
          block.page = page.number
          if line.isFurniture { block.marks = .furniture }
          content.blocks.append(block)
        }
        last = (paragraph, line.isFurniture)
        joiner.append(
          line.text, to: &content.blocks[content.blocks.count - 1].text, page: page.number)
      }
    }
    content.joins = joiner.joins
    return content
  }

  private func page(
    _ number: Int, of input: ProcessInput, name: String
  ) async throws(IngestError) -> Outcome {
    let picture = try await LimitedProcess("pdftoppm", limits: options.limits.process).run(
      [
        "-gray", "-r", String(Self.resolution), "-f", String(number), "-l", String(number),
        "/dev/stdin",
      ],
      on: input, name: name)
    guard picture.status == 0, !picture.output.isEmpty else {
      return .lost("pdftoppm ended with \(picture.status)")
    }
    let words = try await LimitedProcess("tesseract", limits: options.limits.process).run(
      ["/dev/stdin", "-", "-l", Self.languages, "tsv"], on: picture.output, name: name)
    guard words.status == 0 else {
      let reason = words.messages.split(whereSeparator: \.isNewline).first.map(String.init)
      return .lost(reason ?? "tesseract ended with \(words.status)")
    }
    return .read(Self.page(number, String(decoding: words.output, as: UTF8.self)))
  }

  /// Lines of words out of tesseract's table: level, page, block, paragraph, line, word, left, top, width,
  /// height, confidence, text.
  private static func page(_ number: Int, _ table: String) -> RecognizedPage {
    // To the unit of poppler's places.
    let scale = 108 / Double(resolution)
    var recognized = RecognizedPage(page: PDFPage(number: number, width: 0, height: 0))
    var key = ""
    var paragraphs: [String: Int] = [:]
    for row in table.split(separator: "\n").dropFirst() {
      let cells = row.split(separator: "\t", omittingEmptySubsequences: false)
      guard cells.count >= 12, let left = Double(cells[6]), let top = Double(cells[7]),
        let width = Double(cells[8]), let height = Double(cells[9])
      else { continue }
      if cells[0] == "1" {
        recognized.page.width = width * scale
        recognized.page.height = height * scale
      }
      guard cells[0] == "5", !cells[11].allSatisfy(\.isWhitespace) else { continue }
      let line = cells[2...4].joined(separator: ".")
      let text = Array(cells[11].utf8)
      if line == key, var last = recognized.page.fragments.popLast() {
        last.text += [0x20] + text
        last.width = (left + width) * scale - last.left
        let bottom = max(last.bottom, (top + height) * scale)
        last.top = min(last.top, top * scale)
        last.height = bottom - last.top
        recognized.page.fragments.append(last)
      } else {
        recognized.page.fragments.append(
          PDFFragment(
            text: text, left: left * scale, top: top * scale, width: width * scale,
            height: height * scale, size: height * scale, isBold: false, isItalic: false))
        let paragraph = cells[2...3].joined(separator: ".")
        let position = paragraphs[paragraph] ?? paragraphs.count
        paragraphs[paragraph] = position
        recognized.paragraphs.append(position)
      }
      key = line
    }
    return recognized
  }
}
