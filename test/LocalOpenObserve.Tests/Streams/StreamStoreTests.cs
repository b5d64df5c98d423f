using Targets.LocalOpenObserve.Streams;

namespace Targets.LocalOpenObserve.Tests.Streams;

public sealed class StreamStoreTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("stream-store-test-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Data_that_are_something_else_are_told_with_their_directory()
    {
        File.WriteAllText(Path.Combine(_directory, "streams.sqlite"), new string('x', 1000));
        var exception = Assert.Throws<IOException>(() => new StreamStore(_directory));
        Assert.Equal($"the data in {_directory} can't be opened: SQLite Error 26: 'file is not a database'.", exception.Message);
    }

    [Fact]
    public void A_directory_that_can_not_be_made_is_told()
    {
        var file = Path.Combine(_directory, "file");
        File.WriteAllText(file, "");
        Assert.ThrowsAny<IOException>(() => new StreamStore(Path.Combine(file, "data")));
    }
}
