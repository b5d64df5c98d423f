using Targets.Replay.Doctor;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Doctor;

public sealed class SecretMaskTests
{
    private static readonly SecretMask Mask = new([null, $" {ExaminedServer.KeyText("example-password")}\n", "abc"]);

    [Theory]
    [InlineData("Basic cm9vdEBleGFtcGxlLmNvbTpleGFtcGxlLXBhc3N3b3Jk.", "Basic (secret).")]
    [InlineData("the password is example-password.", "the password is (secret).")]
    [InlineData("abc is too short to be told from words", "abc is too short to be told from words")]
    public void An_access_key_and_its_password_are_hidden(string text, string expected) => Assert.Equal(CheckResult.Ok(expected), Mask.Hide(CheckResult.Ok(text)));
}
