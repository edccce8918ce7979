/// How typical a term is of a target group against a reference, with the counts behind it.
public struct Keyness: Sendable, Equatable {
  /// What units are counted: how many of them hold the term.
  public enum Unit: String, Sendable, CaseIterable { case document, section, token }

  public var target: String
  /// Rank by the chosen measure, from 1; nil when there is not enough evidence for one.
  public var rank: Int?
  public var term: String
  public var unit: Unit
  /// Units of the target that hold the term, and all of them; likewise of the reference.
  public var targetCount: Int
  public var targetSize: Int
  public var referenceCount: Int
  public var referenceSize: Int
  /// Occurrences in the target, and in the reference (quanteda's `n_target`, `n_reference`).
  public var targetTokens: Int
  public var referenceTokens: Int
  /// Documents that hold the term.
  public var targetDocuments: Int
  public var referenceDocuments: Int
  /// Evert's conservative log ratio: 0 when the difference is not significant for the whole family of terms.
  public var conservativeLogRatio: Double
  /// Dunning's log-likelihood ratio, signed: negative when the term is typical of the reference.
  public var logLikelihood: Double
  /// Hardie's log ratio: binary logarithm of the ratio of rates.
  public var logRatio: Double
  /// z of the log odds with a Dirichlet prior, over occurrences.
  public var logOdds: Double
  /// Gries's normalized deviation of proportions over the target's units, 0 (even) to 1; nil for one unit.
  public var dispersion: Double?

  public init(
    target: String, rank: Int? = nil, term: String, unit: Unit, targetCount: Int, targetSize: Int,
    referenceCount: Int, referenceSize: Int, targetTokens: Int, referenceTokens: Int,
    targetDocuments: Int, referenceDocuments: Int, conservativeLogRatio: Double,
    logLikelihood: Double, logRatio: Double, logOdds: Double, dispersion: Double?
  ) {
    self.target = target
    self.rank = rank
    self.term = term
    self.unit = unit
    self.targetCount = targetCount
    self.targetSize = targetSize
    self.referenceCount = referenceCount
    self.referenceSize = referenceSize
    self.targetTokens = targetTokens
    self.referenceTokens = referenceTokens
    self.targetDocuments = targetDocuments
    self.referenceDocuments = referenceDocuments
    self.conservativeLogRatio = conservativeLogRatio
    self.logLikelihood = logLikelihood
    self.logRatio = logRatio
    self.logOdds = logOdds
    self.dispersion = dispersion
  }

  /// What the counts allow to say.
  public var evidence: String {
    conservativeLogRatio > 0
      ? "typical of target"
      : conservativeLogRatio < 0 ? "typical of reference" : "not enough evidence"
  }
}

/// The measure that ranks key terms.
public enum KeynessMeasure: String, Sendable, CaseIterable {
  case conservativeLogRatio = "lrc"
  case logLikelihood = "g2"
  case logRatio = "log-ratio"
  case logOdds = "log-odds"
}
