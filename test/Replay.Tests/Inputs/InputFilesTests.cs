using Targets.Replay.Inputs;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Inputs;

public sealed class InputFilesTests : IDisposable
{
    private readonly TemporaryDirectory _files = new();

    public InputFilesTests()
    {
        foreach (var name in new[] { "b.json", "a/2.NDJSON", "a/1.log", "a/deep/x.json.gz", "a/deep/y.jsonl", "notes.txt", "a/b.json.bak" })
        {
            _files.Write(name, "");
        }
    }

    public void Dispose() => _files.Dispose();

    [Fact]
    public void A_directory_is_every_file_below_it_with_a_known_ending_in_the_order_of_the_names() =>
        Assert.Equal(["a/1.log", "a/2.NDJSON", "a/deep/x.json.gz", "a/deep/y.jsonl", "b.json"], Expand("."));

    [Fact]
    public void A_file_is_taken_whatever_its_ending_and_as_often_and_in_the_order_as_it_is_named() =>
        Assert.Equal(["notes.txt", "b.json", "notes.txt"], Expand("notes.txt", "b.json", "notes.txt"));

    [Theory]
    [InlineData("*.json", "b.json")]
    [InlineData("?.json", "b.json")]
    [InlineData("a/*", "a/1.log a/2.NDJSON a/b.json.bak")]
    [InlineData("a/?.log", "a/1.log")]
    [InlineData("**/*.json", "b.json")]
    [InlineData("**/*.json*", "a/b.json.bak a/deep/x.json.gz a/deep/y.jsonl b.json")]
    [InlineData("a/**", "a/1.log a/2.NDJSON a/b.json.bak a/deep/x.json.gz a/deep/y.jsonl")]
    [InlineData("*/deep/*", "a/deep/x.json.gz a/deep/y.jsonl")]
    [InlineData("**/deep/y.*", "a/deep/y.jsonl")]
    [InlineData("[ab].json", "[ab].json")]
    [InlineData("*.JSON", "*.JSON")]
    [InlineData("none/*", "none/*")]
    public void A_glob_is_the_files_that_it_matches_or_itself(string glob, string files) => Assert.Equal(files.Split(' '), Expand(glob));

    [Fact]
    public void Standard_input_and_what_is_not_there_are_returned_as_they_are() =>
        Assert.Equal(["-", "no/such.json"], InputFiles.Expand(["-", "no/such.json"]));

    [Fact]
    public void A_link_to_a_directory_is_not_followed()
    {
        Directory.CreateSymbolicLink(_files.PathOf("a/loop"), _files.Location);
        Assert.Equal(["a/1.log", "a/2.NDJSON", "a/deep/x.json.gz", "a/deep/y.jsonl"], Expand("a"));
    }

    private IEnumerable<string> Expand(params string[] arguments) =>
        InputFiles.Expand(arguments.Select(argument => _files.PathOf(argument))).Select(file => Path.GetRelativePath(_files.Location, file));
}
