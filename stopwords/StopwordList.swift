internal import Foundation
public import SamsynModel
public import SamsynResources

/// The words of one layer in one language, with their source.
public struct StopwordList: Sendable {
  public enum Layer: String, Sendable, CaseIterable { case function, generic }

  public let language: Language
  public let layer: Layer
  public let words: Set<String>
  public let record: ResourceRecord

  public init(_ layer: Layer, _ language: Language) throws(DataFileError) {
    let path = "\(language.rawValue)/\(layer.rawValue).txt"
    let file = try DataFile(path: path, in: .module, name: "stopwords/\(path)")
    self.language = language
    self.layer = layer
    words = Set(
      (file.sections[""] ?? []).flatMap { $0.split(separator: " ").map(String.init) })
    record = file.record
  }

  /// Both layers of every analyzed language, and the function words of the others.
  public static func all() throws(DataFileError) -> [StopwordList] {
    var lists: [StopwordList] = []
    for language in Language.allCases {
      lists.append(try StopwordList(.function, language))
      if Language.analyzed.contains(language) {
        lists.append(try StopwordList(.generic, language))
      }
    }
    return lists
  }
}
