import CFuzzer
import Foundation
import SamsynDictionaries
import SamsynIngest
import SamsynModel
import SamsynResources

/// The reader that random bytes go to, by the environment variable `FUZZ_READER`.
enum Target: String, CaseIterable {
  case text, markdown, html, csv, word, opendocument, zip, transducer

  /// What stands before the random bytes, so that they get past the first look.
  var prefix: String {
    switch self {
    case .word:
      "<w:wordDocument xmlns:w=\"http://schemas.microsoft.com/office/word/2003/wordml\" "
        + "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\"><w:body>"
    case .opendocument:
      "<office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
        + "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "
        + "xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" "
        + "xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" "
        + "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\">"
    case .html: "<html>"
    default: ""
    }
  }

  var fileName: String {
    switch self {
    case .text: "a.txt"
    case .markdown: "a.md"
    case .html: "a.html"
    case .csv: "a.csv"
    case .word: "a.docx"
    case .opendocument: "a.fodt"
    case .zip: "a.xlsx"
    case .transducer: "a.bin"
    }
  }
}

let target =
  Target(rawValue: ProcessInfo.processInfo.environment["FUZZ_READER"] ?? "") ?? .text
let loader: CorpusLoader = {
  do {
    return CorpusLoader(languages: try LanguageData.all())
  } catch {
    fatalError("\(error)")
  }
}()

/// Reads the bytes; errors are results like others, what counts is a crash, a hang or a broken promise.
func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let random = Array(UnsafeBufferPointer(start: start, count: count))
  if target == .transducer {
    if let transducer = try? Transducer(path: "a.bin", bytes: random, reading: .left) {
      transducer.walkCompletions(of: []) { _ in }
    }
    return 0
  }
  let bytes = Array(target.prefix.utf8) + random
  let done = DispatchSemaphore(value: 0)
  Task.detached {
    if let document = try? await loader.read(bytes, id: DocumentID(0), name: target.fileName) {
      check(document)
    }
    done.signal()
  }
  done.wait()
  return 0
}

@main struct Fuzz {
  static func main() {
    var count = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
    exit(LLVMFuzzerRunDriver(&count, &arguments, { fuzz($0, $1) }))
  }
}

/// The promises of `Document`: blocks in order, without overlap, on scalar boundaries; cells inside.
func check(_ document: Document) {
  let text = document.text.bytes
  func isBoundary(_ offset: Int) -> Bool { offset == text.count || text[offset] & 0xC0 != 0x80 }
  precondition(TextDecoderCheck.isValid(text), "the text is no UTF-8")
  for range in document.blocks.map(\.range) {
    let source = document.offsets.source(of: range)
    precondition(source.start <= source.end, "offsets of the file run backwards")
  }
  var end = 0
  for block in document.blocks {
    precondition(block.range.start >= end && block.range.end <= text.count, "blocks overlap")
    precondition(
      isBoundary(block.range.start) && isBoundary(block.range.end), "block cuts a letter")
    for cell in block.cells {
      precondition(cell.start >= block.range.start && cell.end <= block.range.end, "cell outside")
    }
    end = block.range.end
  }
  var next = 0
  for section in document.sections {
    precondition(section.blocks.lowerBound == next, "sections do not tile the blocks")
    next = section.blocks.upperBound
  }
}

enum TextDecoderCheck {
  static func isValid(_ bytes: [UInt8]) -> Bool {
    String(validating: bytes, as: UTF8.self) != nil
  }
}
