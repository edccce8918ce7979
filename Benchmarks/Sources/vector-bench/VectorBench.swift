import Foundation
import SamsynVectors

/// vector-bench MATRIX K OUT [SET [THREADS]]: the K nearest rows of each row of a matrix that
/// `peers_vectors.py` wrote, as records of row, neighbor and score; prints what it took as JSON.
@main
struct VectorBench {
  static func main() async throws {
    let arguments = CommandLine.arguments
    let data = try Data(contentsOf: URL(filePath: arguments[1]))
    let set = arguments.count > 4 ? level(arguments[4]) : .best
    let search = NeighborSearch(
      jobs: arguments.count > 5 ? Int(arguments[5]) ?? 1 : 1, instructionSet: set)
    let rows = read(data)
    let start = ContinuousClock.now
    let table = try await search.neighbors(in: rows, count: Int(arguments[2]) ?? 10)
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    var bytes = Data()
    for row in 0..<table.rowCount {
      for neighbor in table[row] {
        for number in [UInt64(row), UInt64(neighbor.row), neighbor.score.bitPattern] {
          withUnsafeBytes(of: number) { bytes.append(contentsOf: $0) }
        }
      }
    }
    try bytes.write(to: URL(filePath: arguments[3]))
    let digest = bytes.reduce(UInt64(0xcbf2_9ce4_8422_2325)) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01b3
    }
    // Not getrusage: its peak may be that of the process which started this one.
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let peak =
      status.split(separator: "\n").first { $0.hasPrefix("VmHWM") }
      .flatMap { $0.split(separator: " ").dropFirst().first }.flatMap { Int($0) } ?? 0
    print(
      #"{"seconds": \#(seconds), "set": "\#(set)", "digest": "\#(digest)", "peakMegabytes": \#(peak / 1024)}"#
    )
  }

  static func level(_ name: String) -> InstructionSet {
    InstructionSet.allCases.first { "\($0)" == name } ?? .best
  }

  /// Rows, columns and values (-1 for a dense matrix) as Int64, then pointers, columns, values.
  static func read(_ data: Data) -> RowVectors {
    let header: [Int64] = numbers(data, 0, 3)
    let (rows, columns) = (Int(header[0]), Int(header[1]))
    if header[2] < 0 {
      return .dense(
        DenseMatrix(columnCount: columns, values: numbers(data, 24, rows * columns)))
    }
    let count = Int(header[2])
    let pointers: [Int64] = numbers(data, 24, rows + 1)
    let start = 24 + (rows + 1) * 8
    return .sparse(
      CSRMatrix(
        columnCount: columns, rowPointers: pointers.map { Int($0) },
        columnIndices: numbers(data, start, count), values: numbers(data, start + count * 4, count))
    )
  }

  static func numbers<Number>(_ data: Data, _ start: Int, _ count: Int) -> [Number] {
    data.withUnsafeBytes { bytes in
      (0..<count).map {
        bytes.loadUnaligned(
          fromByteOffset: start + $0 * MemoryLayout<Number>.stride, as: Number.self)
      }
    }
  }
}
