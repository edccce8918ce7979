/// Why a compiled dictionary cannot be used. The run goes on without it.
public enum TransducerError: Error, Equatable, CustomStringConvertible {
  case unreadable(path: String)
  case notATransducer(path: String)
  /// The file ends in the middle of something, or a number points outside what it counts into.
  case damaged(path: String, offset: Int)
  case unsupported(path: String, feature: UInt64)

  public var description: String {
    let remedy = "install the package again with apt-get install --reinstall"
    switch self {
    case .unreadable(let path):
      return "\(path): the dictionary cannot be read; check its permissions, or \(remedy)"
    case .notATransducer(let path):
      return
        "\(path): this is no compiled Apertium dictionary (it does not begin with LTTB); \(remedy)"
    case .damaged(let path, let offset):
      return "\(path): the dictionary is damaged at byte \(offset); \(remedy)"
    case .unsupported(let path, let feature):
      return
        "\(path): the dictionary uses a feature (\(feature)) that Samsyn does not know; \(remedy)"
    }
  }
}
