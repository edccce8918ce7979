internal import CStemmer
public import SamsynModel

/// Stems by libstemmer's Swedish and Norwegian algorithms (Porter, snowballstem.org).
///
/// Nynorsk has no algorithm of its own and uses the Norwegian one. The only unsafe code of this
/// target; a class because it owns the C handles.
@safe public final class SnowballLemmatizer: Lemmatizer {
  public let name = "libstemmer"
  private let handles: [OpaquePointer?]

  public init() {
    let names: [(Language, String)] = [
      (.sv, "swedish"), (.nb, "norwegian"), (.nn, "norwegian"), (.da, "danish"), (.en, "english"),
    ]
    var handles = unsafe [OpaquePointer?](repeating: nil, count: Language.allCases.count)
    for (language, name) in names {
      unsafe handles[language.ordinal] = unsafe sb_stemmer_new(name, "UTF_8")
    }
    unsafe self.handles = unsafe handles
  }

  deinit {
    unsafe handles.forEach { unsafe sb_stemmer_delete($0) }
  }

  /// Case endings after a colon go first (`eu:s`, `reda:n`); forms of up to three letters and
  /// suspended hyphens (`hälso-`) stay as they are.
  public func lemma(of form: String, language: Language) -> String {
    let base = form.withoutCaseEnding
    guard base.utf8.count > 3, !base.hasSuffix("-"),
      let handle = unsafe handles[language.ordinal]
    else { return base }
    // Twice: the algorithm takes "ens" off "kompetens" but only "en" off "kompetensen", and a second
    // round makes them meet.
    let once = unsafe stem(base, handle)
    let twice = unsafe stem(once, handle)
    // What is left of a short word after two rounds is hardly a word.
    return twice.utf8.count >= 5 ? twice : once
  }

  private func stem(_ form: String, _ handle: OpaquePointer) -> String {
    let bytes = Array(form.utf8)
    guard let stem = unsafe sb_stemmer_stem(handle, bytes, Int32(bytes.count)) else { return form }
    let length = unsafe Int(sb_stemmer_length(handle))
    return unsafe String(
      decoding: UnsafeBufferPointer(start: stem, count: length), as: UTF8.self)
  }
}
