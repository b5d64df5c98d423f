using System.Text;

namespace Targets.Benchmarks;

/// <summary>An invented CloudTrail event in EventBridge's envelope.</summary>
internal static class CloudTrailEvent
{
    private const string Template =
        """{"version":"0","id":"3c1f7e0a-6d0b-4e7e-9a53-0d8f1f6f2b11","detail-type":"AWS API Call via CloudTrail","source":"aws.ec2","account":"111122223333","time":"2026-11-02T10:15:00Z","region":"eu-west-1","resources":[],"detail":{"eventVersion":"1.11","userIdentity":{"type":"AssumedRole","principalId":"AROAEXAMPLEEXAMPLE:release-318","arn":"arn:aws:sts::111122223333:assumed-role/Deployer/release-318","accountId":"111122223333","accessKeyId":"ASIAEXAMPLEEXAMPLE","sessionContext":{"sessionIssuer":{"type":"Role","principalId":"AROAEXAMPLEEXAMPLE","arn":"arn:aws:iam::111122223333:role/Deployer","accountId":"111122223333","userName":"Deployer"},"attributes":{"creationDate":"2026-11-02T10:00:00Z","mfaAuthenticated":"false"}}},"eventTime":"2026-11-02T10:15:00Z","eventSource":"ec2.amazonaws.com","eventName":"RunInstances","awsRegion":"eu-west-1","sourceIPAddress":"198.51.100.31","userAgent":"aws-cli/2.17.0 md/awscrt#0.20.11 ua/2.0 os/linux#6.1 md/arch#x86_64 lang/python#3.11","requestParameters":{"instancesSet":{"items":[{"imageId":"ami-0a1b2c3d4e5f67890","minCount":1,"maxCount":1}]},"instanceType":"t3.micro","monitoring":{"enabled":false},"userData":"FILLER"},"responseElements":{"requestId":"35e74cf4-740b-49c4-8b36-f231ee8cc310","instancesSet":{"items":[{"instanceId":"i-0123456789abcdef0","imageId":"ami-0a1b2c3d4e5f67890","instanceState":{"code":0,"name":"pending"}}]}},"requestID":"35e74cf4-740b-49c4-8b36-f231ee8cc310","eventID":"f0cce5bc-5f9e-4ee1-bb48-e20fecb32403","readOnly":false,"resources":[{"accountId":"111122223333","type":"AWS::IAM::Role","ARN":"arn:aws:iam::111122223333:role/Deployer"},{"accountId":"111122223333","type":"AWS::EC2::Instance","ARN":"arn:aws:ec2:eu-west-1:111122223333:instance/i-0123456789abcdef0"}],"eventType":"AwsApiCall","managementEvent":true,"recipientAccountId":"111122223333","eventCategory":"Management","tlsDetails":{"tlsVersion":"TLSv1.3","cipherSuite":"TLS_AES_128_GCM_SHA256","clientProvidedHostHeader":"ec2.eu-west-1.amazonaws.com"}}}""";

    /// <summary>The event with a text in it that fills it up to about this many bytes; shorter than the event it fills nothing.</summary>
    public static byte[] OfLength(int bytes) =>
        Encoding.UTF8.GetBytes(Template.Replace("FILLER", new string('x', Math.Max(0, bytes - Template.Length)), StringComparison.Ordinal));
}
