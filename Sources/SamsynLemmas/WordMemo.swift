package import SamsynModel
internal import Synchronization

/// What was looked up of word forms already, by language: a class because all workers share it.
package final class WordMemo<Value: Sendable>: Sendable {
  private let values: Mutex<[Language: [String: Value]]> = Mutex([:])

  package init() {}

  /// What is known of a form, or what `find` says of it. Two workers may ask for one form at once; both find the same.
  package func value(of form: String, _ language: Language, _ find: () -> Value) -> Value {
    if let known = values.withLock({ $0[language]?[form] }) { return known }
    let found = find()
    values.withLock { $0[language, default: [:]][form] = found }
    return found
  }
}
