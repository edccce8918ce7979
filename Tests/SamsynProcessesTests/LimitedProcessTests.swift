import Foundation
import SamsynProcesses
import Testing

@Suite struct LimitedProcessTests {
  @Test func `input is a file, output and messages come back`() async throws {
    let result = try await LimitedProcess("sh").run(
      ["-c", "cat /dev/stdin; echo fel >&2; exit 3"], input: Array("hälso-".utf8))
    #expect(result.status == 3)
    #expect(String(decoding: result.output, as: UTF8.self) == "hälso-")
    #expect(result.messages == "fel\n")
  }

  @Test func `the environment is not handed on`() async throws {
    let result = try await LimitedProcess("env").run([], input: [])
    let names = String(decoding: result.output, as: UTF8.self).split(separator: "\n")
      .map { $0.prefix { $0 != "=" } }
    #expect(
      Set(names).isSubset(of: ["PATH", "LC_ALL", "HOME", "SOURCE_DATE_EPOCH", "PWD", "_", "SHLVL"]))
  }

  @Test func `a program that hangs is stopped`() async throws {
    var limits = ProcessLimits()
    limits.seconds = 1
    let failure = await #expect(throws: ProcessFailure.self) {
      try await LimitedProcess("sleep", limits: limits).run(["60"], input: [])
    }
    #expect(failure == .timedOut(program: "sleep", seconds: 1))
  }

  @Test func `a flood of output is stopped`() async throws {
    var limits = ProcessLimits()
    limits.outputBytes = 100_000
    let failure = await #expect(throws: ProcessFailure.self) {
      try await LimitedProcess("yes", limits: limits).run([], input: [])
    }
    #expect(failure == .tooMuchOutput(program: "yes", limit: 100_000))
  }

  @Test func `memory and processor time are bounded`() async throws {
    var limits = ProcessLimits()
    limits.memoryBytes = 200 << 20
    let eater = try await LimitedProcess("sh", limits: limits).run(
      ["-c", "x=aaaaaaaaaaaaaaaa; while :; do x=$x$x; done"], input: [])
    #expect(eater.status != 0)
    limits = ProcessLimits()
    limits.processorSeconds = 1
    limits.seconds = 30
    do {
      let loop = try await LimitedProcess("sh", limits: limits).run(
        ["-c", "while :; do :; done"], input: [])
      #expect(loop.status != 0)
    } catch ProcessFailure.timedOut {
      // Killed for its processor time, which looks the same from here.
    }
  }

  @Test func `a missing program is told`() async throws {
    let failure = await #expect(throws: ProcessFailure.self) {
      try await LimitedProcess("samsyn-no-such-program").run([], input: [])
    }
    #expect(failure == .notInstalled(program: "samsyn-no-such-program"))
  }

  @Test func `a cancelled run ends its program, and no zombie stays`() async throws {
    let task = Task {
      try await LimitedProcess("sleep").run(["61.25"], input: [])
    }
    try await Task.sleep(for: .milliseconds(300))
    task.cancel()
    _ = await task.result
    let listing = try await LimitedProcess("ps").run(["-eo", "stat,args"], input: [])
    let left = String(decoding: listing.output, as: UTF8.self).split(separator: "\n")
      .filter { $0.contains("61.25") }
    #expect(left.isEmpty, "\(left)")
  }

  @Test func `in a sandbox there is no network and no home`() async throws {
    guard LimitedProcess.path(of: "bwrap") != nil else {
      print("skipped: bwrap is not installed")
      return
    }
    var limits = ProcessLimits()
    limits.isSandboxed = true
    let result = try await LimitedProcess("sh", limits: limits).run(
      ["-c", "ls /home /root 2>/dev/null; cat"], input: Array("in".utf8))
    guard !result.messages.contains("bwrap:") else {
      print("skipped: the system forbids sandboxes (\(result.messages))")
      return
    }
    #expect(String(decoding: result.output, as: UTF8.self) == "in")
  }
}
