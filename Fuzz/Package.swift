// swift-tools-version: 6.3
import PackageDescription

// Apart from the root: everything here is built with the fuzzer's instrumentation (see `run`).
let package = Package(
  name: "SamsynFuzz",
  dependencies: [.package(name: "Samsyn", path: "..")],
  targets: [
    .target(name: "CFuzzer", path: "Sources/CFuzzer"),
    .executableTarget(
      name: "samsyn-fuzz", dependencies: ["CFuzzer", .product(name: "Samsyn", package: "Samsyn")],
      path: "Sources/Fuzz",
      swiftSettings: [.swiftLanguageMode(.v6), .unsafeFlags(["-parse-as-library"])]),
  ]
)
