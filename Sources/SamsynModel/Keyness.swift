/// How typical a term is of a target group against a reference, with the counts behind it.
public struct Keyness: Sendable, Equatable {
  public var target: String
  public var term: String
  /// Occurrences in the target, and in the reference (quanteda's `n_target`, `n_reference`).
  public var targetCount: Int
  public var referenceCount: Int
  public var targetDocuments: Int
  public var referenceDocuments: Int
  /// Dunning's log-likelihood ratio, signed: negative when the term is typical of the reference.
  public var logLikelihood: Double
  /// Hardie's log ratio: binary logarithm of the ratio of relative frequencies.
  public var logRatio: Double

  public init(
    target: String, term: String, targetCount: Int, referenceCount: Int, targetDocuments: Int,
    referenceDocuments: Int, logLikelihood: Double, logRatio: Double
  ) {
    self.target = target
    self.term = term
    self.targetCount = targetCount
    self.referenceCount = referenceCount
    self.targetDocuments = targetDocuments
    self.referenceDocuments = referenceDocuments
    self.logLikelihood = logLikelihood
    self.logRatio = logRatio
  }
}
