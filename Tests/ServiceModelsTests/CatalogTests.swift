import ServiceModels
import Testing
import Values

struct CatalogTests {
  @Test func anOperationIsFoundByEitherName() throws {
    let ec2 = try #require(ServiceCatalog.bundled.service("ec2"))
    let operation = try #require(ec2.operation("describe_vpcs"))
    #expect(operation.name == "DescribeVpcs")
    #expect(ec2.operation("DescribeVpcs")?.snakeName == "describe_vpcs")
    #expect(ec2.operation("describe_vpc") == nil)
    #expect(operation.input?.member("Filters")?.shape.element.shape.name == "Filter")
  }

  @Test func theFileInsideTheBinaryIsWhole() throws {
    try ServiceCatalog.bundled.verify()
    #expect(ServiceCatalog.bundled.serviceNames.count == 18)
    #expect(ServiceCatalog.bundled.botocoreVersion == "1.43.11")
  }

  @Test func aServiceIsOneObject() {
    #expect(ServiceCatalog.bundled.service("elb") === ServiceCatalog.bundled.service("elb"))
  }

  @Test func aMisspeltServiceHasANearest() {
    #expect(ServiceCatalog.bundled.service("ec3") == nil)
    #expect(ServiceCatalog.bundled.nearest(to: "secretmanager") == "secretsmanager")
  }
}
