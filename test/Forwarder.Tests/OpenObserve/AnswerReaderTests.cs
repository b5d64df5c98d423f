using System.Net;
using System.Text;
using Targets.Forwarder.Delivery;
using Targets.Forwarder.OpenObserve;

namespace Targets.Forwarder.Tests.OpenObserve;

public sealed class AnswerReaderTests
{
    private const string TooOld = "Too old data, only last 5 hours data can be ingested. Data discarded. You can adjust ingestion max time by setting the environment variable ZO_INGEST_ALLOWED_UPTO=<max_hours>";
    private const string TooFar = "Too far data, only future 24 hours data can be ingested. Data discarded. You can adjust ingestion max time by setting the environment variable ZO_INGEST_ALLOWED_IN_FUTURE=<max_hours>";

    private static readonly AccessKey Key = AccessKey.Of("ada@example.com", "pass");

    [Theory]
    [InlineData("""{"code":200,"status":[{"name":"s","successful":3,"failed":0}]}""", Reason.None)]
    [InlineData("""{"code":200,"status":[{"name":"s","successful":1,"failed":0},{"name":"t","successful":2,"failed":0}]}""", Reason.None)]
    [InlineData("""{"took":1,"status":[{"successful":3,"failed":0,"name":"s"}],"code":200,"error":""}""", Reason.None)]
    [InlineData("""{"code":200,"status":[{"name":"s","successful":2,"failed":1,"error":"TOO_OLD"}]}""", Reason.Partial)]
    [InlineData("""{"code":200,"status":[{"name":"s","successful":3,"failed":1,"error":"TOO_OLD"}]}""", Reason.Partial)]
    [InlineData("""{"code":200,"status":[{"name":"s","successful":0,"failed":2,"error":"TOO_OLD"}]}""", Reason.Partial)]
    [InlineData("""{"code":200,"status":[{"name":"s","successful":0,"failed":3,"error":"TOO_OLD"}]}""", Reason.TooOld)]
    [InlineData("""{"code":200,"status":[{"name":"s","successful":0,"failed":3,"error":"TOO_FAR"}]}""", Reason.TooNew)]
    [InlineData("""{"code":200,"status":[{"name":"s","successful":0,"failed":3,"error":"Failed to cast eventname to type Int64 "}]}""", Reason.CastFailed)]
    [InlineData("""{"code":200,"status":[{"name":"s","successful":0,"failed":3,"error":"Can't parse timestamp"}]}""", Reason.BadRequest)]
    [InlineData("""{"code":200,"status":[{"name":"s","successful":0,"failed":3,"error":"flatten value must be an object"}]}""", Reason.BadRequest)]
    [InlineData("""{"code":200,"status":[{"name":"s","successful":0,"failed":3}]}""", Reason.BadRequest)]
    [InlineData("""{"code":200,"status":[{"name":"s","successful":0,"failed":0}]}""", Reason.NotCounted)]
    [InlineData("""{"code":200,"status":[{"name":"s","successful":0,"failed":0,"error":"TOO_OLD"}]}""", Reason.NotCounted)]
    [InlineData("""{"code":200,"status":[{"name":"s","successful":2,"failed":0}]}""", Reason.NotCounted)]
    [InlineData("""{"code":200,"status":[{"name":"s","successful":4,"failed":0}]}""", Reason.NotCounted)]
    [InlineData("""{"code":200,"status":[{"name":"s"}]}""", Reason.NotCounted)]
    [InlineData("""{"code":200,"status":[]}""", Reason.NotCounted)]
    [InlineData("""{"code":200}""", Reason.BadResponse)]
    [InlineData("""{"code":200,"status":{}}""", Reason.BadResponse)]
    [InlineData("""{"code":200,"status":[3]}""", Reason.BadResponse)]
    [InlineData("""{"code":200,"status":[{"name":"s","successful":"3","failed":0}]}""", Reason.BadResponse)]
    [InlineData("""{"code":200,"status":[{"name":"s","successful":0,"failed":3,"error":5}]}""", Reason.BadResponse)]
    [InlineData("""{"code":"200","status":[{"name":"s","successful":3,"failed":0}]}""", Reason.BadResponse)]
    [InlineData("""{"code":200.5,"status":[{"name":"s","successful":3,"failed":0}]}""", Reason.BadResponse)]
    [InlineData("""{"status":[{"name":"s","successful":3,"failed":0}]}""", Reason.BadResponse)]
    [InlineData("""{"requestId":"r","timestamp":1}""", Reason.BadResponse)]
    [InlineData("""{"code":200,"status":[{"name":"s","successful":3,"fai""", Reason.BadResponse)]
    [InlineData("""[{"code":200}]""", Reason.BadResponse)]
    [InlineData("null", Reason.BadResponse)]
    [InlineData("OK", Reason.BadResponse)]
    [InlineData("", Reason.BadResponse)]
    [InlineData("<html><head><title>Sign in</title></head></html>", Reason.BadResponse)]
    [InlineData("""{"code":503,"message":"Error# MemoryTableOverflowError"}""", Reason.Overloaded)]
    [InlineData("""{"code":429,"message":"quota"}""", Reason.Throttled)]
    [InlineData("""{"code":400,"message":"Error# stream [s] is being deleted"}""", Reason.BadRequest)]
    [InlineData("""{"code":401,"message":"Unauthorized Access"}""", Reason.Unauthorized)]
    [InlineData("""{"code":500,"status":[{"name":"s","successful":3,"failed":0}]}""", Reason.ServerError)]
    [InlineData("""{"code":201,"status":[{"name":"s","successful":3,"failed":0}]}""", Reason.BadResponse)]
    public void A_200_is_what_its_body_says(string body, Reason reason)
    {
        body = body.Replace("TOO_OLD", TooOld, StringComparison.Ordinal).Replace("TOO_FAR", TooFar, StringComparison.Ordinal);
        var answer = Read(HttpStatusCode.OK, body);
        Assert.Equal(new Answer(reason, null, reason == Reason.None ? null : $"HTTP 200 {body}".TrimEnd(), MustSplit: false), answer);
    }

    [Theory]
    [InlineData(400, """{"code":400,"message":"Error# Quota exceeded for this organization [default]"}""", Reason.BadRequest)]
    [InlineData(401, """{"code":401,"message":"Unauthorized Access"}""", Reason.Unauthorized)]
    [InlineData(401, "Unauthorized Access", Reason.Unauthorized)]
    [InlineData(403, "Not allowed", Reason.Unauthorized)]
    [InlineData(404, "Organization not found", Reason.NotFound)]
    [InlineData(405, "", Reason.BadRequest)]
    [InlineData(408, "", Reason.Timeout)]
    [InlineData(413, "Failed to buffer the request body: length limit exceeded", Reason.TooLarge)]
    [InlineData(415, "", Reason.BadRequest)]
    [InlineData(422, "", Reason.BadRequest)]
    [InlineData(429, """{"code":429,"message":"Too many requests"}""", Reason.Throttled)]
    [InlineData(500, "", Reason.ServerError)]
    [InlineData(502, "<html><head><title>502 Bad Gateway</title></head></html>", Reason.ServerError)]
    [InlineData(503, """{"code":503,"message":"Error# MemoryTableOverflowError"}""", Reason.Overloaded)]
    [InlineData(504, "upstream request timeout", Reason.ServerError)]
    [InlineData(204, "", Reason.BadResponse)]
    [InlineData(201, """{"code":200,"status":[{"name":"s","successful":3,"failed":0}]}""", Reason.BadResponse)]
    [InlineData(301, "", Reason.BadResponse)]
    [InlineData(307, """{"code":200,"status":[{"name":"s","successful":3,"failed":0}]}""", Reason.BadResponse)]
    public void Another_status_says_it_itself(int status, string body, Reason reason) => Assert.Equal(
        new Answer(reason, null, $"HTTP {status} {body}".TrimEnd(), MustSplit: status == 413), Read((HttpStatusCode)status, body));

    [Fact]
    public void A_wait_that_the_server_asks_for_is_kept() => Assert.Equal(
        TimeSpan.FromSeconds(7), AnswerReader.Read(HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(7), ""u8, 1, Key).RetryAfter);

    [Fact]
    public void The_excerpt_is_500_characters_of_one_line()
    {
        var answer = AnswerReader.Read(HttpStatusCode.BadGateway, null, Encoding.UTF8.GetBytes("a\r\nb\t" + new string('ü', 2000)), 1, Key);
        Assert.Equal("HTTP 502 a  b " + new string('ü', 486), answer.Excerpt);
    }

    [Fact]
    public void An_excerpt_of_what_is_no_text_is_text() =>
        Assert.Equal("HTTP 500 ��", AnswerReader.Read(HttpStatusCode.InternalServerError, null, [0xFF, 0xFE], 1, Key).Excerpt);

    [Fact]
    public void A_key_that_the_server_sends_back_is_not_shown_not_even_in_part()
    {
        var body = Encoding.UTF8.GetBytes($"no access for Basic {Key.BasicParameter};{new string('x', 460)}{Key.BasicParameter}");
        var answer = AnswerReader.Read(HttpStatusCode.Forbidden, null, body, 1, Key);
        Assert.Equal($"HTTP 403 no access for Basic (access key);{new string('x', 458)}", answer.Excerpt);
        Assert.Equal(
            $"HTTP 403 {new string('x', 488)}(ac",
            AnswerReader.Read(HttpStatusCode.Forbidden, null, Encoding.UTF8.GetBytes(new string('x', 488) + Key.BasicParameter), 1, Key).Excerpt);
    }

    private static Answer Read(HttpStatusCode status, string body) => AnswerReader.Read(status, null, Encoding.UTF8.GetBytes(body), 3, Key);
}
