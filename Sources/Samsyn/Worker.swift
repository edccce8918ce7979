internal import SamsynIngest
internal import SamsynLemmas
internal import SamsynModel
internal import SamsynStore
internal import SamsynTokens

/// What one thread needs to annotate documents. Not `Sendable`.
final class Worker {
  private let loader: CorpusLoader
  private let tokenizer: Tokenizer
  private let annotator: LemmaAnnotator
  private let memory: Memory?

  /// What earlier runs found out, and by what it is kept.
  struct Memory: Sendable {
    var store: StageStore
    var key: AnnotationKey
  }

  init(_ resources: Resources, _ loader: CorpusLoader, memory: Memory? = nil) throws {
    self.loader = loader
    self.memory = memory
    tokenizer = try resources.makeTokenizer()
    annotator = resources.makeAnnotator()
  }

  /// Reads and annotates one file; what goes wrong with it becomes part of the result.
  func annotate(_ entry: CorpusLoader.Entry) async -> DraftDocument {
    let read: Document
    var key: String?
    do {
      let bytes = try loader.contents(of: entry)
      if let memory {
        let given = loader.givenMetadata(of: entry)
        key = memory.key.key(bytes, name: entry.name, language: given.value(.language))
        if let known = key.flatMap({ memory.store.value(for: $0) }).flatMap({
          StoredAnnotation(bytes: $0)
        }) {
          var document = known.document
          loader.describe(&document, by: entry)
          return .read(document, known.tokens, known.lemmas)
        }
      }
      read = try await loader.read(bytes, of: entry, id: DocumentID(0))
    } catch {
      return .failed(
        Corpus.Skipped(name: entry.name, state: error.state, reason: error.description))
    }
    var document = read
    loader.describe(&document, by: entry)
    do {
      let tokens = try tokenizer.tokenize(document)
      let lemmas = annotator.annotate(document, tokens)
      if let memory, let key {
        // Without what a manifest says: that may change while the file stays.
        memory.store.keep(
          StoredAnnotation(document: read, tokens: tokens, lemmas: lemmas).bytes, for: key)
      }
      return .read(document, tokens, lemmas)
    } catch {
      return .failed(
        Corpus.Skipped(
          name: entry.name, state: .failed, reason: "\(entry.name): \(error.description)"))
    }
  }

  /// Annotates one line of a file.
  func annotate(_ line: CorpusLoader.Line, id: DocumentID) throws -> AnnotatedDocument {
    let document = loader.document(line, id: id)
    let tokens = try tokenizer.tokenize(document)
    return AnnotatedDocument(
      document: document, tokens: tokens, lemmas: annotator.annotate(document, tokens))
  }
}

/// A file on its way to becoming a document of a corpus.
enum DraftDocument: Sendable {
  case read(Document, TokenLayer, LemmaLayer)
  case failed(Corpus.Skipped)
}
