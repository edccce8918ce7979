internal import Foundation
public import SamsynResources

/// The notebooks that every export carries, as files that read the tables beside them.
public enum NotebookFiles {
  /// In the order in which they are listed for people.
  public static let names = [
    "compare-strategies.ipynb", "keywords-over-time.ipynb", "coverage-with-intervals.ipynb",
    "reuse-network.ipynb", "workshop-themes.ipynb", "results.Rmd", "samsyn_results.py",
  ]

  /// All files by their names, to be put into one folder of the export.
  public static func all() throws(DataFileError) -> [(name: String, text: String)] {
    var files: [(name: String, text: String)] = []
    for name in names {
      files.append((name, try DataFile(path: "notebooks/\(name)", in: .module).text))
    }
    return files
  }
}
