/// A file that could not be read, in a run that was to stop at the first of them.
public struct UnreadableFile: Error, Equatable, CustomStringConvertible {
  public var reason: String
  public var description: String { reason }
}
