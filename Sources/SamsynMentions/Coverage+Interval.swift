public import SamsynModel
public import SamsynStatistics

extension Coverage {
  /// The 95 percent score interval of `sentenceShare`, sentences taken as draws.
  public var sentenceShareInterval: BinomialInterval {
    BinomialInterval.score(sentencesWithMention, of: sentences)
  }
}
