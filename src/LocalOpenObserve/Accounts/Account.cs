using System.Security.Cryptography;
using System.Text;

namespace Targets.LocalOpenObserve.Accounts;

/// <summary>The root user and the secrets that open the server, checked as OpenObserve checks them.</summary>
internal sealed class Account(string email, string password, string? ingestionToken)
{
    /// <summary>Checks an <c>Authorization: Basic</c> header: base64 of user, colon, secret; the secret may hold colons and spaces around it.</summary>
    /// <param name="header">The header's value; null where there is none.</param>
    /// <param name="isIngestion">True where the ingestion token opens the route as well.</param>
    public Access CheckBasic(string? header, bool isIngestion)
    {
        if (header is null || !header.StartsWith("Basic ", StringComparison.Ordinal) || Decode(header[6..]) is not { } text)
        {
            return Access.Missing;
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? Access.Missing : Check(text[..colon], text[(colon + 1)..].Trim(), isIngestion);
    }

    /// <summary>
    /// Checks an <c>X-Amz-Firehose-Access-Key</c> header: base64 of user, colon, secret, without "Basic". OpenObserve splits at every colon, so that
    /// a secret with one is cut there, and panics where there is none.
    /// </summary>
    public Access CheckFirehose(string? header)
    {
        if (header is null || Decode(header) is not { } text)
        {
            return Access.Missing;
        }

        var parts = text.Split(':');
        return parts.Length < 2 ? Access.Panic : Check(parts[0], parts[1].Trim(), isIngestion: true);
    }

    private Access Check(string user, string secret, bool isIngestion)
    {
        var isPassword = Same(secret, password);
        var isToken = isIngestion && ingestionToken is not null && Same(secret, ingestionToken);
        return Same(user, email) && (isPassword || isToken) ? Access.Granted : Access.Wrong;
    }

    private static string? Decode(string base64)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(base64.Trim()));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static bool Same(string left, string right) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right));
}
