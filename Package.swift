// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

let package = Package(
  name: "almanac",
  products: [
    .executable(name: "almanac", targets: ["almanac"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
  ],
  targets: [
    // Row 0: C libraries from Debian, and the C that only this package knows.
    .systemLibrary(name: "CLua", providers: [.apt(["liblua5.4-dev"])]),
    .systemLibrary(name: "CEpoll"),
    .systemLibrary(name: "CMalloc"),
    .systemLibrary(name: "CExpat", providers: [.apt(["libexpat1-dev"])]),
    .systemLibrary(name: "CJansson", providers: [.apt(["libjansson-dev"])]),
    .target(
      name: "CLuaShim", dependencies: ["CLua"], linkerSettings: [.linkedLibrary(":liblua5.4.a"), .linkedLibrary("m")]),
    .target(name: "CCurl", linkerSettings: [.linkedLibrary("dl")]),
    .target(name: "CResources", exclude: ["Prelude", "ServiceModels.bin"]),
    // Row 1
    .target(
      name: "Values", dependencies: ["CJansson"], swiftSettings: strict,
      linkerSettings: [.linkedLibrary(":libjansson.a"), .linkedLibrary("m")]),
    // Row 2
    .target(name: "LuaHost", dependencies: ["CLuaShim", "Values"], swiftSettings: strict),
    .target(name: "ServiceModels", dependencies: ["Values", "CResources"], swiftSettings: strict),
    .target(name: "Signing", dependencies: [.product(name: "Crypto", package: "swift-crypto")], swiftSettings: strict),
    .target(name: "JMESPath", dependencies: ["Values"], swiftSettings: strict),
    .target(name: "Effects", dependencies: ["Values"], swiftSettings: strict),
    // Row 3
    .target(
      name: "WireProtocols", dependencies: ["ServiceModels", "Values", "CExpat"], swiftSettings: strict,
      linkerSettings: [.linkedLibrary(":libexpat.a")]),
    .target(name: "Permissions", dependencies: ["Effects", "Values"], swiftSettings: strict),
    .target(name: "Reporting", dependencies: ["Effects", "Values"], swiftSettings: strict),
    .target(
      name: "SimulatedAccount",
      dependencies: [
        "Effects", "ServiceModels", "Values",
        .product(name: "Crypto", package: "swift-crypto"), .product(name: "CryptoExtras", package: "swift-crypto"),
      ], swiftSettings: strict),
    // Row 4
    .target(
      name: "AWSClient",
      dependencies: [
        "WireProtocols", "ServiceModels", "Signing", "JMESPath", "Effects", "Values", "CCurl",
        .product(name: "Crypto", package: "swift-crypto"),
      ], swiftSettings: strict),
    .target(name: "LocalEffects", dependencies: ["Effects", "Values"], swiftSettings: strict),
    .target(name: "RunEngine", dependencies: ["Permissions", "Effects", "Values"], swiftSettings: strict),
    .target(
      name: "Runbooks", dependencies: ["LuaHost", "Effects", "ServiceModels", "Values", "CResources"],
      swiftSettings: strict),
    // Row 5
    .target(
      name: "AccountServer",
      dependencies: ["SimulatedAccount", "WireProtocols", "ServiceModels", "Values", "CEpoll"], swiftSettings: strict),
    .target(
      name: "AlmanacCLI",
      dependencies: [
        "CMalloc", "Values", "LuaHost", "ServiceModels", "Signing", "Effects", "WireProtocols", "Permissions",
        "SimulatedAccount", "Reporting", "AWSClient", "LocalEffects", "RunEngine", "Runbooks", "AccountServer",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: strict),
    // Row 6
    .executableTarget(name: "almanac", dependencies: ["AlmanacCLI"], swiftSettings: strict),
    // Developer tools
    .executableTarget(
      name: "model-compiler", dependencies: ["ServiceModels", "Values", "CJansson"],
      exclude: ["Facts", "instance_types.py"],
      swiftSettings: strict),
    // Tests
    .testTarget(
      name: "ServiceModelsTests", dependencies: ["ServiceModels", "Values", "CResources"],
      path: "Tests/ServiceModelsTests",
      swiftSettings: strict),
    // Tests: what several of them share, then one target a concern.
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(
      name: "TestSupportTests", dependencies: ["TestSupport"], path: "Tests/TestSupportTests", swiftSettings: strict),
    .testTarget(
      name: "CLITests", dependencies: ["TestSupport", "Values"], path: "Tests/CLITests", exclude: ["terminal.py"],
      swiftSettings: strict),
    .testTarget(
      name: "TranscriptTests", dependencies: ["TestSupport"], path: "Tests/TranscriptTests", swiftSettings: strict),
    .testTarget(name: "LayoutTests", dependencies: ["TestSupport"], path: "Tests/LayoutTests", swiftSettings: strict),
    .testTarget(
      name: "SigningTests", dependencies: ["Signing", "Values", "TestSupport"], path: "Tests/SigningTests",
      exclude: ["botocore_signatures.py"], swiftSettings: strict),
    .testTarget(
      name: "AWSClientTests",
      dependencies: ["AWSClient", "WireProtocols", "ServiceModels", "Signing", "Effects", "Values", "TestSupport"],
      path: "Tests/AWSClientTests",
      exclude: ["botocore_endpoints.py", "botocore_credentials.py", "botocore_s3_requests.py"], swiftSettings: strict),
    .testTarget(
      name: "LuaHostTests", dependencies: ["LuaHost", "CLuaShim", "Values"], path: "Tests/LuaHostTests",
      swiftSettings: strict),
    .testTarget(
      name: "WireProtocolsTests", dependencies: ["WireProtocols", "ServiceModels", "Values", "TestSupport"],
      path: "Tests/WireProtocolsTests", exclude: ["botocore_answers.py"], swiftSettings: strict),
    .testTarget(
      name: "AccountServerTests",
      dependencies: [
        "AccountServer", "SimulatedAccount", "WireProtocols", "ServiceModels", "Values", "TestSupport",
      ],
      path: "Tests/AccountServerTests",
      exclude: ["boto3_clients.py", "connections.py", "fuzz.py", "garbage.py", "protocols.py"], swiftSettings: strict),
    .testTarget(
      name: "JMESPathTests", dependencies: ["JMESPath", "Values", "TestSupport"], path: "Tests/JMESPathTests",
      exclude: ["jmespath_cases.py"], swiftSettings: strict),
    .testTarget(
      name: "ConformanceTests", dependencies: ["WireProtocols", "ServiceModels", "Values", "TestSupport"],
      path: "Tests/Conformance",
      exclude: ["Program", "botocore_cases.py", "expected_values.py", "random_values.py", "response_bodies.py"],
      swiftSettings: strict),
    .testTarget(
      name: "LiveTests", dependencies: ["TestSupport", "Values"], path: "Tests/LiveTests", swiftSettings: strict),
    .testTarget(
      name: "ValuesTests", dependencies: ["Values", "TestSupport"], path: "Tests/ValuesTests", swiftSettings: strict),
    .testTarget(
      name: "EffectsTests", dependencies: ["Effects", "Values", "TestSupport"], path: "Tests/EffectsTests",
      swiftSettings: strict),
    .testTarget(
      name: "PermissionsTests", dependencies: ["Permissions", "Effects", "TestSupport"], path: "Tests/PermissionsTests",
      swiftSettings: strict),
    .testTarget(
      name: "RunEngineTests", dependencies: ["RunEngine", "Effects", "Values"], path: "Tests/RunEngineTests",
      swiftSettings: strict),
    .testTarget(
      name: "ReportingTests", dependencies: ["Reporting", "Effects", "Values"], path: "Tests/ReportingTests",
      swiftSettings: strict),
    .testTarget(
      name: "RunbooksTests",
      dependencies: ["Runbooks", "LuaHost", "ServiceModels", "Effects", "Values", "TestSupport"],
      path: "Tests/RunbooksTests", swiftSettings: strict),
    .testTarget(
      name: "SimulatedAccountTests", dependencies: ["SimulatedAccount", "ServiceModels", "Values"],
      path: "Tests/SimulatedAccountTests", swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
