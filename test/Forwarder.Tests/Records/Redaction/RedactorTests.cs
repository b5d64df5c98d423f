using System.Text.Json;
using Targets.Forwarder.Records;
using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.Records.Redaction;

public sealed class RedactorTests
{
    // printf %s 203.0.113.7 | openssl dgst -sha256 -hmac key
    private const string HashOfAddress = "hmac:df9ac6d8766d37aa28f482625dcd1e3ceee755173c11874c62b66737c92d58df";

    [Theory]
    [InlineData("""{"detail":{"a":"x","b":1}}""", """{"detail":{"a":"*****","b":1}}""")]
    [InlineData("""{"detail":{"a":7,"b":1}}""", """{"detail":{"a":"*****","b":1}}""")]
    [InlineData("""{"detail":{"a":null,"b":1}}""", """{"detail":{"a":"*****","b":1}}""")]
    [InlineData("""{"detail":{"a":{"c":[1,2]},"b":1}}""", """{"detail":{"a":"*****","b":1}}""")]
    [InlineData("""{"detail":{"a":[],"b":1}}""", """{"detail":{"a":"*****","b":1}}""")]
    [InlineData("""{"a":"x","detail":{}}""", """{"a":"*****","detail":{}}""")]
    [InlineData("""{ "detail" : { "a" : "x" , "b" : [ 1 , "\u00e9" ] } } """, """{ "detail" : { "a" : "*****" , "b" : [ 1 , "\u00e9" ] } } """)]
    [InlineData("""{"detail":{"a":"x","a":"y"}}""", """{"detail":{"a":"*****","a":"*****"}}""")]
    [InlineData("""{"detail":{"\u0061":"x"}}""", """{"detail":{"\u0061":"*****"}}""")]
    [InlineData("""{"detail":{"A":"x","aa":"x","c":{"a":"x"}}}""", """{"detail":{"A":"x","aa":"x","c":{"a":"x"}}}""")]
    public void What_a_rule_masks_is_replaced_and_every_other_byte_stays(string json, string expected) => Assert.Equal(expected, TestRedaction.Of(json, "a=mask"));

    [Theory]
    [InlineData("""{"detail":{"a":"203.0.113.7"}}""")]
    [InlineData("""{"detail":{"a":"203\u002e0.113.\u0037"}}""")]
    public void A_hash_is_keyed_and_one_of_the_text_not_of_its_escapes(string json) =>
        Assert.Equal($$$"""{"detail":{"a":"{{{HashOfAddress}}}"}}""", TestRedaction.Of(json, "a=hash"));

    [Fact]
    public void What_is_no_text_is_hashed_as_it_is_written() => Assert.Equal(

        // printf %s '{"b": 1}' | openssl dgst -sha256 -hmac key
        """{"detail":{"a":"hmac:32738a3378ddcfcd6c71adafef479f17255ec166385ee2ad79c46150b22e0e86"}}""", TestRedaction.Of("""{"detail":{"a":{"b": 1}}}""", "a=hash"));

    [Theory]
    [InlineData("""{"detail":{"a":1,"b":2,"c":3}}""", "a", """{"detail":{"b":2,"c":3}}""")]
    [InlineData("""{"detail":{"a":1,"b":2,"c":3}}""", "b", """{"detail":{"a":1,"c":3}}""")]
    [InlineData("""{"detail":{"a":1,"b":2,"c":3}}""", "c", """{"detail":{"a":1,"b":2}}""")]
    [InlineData("""{"detail":{"a":{"b":1}}}""", "a.b", """{"detail":{"a":{}}}""")]
    [InlineData("""{"detail":{"x":{"a":1,"b":2,"c":3}}}""", "x.*", """{"detail":{"x":{}}}""")]
    [InlineData("""{"detail":{"a":1,"a":2,"b":3,"a":4}}""", "a", """{"detail":{"b":3}}""")]
    [InlineData("""{"detail":{ "a" : 1 , "b" : { "a" : 1 } }}""", "a", """{"detail":{ "b" : { "a" : 1 } }}""")]
    [InlineData("""{"detail":{"b":{"c":[{"d":1}]},"a":{"e":[]}}}""", "a", """{"detail":{"b":{"c":[{"d":1}]}}}""")]
    [InlineData("""{"detail":{"a":[1,{"b":2,"c":3}]}}""", "a.1.b", """{"detail":{"a":[1,{"c":3}]}}""")]
    public void What_a_rule_drops_is_gone_with_one_comma(string json, string path, string expected) => Assert.Equal(expected, TestRedaction.Of(json, path + "=drop"));

    [Fact]
    public void A_dropped_element_is_null_so_that_those_behind_it_keep_their_index() => Assert.Equal(
        """{"detail":{"a":[null,{"b":2},null]}}""", TestRedaction.Of("""{"detail":{"a":[1,{"b":2},[3]]}}""", "a.0=drop,a.2=drop"));

    [Theory]
    [InlineData("x.*.name=mask", """{"detail":{"x":{"a":{"name":"*****"},"name":"n"},"y":[{"name":"n"}]}}""")]
    [InlineData("**.name=mask", """{"detail":{"x":{"a":{"name":"*****"},"name":"*****"},"y":[{"name":"*****"}]}}""")]
    [InlineData("y.0.name=mask", """{"detail":{"x":{"a":{"name":"n"},"name":"n"},"y":[{"name":"*****"}]}}""")]
    [InlineData("y.*.name=mask", """{"detail":{"x":{"a":{"name":"n"},"name":"n"},"y":[{"name":"*****"}]}}""")]
    [InlineData("x.**.name=mask", """{"detail":{"x":{"a":{"name":"*****"},"name":"*****"},"y":[{"name":"n"}]}}""")]
    [InlineData("x.*=mask", """{"detail":{"x":{"a":"*****","name":"*****"},"y":[{"name":"n"}]}}""")]
    public void A_star_is_any_one_step_and_two_are_any_number(string redact, string expected) =>
        Assert.Equal(expected, TestRedaction.Of("""{"detail":{"x":{"a":{"name":"n"},"name":"n"},"y":[{"name":"n"}]}}""", redact));

    [Fact]
    public void The_first_rule_that_fits_decides_and_the_outer_value_goes_before_the_inner() => Assert.Equal(
        """{"detail":{"a":{"b":"*****"},"c":"*****"}}""",
        TestRedaction.Of("""{"detail":{"a":{"b":1},"c":{"d":2}}}""", "a.b=mask,a.*=drop,c.d=drop,c=mask"));

    [Fact]
    public void Each_path_that_was_redacted_is_named_with_its_indexes() => Assert.Equal(
        ["resources.0", "detail.a.1.k8s.io/name", "detail.a.1.\"\\\n\u0001é"],
        TestRedaction.PathsOf(
            """{"resources":["r"],"detail":{"a":[0,{"k8s.io/name":1,"\"\\\n\u0001\u00e9":2}]}}""", "a.*.k8s.io/name=mask,resources.0=hash,detail.a.1.*=drop"));

    [Theory]
    [InlineData("""{"detail":{"p":"{\"a\":{\"b\":\"x\",\"c\":1}}"}}""", "p.a.b=mask", """{"detail":{"p":"{\"a\":{\"b\":\"*****\",\"c\":1}}"}}""")]
    [InlineData("""{"detail":{"p":" {\n \"a\" : \u0022x\u0022,\"b\\\"\":\"\\u00e9\"} "}}""", "p.a=mask", """{"detail":{"p":" {\n \"a\" : \"*****\",\"b\\\"\":\"\\u00e9\"} "}}""")]
    [InlineData("""{"detail":{"p":"[1,{\"a\":2}]"}}""", "p.1.a=drop", """{"detail":{"p":"[1,{}]"}}""")]
    [InlineData("""{"detail":{"p":"[1,2]"}}""", "p.0=mask", """{"detail":{"p":"[\"*****\",2]"}}""")]
    [InlineData("""{"detail":{"p":"{\"q\":\"{\\\"a\\\":\\\"x\\\",\\\"b\\\":1}\"}"}}""", "p.q.a=mask", """{"detail":{"p":"{\"q\":\"{\\\"a\\\":\\\"*****\\\",\\\"b\\\":1}\"}"}}""")]
    [InlineData("""{"detail":{"p":"%7B%22a%22%3A%22x%22%2C%22b%22%3A+%22%C3%A9%2B%22%7D"}}""", "p.a=mask", """{"detail":{"p":"%7B%22a%22%3A%22*****%22%2C%22b%22%3A+%22%C3%A9%2B%22%7D"}}""")]
    [InlineData("""{"detail":{"p":"%20%0a%7b%22a%22%3a1%7d"}}""", "p.a=drop", """{"detail":{"p":"%20%0a%7b%7d"}}""")]
    [InlineData("""{"detail":{"p":"%7B%22q%22%3A%22%257B%2522a%2522%253A1%257D%22%7D"}}""", "p.q.a=mask", """{"detail":{"p":"%7B%22q%22%3A%22%257B%2522a%2522%253A%2522*****%2522%257D%22%7D"}}""")]
    [InlineData("""{"detail":{"p":"{\"q\":\"%7B%22a%22%3A1%7D\"}"}}""", "p.q.a=mask", """{"detail":{"p":"{\"q\":\"%7B%22a%22%3A%22*****%22%7D\"}"}}""")]
    [InlineData("""{"detail":{"p":"{\"\ud83d\ude00\":{\"a\":1},\"b\":\"\ud800\"}"}}""", "p.😀.a=mask", """{"detail":{"p":"{\"\ud83d\ude00\":{\"a\":\"*****\"},\"b\":\"\ud800\"}"}}""")]
    public void A_path_goes_on_inside_of_json_that_a_text_holds(string json, string redact, string expected)
    {
        var (redacted, paths) = TestRedaction.Apply(json, redact);
        Assert.Equal(expected, redacted);
        Assert.Equal(["detail." + redact[..redact.IndexOf('=', StringComparison.Ordinal)]], paths);
    }

    [Fact]
    public void A_hash_inside_of_a_url_is_written_as_one() => Assert.Equal(
        $$$"""{"detail":{"p":"%7B%22a%22%3A%22{{{HashOfAddress.Replace(":", "%3A", StringComparison.Ordinal)}}}%22%7D"}}""",
        TestRedaction.Of("""{"detail":{"p":"%7B%22a%22%3A%22203.0.113.7%22%7D"}}""", "p.a=hash"));

    [Theory]
    [InlineData("""{"detail":{"p":"{a: x}"}}""")]
    [InlineData("""{"detail":{"p":"[S3Console/0.4]"}}""")]
    [InlineData("""{"detail":{"p":"%7Ba"}}""")]
    [InlineData("""{"detail":{"p":"{"}}""")]
    [InlineData("""{"detail":{"p":""}}""")]
    [InlineData("""{"detail":{"p":"{\"x\":1"}}""")]
    public void A_text_that_only_begins_like_json_stays(string json) => Assert.Equal(json, TestRedaction.Of(json, "p.a=mask,secrets"));

    [Theory]
    [InlineData("{'a':'hunter2','b'", "p.a=mask", "{'a':'*****','b'")]
    [InlineData("{'a':'hunter2'} and more", "p.a=mask", "{'a':'*****'} and more")]
    [InlineData("{'a':1}{'a':'hunter2'}", "p.a=mask", "{'a':'*****'}{'a':'*****'}")]
    [InlineData("{'b':1,'a':'hunt", "p.a=mask", "{'b':1,'a':'*****'")]
    [InlineData("{'b':1,'a':{'c':'hunt", "p.a=mask", "{'b':1,'a':'*****'")]
    [InlineData("{'b':1,'a':{'c':'hunt", "p.a=drop", "{'b':1")]
    [InlineData("{'a':'hunter2','b':", "p.a=drop", "{'b':")]
    [InlineData("{'a':'hunter2'", "p.a=drop", "{")]
    [InlineData("[1,'hunt", "p.1=mask", "[1'*****'")]
    [InlineData("['hunt", "p.0=mask", "['*****'")]
    [InlineData("{'password':['a','hunt", "secrets", "{'password':['*****''*****'")]
    [InlineData("{'a':hunter2}", "p.a=mask", "{'a':'*****'")]
    [InlineData("{'password':'hunt", "secrets", "{'password':'*****'")]
    public void In_json_that_breaks_off_no_part_of_the_value_is_left(string text, string redact, string expected) =>
        Assert.Equal(Event(expected), TestRedaction.Of(Event(text), redact));

    [Fact]
    public void Rules_reach_as_deep_as_an_event_does()
    {
        const int Depth = 2000;
        var (open, close) = (string.Concat(Enumerable.Repeat("{\"a\":[", Depth)), string.Concat(Enumerable.Repeat("]}", Depth)));
        var json = "{\"detail\":" + open + """{"password":"hunter2","x":"hunter2"}""" + close + "}";
        var expected = "{\"detail\":" + open + """{"password":"*****","x":"*****"}""" + close + "}";
        Assert.Equal(expected, TestRedaction.Of(json, "**.x=mask,secrets"));
    }

    [Fact]
    public void A_text_that_lies_deeper_in_texts_than_is_looked_is_masked()
    {
        var json = """{"password":"hunter2"}""";
        for (var i = 0; i < 17; i++)
        {
            json = $$"""{"p":{{JsonSerializer.Serialize(json)}}}""";
        }

        var (redacted, paths) = TestRedaction.Apply($$"""{"detail":{{json}}}""", "secrets");
        Assert.DoesNotContain("hunter2", redacted, StringComparison.Ordinal);
        Assert.Equal(["detail" + string.Concat(Enumerable.Repeat(".p", 16))], paths);
    }

    [Fact]
    public void A_rule_of_ones_own_goes_before_the_built_in_secrets() => Assert.Equal(
        $$$"""{"detail":{"password":"{{{HashOfAddress}}}","secret":"*****","sessionToken":1,"kept":"x"}}""",
        TestRedaction.Of("""{"detail":{"password":"203.0.113.7","secret":"s","sessionToken":1,"kept":"x"}}""", "secrets,password=hash"));

    [Fact]
    public void An_event_without_anything_to_redact_is_the_same_record()
    {
        var json = TestRecord.CloudTrail("""{"eventName":"X","requestParameters":{"a": 1}}""");
        Assert.Equal(TestRecord.Of(json), TestRecord.Of(json, "secrets,userIdentity.userName=mask"));
    }

    [Fact]
    public void Nothing_is_allocated_where_nothing_is_redacted()
    {
        using var output = new PooledBuffer();
        using var paths = new PooledBuffer();
        var redactor = TestRecord.Redactor("secrets,userIdentity.userName=mask,**.email=hash")!;
        var json = System.Text.Encoding.UTF8.GetBytes(TestRecord.CloudTrail(
            """{"eventName":"GetSecretValue","eventSource":"secretsmanager.amazonaws.com","requestParameters":{"secretId":"s","maxResults":1},"readOnly":true}"""));
        Assert.False(redactor.Apply(json, output, paths));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            redactor.Apply(json, output, paths);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData("""{"detail":{"password":"x"}""")]
    [InlineData("""{"detail":{"password":x}}""")]
    [InlineData("""{"password":"x"} {}""")]
    public void What_is_no_json_is_no_event(string json) => Assert.ThrowsAny<JsonException>(() => TestRedaction.Of(json, "secrets"));

    [Fact]
    public void Events_are_redacted_on_many_threads_at_once()
    {
        var redactor = TestRecord.Redactor("**.name=mask")!;
        Parallel.For(0, 2000, number =>
        {
            using var output = new PooledBuffer();
            using var paths = new PooledBuffer();
            var padding = new string('x', number % 50);
            Assert.True(redactor.Apply(System.Text.Encoding.UTF8.GetBytes($$$"""{"detail":{"{{{padding}}}":{"name":"{{{number}}}"} } }"""), output, paths));
            Assert.Equal($$$"""{"detail":{"{{{padding}}}":{"name":"*****"} } }""", System.Text.Encoding.UTF8.GetString(output.Written));
        });
    }

    // An event with a text; apostrophes stand for quotes.
    private static string Event(string text) => $$$"""{"detail":{"p":"{{{text.Replace("'", "\\\"", StringComparison.Ordinal)}}}"}}""";
}
