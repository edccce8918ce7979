internal import Foundation
internal import SamsynConcurrency
internal import SamsynModel
internal import SamsynProcesses

/// Reads the pictures of pages with tesseract.
struct PDFRecognizer {
  let options: IngestOptions
  let builder: DocumentBuilder
  private static let resolution = 300

  /// - Parameter pages: how many pages there are.
  func content(of bytes: [UInt8], pages: Int, name: String) async throws(IngestError)
    -> ExtractedContent
  {
    let results: [Result<PDFPage?, IngestError>]
    do {
      results = try await Parallel.map(max(1, pages), jobs: options.processes, makeWorker: {}) {
        _, index in
        do throws(IngestError) {
          return .success(try await page(index + 1, of: bytes, name: name))
        } catch {
          return .failure(error)
        }
      }
    } catch {
      throw .damaged(path: name, reason: "reading it was interrupted")
    }
    var laidOut: [PDFPage] = []
    var lost: [String] = []
    for (index, result) in results.enumerated() {
      if let page = try result.get() {
        laidOut.append(page)
      } else {
        lost.append(String(index + 1))
      }
    }
    var content = PDFLayout(builder.hyphens).content(laidOut, outline: [])
    content.pageCount = pages
    if !lost.isEmpty {
      content.warnings.append("page(s) \(lost.joined(separator: ", ")) could not be drawn for OCR")
    }
    content.warnings.append("read by OCR (tesseract, \(Self.languages)); expect wrong letters")
    return content
  }

  /// One page as tesseract reads it; nil when it cannot be drawn.
  private func page(
    _ number: Int, of bytes: [UInt8], name: String
  ) async throws(IngestError) -> PDFPage? {
    let picture = try await LimitedProcess("pdftoppm", limits: options.limits.process).run(
      [
        "-gray", "-r", String(Self.resolution), "-f", String(number), "-l", String(number),
        "/dev/stdin",
      ],
      on: bytes, name: name)
    guard picture.status == 0, !picture.output.isEmpty else { return nil }
    let words = try await LimitedProcess("tesseract", limits: options.limits.process).run(
      ["/dev/stdin", "-", "-l", Self.languages, "tsv"], on: picture.output, name: name)
    guard words.status == 0 else {
      throw .missingTool(
        path: name, tool: "tesseract with Swedish and Norwegian",
        package: LimitedProcess.package(of: "tesseract"))
    }
    return Self.page(number, String(decoding: words.output, as: UTF8.self))
  }

  private static let languages = "swe+nor"

  /// Lines of words out of tesseract's table: level, page, block, paragraph, line, word, left, top, width,
  /// height, confidence, text.
  private static func page(_ number: Int, _ table: String) -> PDFPage {
    // To the unit of poppler's places.
    let scale = 108 / Double(resolution)
    var page = PDFPage(number: number, width: 0, height: 0)
    var key = ""
    for row in table.split(separator: "\n").dropFirst() {
      let cells = row.split(separator: "\t", omittingEmptySubsequences: false)
      guard cells.count >= 12, let left = Double(cells[6]), let top = Double(cells[7]),
        let width = Double(cells[8]), let height = Double(cells[9])
      else { continue }
      if cells[0] == "1" {
        page.width = width * scale
        page.height = height * scale
      }
      guard cells[0] == "5", !cells[11].allSatisfy(\.isWhitespace) else { continue }
      let line = cells[2...4].joined(separator: ".")
      let text = Array(cells[11].utf8)
      if line == key, var last = page.fragments.popLast() {
        last.text += [0x20] + text
        last.width = (left + width) * scale - last.left
        let bottom = max(last.bottom, (top + height) * scale)
        last.top = min(last.top, top * scale)
        last.height = bottom - last.top
        page.fragments.append(last)
      } else {
        page.fragments.append(
          PDFFragment(
            text: text, left: left * scale, top: top * scale, width: width * scale,
            height: height * scale, size: height * scale, isBold: false, isItalic: false))
      }
      key = line
    }
    return page
  }
}
