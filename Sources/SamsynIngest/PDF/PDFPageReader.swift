internal import SamsynConcurrency
internal import SamsynModel
internal import SamsynProcesses

/// Gets the pages of a PDF from `pdftohtml`, long documents in parts that run side by side.
struct PDFPageReader {
  let options: IngestOptions

  /// What poppler found.
  struct Text {
    var pages: [PDFPage] = []
    /// Titles of the document's own outline.
    var outline: [String] = []
    var warnings: [String] = []
  }

  /// - Parameters:
  ///   - pageCount: nil where nobody knows.
  ///   - hidden: whether text that is not drawn is read.
  func text(
    of input: ProcessInput, pageCount: Int?, hidden: Bool, name: String
  ) async throws(IngestError) -> Text {
    let ranges = Self.ranges(pageCount ?? 0)
    let results: [Result<(text: Text, messages: [String]), IngestError>]
    do {
      results = try await Parallel.results(ranges.count, jobs: options.processes) {
        part throws(IngestError) in
        try await self.part(of: input, ranges[part], hidden: hidden, name: name)
      }
    } catch {
      throw .damaged(path: name, reason: "reading it was interrupted")
    }
    var all = Text()
    var messages: [String] = []
    for (range, result) in zip(ranges, results) {
      switch result {
      case .success(let part):
        all.pages += part.text.pages
        // Every part tells the whole outline.
        if all.outline.isEmpty { all.outline = part.text.outline }
        all.warnings += part.text.warnings
        messages += part.messages
      case .failure(let error):
        // A part that poppler breaks off is lost alone; whatever else fails, the machine or a limit,
        // fails the document, or the number of processes would decide what is read.
        guard case .damaged(_, let reason) = error,
          results.contains(where: { (try? $0.get()) != nil })
        else { throw error }
        let end = range.upperBound == .max ? "the last" : String(range.upperBound - 1)
        all.warnings.append("pages \(range.lowerBound) to \(end) are missing (\(reason))")
      }
    }
    all.warnings += Self.warnings(messages)
    return all
  }

  /// The parts that a document is read in, by its number of pages alone: what poppler says about a part
  /// must not depend on the machine.
  private static func ranges(_ pages: Int) -> [Range<Int>] {
    let parts = pages < 16 ? 1 : pages < 400 ? 2 : 4
    return (0..<parts).map { part in
      let end = part + 1 == parts ? Int.max : (part + 1) * pages / parts + 1
      return (part * pages / parts + 1)..<end
    }
  }

  /// Whatever `pdftohtml` says on standard error is a warning: files that lost text always made it say
  /// something.
  private func part(
    of input: ProcessInput, _ range: Range<Int>, hidden: Bool, name: String
  ) async throws(IngestError) -> (text: Text, messages: [String]) {
    var arguments = ["-xml", "-i", "-stdout", "-noroundcoord", "-fontfullname", "-nodrm"]
    if hidden { arguments.append("-hidden") }
    if range.lowerBound > 1 { arguments += ["-f", String(range.lowerBound)] }
    if range.upperBound < Int.max { arguments += ["-l", String(range.upperBound - 1)] }
    let result = try await LimitedProcess("pdftohtml", limits: options.limits.process)
      .run(arguments + ["/dev/stdin"], on: input, name: name)
    let messages = Self.messages(result.messages)
    guard result.status == 0 else {
      let reason = messages.first ?? "ended with \(result.status)"
      if result.messages.contains("Incorrect password") { throw .needsPassword(path: name) }
      if reason.contains("trailer dictionary") {
        // The table of contents of a PDF stands at its end.
        throw .damaged(path: name, reason: "the file is cut off or no PDF (\(reason))")
      }
      throw .damaged(path: name, reason: "pdftohtml cannot read it (\(reason))")
    }
    var handler = PDFMarkupHandler()
    var text = Text()
    do throws(MarkupError) {
      try MarkupParser<PDFMarkupName>(maximumDepth: options.limits.xmlDepth)
        .parse(Self.cleaned(result.output), to: &handler)
    } catch {
      let last = handler.pages.last?.number ?? range.lowerBound - 1
      text.warnings.append("the pages after number \(last) are missing (\(error))")
    }
    text.pages = handler.pages
    text.outline = handler.outline
    return (text, messages)
  }

  /// Control characters that XML does not allow and poppler lets through.
  private static func cleaned(_ xml: [UInt8]) -> [UInt8] {
    guard xml.contains(where: { $0 < 0x20 && $0 != 0x0A && $0 != 0x09 && $0 != 0x0D }) else {
      return xml
    }
    return xml.map { $0 < 0x20 && $0 != 0x0A && $0 != 0x09 && $0 != 0x0D ? 0x20 : $0 }
  }

  // MARK: - Messages

  /// The first of different messages; parts of a document say the same about the whole.
  private static func warnings(_ messages: [String]) -> [String] {
    guard let first = messages.first else { return [] }
    let count = Set(messages).count
    let more = count > 1 ? " (and \(count - 1) more)" : ""
    return ["poppler: \(first)\(more); text may be missing"]
  }

  private static func messages(_ text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).map(String.init).filter { line in
      // About layers and fonts, not about text.
      !line.isEmpty && !line.contains("Expected the default config")
        && !line.contains("No display font")
    }
  }
}
