using Targets.Forwarder.Redrive;

namespace Targets.Forwarder.Tests.Redrive;

public sealed class RecoveredFormatsTests
{
    [Fact]
    public void Each_format_has_its_word() => Assert.Equal(
        ["event", "backup", "firehose-error", "lambda-failure", "stream-failure", "queue-message", "stream-record", "record", "broken"],
        Enum.GetValues<RecoveredFormat>().Select(format => format.Word()));

    [Fact]
    public void Another_number_is_no_format() => Assert.Throws<ArgumentOutOfRangeException>(() => ((RecoveredFormat)99).Word());
}
