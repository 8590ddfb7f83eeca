import Testing

@testable import AWSClient

struct EndpointURLTests {
  @Test(arguments: [
    ("https://EC2.amazonaws.com", "https://ec2.amazonaws.com", 443), ("http://h:80/x?y=1", "http://h/x?y=1", 80),
    ("http://127.0.0.1:5000", "http://127.0.0.1:5000", 5000), ("https://[::1]:8443/", "https://[::1]:8443/", 8443),
    ("https://h?a=b", "https://h?a=b", 443),
  ])
  func `addresses`(text: String, canonical: String, port: Int) {
    let url = EndpointURL(text)
    #expect(url?.description == canonical)
    #expect(url?.port == port)
  }

  @Test(arguments: [
    "", "h", "ftp://h", "http://", "http://h:x", "http://h:70000", "http://user:pw@h", "http://a b", "http://a:b:c",
    "http:/h", "http://h#f",
  ])
  func `no addresses`(text: String) {
    #expect(EndpointURL(text) == nil)
  }
}
