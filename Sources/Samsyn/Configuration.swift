public import SamsynIngest
public import SamsynModel

/// The settings of a run.
public struct Configuration: Sendable, Equatable {
  /// Keyphrases a document and a group.
  public var keywordLimit = 20
  /// Shipped taxonomies by id; a path of a YAML file is read from disk.
  public var taxonomies = ["se-2017", "vgr-kraftsamling", "vn-reda", "no-2016", "un-sdg"]
  /// The metadata by which documents are grouped for keywords, keyness and heat maps.
  public var groupKey = DocumentMetadata.Key.region
  /// Words on either side of a quotation.
  public var contextWindow = 8
  /// Up to this many documents every pair is compared; beyond it nearest neighbors only.
  public var allPairsLimit = 200
  public var neighborCount = 10
  /// Words of the shortest shared phrase and of the shortest reused passage.
  public var sharedPhraseWords = 5
  public var reuseWords = 12
  /// Documents in which a paragraph must stand, word for word, to be boilerplate of the corpus.
  public var boilerplateDocuments = 3
  /// How files are read, and within which limits.
  public var reading = IngestOptions()
  /// Whether a file that cannot be read ends the run before anything is written. Not recorded: a run that ends
  /// well has the same result.
  public var isStrict = false
  /// Worker threads. Has no influence on the result and is not recorded.
  public var jobs: Int

  public init(jobs: Int = 1) { self.jobs = jobs }

  var settings: [RunRecord.Setting] {
    [
      RunRecord.Setting("keyword_limit", String(keywordLimit)),
      RunRecord.Setting("taxonomies", taxonomies.joined(separator: ",")),
      RunRecord.Setting("group", groupKey.rawValue),
      RunRecord.Setting("context_window", String(contextWindow)),
      RunRecord.Setting("all_pairs_limit", String(allPairsLimit)),
      RunRecord.Setting("neighbor_count", String(neighborCount)),
      RunRecord.Setting("shared_phrase_words", String(sharedPhraseWords)),
      RunRecord.Setting("reuse_words", String(reuseWords)),
      RunRecord.Setting("boilerplate_documents", String(boilerplateDocuments)),
      RunRecord.Setting("tracked_changes", reading.trackedChanges.rawValue),
    ]
      + Self.switches.sorted { $0.key < $1.key }.map {
        RunRecord.Setting($0.key, String(self[keyPath: $0.value]))
      }
      + Self.limits.sorted { $0.key < $1.key }.map {
        RunRecord.Setting($0.key, String(self[keyPath: $0.value]))
      }
  }
}
