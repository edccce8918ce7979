/// The nearest rows of each row, best first.
public struct NeighborTable: Sendable, Equatable {
  /// A row with its cosine.
  public struct Neighbor: Sendable, Equatable {
    public let row: Int
    public let score: Double

    public init(row: Int, score: Double) {
      self.row = row
      self.score = score
    }
  }

  /// Where the neighbors of each row begin; one more than there are rows.
  private var starts = [0]
  private var neighbors: [Neighbor] = []

  init(_ rows: [[Neighbor]]) {
    for row in rows {
      neighbors += row
      starts.append(neighbors.count)
    }
  }

  public var rowCount: Int { starts.count - 1 }

  /// The neighbors of a row: by falling score, ties by row number.
  public subscript(row: Int) -> ArraySlice<Neighbor> { neighbors[starts[row]..<starts[row + 1]] }
}
