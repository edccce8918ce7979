/// What is wrong with a taxonomy file, and where.
public enum TaxonomyError: Error, Equatable, CustomStringConvertible {
  case unreadable(String)
  case unknown(id: String, known: [String])
  /// Two different taxonomies have one id.
  case repeated(id: String)
  case invalid(path: String, line: Int, reason: String)

  public var description: String {
    switch self {
    case .unreadable(let path): "\(path): cannot be read; check the path"
    case .unknown(let id, let known):
      "no taxonomy '\(id)'; use one of \(known.joined(separator: ", ")) or the path of a YAML file"
    case .repeated(let id):
      "two taxonomies have the id '\(id)'; give one of them another in its file"
    case .invalid(let path, let line, let reason): "\(path):\(line): \(reason)"
    }
  }
}
