import ServiceModels
import Testing
import Values

/// The compiled file says what botocore's files say, of every service, shape by shape and trait by trait.
struct SourceComparisonTests {
  private let catalog = ServiceCatalog.bundled

  private func pair(_ name: String) throws -> (CompiledService, SourceModel) {
    (try #require(catalog.service(name)), try SourceModel(name, in: try BotocoreData.found.get()))
  }

  @Test(arguments: ServiceCatalog.bundled.serviceNames) func shapesAreTheSame(_ name: String) throws {
    let (service, source) = try pair(name)
    #expect(service.shapeCount == source.shapes.count)
    for index in 0..<service.shapeCount {
      let shape = service.shape(at: index)
      #expect(ModelDescription.json(shape) == source.shape(shape.name), "\(name) \(shape.name)")
    }
  }

  @Test(arguments: ServiceCatalog.bundled.serviceNames) func membersKeepTheModelsOrder(_ name: String) throws {
    let service = try #require(catalog.service(name))
    let program = """
      import json
      from botocore.loaders import Loader
      shapes = Loader().load_service_model('\(name)', 'service-2')['shapes']
      print(json.dumps({name: list(shape['members']) for name, shape in shapes.items() if 'members' in shape}))
      """
    let orders = try BotocoreData.found.get().python(program)
    for index in 0..<service.shapeCount {
      let shape = service.shape(at: index)
      guard shape.kind == .structure else { continue }
      #expect(orders[shape.name] == .list(shape.members.map { .string($0.name) }), "\(name) \(shape.name)")
    }
  }

  @Test(arguments: ServiceCatalog.bundled.serviceNames) func operationsAreTheSame(_ name: String) throws {
    let (service, source) = try pair(name)
    #expect(service.operationNames.count == source.operations.count)
    for operation in source.operations.keys {
      let compiled = try #require(service.operation(operation))
      #expect(ModelDescription.json(compiled) == source.operation(operation), "\(name) \(operation)")
      #expect(service.operation(compiled.snakeName)?.name == operation)
    }
  }

  @Test(arguments: ServiceCatalog.bundled.serviceNames) func theRestIsTheSame(_ name: String) throws {
    let (service, source) = try pair(name)
    #expect(ModelDescription.json(service.metadata) == source.metadata)
    #expect(service.endpointRules == source.endpointRules)
    #expect(!service.endpointRules.isNull)
    #expect(service.waiterNames.count == source.waiters.count)
  }

  @Test func waitersAreTheSameUnderTheirSnakeNames() throws {
    for name in catalog.serviceNames {
      let (service, source) = try pair(name)
      let snakes = try snakeNames(source.waiters.keys.sorted())
      for waiter in source.waiters.keys {
        let compiled = try #require(service.waiter(snakes[waiter] ?? ""))
        #expect(ModelDescription.json(compiled) == source.waiter(waiter), "\(name) \(waiter)")
      }
    }
  }

  @Test func operationsHaveBotocoresSnakeNames() throws {
    for name in catalog.serviceNames {
      let service = try #require(catalog.service(name))
      let operations = service.operationNames.compactMap { service.operation($0) }
      let snakes = try snakeNames(operations.map(\.name))
      for operation in operations { #expect(snakes[operation.name] == operation.snakeName) }
      #expect(service.operationNames == snakes.values.sorted())
    }
  }

  private func snakeNames(_ names: [String]) throws -> [String: String] {
    let program = """
      import json, botocore
      print(json.dumps({name: botocore.xform_name(name) for name in json.loads('\(Value.list(names.map(Value.string)).json())')}))
      """
    return try BotocoreData.found.get().python(program).map?.compactMapValues(\.text) ?? [:]
  }

  @Test func theVersionIsTheOneComparedWith() throws {
    let version = try BotocoreData.found.get().python("import json, botocore; print(json.dumps(botocore.__version__))")
    #expect(version.text == catalog.botocoreVersion)
  }

  @Test func partitionsAreTheSame() throws {
    let data = try BotocoreData.found.get()
    let source = try data.python("print(open('\(data.directory)/partitions.json').read())")
    #expect(catalog.partitions == source)
  }
}
