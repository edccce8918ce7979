// swift-tools-version: 6.3
import PackageDescription

// Apart from the root, so that building Samsyn never builds benchmarks.
let package = Package(
  name: "SamsynBenchmarks",
  dependencies: [.package(name: "Samsyn", path: "..")],
  targets: [
    .executableTarget(
      name: "samsyn-bench", dependencies: [.product(name: "Samsyn", package: "Samsyn")],
      swiftSettings: [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)]),
    .executableTarget(
      name: "vector-bench", dependencies: [.product(name: "Samsyn", package: "Samsyn")],
      swiftSettings: [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)]),
  ]
)
