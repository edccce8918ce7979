internal import SamsynIngest
internal import SamsynLemmas
internal import SamsynModel
internal import SamsynTokens

/// What one thread needs to annotate documents. Not `Sendable`.
final class Worker {
  private let loader: CorpusLoader
  private let tokenizer: Tokenizer
  private let annotator: LemmaAnnotator

  init(_ resources: Resources, _ loader: CorpusLoader) throws {
    self.loader = loader
    tokenizer = try resources.makeTokenizer()
    annotator = resources.makeAnnotator()
  }

  /// Reads and annotates one file; what goes wrong with it becomes part of the result.
  func annotate(_ entry: CorpusLoader.Entry) async -> DraftDocument {
    let document: Document
    do {
      document = try await loader.read(entry, id: DocumentID(0))
    } catch {
      return .failed(
        Corpus.Skipped(name: entry.name, state: error.state, reason: error.description))
    }
    do {
      let tokens = try tokenizer.tokenize(document)
      let lemmas = annotator.annotate(document, tokens)
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
