import Testing
import Values
import WireProtocols

@Suite struct ServiceErrorTests {
  @Test func ec2() throws {
    let text =
      "<Response><Errors><Error><Code>InvalidGroup.Duplicate</Code><Message>It exists</Message></Error></Errors><RequestID>r</RequestID></Response>"
    let error = try ServiceCase("ec2", "CreateSecurityGroup").error(400, text)
    #expect(error.code == "InvalidGroup.Duplicate" && error.message == "It exists" && error.requestID == "r")
  }

  @Test func s3() throws {
    let text =
      "<?xml version=\"1.0\"?>\n<Error><Code>NoSuchBucket</Code><Message>m</Message><BucketName>b</BucketName><RequestId>r</RequestId></Error>"
    let error = try ServiceCase("s3", "ListObjectsV2").error(404, text)
    #expect(error.code == "NoSuchBucket" && error.requestID == "r" && error.fields["BucketName"] == "b")
  }

  @Test func messagesWithoutCodesAreKept() throws {
    let text = "<Response><Errors><Error><Message>no code</Message></Error></Errors></Response>"
    let error = try ServiceCase("ec2", "CreateSecurityGroup").error(400, text)
    #expect(error.code == "400" && error.message == "no code")
  }

  @Test func pagesOfProxiesKeepTheirWords() throws {
    let page = "<!doctype html>\n<html lang=en><title>500 Internal Server Error</title>\n<h1>Internal Server Error</h1>"
    let error = try ServiceCase("elb", "DescribeLoadBalancers").error(
      500, page, headers: [.init("x-amzn-RequestId", "r")])
    #expect(error.code == "500" && error.message.contains("Internal Server Error") && error.requestID == "r")
    #expect(try ServiceCase("elb", "DescribeLoadBalancers").error(503, "").message == "Service Unavailable")
    #expect(try ServiceCase("acm", "ListCertificates").error(502, "<html>").code == "502")
    #expect(try ServiceCase("s3", "HeadObject").error(404, "").code == "404")
  }

  @Test(arguments: [
    (#"{"__type":"com.amazon#ResourceNotFoundException","Message":"m"}"#, nil, "ResourceNotFoundException"),
    (#"{"code":"ThrottlingException","message":"m"}"#, nil, "ThrottlingException"),
    (#"{"message":"m"}"#, "AccessDeniedException:http://internal/", "AccessDeniedException"),
    (#"{"message":"m"}"#, nil, "400"),
  ])
  func json(body: String, header: String?, code: String) throws {
    let headers = header.map { [RequestParts.Pair("X-Amzn-ErrorType", $0)] } ?? []
    let error = try ServiceCase("acm", "DescribeCertificate").error(400, body, headers: headers)
    #expect(error.code == code && error.message == "m")
  }

  @Test func servicesThatOnceSpokeQueryKeepTheirCodes() throws {
    let headers = [RequestParts.Pair("x-amzn-query-error", "ResourceNotFound;Sender")]
    let error = try ServiceCase("cloudwatch", "DeleteAlarms").error(
      400, #"{"__type":"a#ResourceNotFound2"}"#, headers: headers)
    #expect(error.code == "ResourceNotFound" && error.type == "Sender")
  }
}
