import Effects
import Testing

@testable import AWSClient

struct ClientSettingsTests {
  private static let files = [
    "/h/.aws/config": """
    [default]
    region = eu-west-1
    [profile ops]
    region = eu-central-1
    max_attempts = 7
    use_fips_endpoint = True
    services = local
    endpoint_url = http://profile:1
    [services local]
    elastic_load_balancing_v2 =
      endpoint_url = http://service:2
    """
  ]

  private func settings(
    _ variables: [String: String] = [:], line: ClientConfiguration = ClientConfiguration(),
    options: ClientOptions = ClientOptions(), files: [String: String] = files
  ) throws -> ClientSettings {
    let environment = Environment(variables: variables.merging(["HOME": "/h"]) { $1 }, files: files)
    return try ClientSettings(options, line, environment, SharedConfiguration(environment))
  }

  private func options(_ change: (inout ClientOptions) -> Void) -> ClientOptions {
    var options = ClientOptions()
    change(&options)
    return options
  }

  @Test func `the region of the call, the command line, the environment, the profile, in this order`() throws {
    #expect(try settings().region == "eu-west-1")
    #expect(try settings(["AWS_PROFILE": "ops"]).region == "eu-central-1")
    #expect(try settings(["AWS_DEFAULT_REGION": "d"]).region == "d")
    let both = ["AWS_DEFAULT_REGION": "d", "AWS_REGION": "r"]
    #expect(try settings(both).region == "r")
    #expect(try settings(both, line: ClientConfiguration(region: "line")).region == "line")
    let call = options { $0.region = "call" }
    #expect(try settings(both, line: ClientConfiguration(region: "line"), options: call).region == "call")
    #expect(try settings(["AWS_REGION": ""]).region == "eu-west-1")
    #expect(try settings(files: [:]).region == nil)
  }

  @Test func `an unknown profile is named with its nearest`() {
    let fault = #expect(throws: Fault.self) { try settings(["AWS_PROFILE": "opps"]) }
    #expect(fault?.code == "UnknownProfile")
    #expect(fault?.message == "no profile \"opps\" in ~/.aws/config and ~/.aws/credentials (did you mean ops?)")
  }

  @Test func `attempts`() throws {
    #expect(try settings().maxAttempts == 3)
    #expect(try settings(["AWS_RETRY_MODE": "legacy"]).maxAttempts == 5)
    #expect(try settings(["AWS_MAX_ATTEMPTS": "4"]).maxAttempts == 4)
    #expect(try settings(["AWS_PROFILE": "ops"]).maxAttempts == 7)
    #expect(try settings(["AWS_MAX_ATTEMPTS": "4"], options: options { $0.retries = 0 }).maxAttempts == 1)
    #expect(throws: Fault.self) { try settings(["AWS_MAX_ATTEMPTS": "none"]) }
    #expect(throws: Fault.self) { try settings(["AWS_RETRY_MODE": "brave"]) }
  }

  @Test func `an endpoint of the call, the command line, the environment, the services section, the profile`() throws {
    let id = "Elastic Load Balancing v2"
    func endpoint(_ settings: ClientSettings, _ id: String = id) throws -> String? {
      try settings.endpoint(forServiceID: id)?.description
    }
    var variables = ["AWS_PROFILE": "ops"]
    #expect(try endpoint(settings(variables)) == "http://service:2")
    #expect(try endpoint(settings(variables), "EC2") == "http://profile:1")
    variables["AWS_ENDPOINT_URL"] = "http://all:3"
    #expect(try endpoint(settings(variables)) == "http://all:3")
    variables["AWS_ENDPOINT_URL_ELASTIC_LOAD_BALANCING_V2"] = "http://one:4"
    #expect(try endpoint(settings(variables)) == "http://one:4")
    #expect(try endpoint(settings(variables), "EC2") == "http://all:3")
    variables["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"] = "true"
    #expect(try endpoint(settings(variables)) == nil)
    let line = ClientConfiguration(endpointURL: "http://line:5")
    #expect(try endpoint(settings(variables, line: line)) == "http://line:5")
    #expect(
      try endpoint(settings(variables, line: line, options: options { $0.endpointURL = "http://call:6" }))
        == "http://call:6")
  }

  @Test func `an endpoint that is no address says where it came from`() throws {
    let fault = #expect(throws: Fault.self) {
      try settings(["AWS_ENDPOINT_URL": "localhost:5000"]).endpoint(forServiceID: "EC2")
    }
    #expect(fault?.message == "AWS_ENDPOINT_URL: expected an http or https address, found \"localhost:5000\"")
  }

  @Test func `flags`() throws {
    #expect(try settings(["AWS_PROFILE": "ops"]).usesFIPS)
    #expect(try !settings(["AWS_PROFILE": "ops", "AWS_USE_FIPS_ENDPOINT": "false"]).usesFIPS)
    #expect(try settings(["AWS_USE_DUALSTACK_ENDPOINT": "TRUE"]).usesDualStack)
  }

  @Test func `a file that does not parse is named with its line`() {
    let fault = #expect(throws: Fault.self) {
      try settings(["AWS_CONFIG_FILE": "~/c"], files: ["/h/c": "[default]\nnothing"])
    }
    #expect(fault?.message == "~/c:2: expected name = value")
  }
}
