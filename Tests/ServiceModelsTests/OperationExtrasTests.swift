import ServiceModels
import Testing
import Values

/// The facts beside the models fit the models.
struct OperationExtrasTests {
  private static let all: [(CompiledService, Operation)] = ServiceCatalog.bundled.serviceNames
    .compactMap(ServiceCatalog.bundled.service)
    .flatMap { service in service.operationNames.compactMap(service.operation).map { (service, $0) } }

  @Test func everyOperationHasAnAccessLevel() {
    for (service, operation) in Self.all {
      #expect(operation.extras.accessLevel != .unknown, "\(service.name) \(operation.name)")
      #expect(operation.extras.action.contains(":"))
    }
  }

  @Test func exactlyTheMutatingOperationsChangeSomething() {
    for (service, operation) in Self.all {
      #expect((operation.extras.change != nil) == operation.extras.isMutating, "\(service.name) \(operation.name)")
      #expect((operation.extras.resource ?? "x") != "", "\(service.name) \(operation.name)")
    }
  }

  @Test func inversesFitTheirModels() throws {
    var count = 0
    for (service, operation) in Self.all {
      for inverse in operation.extras.inverses {
        count += 1
        let name = "\(service.name) \(operation.name)"
        let target = try #require(service.operation(inverse.operation), "\(name)")
        expectPaths(in: inverse.parameters, fit: operation, name)
        let keys = Self.keys(of: inverse.parameters)
        #expect(!keys.isEmpty, "\(name)")
        for key in keys { #expect(target.input?.member(key) != nil, "\(name): \(inverse.operation) has no \(key)") }
        for member in target.input?.members ?? [] where member.isRequired && !member.isIdempotencyToken {
          #expect(keys.contains(member.name), "\(name): \(inverse.operation) needs \(member.name)")
        }
      }
    }
    #expect(count > 150)
  }

  @Test func identifiersAndNaturalKeysFitTheirModels() {
    for (service, operation) in Self.all {
      let name = "\(service.name) \(operation.name)"
      if let identifier = operation.extras.identifier { expectPaths(in: identifier, fit: operation, name) }
      for key in operation.extras.naturalKey { #expect(operation.input?.member(key) != nil, "\(name): \(key)") }
      #expect(operation.extras.hasDryRun == (operation.input?.member("DryRun") != nil))
    }
  }

  /// Follows every `input.…` and `output.…` of an expression as far as it names members.
  private func expectPaths(in expression: String, fit operation: Operation, _ name: String) {
    for root in ["input", "output"] {
      for found in expression.split(separator: root + ".", omittingEmptySubsequences: false).dropFirst() {
        var shape = root == "input" ? operation.input : operation.output
        let path = found.prefix { $0.isLetter || $0.isNumber || "_.[]".contains($0) }
        for word in path.split(separator: ".") {
          let member = word.prefix { !"[]".contains($0) }
          let next = shape?.member(String(member))?.shape
          #expect(next != nil, "\(name): no \(root).\(path)")
          shape = word.contains("[") && next?.kind == .list ? next?.element.shape : next
        }
      }
    }
  }

  /// The keys of the outermost `{Key: …}`.
  private static func keys(of expression: String) -> [String] {
    var depth = 0
    var outer = ""
    for character in expression {
      if "}])".contains(character) { depth -= 1 }
      if depth == 1 { outer.append(character) }
      if "{[(".contains(character) { depth += 1 }
    }
    return outer.split(separator: ",").map { part in
      String(part.prefix { $0 != ":" }.filter { $0 != " " && $0 != "{" })
    }
  }

  private func extras(_ service: String, _ operation: String) throws -> OperationExtras {
    try #require(ServiceCatalog.bundled.service(service)?.operation(operation)).extras
  }

  @Test func theBlogsOperationsAreDescribed() throws {
    let group = try extras("ec2", "create_security_group")
    #expect(group.change == .create)
    #expect(group.resource == "security group")
    #expect(group.identifier == "output.GroupId")
    #expect(group.naturalKey == ["GroupName", "VpcId"])
    #expect(group.hasDryRun)
    let balancer = try extras("elb", "create_load_balancer")
    #expect(balancer.action == "elasticloadbalancing:CreateLoadBalancer")
    #expect(balancer.identifier == "input.LoadBalancerName")
    let attribute = try extras("ec2", "modify_instance_attribute")
    #expect(attribute.resource == "instance")
    let workers = try extras("elb", "register_instances_with_load_balancer")
    #expect(workers.change == .modify)
    #expect(workers.resource == "load balancer")
    #expect(workers.identifier == "input.LoadBalancerName")
  }

  @Test func whatOnlySoundsLikeReadingIsMutating() throws {
    #expect(try extras("iam", "generate_credential_report").isMutating)
    #expect(try extras("ec2", "start_declarative_policies_report").isMutating)
    #expect(try !extras("kms", "decrypt").isMutating)
    #expect(try !extras("sts", "assume_role").isMutating)
    #expect(try extras("s3", "list_objects_v2").action == "s3:ListBucket")
    #expect(try extras("s3", "head_object").action == "s3:GetObject")
  }
}
