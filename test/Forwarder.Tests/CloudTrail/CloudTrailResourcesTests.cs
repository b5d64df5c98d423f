using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.CloudTrail;

public sealed class CloudTrailResourcesTests
{
    [Theory]
    [InlineData("""[{"accountId":"111122223333","type":"AWS::S3::Bucket","ARN":"arn:a"}]""", """[{"uid":"arn:a","type":"AWS::S3::Bucket","owner":{"account":{"uid":"111122223333"}}}]""")]
    [InlineData("""[{"ARN":"arn:a"},{"ARN":"arn:b","type":"T"}]""", """[{"uid":"arn:a"},{"uid":"arn:b","type":"T"}]""")]
    [InlineData("""[{"type":"AWS::S3::Object","ARNPrefix":"arn:aws:s3:::example/"}]""", """[{"uid":"arn:aws:s3:::example/","type":"AWS::S3::Object"}]""")]
    [InlineData("""[{"arn":"arn:a"}]""", """[{"uid":"arn:a"}]""")]
    [InlineData("""[{"ARNPrefix":"p","arn":"a","ARN":"A"}]""", """[{"uid":"A"}]""")]
    [InlineData("""[{"ARN":"A","arn":"a","ARNPrefix":"p"}]""", """[{"uid":"A"}]""")]
    [InlineData("""[{"arn":"a","ARNPrefix":"p"}]""", """[{"uid":"a"}]""")]
    [InlineData("""[{"ARNPrefix":"p","ARN":""}]""", """[{"uid":"p"}]""")]
    [InlineData("""[{"\u0041RN":"arn:\u0061\"b"}]""", """[{"uid":"arn:\u0061\"b"}]""")]
    [InlineData("""[{"ARN":"a","accountId":null,"type":5}]""", """[{"uid":"a"}]""")]
    [InlineData("""[{"ARN":"a","other":{"ARN":"b","type":"T"}}]""", """[{"uid":"a"}]""")]
    [InlineData("""[5,"x",null,[{"ARN":"b"}],{"ARN":"a"}]""", """[{"uid":"a"}]""")]
    [InlineData("""[{"\ud800":1,"ARN":"a","type":"\udfff"},{"ARN":"\ud800"}]""", """[{"uid":"a"}]""")]
    public void A_resource_has_its_arn_or_what_its_arn_begins_with(string resources, string expected) => Assert.Equal(expected, Resources(resources));

    [Theory]
    [InlineData("""[{"type":"AWS::S3::Bucket","accountId":"111122223333"}]""")]
    [InlineData("""[{"ARN":""},{"ARN":null},{"ARN":["a"]},{}]""")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"ARN":"a"}""")]
    [InlineData("\"a\"")]
    public void What_has_none_is_left_out_and_an_empty_list_too(string resources) => Assert.Null(Resources(resources));

    [Theory]
    [InlineData("signin", "ConsoleLogin")]
    [InlineData("iam", "CreateUser")]
    [InlineData("iam", "CreateGroup")]
    public void They_belong_to_calls_and_changes_of_access_only(string service, string name) => Assert.Null(TestRecord.Ocsf(
        TestRecord.CloudTrail($$"""{"eventSource":"{{service}}.amazonaws.com","eventName":"{{name}}","requestParameters":{"userName":"bob","groupName":"g"},"resources":[{"ARN":"a"}]}"""),
        "resources"));

    private static string? Resources(string resources) => TestRecord.Ocsf(
        TestRecord.CloudTrail($$"""{"eventSource":"s3.amazonaws.com","eventName":"PutObject","resources":{{resources}}}"""), "resources");
}
