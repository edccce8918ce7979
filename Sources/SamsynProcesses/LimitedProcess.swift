internal import Foundation
internal import Subprocess
internal import SystemPackage

/// A foreign program with bounds.
public struct LimitedProcess: Sendable {
  /// What a program left behind.
  public struct Result: Sendable {
    /// Exit code; 128 and more for a signal, as in a shell.
    public var status: Int
    public var output: [UInt8]
    /// Standard error.
    public var messages: String
  }

  public let program: String
  public let limits: ProcessLimits
  private static let messageBytes = 16 << 20

  public init(_ program: String, limits: ProcessLimits = ProcessLimits()) {
    self.program = program
    self.limits = limits
  }

  /// Where a program is, looked for in the folders of `PATH`.
  public static func path(of program: String) -> String? {
    let folders = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
    return folders.split(separator: ":").lazy.map { "\($0)/\(program)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Runs the program with `input` in a file on standard input, which `/dev/stdin` names for programs
  /// that want a path.
  ///
  /// The program and what it started are gone when this returns, also when the task is cancelled.
  /// - Parameter folder: a folder that a sandboxed program may write to; it becomes the working folder.
  public func run(
    _ arguments: [String], input: [UInt8], folder: String? = nil
  ) async throws(ProcessFailure) -> Result {
    try await run(arguments, input: try ProcessInput(input, for: program), folder: folder)
  }

  /// The same with a file that several runs share.
  public func run(
    _ arguments: [String], input: ProcessInput, folder: String? = nil
  ) async throws(ProcessFailure) -> Result {
    let command = try command(folder: folder) + arguments
    let descriptor = try input.opened(for: program)
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    var options = PlatformOptions()
    // A group of its own, so that what the program starts ends with it.
    options.processGroupID = 0
    options.teardownSequence = [
      .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .zero)
    ]
    do {
      let result = try await Subprocess.run(
        .path(FilePath(command[0])), arguments: Arguments(Array(command.dropFirst())),
        // The same time for all, so that what a program writes does not depend on the day.
        environment: .custom([
          "PATH": path, "LC_ALL": "C.UTF-8", "HOME": folder ?? "/nonexistent",
          "SOURCE_DATE_EPOCH": "315532800",
        ]),
        workingDirectory: folder.map { FilePath($0) }, platformOptions: options,
        input: .fileDescriptor(descriptor, closeAfterSpawningProcess: true),
        output: .bytes(limit: limits.outputBytes), error: .bytes(limit: Self.messageBytes))
      return try finish(
        result.terminationStatus, output: result.standardOutput, messages: result.standardError)
    } catch let failure as ProcessFailure {
      throw failure
    } catch let error as SubprocessError where error.code == .outputLimitExceeded {
      throw .tooMuchOutput(program: program, limit: limits.outputBytes)
    } catch {
      throw .cannotStart(program: program, reason: "\(error)")
    }
  }

  private func finish(
    _ status: TerminationStatus, output: [UInt8], messages: [UInt8]
  ) throws(ProcessFailure) -> Result {
    let code =
      switch status {
      case .exited(let code): Int(code)
      case .signaled(let signal): 128 + Int(signal)
      }
    // What `timeout` answers when it had to end the program, gently or not.
    if code == 124 || code == 137 {
      throw .timedOut(program: program, seconds: limits.seconds)
    }
    return Result(
      status: code, output: output, messages: String(decoding: messages, as: UTF8.self))
  }

  /// The program inside the programs that bound it.
  private func command(folder: String?) throws(ProcessFailure) -> [String] {
    func found(_ name: String) throws(ProcessFailure) -> String {
      guard let path = Self.path(of: name) else { throw .notInstalled(program: name) }
      return path
    }
    var command = [
      try found("prlimit"), "--as=\(limits.memoryBytes)", "--cpu=\(limits.processorSeconds)",
      "--core=0", try found("timeout"), "-k", "1", String(limits.seconds),
    ]
    if limits.isSandboxed {
      command += [try found("bwrap"), "--unshare-all", "--die-with-parent", "--new-session"]
      for folder in ["/usr", "/lib", "/lib64", "/bin", "/etc/fonts", "/etc/alternatives"]
      where FileManager.default.fileExists(atPath: folder) {
        command += ["--ro-bind", folder, folder]
      }
      command += ["--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"]
      if let folder { command += ["--bind", folder, folder, "--chdir", folder] }
    }
    return command + [try found(program)]
  }
}
