using Targets.Forwarder.Envelopes;
using Targets.Forwarder.Fields;

namespace Targets.Forwarder.CloudTrail;

/// <summary>
/// The known fields of a CloudTrail record (AWS CloudTrail User Guide, "CloudTrail record contents" and "CloudTrail userIdentity element").
/// </summary>
internal static class CloudTrailFields
{
    public static readonly FieldTable Table = new("detail", EnvelopeFields.Table.EndSlot);

    public static readonly Field EventVersion = Table.Text("eventVersion", "1.11");
    public static readonly Field EventTime = Table.Text("eventTime", "2026-01-02T03:04:05Z");
    public static readonly Field EventSource = Table.Text("eventSource", "ec2.amazonaws.com");
    public static readonly Field EventName = Table.Text("eventName", "RunInstances");
    public static readonly Field EventType = Table.Text("eventType", "AwsApiCall");
    public static readonly Field EventCategory = Table.Text("eventCategory", "Management");
    public static readonly Field EventId = Table.Text("eventID", "f0cce5bc-5f9e-4ee1-bb48-e20fecb32403");
    public static readonly Field SharedEventId = Table.Text("sharedEventID", "0b2e1d7c-52f4-4f0e-8c44-62e7a4f2a1c9");
    public static readonly Field InsightSharedEventId = Table.Alias("sharedEventId", SharedEventId);
    public static readonly Field RequestId = Table.Text("requestID", "35e74cf4-740b-49c4-8b36-f231ee8cc310");
    public static readonly Field AwsRegion = Table.Text("awsRegion", "us-east-1");
    public static readonly Field RecipientAccountId = Table.Text("recipientAccountId", "111122223333");
    public static readonly Field SourceIpAddress = Table.Text("sourceIPAddress", "203.0.113.7");
    public static readonly Field UserAgent = Table.Text("userAgent", "aws-cli/2.17.0");
    public static readonly Field ErrorCode = Table.Text("errorCode", "AccessDenied");
    public static readonly Field ErrorMessage = Table.Text("errorMessage", "User is not authorized to perform: s3:GetObject");
    public static readonly Field ApiVersion = Table.Text("apiVersion", "2016-11-15");
    public static readonly Field ReadOnly = Table.Boolean("readOnly", "false");
    public static readonly Field ManagementEvent = Table.Boolean("managementEvent", "true");
    public static readonly Field SessionCredentialFromConsole = Table.Text("sessionCredentialFromConsole", "true");
    public static readonly Field VpcEndpointId = Table.Text("vpcEndpointId", "vpce-0a1b2c3d4e5f67890");
    public static readonly Field VpcEndpointAccountId = Table.Text("vpcEndpointAccountId", "111122223333");

    public static readonly Field IdentityType = Table.Text("userIdentity.type", "AssumedRole");
    public static readonly Field PrincipalId = Table.Text("userIdentity.principalId", "AROAEXAMPLE:alice");
    public static readonly Field Arn = Table.Text("userIdentity.arn", "arn:aws:sts::111122223333:assumed-role/Admin/alice");
    public static readonly Field AccountId = Table.Text("userIdentity.accountId", "111122223333");
    public static readonly Field AccessKeyId = Table.Text("userIdentity.accessKeyId", "ASIAEXAMPLE");
    public static readonly Field UserName = Table.Text("userIdentity.userName", "alice");
    public static readonly Field InvokedBy = Table.Text("userIdentity.invokedBy", "cloudformation.amazonaws.com");
    public static readonly Field IdentityProvider = Table.Text("userIdentity.identityProvider", "arn:aws:iam::111122223333:saml-provider/Example");
    public static readonly Field CredentialId = Table.Text("userIdentity.credentialId", "0f6b3a52-7b5c-4e62-8a1d-2f90d1f4c7aa");
    public static readonly Field InvokedByDelegate = Table.Json("userIdentity.invokedByDelegate", """{"accountId":"444455556666"}""");
    public static readonly Field OnBehalfOf = Table.Json("userIdentity.onBehalfOf", """{"userId":"94482488-3041-7005-8f45-example"}""");
    public static readonly Field InScopeOf = Table.Json("userIdentity.inScopeOf", """{"issuerType":"AWS::Lambda::Function"}""");
    public static readonly Field SessionContext = Table.Json("userIdentity.sessionContext", """{"attributes":{"mfaAuthenticated":"false"}}""");

    public static readonly Field RequestParameters = Table.Json("requestParameters", """{"bucketName":"example"}""");
    public static readonly Field ResponseElements = Table.Json("responseElements", """{"ConsoleLogin":"Success"}""");
    public static readonly Field AdditionalEventData = Table.Json("additionalEventData", """{"MFAUsed":"Yes"}""");
    public static readonly Field ServiceEventDetails = Table.Json("serviceEventDetails", """{"backingKeys":[]}""");
    public static readonly Field InsightDetails = Table.Json("insightDetails", """{"state":"Start"}""");
    public static readonly Field Resources = Table.Json("resources", """[{"ARN":"arn:aws:s3:::example","type":"AWS::S3::Bucket"}]""");
    public static readonly Field TlsDetails = Table.Json("tlsDetails", """{"tlsVersion":"TLSv1.3"}""");
    public static readonly Field Addendum = Table.Json("addendum", """{"reason":"DELIVERY_DELAY"}""");
    public static readonly Field EdgeDeviceDetails = Table.Json("edgeDeviceDetails", """{"type":"SNOWBALL"}""");
    public static readonly Field EventContext = Table.Json("eventContext", """{"requestContext":{}}""");

    public static readonly Field BucketName = Table.Text("requestParameters.bucketName", "example");
    public static readonly Field ServiceId = Table.Text("requestParameters.serviceId", "vpce-svc-0123456789abcdef0");
    public static readonly Field TargetUserName = Table.Text("requestParameters.userName", "bob");
    public static readonly Field GroupName = Table.Text("requestParameters.groupName", "admins");
    public static readonly Field PolicyArn = Table.Text("requestParameters.policyArn", "arn:aws:iam::aws:policy/AdministratorAccess");
    public static readonly Field PolicyName = Table.Text("requestParameters.policyName", "inline");
    public static readonly Field RoleArn = Table.Text("requestParameters.roleArn", "arn:aws:iam::111122223333:role/Admin");
    public static readonly Field ConsoleLogin = Table.Text("responseElements.ConsoleLogin", "Success");
    public static readonly Field MfaUsed = Table.Text("additionalEventData.MFAUsed", "Yes");
    public static readonly Field MfaAuthenticated = Table.Text("userIdentity.sessionContext.attributes.mfaAuthenticated", "false");
    public static readonly Field IssuerArn = Table.Text("userIdentity.sessionContext.sessionIssuer.arn", "arn:aws:iam::111122223333:role/Admin");
    public static readonly Field IssuerUserName = Table.Text("userIdentity.sessionContext.sessionIssuer.userName", "Admin");

    public static readonly Field PermissionsBoundary = Table.Hidden("requestParameters.permissionsBoundary");
    public static readonly Field AssumedRoleArn = Table.Hidden("responseElements.assumedRoleUser.arn");
    public static readonly Field IssuedAccessKeyId = Table.Hidden("responseElements.credentials.accessKeyId");
    public static readonly Field CreationDate = Table.Hidden("userIdentity.sessionContext.attributes.creationDate");
    public static readonly Field FederatedProvider = Table.Hidden("userIdentity.sessionContext.webIdFederationData.federatedProvider");
    public static readonly Field OnBehalfOfUserId = Table.Hidden("userIdentity.onBehalfOf.userId");
    public static readonly Field InsightState = Table.Hidden("insightDetails.state");
    public static readonly Field InsightEventSource = Table.Hidden("insightDetails.eventSource");
    public static readonly Field InsightEventName = Table.Hidden("insightDetails.eventName");
    public static readonly Field InsightType = Table.Hidden("insightDetails.insightType");
    public static readonly Field InsightErrorCode = Table.Hidden("insightDetails.errorCode");
    public static readonly Field InsightContext = Table.Hidden("insightDetails.insightContext");
    public static readonly Field InsightAttributions = Table.Hidden("insightDetails.insightContext.attributions");
}
