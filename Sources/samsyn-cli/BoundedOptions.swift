import ArgumentParser

/// A whole number from 1, checked where it is read: anything else is wrong usage.
struct Positive: ExpressibleByArgument, CustomStringConvertible {
  let value: Int

  init(_ value: Int) { self.value = value }

  init?(argument: String) {
    guard let value = Int(argument), value >= 1, value <= 1_000_000 else { return nil }
    self.value = value
  }

  var description: String { String(value) }
}

/// A whole number from 0.
struct Natural: ExpressibleByArgument, CustomStringConvertible {
  let value: Int

  init(_ value: Int) { self.value = value }

  init?(argument: String) {
    guard let value = Int(argument), value >= 0, value <= 1_000_000 else { return nil }
    self.value = value
  }

  var description: String { String(value) }
}
