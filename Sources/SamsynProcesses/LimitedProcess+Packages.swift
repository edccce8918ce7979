extension LimitedProcess {
  /// The Debian packages that bring a program, for messages about what is missing.
  public static func package(of program: String) -> String {
    switch program {
    case "pdftohtml", "pdfinfo", "pdftoppm": "poppler-utils"
    case "prlimit": "util-linux"
    case "timeout": "coreutils"
    case "bwrap": "bubblewrap"
    case "tesseract": "tesseract-ocr tesseract-ocr-swe tesseract-ocr-nor"
    default: program
    }
  }
}
