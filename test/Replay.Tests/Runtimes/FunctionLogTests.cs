using Targets.Replay.Runtimes;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Runtimes;

public sealed class FunctionLogTests : IDisposable
{
    private readonly TemporaryDirectory _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void A_line_names_its_function_and_an_older_log_is_replaced()
    {
        var file = _files.Write("functions.log", "old\n");
        using (var log = new FunctionLog(file))
        {
            Assert.True(log.IsEmpty);
            log.Write("A", "one");
            log.Write("B", "two");
            Assert.False(log.IsEmpty);
        }

        Assert.Equal("A: one\nB: two\n", File.ReadAllText(file));
    }

    [Fact]
    public void Where_nothing_is_logged_no_file_is_left()
    {
        var file = _files.Write("functions.log", "old\n");
        new FunctionLog(file).Dispose();
        Assert.False(File.Exists(file));
    }

    [Fact]
    public void A_line_can_be_read_at_once()
    {
        using var log = new FunctionLog(_files.PathOf("new/functions.log"));
        log.Write("A", "one");
        using var reader = new StreamReader(new FileStream(log.Location, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        Assert.Equal("A: one\n", reader.ReadToEnd());
    }
}
