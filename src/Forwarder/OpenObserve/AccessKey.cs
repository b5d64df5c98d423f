using System.Text;

namespace Targets.Forwarder.OpenObserve;

/// <summary>An access key of OpenObserve: base64 of <c>user:password</c>. Its text is never shown.</summary>
public sealed class AccessKey
{
    private AccessKey(string encoded) => BasicParameter = encoded;

    /// <summary>The key itself: what follows <c>Basic</c> in the Authorization header, and what Firehose sends. Never to be logged.</summary>
    public string BasicParameter { get; }

    /// <summary>Reads a key. White space in it, as of a key that was wrapped on its way, does not matter.</summary>
    public static bool TryParse(string text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out AccessKey? key)
    {
        var bytes = new byte[text.Length];
        key = Convert.TryFromBase64String(text, bytes, out var length) && bytes.AsSpan(0, length).IndexOf((byte)':') > 0
            ? new AccessKey(Convert.ToBase64String(bytes, 0, length))
            : null;
        return key is not null;
    }

    /// <summary>The key of a user and a password.</summary>
    public static AccessKey Of(string user, string password) => new(Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));

    public override string ToString() => "(access key)";

    /// <summary>A text without the key, for what a server sends back of a request.</summary>
    internal string Hide(string text) => text.Replace(BasicParameter, ToString(), StringComparison.Ordinal);
}
