public import SamsynModel

/// Finds the form under which inflections of a word are counted together.
///
/// Not `Sendable`: implementations hold dictionaries or C handles; make one a worker.
public protocol Lemmatizer: AnyObject {
  /// Name and version for the run record.
  var name: String { get }

  /// The lemma of a lower-case form; the form itself when nothing is known.
  func lemma(of form: String, language: Language) -> String
}
