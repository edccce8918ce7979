internal import Foundation
public import SamsynResources

/// The taxonomies and crosswalks that ship with Samsyn, as files.
public enum TaxonomyFiles {
  public static let taxonomyIDs = [
    "actors-nordic", "digcomp", "direction-norling", "eu-dd2030", "input-type", "ks-maturity",
    "no-2016", "no-2024", "s3", "se-2017", "se-2025", "se-topics", "tech", "un-sdg",
    "values-hs2023", "vgr-kraftsamling", "vn-reda",
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
