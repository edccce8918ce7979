/// Where runs recur, in other documents or in the same one.
struct RecurringRuns {
  struct Place: Sendable {
    var hash: UInt64
    var document: Int32
    var position: Int32
  }

  /// Places of runs with two places or more, by hash, each group in corpus order.
  let groups: [ArraySlice<Place>]

  /// - Parameter places: in corpus order.
  /// - Complexity: O(places log places).
  init(_ places: [Place]) {
    let sorted = places.sorted {
      $0.hash != $1.hash
        ? $0.hash < $1.hash
        : $0.document != $1.document ? $0.document < $1.document : $0.position < $1.position
    }
    var groups: [ArraySlice<Place>] = []
    var start = 0
    while start < sorted.count {
      var end = start + 1
      while end < sorted.count, sorted[end].hash == sorted[start].hash { end += 1 }
      if end - start > 1 { groups.append(sorted[start..<end]) }
      start = end
    }
    self.groups = groups
  }
}
