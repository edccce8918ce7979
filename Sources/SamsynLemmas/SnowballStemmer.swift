internal import CStemmer
internal import SamsynModel

/// Stems by libstemmer (Porter, snowballstem.org), for languages that are told apart but not analyzed.
///
/// The only unsafe code of this target; a class because it owns the C handles.
@safe final class SnowballStemmer {
  private let handles: [OpaquePointer?]

  init() {
    let names: [(Language, String)] = [(.da, "danish"), (.en, "english")]
    var handles = unsafe [OpaquePointer?](repeating: nil, count: Language.allCases.count)
    for (language, name) in names {
      unsafe handles[language.ordinal] = unsafe sb_stemmer_new(name, "UTF_8")
    }
    unsafe self.handles = unsafe handles
  }

  deinit {
    unsafe handles.forEach { unsafe sb_stemmer_delete($0) }
  }

  /// Forms of up to three letters stay as they are, and so does all of an unknown language.
  func analysis(of form: String, language: Language) -> WordAnalysis {
    let base = form.withoutCaseEnding
    guard base.utf8.count > 3, let handle = unsafe handles[language.ordinal] else {
      return WordAnalysis(lemma: base, partOfSpeech: .unknown, source: .form)
    }
    let bytes = Array(base.utf8)
    guard let stem = unsafe sb_stemmer_stem(handle, bytes, Int32(bytes.count)) else {
      return WordAnalysis(lemma: base, partOfSpeech: .unknown, source: .form)
    }
    let length = unsafe Int(sb_stemmer_length(handle))
    let lemma = unsafe String(
      decoding: UnsafeBufferPointer(start: stem, count: length), as: UTF8.self)
    return WordAnalysis(lemma: lemma, partOfSpeech: .unknown, source: .stem)
  }
}
