// swift-tools-version: 6.3
import PackageDescription

// The stage table. Targets stand in pipeline order; a target may depend only on targets above it,
// and the loop at the end of this file refuses an upward arrow when the manifest is evaluated.

/// One row of the stage table.
struct Stage {
  enum Kind { case systemLibrary(pkgConfig: String?, apt: String), shim, library, command }
  var name: String
  var kind: Kind = .library
  var path: String?
  var uses: [String] = []
  var products: [Target.Dependency] = []
  var resources: [Resource] = []
  var exclude: [String] = []
}

let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let csv = Target.Dependency.product(name: "SwiftCSV", package: "SwiftCSV")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let arguments = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")

let stages: [Stage] = [
  // C leaves
  Stage(name: "ICU", kind: .systemLibrary(pkgConfig: "icu-i18n", apt: "libicu-dev")),
  Stage(name: "CICU", kind: .shim, uses: ["ICU"]),
  Stage(name: "CStemmer", kind: .systemLibrary(pkgConfig: nil, apt: "libstemmer-dev")),
  Stage(name: "CHunspell", kind: .systemLibrary(pkgConfig: "hunspell", apt: "libhunspell-dev")),
  Stage(name: "CArchive", kind: .systemLibrary(pkgConfig: "libarchive", apt: "libarchive-dev")),
  Stage(name: "XML2", kind: .systemLibrary(pkgConfig: "libxml-2.0", apt: "libxml2-dev")),
  Stage(name: "CMarkup", kind: .shim, uses: ["XML2"]),
  Stage(name: "CDigest", kind: .systemLibrary(pkgConfig: "libcrypto", apt: "libssl-dev")),
  Stage(name: "CVectorKernels", kind: .shim),
  // Nouns
  Stage(name: "SamsynModel"),
  Stage(name: "SamsynConcurrency"),
  Stage(name: "SamsynVectors", uses: ["SamsynConcurrency", "CVectorKernels"]),
  Stage(name: "SamsynStatistics", uses: ["SamsynVectors"], exclude: ["README.md"]),
  // The world outside
  Stage(name: "SamsynArchives", uses: ["CArchive"], exclude: ["README.md"]),
  Stage(name: "SamsynProcesses", products: [subprocess, system], exclude: ["README.md"]),
  // Data
  Stage(
    name: "SamsynResources", uses: ["SamsynModel", "CDigest"], resources: [.copy("Resources")],
    exclude: ["README.md"]),
  Stage(
    name: "SamsynStopwords", path: "stopwords", uses: ["SamsynModel", "SamsynResources"],
    resources: ["sv", "nb", "nn", "da", "en", "und"].map { .copy($0) }, exclude: ["README.md"]),
  Stage(
    name: "SamsynTaxonomies", path: "taxonomies", uses: ["SamsynResources"],
    resources: [.copy("data")], exclude: ["README.md"]),
  Stage(
    name: "SamsynDictionaries", uses: ["SamsynModel", "SamsynResources", "CHunspell"],
    exclude: ["README.md"]),
  // Verbs, in pipeline order
  Stage(
    name: "SamsynIngest",
    uses: [
      "SamsynModel", "SamsynConcurrency", "SamsynArchives", "SamsynProcesses", "SamsynResources",
      "CICU", "CMarkup",
    ],
    products: [yams],
    exclude: ["README.md"]),
  Stage(
    name: "SamsynLanguages", uses: ["SamsynModel", "SamsynResources"], exclude: ["README.md"]),
  Stage(
    name: "SamsynTokens", uses: ["SamsynModel", "SamsynResources", "SamsynLanguages", "CICU"],
    exclude: ["README.md"]),
  Stage(
    name: "SamsynLemmas",
    uses: ["SamsynModel", "SamsynResources", "SamsynDictionaries", "SamsynStopwords", "CStemmer"],
    exclude: ["README.md"]),
  Stage(
    name: "SamsynTerms", uses: ["SamsynModel", "SamsynResources", "SamsynVectors"],
    exclude: ["README.md"]),
  Stage(
    name: "SamsynKeywords",
    uses: [
      "SamsynModel", "SamsynStatistics", "SamsynResources", "SamsynVectors", "SamsynLemmas",
      "SamsynTerms",
    ],
    exclude: ["README.md"]),
  Stage(
    name: "SamsynNames", uses: ["SamsynModel", "SamsynResources"], exclude: ["README.md"]),
  Stage(
    name: "SamsynMentions",
    uses: [
      "SamsynModel", "SamsynStatistics", "SamsynResources", "SamsynTaxonomies", "SamsynTokens",
      "SamsynLemmas",
    ], products: [yams],
    exclude: ["README.md"]),
  Stage(
    name: "SamsynSimilarity",
    uses: [
      "SamsynModel", "SamsynConcurrency", "SamsynStatistics", "SamsynResources", "SamsynVectors",
      "SamsynTerms",
    ],
    exclude: ["README.md"]),
  Stage(
    name: "SamsynReuse", uses: ["SamsynModel", "SamsynConcurrency", "SamsynResources"],
    exclude: ["README.md"]),
  Stage(
    name: "SamsynThemes",
    uses: ["SamsynModel", "SamsynResources", "SamsynVectors", "SamsynTerms"],
    exclude: ["README.md"]),
  Stage(
    name: "SamsynCoding",
    uses: ["SamsynModel", "SamsynStatistics", "SamsynArchives", "SamsynMentions"], products: [csv],
    exclude: ["README.md"]),
  // What runs remember
  Stage(
    name: "SamsynStore", uses: ["SamsynModel"], products: [grdb], exclude: ["README.md"]),
  // Composition and results
  Stage(
    name: "Samsyn",
    uses: [
      "SamsynModel", "SamsynConcurrency", "SamsynStatistics", "SamsynIngest", "SamsynLanguages",
      "SamsynTokens",
      "SamsynDictionaries", "SamsynLemmas", "SamsynTerms", "SamsynKeywords", "SamsynNames",
      "SamsynMentions",
      "SamsynSimilarity", "SamsynReuse", "SamsynThemes", "SamsynCoding", "SamsynStopwords",
      "SamsynTaxonomies", "SamsynVectors", "SamsynResources", "SamsynArchives", "SamsynProcesses",
      "SamsynStore",
    ], products: [yams], exclude: ["README.md", "Samsyn.docc"]),
  Stage(
    name: "SamsynNotebooks", path: "notebooks-export", uses: ["SamsynResources"],
    resources: [.copy("notebooks")], exclude: ["README.md", "check"]),
  Stage(
    name: "SamsynExport",
    uses: [
      "SamsynModel", "SamsynStatistics", "SamsynArchives", "SamsynProcesses", "SamsynResources",
      "SamsynMentions", "SamsynNotebooks",
    ],
    products: [grdb], exclude: ["README.md"]),
  Stage(
    name: "SamsynReport",
    uses: ["SamsynModel", "SamsynArchives", "SamsynProcesses", "SamsynResources"],
    resources: [.copy("Resources")],
    exclude: ["README.md"]),
  Stage(
    name: "samsyn", kind: .command, path: "Sources/samsyn-cli",
    uses: [
      "SamsynModel", "SamsynStatistics", "SamsynIngest", "SamsynLanguages", "SamsynTokens",
      "SamsynDictionaries", "SamsynLemmas", "SamsynKeywords", "SamsynMentions", "SamsynSimilarity",
      "SamsynReuse", "SamsynThemes", "SamsynCoding", "Samsyn", "SamsynExport",
      "SamsynReport", "SamsynResources", "SamsynProcesses", "SamsynArchives", "SamsynStore",
    ], products: [arguments]),
]

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .enableUpcomingFeature("InferIsolatedConformances"),
  .enableUpcomingFeature("ImmutableWeakCaptures"),
]

/// Every stage with a folder of tests that mirrors it.
let tested = [
  "SamsynModel", "SamsynArchives", "SamsynProcesses", "SamsynVectors", "SamsynStatistics",
  "SamsynResources", "SamsynStopwords",
  "SamsynTaxonomies",
  "SamsynIngest", "SamsynDictionaries", "SamsynLanguages", "SamsynTokens", "SamsynLemmas",
  "SamsynTerms", "SamsynKeywords", "SamsynNames", "SamsynMentions",
  "SamsynSimilarity", "SamsynReuse", "SamsynThemes", "SamsynCoding", "SamsynStore", "Samsyn",
  "SamsynExport",
  "SamsynReport",
]

var targets: [Target] = stages.map { stage in
  let dependencies = stage.uses.map { Target.Dependency.target(name: $0) } + stage.products
  let path = stage.path ?? "Sources/\(stage.name)"
  switch stage.kind {
  case .systemLibrary(let pkgConfig, let apt):
    return .systemLibrary(
      name: stage.name, path: path, pkgConfig: pkgConfig, providers: [.apt([apt])])
  case .shim:
    return .target(name: stage.name, dependencies: dependencies, path: path)
  case .library:
    return .target(
      name: stage.name, dependencies: dependencies, path: path, exclude: stage.exclude,
      resources: stage.resources, swiftSettings: settings)
  case .command:
    return .executableTarget(
      name: stage.name, dependencies: dependencies, path: path, exclude: stage.exclude,
      swiftSettings: settings)
  }
}

// Tests read members of many stages through the nouns they share; import bookkeeping and the marks
// of strict memory safety would only hide what is tested.
let testSettings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
]

/// What a test folder uses besides the stage that it mirrors.
let testUses: [String: [String]] = [
  "SamsynDictionaries": ["SamsynProcesses"],
  "SamsynExport": ["SamsynArchives"],
  "SamsynIngest": ["SamsynProcesses", "SamsynResources"],
  "SamsynLemmas": ["SamsynDictionaries"],
  "SamsynKeywords": ["SamsynResources"],
  "SamsynCoding": ["SamsynMentions"],
  "SamsynMentions": ["SamsynResources", "SamsynStatistics"],
  "SamsynNames": ["SamsynMentions"],
  "SamsynTaxonomies": ["SamsynMentions"],
  "SamsynReport": ["SamsynResources"],
  "SamsynSimilarity": ["SamsynResources", "SamsynTerms"],
  "SamsynTerms": ["SamsynResources", "SamsynVectors"],
  "SamsynThemes": ["SamsynResources"],
  "SamsynTokens": ["SamsynResources"],
  "SamsynVectors": ["CVectorKernels"],
]

targets.append(
  .target(
    name: "SamsynTestSupport",
    dependencies: [
      "Samsyn", "SamsynModel", "SamsynArchives", "SamsynIngest", "SamsynTokens",
      "SamsynDictionaries", "SamsynLemmas",
    ],
    path: "Tests/SamsynTestSupport", swiftSettings: testSettings))
targets += tested.map { name in
  let uses = Set([name, "Samsyn", "SamsynModel", "SamsynTestSupport"] + (testUses[name] ?? []))
  return .testTarget(
    name: "\(name)Tests",
    dependencies: uses.sorted().map { .target(name: $0) } + (name == "SamsynExport" ? [grdb] : []),
    path: "Tests/\(name)Tests", exclude: name == "Samsyn" ? ["Gold", "Mini"] : [],
    swiftSettings: testSettings)
}
targets.append(
  .testTarget(
    name: "CommandTests", dependencies: ["SamsynTestSupport", "SamsynArchives", "samsyn"],
    path: "Tests/CommandTests",
    swiftSettings: testSettings))

let package = Package(
  name: "Samsyn",
  products: [
    .library(
      name: "Samsyn",
      targets: stages.filter { if case .library = $0.kind { true } else { false } }.map(\.name)),
    .executable(name: "samsyn", targets: ["samsyn"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
    .package(url: "https://github.com/apple/swift-system", from: "1.5.0"),
    .package(
      url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
  ],
  targets: targets
)

for (position, stage) in stages.enumerated() {
  let above = Set(stages[..<position].map(\.name))
  for used in stage.uses {
    precondition(above.contains(used), "upward arrow: \(stage.name) may not use \(used)")
  }
}
