import Foundation
import ServiceModels
import Testing
import Values

/// Models read from a folder say what the compiled ones say, and what is broken in them is told.
struct RuntimeServiceTests {
  @Test(arguments: ["acm", "elbv2", "route53", "sso-oidc", "cloudwatch"])
  func `a folder of botocore gives the bundled model`(_ name: String) throws {
    let folder = try BotocoreData.found.get().directory
    let runtime = try #require(try RuntimeServices(folders: [folder]).service(name))
    let bundled = try #require(ServiceCatalog.bundled.service(name))
    #expect(runtime.metadata == bundled.metadata)
    #expect(runtime.operationNames == bundled.operationNames && runtime.waiterNames == bundled.waiterNames)
    #expect(runtime.endpointRules == bundled.endpointRules)
    #expect(shapes(runtime.shape(at:)) == shapes(bundled.shape(at:)))
    for name in bundled.operationNames {
      let (one, other) = (try #require(runtime.operation(name)), try #require(bundled.operation(name)))
      #expect(one.paginator == other.paginator && one.uri == other.uri && one.input?.name == other.input?.name)
      #expect(one.extras.isMutating)
    }
    for name in bundled.waiterNames { #expect(runtime.waiter(name) == bundled.waiter(name)) }
  }

  private func shapes(_ shape: (Int) -> Shape) -> [String: Value] {
    var shapes: [String: Value] = [:]
    var index = 0
    while case let shape = shape(index), !shape.name.isEmpty {
      shapes[shape.name] = ModelDescription.json(shape)
      index += 1
    }
    return shapes
  }

  private func fault(_ text: String) throws -> String? {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    let version = folder.appending(path: "broken/2020-01-01")
    try FileManager.default.createDirectory(at: version, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(text.utf8).write(to: version.appending(path: "service-2.json"))
    do throws(ModelError) {
      _ = try RuntimeServices(folders: [folder.path]).service("broken")
      return nil
    } catch {
      return String(error.description.split(separator: "/").last ?? "")
    }
  }

  @Test func `broken files are named`() throws {
    #expect(try fault("{\n\"metadata\": ")?.hasPrefix("service-2.json:2: ") == true)
    #expect(try fault("[]")?.contains("lacks metadata, operations or shapes") == true)
    let alien = #"{"metadata": {"protocol": "carrier-pigeon"}, "operations": {}, "shapes": {}}"#
    #expect(try fault(alien)?.contains("the protocol \"carrier-pigeon\" is not known here") == true)
    #expect(try fault(String(repeating: "[", count: 100_000)) != nil)
  }

  @Test func `names that leave the folder find nothing`() throws {
    #expect(try RuntimeServices(folders: ["/usr"]).service("../etc") == nil)
    #expect(try RuntimeServices(folders: ["/nowhere"]).service("sqs") == nil)
  }
}
