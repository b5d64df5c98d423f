namespace Targets.Forwarder.Records.Redaction.Secrets;

/// <summary>
/// The names whose values are secrets wherever they stand. Names are compared without regard to case, and without <c>_</c>, <c>-</c> and <c>.</c>:
/// <c>sessionToken</c> is <c>session_token</c> and <c>Session-Token</c>.
/// </summary>
internal static class SecretNames
{
    /// <summary>Longer names are not looked at.</summary>
    private const int LongestName = 256;

    // What a letter has in lower case.
    private const int Small = 0x20;

    // A name that holds one of these is a secret's, unless it ends with a description.
    private static ReadOnlySpan<byte> Guarded => "password passwd secret"u8;

    // What is said about a guarded word: the id or the age of a password is none.
    private static ReadOnlySpan<byte> Descriptions =>
        "id ids arn arns name names version versions stage stages status state type policy date time at age changed updated used reset resets requested "u8
        + "completed required enabled disabled expired expiry expiration rotation length size count limit prevention attempts region regions rule rules path "u8
        + "file url uri endpoint description hint algorithm method amr"u8;

    private static ReadOnlySpan<byte> Codes =>
        "devicecode usercode authorizationcode authcode verificationcode confirmationcode recoverycode mfacode passcode oobcode bindingcode codeverifier"u8;

    private static ReadOnlySpan<byte> Endings => "passphrase privatekey sharedkey keymaterial samlresponse"u8;

    private static ReadOnlySpan<byte> Whole => "otp totp ticket authorization cookie setcookie jwt xamzsignature xamzcredential"u8;

    // Where a list goes on, and what makes a call the same when it is made again.
    private static ReadOnlySpan<byte> HarmlessTokens =>
        "nexttoken pagetoken paginationtoken continuationtoken startingtoken starttoken clienttoken requesttoken idempotencytoken locktoken changetoken "u8
        + "synctoken updatetoken tasktoken"u8;

    /// <summary>True for the name of a secret.</summary>
    /// <param name="name">The name without escapes.</param>
    public static bool IsSecret(ReadOnlySpan<byte> name)
    {
        if (name.Length > LongestName)
        {
            return false;
        }

        Span<byte> buffer = stackalloc byte[LongestName];
        var word = buffer[..Simplify(name, buffer)];
        return HasGuarded(word) ? !WordList.Has(Descriptions, LastWord(name, word)) && word.IndexOf("passwordless"u8) < 0
            : word.EndsWith("token"u8) ? !WordList.HasEndOf(HarmlessTokens, word)
            : WordList.HasEndOf(Codes, word) || WordList.HasEndOf(Endings, word) || WordList.Has(Whole, word);
    }

    /// <summary>False for nearly every name that holds no guarded word: the letters sw are in password and passwd, cr in secret.</summary>
    public static bool MayHoldGuarded(ReadOnlySpan<byte> name)
    {
        for (var i = 1; i < name.Length; i++)
        {
            if ((name[i - 1] | Small, name[i] | Small) is ('s', 'w') or ('c', 'r'))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True where a number would be the secret too, and the elements of an array: <c>password</c>, but not <c>accessedSecrets</c>.</summary>
    /// <param name="name">The name of a secret without escapes.</param>
    public static bool IsWhole(ReadOnlySpan<byte> name)
    {
        Span<byte> buffer = stackalloc byte[LongestName];
        var word = buffer[..Simplify(name, buffer)];
        return WordList.HasEndOf(Guarded, word) || word.EndsWith("passwords"u8) || WordList.HasEndOf(Codes, word) || WordList.Has(Whole, word);
    }

    private static bool HasGuarded(ReadOnlySpan<byte> word)
    {
        foreach (var range in Guarded.Split((byte)' '))
        {
            if (word.IndexOf(Guarded[range]) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    // The end of the simplified name that is one word of the name: what a separator or a capital begins.
    private static ReadOnlySpan<byte> LastWord(ReadOnlySpan<byte> name, ReadOnlySpan<byte> word)
    {
        var capitals = name.Length - 1 - name.LastIndexOfAnyExceptInRange((byte)'A', (byte)'Z');
        if (capitals > 0)
        {
            return word[^capitals..];
        }

        var small = name.Length - 1 - name.LastIndexOfAnyExceptInRange((byte)'a', (byte)'z');
        var hasInitial = small < name.Length && char.IsAsciiLetterUpper((char)name[^(small + 1)]);
        return word[^(small + (hasInitial ? 1 : 0))..];
    }

    private static int Simplify(ReadOnlySpan<byte> name, Span<byte> word)
    {
        var length = 0;
        foreach (var letter in name)
        {
            if (letter is not ((byte)'_' or (byte)'-' or (byte)'.'))
            {
                word[length++] = char.IsAsciiLetterUpper((char)letter) ? (byte)(letter | 0x20) : letter;
            }
        }

        return length;
    }
}
