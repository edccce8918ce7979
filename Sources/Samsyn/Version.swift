/// Samsyn's version, as semantic versioning has it.
public enum Version {
  public static let current = "0.1.0"
}
