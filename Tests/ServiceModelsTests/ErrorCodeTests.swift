import ServiceModels
import Testing

struct ErrorCodeTests {
  private let codes = ServiceCatalog.bundled.errorCodes

  @Test(arguments: [
    "InvalidGroup.NotFound", "InvalidInstanceID.NotFound", "InvalidLaunchTemplateId.NotFoundException",
    "InvalidPermission.NotFound", "NatGatewayNotFound", "Gateway.NotAttached", "LoadBalancerNotFound",
    "AccessPointNotFound", "CertificateNotFound", "TargetGroupNotFound", "NoSuchEntity", "NoSuchBucket",
    "NoSuchBucketPolicy", "NoSuchHostedZone", "ResourceNotFoundException", "ParameterNotFound", "NotFoundException",
    "OwnershipControlsNotFoundError", "DoesNotExistException",
  ])
  func whatIsNotThereIsGone(_ code: String) {
    #expect(codes.gone.contains(code))
    #expect(!codes.waiting.contains(code))
  }

  @Test(arguments: [
    "DependencyViolation", "InvalidGroup.InUse", "InvalidSnapshot.InUse", "VolumeInUse", "IncorrectInstanceState",
    "ResourceInUse", "ResourceInUseException", "DeleteConflict", "ScalingActivityInProgress", "OperationAborted",
  ])
  func whatPassesIsWaitedFor(_ code: String) {
    #expect(codes.waiting.contains(code))
    #expect(!codes.gone.contains(code))
  }

  @Test(arguments: ["", "InvalidParameterValue", "SubnetNotFound", "NoSuchChange", "AccessDenied", "Invalid.InUs"])
  func nothingElseIsEither(_ code: String) {
    #expect(!codes.gone.contains(code) && !codes.waiting.contains(code))
  }

  @Test func retriesAreThoseOfTheStandardMode() {
    #expect(codes.throttling.names.count == 14)
    #expect(codes.throttling.contains("RequestLimitExceeded"))
    #expect(codes.transient.names == ["PriorRequestNotComplete", "RequestTimeout", "RequestTimeoutException"])
    #expect(codes.transientStatuses == [500, 502, 503, 504])
    #expect(codes.transientOfService["sts"] == ["IDPCommunicationError"])
    #expect(codes.transientOfService["pricing"] == ["InternalErrorException", "ThrottlingException"])
    #expect(codes.clock.contains("RequestTimeTooSkewed") && codes.signature.contains("SignatureDoesNotMatch"))
    #expect(codes.expired.contains("ExpiredToken"))
  }

  @Test func aPatternHasOneStar() throws {
    let pattern = try #require(ErrorCodePattern("Invalid*.NotFound"))
    #expect(pattern.matches("InvalidVpcID.NotFound") && pattern.matches("Invalid.NotFound"))
    #expect(!pattern.matches("InvalidVpcID.NotFoundX") && !pattern.matches("VpcID.NotFound"))
    #expect(ErrorCodePattern("Invalid") == nil && ErrorCodePattern("a*b*c") == nil)
    #expect(try !#require(ErrorCodePattern("aa*aa")).matches("aaa"))
  }
}
