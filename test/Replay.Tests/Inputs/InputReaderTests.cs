using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Targets.Replay.Inputs;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Inputs;

public sealed class InputReaderTests
{
    // Each is one problem, whatever stands before and behind it. A bracket that closes is none of them: it may end what a line before left open.
    private static readonly string[] Garbage =
    [
        "no json",
        "{",
        "{\"detail\":",
        "{\"detail\":{\"a\":[",
        "{broken}",
        "[{broken",
        "{\"unclosed\":\"text",
        "42",
        "\"text\"",
        "null",
        "{}",
        "{\"a\":1}",
        "2026-11-02 09:00:00 ERROR something happened",
        "{\"detail-type\":\"x\",\"source\":\"y\",\"detail\":3}",
        "\\ud800",
    ];

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    [Fact]
    public void An_envelope_is_taken_byte_for_byte()
    {
        const string Envelope = """{ "id" : "1", "detail-type":"x","unknown":[1.50],  "detail":{"a":"\u00e9\ud800"} }""";
        Assert.Equal([Envelope], ReadInput.Of(Envelope + "\n").Events);
    }

    [Theory]
    [InlineData("{}", "{}")]
    [InlineData("""{"source":"x","detail":3}""", """{"source":"x","detail":3}""")]
    [InlineData("[3]", null)]
    public void Any_object_is_taken_as_it_stands_where_that_is_asked_for(string text, string? json)
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var reader = new InputReader(input, _ => { }) { TakesAnyObject = true };
        Assert.Equal(json, reader.Read(["-"]).Select(found => Encoding.UTF8.GetString(found.Json.Span)).SingleOrDefault());
        Assert.Equal(json is null ? 1 : 0, reader.Malformed);
    }

    [Theory]
    [InlineData("{0}\n{1}\n", "NDJSON")]
    [InlineData("{0}\r\n\r\n  {1}", "NDJSON with blank lines, other line ends and none at the end")]
    [InlineData("{0}{1}", "one behind the other")]
    [InlineData("[{0},{1}]", "an array")]
    [InlineData("[\n{0}\n,\n{1}\n]\n", "an array with a line for each")]
    [InlineData("[[{0}],[{1}]]", "arrays in an array")]
    [InlineData("{0}\n[{1}]", "an object and an array")]
    [InlineData("\uFEFF{0}\n{1}", "a byte order mark")]
    public void Envelopes_are_found_in(string form, string what)
    {
        var (first, second) = (Some.CloudTrailEnvelope("e1"), Some.Auth0Envelope("l1"));
        var read = ReadInput.Of(form.Replace("{0}", first, StringComparison.Ordinal).Replace("{1}", second, StringComparison.Ordinal));
        Assert.True(read.Events.SequenceEqual([first, second]) && read.Problems.Count == 0, what);
    }

    [Theory]
    [InlineData("{\"Records\":[{0},{1}]}", "a CloudTrail log file")]
    [InlineData("{\n  \"Records\": [\n    {0},\n    {1}\n  ]\n}\n", "a pretty-printed one")]
    [InlineData("{\"Records\":[{0}],\"more\":{\"a\":[1]}}{\"Records\":[{1}]}", "two of them on one line, one with another member")]
    [InlineData("{\"region\":\"r\",\"list\":[{}],\"Records\":[{0},{1}],\"end\":\"x\"}", "one with members before and behind")]
    [InlineData("[{\"Records\":[{0}]},{1}]", "one in an array")]
    [InlineData("{0}\n{1}\n", "bare records")]
    [InlineData("[{0},{1}]", "an array of records")]
    public void Records_are_found_in(string form, string what)
    {
        var text = form.Replace("{0}", Some.Record("e1"), StringComparison.Ordinal).Replace("{1}", Some.Record("e2"), StringComparison.Ordinal);
        AssertIds(["e1", "e2"], ReadInput.Of(text), what);
    }

    [Theory]
    [InlineData("{\"start\":0,\"limit\":50,\"length\":2,\"logs\":[{0},{1}],\"total\":2}", "a page of the Management API")]
    [InlineData("[{0},{1}]", "an array of flat logs")]
    [InlineData("{0}\n{1}\n", "flat logs line by line")]
    [InlineData("{\"log_id\":\"l1\",\"data\":{0}}\n{\"log_id\":\"l2\",\"data\":{1}}\n", "a webhook's JSON lines")]
    [InlineData("[{\"log_id\":\"l1\",\"data\":{0}},{\"log_id\":\"l2\",\"data\":{1}}]", "a webhook's JSON array")]
    public void Auth0_logs_are_found_in(string form, string what)
    {
        var text = form.Replace("{0}", Some.Auth0Log("l1"), StringComparison.Ordinal).Replace("{1}", Some.Auth0Log("l2"), StringComparison.Ordinal);
        AssertIds(["l1", "l2"], ReadInput.Of(text), what);
    }

    [Fact]
    public void A_log_file_that_is_gzip_is_unzipped_whatever_its_name()
    {
        using var files = new TemporaryDirectory();
        var file = files.Write("log.json", TemporaryDirectory.Gzip(Encoding.UTF8.GetBytes($$"""{"Records":[{{Some.Record("e1")}}]}""")));
        AssertIds(["e1"], ReadInput.OfFiles(file), "gzip");
    }

    [Theory]
    [InlineData("{\"a\":1}", "-:1: found an object that is no event; expected an EventBridge envelope, a CloudTrail record or an Auth0 log")]
    [InlineData("7", "-:1: found a JSON number; expected an object: an event")]
    [InlineData("\"x\"", "-:1: found a JSON string; expected an object: an event")]
    [InlineData("true", "-:1: found a JSON boolean; expected an object: an event")]
    [InlineData("null", "-:1: found a JSON null; expected an object: an event")]
    [InlineData("{\"detail-type\":\"x\",\"detail\":[]}", "-:1: found an envelope whose detail is a JSON array; expected an object")]
    [InlineData("{\"detail-type\":\"x\",\"detail\":null}", "-:1: found an envelope whose detail is a JSON null; expected an object")]
    [InlineData("\n\nhello", "-:3: found what is no JSON at byte 1 of the line; expected a JSON object")]
    [InlineData("{\"a\":1,}", "-:1: found what is no JSON at byte 8 of the line; expected a JSON object")]
    [InlineData("{\n  \"a\": 1\n  \"b\": 2\n}\n", "-:3: found what is no JSON at byte 3 of the line; expected a JSON object")]
    [InlineData("{\"id\":\"1\",\"detail-type", "-:1: the JSON value that begins here or above ends too early")]
    [InlineData("{\n  \"id\": \"1\",\n  \"detail\": {\n", "-:4: the JSON value that begins here or above ends too early")]
    [InlineData("<html>\n<body>\n</html>\n", "-:1: found markup; expected a JSON object")]
    public void What_is_no_event_is_told_with_its_line(string text, string problem)
    {
        var read = ReadInput.Of(text);
        Assert.Equal([problem], read.Problems);
        Assert.Empty(read.Events);
    }

    [Fact]
    public void Each_problem_of_a_list_has_the_line_of_its_element()
    {
        var read = ReadInput.Of($$"""
            {
              "logs": [
                {{Some.Auth0Log("l1")}},
                {"no": "event"},
                [],
                17,
                {{Some.Auth0Log("l2")}}
              ]
            }
            """);
        AssertIds(["l1", "l2"], read with { Problems = [] }, "the others");
        Assert.Equal(
            [
                "-:4: found an object that is no event; expected an EventBridge envelope, a CloudTrail record or an Auth0 log",
                "-:6: found a JSON number; expected an object: an event",
            ],
            read.Problems);
    }

    [Fact]
    public void What_is_left_open_is_told_where_it_began_and_hides_no_event_below()
    {
        var read = ReadInput.Of($"{Some.Record("e1")}\n{{\"open\":[\n{Some.Record("e2")}\n{Some.Record("e3")}\n");
        AssertIds(["e1", "e2", "e3"], read with { Problems = [] }, "all");
        Assert.Equal(["-:2: found what is no JSON at byte 1 of the line; expected a JSON object"], read.Problems);
    }

    [Fact]
    public void A_broken_event_that_is_pretty_printed_is_one_problem_and_the_next_is_read()
    {
        var read = ReadInput.Of($$"""
            [
              {
                "detail-type": "x",
                "detail": {
                  oops,
                  "a": [
                    {
                      "b": 1
                    }
                  ]
                }
              },
              {{Some.Record("e2")}}
            ]
            """);
        AssertIds(["e2"], read with { Problems = [] }, "the next");
        Assert.Equal(["-:5: found what is no JSON at byte 7 of the line; expected a JSON object"], read.Problems);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Another_encoding_is_one_problem_of_the_whole_file(string encoding)
    {
        var text = $"[\n{Some.CloudTrailEnvelope("e1")}\n,\n{Some.CloudTrailEnvelope("e2")}\n]\n";
        foreach (var withMark in new[] { text, "\uFEFF" + text })
        {
            var read = ReadInput.Of(Encoding.GetEncoding(encoding).GetBytes(withMark));
            Assert.Equal(["-:1: found bytes that are no UTF-8 text; expected JSON in UTF-8"], read.Problems);
            Assert.Empty(read.Events);
        }
    }

    [Fact]
    public void Bytes_in_latin_1_are_told_with_their_line_and_only_their_event_is_left_out()
    {
        var text = $"{Some.Record("e1")}\n{{\n  \"detail-type\": \"x\",\n  \"detail\": {{\"name\":\"Jos\u00e9\"}}\n}}\n{Some.Record("e2")}\n";
        var read = ReadInput.Of(Encoding.Latin1.GetBytes(text));
        AssertIds(["e1", "e2"], read with { Problems = [] }, "the others");
        Assert.Equal(["-:4: found bytes that are no UTF-8 text; expected JSON in UTF-8"], read.Problems);
    }

    [Theory]
    [InlineData("eventID")]
    [InlineData("userAgent")]
    [InlineData("userAgent\\ud800")]
    public void Half_a_surrogate_pair_leaves_an_event_one(string name)
    {
        var read = ReadInput.Of($$"""{"eventVersion":"1.11","eventType":"AwsApiCall","{{name}}":"\ud83d"}""");
        Assert.Empty(read.Problems);
        Assert.Contains($"\"{name}\":\"\\ud83d\"}}", Assert.Single(read.Events), StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_of_any_depth_up_to_the_bound_is_an_event()
    {
        string Nested(int depth) => Some.Record("e1", ",\"requestParameters\":" + string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth));
        AssertIds(["e1"], ReadInput.Of(Nested(997)), "depth 998");
        Assert.Equal(["-:1: the JSON is nested deeper than 998"], ReadInput.Of(Nested(998)).Problems);
    }

    [Fact]
    public void An_empty_input_has_no_events_and_no_problems()
    {
        Assert.Equivalent(new ReadInput([], []), ReadInput.Of(""));
        Assert.Equivalent(new ReadInput([], []), ReadInput.Of(" \r\n\t\n"));
        Assert.Equivalent(new ReadInput([], []), ReadInput.Of("[]"));
        Assert.Equivalent(new ReadInput([], []), ReadInput.Of("""{"Records":[]}"""));
    }

    [Fact]
    public void A_file_that_can_not_be_read_is_told_and_the_others_are_read()
    {
        using var files = new TemporaryDirectory();
        var good = files.Write("good.json", Some.Record("e1"));
        var (missing, none) = (files.PathOf("missing.json"), files.PathOf("*.nothing"));
        var empty = Directory.CreateDirectory(files.PathOf("empty")).FullName;
        var read = ReadInput.OfFiles(missing, none, empty, good);
        AssertIds(["e1"], read with { Problems = [] }, "the good one");
        Assert.Equal(
            [
                $"{missing}:1: there is no such file",
                $"{none}:1: no file matches",
                $"{empty}:1: the directory holds no file that ends in .json, .ndjson, .jsonl, .log or .gz",
            ],
            read.Problems);
    }

    [Fact]
    public void A_gzip_that_ends_too_early_gives_what_it_has_and_one_problem()
    {
        var lines = Some.Ids("e", 200).Select(id => Some.Record(id, $",\"requestID\":\"{Guid.NewGuid()}\"")).ToList();
        var zipped = TemporaryDirectory.Gzip(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        foreach (var length in new[] { 5, zipped.Length / 2, zipped.Length - 9, zipped.Length - 1 })
        {
            var read = ReadInput.Of(zipped[..length]);
            AssertIds(Some.Ids("e", read.Events.Count), read with { Problems = [] }, "a prefix");
            Assert.EndsWith(": the gzip is broken here; what comes before was read", Assert.Single(read.Problems), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_gzip_of_garbage_is_one_problem()
    {
        var read = ReadInput.Of([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, .. "garbage behind a header"u8]);
        Assert.Equal(["-:1: the gzip is broken here; what comes before was read"], read.Problems);
        Assert.Empty(read.Events);
    }

    [Fact]
    public void Any_mix_of_events_and_garbage_lines_gives_all_events_and_counts_each_garbage_line()
    {
        var line = Gen.Frequency(
            (2, Gen.Elements(Garbage)),
            (1, Gen.Choose(1, Some.Auth0Envelope("cut").Length - 1).Select(length => Some.Auth0Envelope("cut")[..length])),
            (3, Gen.Choose(0, 999).Select(number => number % 2 == 0 ? Some.CloudTrailEnvelope($"e{number}") : Some.Auth0Envelope($"l{number}"))));
        Prop.ForAll(line.ListOf().ToArbitrary(), lines =>
        {
            var events = lines.Where(text => text.StartsWith("{\"version\"", StringComparison.Ordinal) && text.EndsWith("}}", StringComparison.Ordinal) && !text.Contains("cut", StringComparison.Ordinal));
            var read = ReadInput.Of(string.Join('\n', lines));
            Assert.Equal(events, read.Events);
            Assert.Equal(lines.Count - read.Events.Count, read.Problems.Count);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_log_file_that_is_cut_at_any_byte_gives_a_prefix_of_its_records_and_one_problem(bool isPretty)
    {
        var records = Some.Ids("e", 3).Select(id => Some.Record(id)).ToList();
        var text = isPretty ? Pretty($$"""{"Records":[{{string.Join(',', records)}}]}""") : $$"""{"Records":[{{string.Join(',', records)}}]}""";
        var whole = Encoding.UTF8.GetBytes(text);
        for (var length = 0; length <= whole.Length; length++)
        {
            var read = ReadInput.Of(whole[..length]);
            var ends = isPretty ? Occurrences(text[..length], "\n    }") : Occurrences(text[..length], "111122223333\"}");
            AssertIds(Some.Ids("e", ends), read with { Problems = [] }, $"cut at {length}");
            Assert.Equal(length == 0 || length == whole.Length ? 0 : 1, read.Problems.Count);
        }
    }

    private static void AssertIds(IEnumerable<string> ids, ReadInput read, string what)
    {
        Assert.Empty(read.Problems);
        Assert.True(ids.SequenceEqual(read.Events.Select(Id)), $"{what}: {string.Join('\n', read.Events)}");
    }

    private static string Id(string envelope)
    {
        using var json = JsonDocument.Parse(envelope, new JsonDocumentOptions { MaxDepth = 1000 });
        return json.RootElement.GetProperty("id").GetString()!;
    }

    private static string Pretty(string json)
    {
        using var document = JsonDocument.Parse(json);
        return JsonSerializer.Serialize(document.RootElement, Indented);
    }

    private static int Occurrences(string text, string part) => text.Split(part).Length - 1;
}
