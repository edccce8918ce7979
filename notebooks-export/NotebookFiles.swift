internal import Foundation
public import SamsynResources

/// The notebooks that every export carries, as files.
public enum NotebookFiles {
  /// Reads the tables and shows the main results; file names are relative to the export.
  public static func readResults() throws(DataFileError) -> DataFile {
    try DataFile(path: "read-results.ipynb", in: .module)
  }
}
