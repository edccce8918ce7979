internal import SamsynProcesses

extension LimitedProcess {
  /// Runs a program that reads the file `name`; what goes wrong with the program is told of the file.
  func run(
    _ arguments: [String], on input: [UInt8], name: String
  ) async throws(IngestError) -> Result {
    do throws(ProcessFailure) {
      return try await run(arguments, input: input)
    } catch {
      switch error {
      case .notInstalled(let tool):
        throw .missingTool(path: name, tool: tool, package: Self.package(of: tool))
      case .timedOut, .tooMuchOutput:
        throw .limitExceeded(path: name, reason: error.description)
      case .cannotStart:
        throw .unreadable(path: name, reason: error.description)
      }
    }
  }
}
