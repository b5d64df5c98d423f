using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.CloudTrail;

public sealed class ApiVerbTests
{
    private const string VerbsByActivity = """
        4 Delete Terminate Remove Deregister Release Purge Destroy Cancel Leave BatchDelete
        2 Get List Describe Lookup Head BatchGet BatchDescribe Search Select Query Scan Check View Download Preview Simulate Estimate Test Validate Verify Discover Filter
        1 Create Run Allocate Import Register Request Put Copy Add Issue Upload Publish Launch Clone Provision BatchCreate BatchPut
        3 Update Modify Set Change Edit Replace Reset Rotate Enable Disable Attach Detach Associate Disassociate Tag Untag Authorize Revoke Rename Move Restore Resize Reboot Start Stop Activate Deactivate BatchUpdate
        """;

    // Activity, service, names of its events.
    private const string CallsByActivity = """
        1 ec2 RunInstances CreateVolume CreateTags AllocateAddress AllocateHosts ImportKeyPair ImportImage RegisterImage RequestSpotInstances CopySnapshot CopyImage ProvisionByoipCidr
        1 s3 CreateBucket PutObject PutBucketPolicy PutBucketAcl PutBucketPublicAccessBlock CopyObject UploadPart UploadPartCopy CreateMultipartUpload
        1 lambda CreateFunction20150331 AddPermission20150331v2 PublishVersion20150331 PublishLayerVersion20181031 CreateEventSourceMapping20150331 PutFunctionConcurrency20171031
        1 kms CreateKey CreateGrant CreateAlias PutKeyPolicy ImportKeyMaterial
        1 acm RequestCertificate ImportCertificate
        1 acm-pca IssueCertificate
        1 ecs RunTask RegisterTaskDefinition CreateService
        1 ecr PutImage UploadLayerPart CreateRepository
        1 dynamodb PutItem CreateTable ImportTable
        1 glue CreateJob BatchCreatePartition
        1 kendra BatchPutDocument
        1 servicecatalog ProvisionProduct
        1 elasticmapreduce RunJobFlow AddJobFlowSteps
        1 events PutRule PutTargets
        1 logs CreateLogGroup PutSubscriptionFilter
        1 sns Publish PublishBatch
        1 opsworks CloneStack
        1 servicequotas RequestServiceQuotaIncrease
        1 iam CreateRole CreatePolicyVersion PutRolePolicy AddRoleToInstanceProfile UploadServerCertificate
        2 ec2 DescribeInstances DescribeVpcEndpoints GetConsoleOutput GetPasswordData SearchTransitGatewayRoutes
        2 s3 GetObject HeadObject HeadBucket ListBuckets SelectObjectContent
        2 dynamodb GetItem BatchGetItem Query Scan DescribeTable
        2 lambda GetFunction20150331v2 ListVersionsByFunction20150331 ListFunctions20150331
        2 cloudtrail LookupEvents DescribeTrails GetTrailStatus
        2 codebuild BatchGetBuilds
        2 codecommit BatchDescribeMergeConflicts
        2 cloudformation ValidateTemplate EstimateTemplateCost DescribeStacks
        2 servicediscovery DiscoverInstances
        2 kms Verify VerifyMac DescribeKey
        2 route53 TestDNSAnswer ListHostedZones
        2 config SelectResourceConfig BatchGetResourceConfig
        2 logs FilterLogEvents TestMetricFilter
        2 rds DownloadDBLogFilePortion DescribeDBInstances
        2 inspector PreviewAgents
        2 access-analyzer ValidatePolicy CheckAccessNotGranted
        2 iam SimulatePrincipalPolicy GetAccountSummary ListUsers GetAccessKeyLastUsed
        3 ec2 ModifyInstanceAttribute ModifySnapshotAttribute StartInstances StopInstances RebootInstances AttachVolume DetachVolume AssociateRouteTable DisassociateAddress AuthorizeSecurityGroupIngress RevokeSecurityGroupEgress EnableVgwRoutePropagation DisableEbsEncryptionByDefault ReplaceRoute ResetImageAttribute MoveAddressToVpc RestoreSnapshotTier
        3 lambda UpdateFunctionCode20150331v2 UpdateFunctionConfiguration20150331v2 TagResource20170331v2 UntagResource20170331v2
        3 kms EnableKeyRotation DisableKey RotateKeyOnDemand UpdateAlias
        3 rds ModifyDBInstance RestoreDBInstanceFromDBSnapshot StartDBInstance RebootDBInstance
        3 route53 ChangeResourceRecordSets
        3 s3 RestoreObject RenameObject
        3 cloudtrail StartLogging StopLogging UpdateTrail
        3 redshift ResizeCluster RotateEncryptionKey
        3 monitoring SetAlarmState DisableAlarmActions EnableAlarmActions
        3 datapipeline ActivatePipeline DeactivatePipeline
        3 securityhub DisableSecurityHub BatchUpdateFindings
        3 config StopConfigurationRecorder
        3 secretsmanager RotateSecret RestoreSecret
        3 workmail ResetPassword
        3 iam AttachRolePolicy DetachRolePolicy UpdateAssumeRolePolicy SetDefaultPolicyVersion TagRole UntagRole
        4 ec2 TerminateInstances DeregisterImage ReleaseAddress CancelSpotInstanceRequests DeleteFlowLogs
        4 s3 DeleteBucket DeleteObject DeleteObjects DeleteBucketPolicy
        4 lambda DeleteFunction20150331 RemovePermission20150331v2 DeleteLayerVersion20181031
        4 cloudtrail DeleteTrail
        4 guardduty DeleteDetector
        4 events RemoveTargets DeleteRule
        4 sqs PurgeQueue DeleteQueue
        4 organizations LeaveOrganization RemoveAccountFromOrganization
        4 ecr BatchDeleteImage
        4 elasticmapreduce TerminateJobFlows
        4 ecs DeregisterTaskDefinition
        4 kms CancelKeyDeletion
        4 ssm TerminateSession DeleteParameter
        4 iam DeleteRole RemoveRoleFromInstanceProfile
        99 ec2 AssignPrivateIpAddresses AcceptVpcPeeringConnection RejectVpcPeeringConnection MonitorInstances SharedSnapshotVolumeCreated
        99 organizations AcceptHandshake InviteAccountToOrganization
        99 lambda Invoke InvokeAsync20141113
        99 ssm SendCommand ResumeSession
        99 kms ScheduleKeyDeletion RetireGrant Sign ReEncrypt
        99 cognito-idp AdminCreateUser InitiateAuth
        99 dynamodb BatchWriteItem TransactWriteItems ExecuteStatement
        99 ecr InitiateLayerUpload CompleteLayerUpload
        99 sns Subscribe Unsubscribe
        99 codebuild BatchStopBuilds
        99 autoscaling SuspendProcesses ResumeProcesses
        99 billingconsole AWSPaymentPreferenceGatewayGet
        99 es ESHttpGet
        99 secretsmanager EndSecretVersionDelete RotationSucceeded
        """;

    public static TheoryData<string, string> Verbs =>
        [.. Rows(VerbsByActivity).SelectMany(row => row[1..].Select(verb => (verb, row[0])))];

    public static TheoryData<string> VerbNames => [.. Rows(VerbsByActivity).SelectMany(row => row[1..])];

    public static TheoryData<string, string, string> Calls =>
        [.. Rows(CallsByActivity).SelectMany(row => row[2..].Select(name => (row[1], name, row[0])))];

    [Theory]
    [MemberData(nameof(Verbs))]
    public void A_verb_says_the_activity_whatever_stands_behind_it(string verb, string activity)
    {
        Assert.All(
            new[] { verb, $"{verb}Thing", $"{verb}SSLThing", $"{verb}20150331", $"{verb}_thing", char.ToLowerInvariant(verb[0]) + verb[1..] + "Thing" },
            name => Assert.Equal((name, activity), (name, Activity("x", name))));
    }

    [Theory]
    [MemberData(nameof(VerbNames))]
    public void A_longer_word_is_another_and_so_is_a_later_one(string verb)
    {
        Assert.Equal("99", Activity("x", $"{verb}xyzThing"));
        Assert.Equal("99", Activity("x", $"X{verb}Thing"));
        Assert.Equal("99", Activity("x", $"Thing{verb}"));
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void A_call_has_the_activity_of_its_verb(string service, string name, string activity) => Assert.Equal(activity, Activity(service, name));

    [Theory]
    [InlineData("GETObject", "2")]
    [InlineData("DELETE", "4")]
    [InlineData("deleteItem", "4")]
    [InlineData("batchGetItem", "2")]
    [InlineData("Batch", "99")]
    [InlineData("BatchThing", "99")]
    [InlineData("batch_get", "99")]
    [InlineData("Isolate", "99")]
    [InlineData("Settings", "99")]
    [InlineData("Getaway", "99")]
    [InlineData("Addition", "99")]
    [InlineData("20150331Create", "99")]
    [InlineData("Internationalizationalize", "99")]
    [InlineData("Überprüfe", "99")]
    [InlineData("", "99")]
    public void Only_a_whole_first_word_is_a_verb(string name, string activity) => Assert.Equal(activity, Activity("x", name));

    [Theory]
    [InlineData("Decrypt", "true", "2")]
    [InlineData("Decrypt", "false", "99")]
    [InlineData("Decrypt", "null", "99")]
    [InlineData("GenerateDataKey", "true", "2")]
    [InlineData("AssumeRoleForPodIdentity", "true", "2")]
    [InlineData("StartQuery", "true", "2")]
    [InlineData("StartQuery", "false", "3")]
    [InlineData("CreateBucket", "true", "2")]
    [InlineData("DeleteBucket", "true", "4")]
    [InlineData("GetBucket", "false", "2")]
    [InlineData("Invoke", "\"true\"", "2")]
    [InlineData("Invoke", "\"True\"", "2")]
    [InlineData("Invoke", "\"no\"", "99")]
    [InlineData("Invoke", "1", "99")]
    public void Read_only_decides_where_the_name_says_neither_read_nor_delete(string name, string readOnly, string activity) =>
        Assert.Equal(activity, TestRecord.Column(
            TestRecord.CloudTrail($$"""{"eventSource":"x.amazonaws.com","eventName":"{{name}}","readOnly":{{readOnly}}}"""), "ocsf_activity_id"));

    private static IEnumerable<string[]> Rows(string table) => table.Split('\n').Select(row => row.Split(' '));

    private static string? Activity(string service, string name) =>
        TestRecord.Column(TestRecord.CloudTrail($$"""{"eventSource":"{{service}}.amazonaws.com","eventName":"{{name}}"}"""), "ocsf_activity_id");
}
