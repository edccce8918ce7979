public import ArgumentParser
import Samsyn
public import SamsynIngest
import SamsynModel
import SamsynProcesses

extension TrackedChanges: ExpressibleByArgument {}

/// How files are read.
struct ReadingOptions: ParsableArguments {
  @Option(help: "Text with tracked changes: final, original or all.")
  var trackedChanges = TrackedChanges.final
  @Flag(help: "Read hidden sheets of workbooks too.") var hiddenSheets = false
  @Flag(help: "Read scanned PDF pages with tesseract, if it is installed.") var ocr = false
  @Flag(help: "Follow symbolic links.") var followLinks = false
  @Flag(help: "Run poppler and other programs in a sandbox (bwrap).") var sandbox = false
  @Option(help: ArgumentHelp("Largest file that is read (default: 512 MiB).", valueName: "bytes"))
  var fileBytes: Positive?
  @Option(
    help: ArgumentHelp("Time a foreign program may take for a file (default: 60).", valueName: "s"))
  var fileSeconds: Positive?

  @Flag(help: "Stop when a file cannot be read, before anything is written.") var strict = false

  /// Ends the run over the first file that failed, if that was asked for.
  func enforce(_ corpus: Corpus, _ console: Console) throws {
    guard strict, let failure = corpus.failures.first else { return }
    console.error(failure.reason)
    throw ExitCode(1)
  }

  func apply(to configuration: inout Configuration) {
    configuration.isStrict = strict
    if trackedChanges != .final { configuration.reading.trackedChanges = trackedChanges }
    if hiddenSheets { configuration.reading.readsHiddenSheets = true }
    if ocr { configuration.reading.usesOCR = true }
    if followLinks { configuration.reading.followsLinks = true }
    if sandbox { configuration.reading.limits.process.isSandboxed = true }
    if let fileBytes { configuration.reading.limits.fileBytes = fileBytes.value }
    if let fileSeconds {
      configuration.reading.limits.process.seconds = fileSeconds.value
      configuration.reading.limits.process.processorSeconds = fileSeconds.value
    }
  }
}
