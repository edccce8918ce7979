internal import SamsynProcesses

extension LimitedProcess {
  /// Runs a program that reads the file `name`; what goes wrong with the program is told of the file.
  func run(
    _ arguments: [String], on input: [UInt8], name: String
  ) async throws(IngestError) -> Result {
    try await run(arguments, on: try Self.input(input, for: program, name: name), name: name)
  }

  /// A file for several programs that read the file `name`.
  static func input(
    _ bytes: [UInt8], for program: String, name: String
  ) throws(IngestError) -> ProcessInput {
    do throws(ProcessFailure) {
      return try ProcessInput(bytes, for: program)
    } catch {
      throw .unreadable(path: name, reason: error.description)
    }
  }

  /// The same with a file that several runs share.
  func run(
    _ arguments: [String], on input: ProcessInput, name: String
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
