internal import Foundation
public import SamsynResources

/// The taxonomies and crosswalks that ship with Samsyn, as files.
public enum TaxonomyFiles {
  public static let taxonomyIDs = [
    "no-2016", "se-2017", "se-topics", "un-sdg", "vgr-kraftsamling", "vn-reda",
  ]
  public static let crosswalkIDs = ["digital-agendas"]

  public static func taxonomy(_ id: String) throws(DataFileError) -> DataFile {
    try DataFile(path: "data/\(id).yml", in: .module, name: "taxonomies/\(id).yml")
  }

  public static func crosswalk(_ id: String) throws(DataFileError) -> DataFile {
    try DataFile(
      path: "data/crosswalks/\(id).yml", in: .module, name: "taxonomies/crosswalks/\(id).yml")
  }
}
