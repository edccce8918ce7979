extension Wording {
  /// The texts of the report, by what they say. `Resources/wording.tsv` has each in every language.
  public enum Key: String, Sendable, CaseIterable {
    case reportTitle, reportHeading, subtitle, skipToContent, searchDocuments, search,
      needsScript, partsOfReport, wholeReport, footer, limitNote, moreInTable, and, none,
      close, open, compare, filterRows, rowsShown, resultsFor, hits, highlight,
      sentencesFound, silentHere, pageNumber, characterNumber, showEvidence, glance, corpus,
      focusAreas, silences, keywords, keyness, similarity, sharedTitle, timeline, themes,
      targets, quality, method, nothingRead, whatEachStresses, moreDocuments, areasOverall,
      densityUnit, shareOfSentences, noAreaFound, typicalWords, findingRead, findingYears,
      findingUnread, findingStressed, findingNoSilence, findingSilences, findingSilentOn,
      findingKeyness, findingMostAlike, findingCopies, findingAcross, findingParrot,
      findingPhrases, findingNoPhrase, findingLongest, findingTargets, findingInputs,
      derivedNote, derived, documentsAndMetadata, document, documents, region, regions,
      country, year, kind, group, author, created, modified, language, languageSwedish,
      languageBokmal, languageNynorsk, languageDanish, languageEnglish, languageUnknown,
      words, wordCount, mainArea, silentAreas, noTaxonomy, areasExplained, taxonomy, rows,
      value, legendSilent, legendUnknown, matrixCaption, sourceOf, silent,
      silencesExplained, silencesByDocument, notMentioned, nearestSentence,
      keywordsExplained, keywordsOf, sharedByAll, onlyIn, keynessExplained,
      keynessNeedsGroups, keynessOf, term, inGroup, outside, documentsIn, evidence,
      typicalOfGroup, typicalOfOthers, tooLittle, similarityExplained, fewerThanTwo,
      heatMap, heatMapCaption, heatImageExplained, noTree, whichBelong, treeExplained,
      treeTitle, treeJoint, percentAlike, mapExplained, mapTitle, homogeneity,
      meanSimilarity, allPairs, pExplained, closestPairs, score, wordsInCommon, madeBy,
      howMuchShared, sharedExplained, share, sharedWords, formText, repeatedInside,
      mostWith, restShareNothing, phrasesTitle, phrasesExplained, phrase, firstYear,
      whereFound, reusedPassages, alignedShare, verbatim, reworded, translated, leftFirst,
      rightFirst, noTimeline, timelineExplained, undated, documentsByYear, noInputs,
      themesExplained, inputsInThemes, sharedWordsOfTheme, inputsAlone, tableRow, listItem,
      emptyCells, goals, listedGoals, figures, number, unit, who, sentence, filesRead, file,
      state, warnings, format, pages, encoding, languageEvidence, furniture, boilerplate,
      joinedWords, passedOver, reason, withoutAreas, conflictingAbbreviations, shortForm,
      longForm, stateOK, stateWarnings, stateFailed, stateEmpty, stateProtected,
      stateSkipped, stateNoText, limits, provenance, provenanceText, settings, setting,
      dataFiles, version, measure, measureLexical, measureCharacter, measureConcept,
      measureEmbedding, measureAreas, measureCombined, methodKeywords, methodAreas,
      methodKeyness, methodSimilarity, methodPhrases, methodReuse, methodThemes, noText,
      profile, profileExplained, profileOf, area, allDocuments, whereInText, silentOn,
      occurrences, forms, neighbors, readingMap, readingMapWhole, readingMapPart,
      abbreviations, actors, name, actorRegion, actorKommun, actorAgency, actorCompany,
      actorProject, actorUniversity, actorOrganization, actorOther, scoresAndTerms,
      sharedAndDistinct, sharedConcepts, passagesInBoth, noPassage

    /// What the script says.
    static let script: [Key] = [
      .characterNumber, .close, .filterRows, .highlight, .hits, .nearestSentence, .open,
      .pageNumber, .reportTitle, .resultsFor, .rowsShown, .sentencesFound, .silentHere,
    ]
  }
}
