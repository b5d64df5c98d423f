using System.Text;

namespace Targets.Replay.Doctor;

/// <summary>Keeps secrets out of what is printed, also where a server sends them back.</summary>
internal sealed class SecretMask
{
    /// <summary>A shorter text is too likely to stand anywhere by chance.</summary>
    private const int Shortest = 4;

    private const string Mask = "(secret)";

    private readonly string[] _secrets;

    /// <param name="secrets">Access keys, also undecoded, and other secrets.</param>
    public SecretMask(IEnumerable<string?> secrets) =>
        _secrets = [.. secrets.OfType<string>().SelectMany(Parts).Where(part => part.Length >= Shortest).Distinct().OrderByDescending(part => part.Length)];

    public CheckResult Hide(CheckResult result) => result with { Found = Hide(result.Found), Remedy = result.Remedy is { } remedy ? Hide(remedy) : null };

    private string Hide(string text) => _secrets.Aggregate(text, (hidden, secret) => hidden.Replace(secret, Mask, StringComparison.Ordinal));

    // An access key is base64 of user:password.
    private static IEnumerable<string> Parts(string secret)
    {
        var text = secret.Trim();
        yield return text;
        var bytes = new byte[text.Length];
        if (Convert.TryFromBase64String(text, bytes, out var length) && Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is [_, var password])
        {
            yield return password.Trim();
        }
    }
}
