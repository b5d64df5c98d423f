using Targets.Forwarder.Records;

namespace Targets.Forwarder.Ocsf;

/// <summary>
/// The OCSF 1.8.0 attributes (schema.ocsf.io/1.8.0) that are written, in the order of the record's columns.
/// Those without an example have no column: the source's own column says the same.
/// </summary>
public static class OcsfAttributes
{
    private static readonly List<OcsfAttribute> Declared = [];

    public static readonly OcsfAttribute ClassUid = Integer("class_uid", "3002");
    public static readonly OcsfAttribute ClassName = Text("class_name", "Authentication");
    public static readonly OcsfAttribute CategoryUid = Integer("category_uid");
    public static readonly OcsfAttribute CategoryName = Text("category_name");
    public static readonly OcsfAttribute ActivityId = Integer("activity_id", "1");
    public static readonly OcsfAttribute ActivityName = Text("activity_name", "Logon");
    public static readonly OcsfAttribute TypeUid = Integer("type_uid", "300201");
    public static readonly OcsfAttribute TypeName = Text("type_name");
    public static readonly OcsfAttribute SeverityId = Integer("severity_id", "2");
    public static readonly OcsfAttribute Severity = Text("severity");
    public static readonly OcsfAttribute StatusId = Integer("status_id", "2");
    public static readonly OcsfAttribute Status = Text("status", "Failure");
    public static readonly OcsfAttribute StatusCode = Text("status_code", "AccessDenied");
    public static readonly OcsfAttribute StatusDetail = Text("status_detail", "Wrong email or password.");
    public static readonly OcsfAttribute Time = Integer("time");
    public static readonly OcsfAttribute Message = Text("message", "alice@example.com failed to log in to Example App from 203.0.113.7.");
    public static readonly OcsfAttribute ActionId = Integer("action_id", "2");
    public static readonly OcsfAttribute Action = Text("action", "Denied");
    public static readonly OcsfAttribute DispositionId = Integer("disposition_id", "2");
    public static readonly OcsfAttribute Disposition = Text("disposition", "Blocked");
    public static readonly OcsfAttribute IsAlert = Boolean("is_alert", "true");
    public static readonly OcsfAttribute IsMfa = Boolean("is_mfa", "true");

    public static readonly OcsfAttribute MetadataUid = Text("metadata.uid", "f0cce5bc-5f9e-4ee1-bb48-e20fecb32403");
    public static readonly OcsfAttribute MetadataProcessedTime = Integer("metadata.processed_time");
    public static readonly OcsfAttribute MetadataEventCode = Text("metadata.event_code", "AwsApiCall");
    public static readonly OcsfAttribute MetadataCorrelationUid = Text("metadata.correlation_uid", "0b2e1d7c-52f4-4f0e-8c44-62e7a4f2a1c9");
    public static readonly OcsfAttribute MetadataTenantUid = Text("metadata.tenant_uid", "example");
    public static readonly OcsfAttribute ProductName = Text("metadata.product.name", "CloudTrail");
    public static readonly OcsfAttribute ProductVendorName = Text("metadata.product.vendor_name");
    public static readonly OcsfAttribute ProductFeatureName = Text("metadata.product.feature.name", "Management");
    public static readonly OcsfAttribute MetadataVersion = Text("metadata.version");
    public static readonly OcsfAttribute MetadataProfiles = Array("metadata.profiles");
    public static readonly OcsfAttribute MetadataLogName = Text("metadata.log_name");
    public static readonly OcsfAttribute MetadataLogVersion = Text("metadata.log_version");
    public static readonly OcsfAttribute MetadataOriginalTime = Text("metadata.original_time");

    public static readonly OcsfAttribute CloudProvider = Text("cloud.provider", "AWS");
    public static readonly OcsfAttribute CloudRegion = Text("cloud.region");
    public static readonly OcsfAttribute CloudAccountUid = Text("cloud.account.uid", "111122223333");
    public static readonly OcsfAttribute CloudAccountName = Text("cloud.account.name", "example");

    public static readonly OcsfAttribute ApiOperation = Text("api.operation", "RunInstances");
    public static readonly OcsfAttribute ApiServiceName = Text("api.service.name", "ec2.amazonaws.com");
    public static readonly OcsfAttribute ApiVersion = Text("api.version");
    public static readonly OcsfAttribute ApiRequestUid = Text("api.request.uid");
    public static readonly OcsfAttribute ApiRequestData = Text("api.request.data");
    public static readonly OcsfAttribute ApiResponseCode = Integer("api.response.code", "403");
    public static readonly OcsfAttribute ApiResponseError = Text("api.response.error");
    public static readonly OcsfAttribute ApiResponseErrorMessage = Text("api.response.error_message");
    public static readonly OcsfAttribute ApiResponseData = Text("api.response.data");

    public static readonly OcsfAttribute ActorAppName = Text("actor.app_name", "Example App");
    public static readonly OcsfAttribute ActorAppUid = Text("actor.app_uid", "WflrpooXWyDv3vzf6LxIzYBd6fafewjw");
    public static readonly OcsfAttribute ActorIdpName = Text("actor.idp.name", "arn:aws:iam::111122223333:saml-provider/Example");
    public static readonly OcsfAttribute ActorUserUid = Text("actor.user.uid", "arn:aws:iam::111122223333:user/alice");
    public static readonly OcsfAttribute ActorUserUidAlt = Text("actor.user.uid_alt", "AIDAEXAMPLE");
    public static readonly OcsfAttribute ActorUserName = Text("actor.user.name", "alice");
    public static readonly OcsfAttribute ActorUserEmail = Text("actor.user.email_addr", "alice@example.com");
    public static readonly OcsfAttribute ActorUserTypeId = Integer("actor.user.type_id", "1");
    public static readonly OcsfAttribute ActorUserType = Text("actor.user.type", "User");
    public static readonly OcsfAttribute ActorUserAccountUid = Text("actor.user.account.uid", "111122223333");
    public static readonly OcsfAttribute ActorSessionCredentialUid = Text("actor.session.credential_uid", "ASIAEXAMPLE");
    public static readonly OcsfAttribute ActorSessionIssuer = Text("actor.session.issuer", "arn:aws:iam::111122223333:role/Admin");
    public static readonly OcsfAttribute ActorSessionCreatedTime = Integer("actor.session.created_time", "1767323045000");
    public static readonly OcsfAttribute ActorSessionIsMfa = Boolean("actor.session.is_mfa", "false");

    public static readonly OcsfAttribute UserUid = Text("user.uid", "auth0|5f7c8ec7c33c6c004bbafe82");
    public static readonly OcsfAttribute UserUidAlt = Text("user.uid_alt", "AIDAEXAMPLE");
    public static readonly OcsfAttribute UserName = Text("user.name", "alice@example.com");
    public static readonly OcsfAttribute UserEmail = Text("user.email_addr", "alice@example.com");
    public static readonly OcsfAttribute UserTypeId = Integer("user.type_id", "1");
    public static readonly OcsfAttribute UserType = Text("user.type", "User");
    public static readonly OcsfAttribute UserAccountUid = Text("user.account.uid", "111122223333");
    public static readonly OcsfAttribute UserAccountName = Text("user.account.name", "example");
    public static readonly OcsfAttribute GroupName = Text("group.name", "admins");
    public static readonly OcsfAttribute Privileges = Array("privileges", """["arn:aws:iam::aws:policy/AdministratorAccess"]""");

    public static readonly OcsfAttribute ServiceName = Text("service.name", "signin.amazonaws.com");
    public static readonly OcsfAttribute ServiceUid = Text("service.uid", "WflrpooXWyDv3vzf6LxIzYBd6fafewjw");
    public static readonly OcsfAttribute SessionCredentialUid = Text("session.credential_uid", "ASIAEXAMPLE");

    public static readonly OcsfAttribute SourceIp = Text("src_endpoint.ip", "203.0.113.7");
    public static readonly OcsfAttribute SourceDomain = Text("src_endpoint.domain", "cloudformation.amazonaws.com");
    public static readonly OcsfAttribute SourceServiceName = Text("src_endpoint.svc_name", "AWS Internal");
    public static readonly OcsfAttribute SourceName = Text("src_endpoint.name", "99.xxx.xxx.xxx");
    public static readonly OcsfAttribute SourceUid = Text("src_endpoint.uid", "vpce-0a1b2c3d4e5f67890");

    public static readonly OcsfAttribute HttpMethod = Text("http_request.http_method", "POST");
    public static readonly OcsfAttribute HttpUrlPath = Text("http_request.url.path", "/api/v2/users");
    public static readonly OcsfAttribute HttpUserAgent = Text("http_request.user_agent");

    public static readonly OcsfAttribute FindingUid = Text("finding_info.uid", "0b2e1d7c-52f4-4f0e-8c44-62e7a4f2a1c9");
    public static readonly OcsfAttribute FindingTitle = Text("finding_info.title", "ApiCallRateInsight Start: ec2.amazonaws.com RunInstances");
    public static readonly OcsfAttribute FindingTypes = Array("finding_info.types", """["ApiCallRateInsight"]""");
    public static readonly OcsfAttribute FindingDataSources = Array("finding_info.data_sources", """["CloudTrail"]""");
    public static readonly OcsfAttribute FindingAnalyticName = Text("finding_info.analytic.name", "CloudTrail Insights");
    public static readonly OcsfAttribute FindingAnalyticTypeId = Integer("finding_info.analytic.type_id", "3");
    public static readonly OcsfAttribute FindingAnalyticType = Text("finding_info.analytic.type", "Statistical");
    public static readonly OcsfAttribute Evidences = Array("evidences", """[{"name":"insightContext","data":"{}"}]""");

    public static readonly OcsfAttribute Resources = Array("resources");
    public static readonly OcsfAttribute Observables = Array("observables");
    public static readonly OcsfAttribute RawData = Text("raw_data");
    public static readonly OcsfAttribute RawDataSize = Integer("raw_data_size");
    public static readonly OcsfAttribute Unmapped = Add("unmapped", OcsfType.Object, null);

    /// <summary>All attributes, by their slots, which is the order of their columns.</summary>
    public static IReadOnlyList<OcsfAttribute> All => Declared;

    /// <summary>The same as <see cref="All"/>, which is asked for dozens of times an event.</summary>
    internal static OcsfAttribute[] BySlot { get; } = [.. Declared];

    private static OcsfAttribute Text(string path, string? example = null) => Add(path, OcsfType.Text, example);

    private static OcsfAttribute Integer(string path, string? example = null) => Add(path, OcsfType.Integer, example);

    private static OcsfAttribute Boolean(string path, string? example = null) => Add(path, OcsfType.Boolean, example);

    private static OcsfAttribute Array(string path, string? example = null) => Add(path, OcsfType.Array, example);

    private static OcsfAttribute Add(string path, OcsfType type, string? example)
    {
        var column = example is null ? null : new Column($"ocsf_{path.Replace('.', '_')}", ColumnOf(type), $"OCSF {path}", example);
        var attribute = new OcsfAttribute(path, type, Declared.Count, column);
        Declared.Add(attribute);
        return attribute;
    }

    private static ColumnType ColumnOf(OcsfType type) => type switch
    {
        OcsfType.Integer => ColumnType.Int64,
        OcsfType.Boolean => ColumnType.Boolean,
        OcsfType.Text => ColumnType.String,
        _ => ColumnType.Json,
    };
}
