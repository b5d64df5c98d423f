namespace Targets.Forwarder.Records.Redaction.Secrets;

/// <summary>Words with a space between them, kept as one text: nothing is made of them at start.</summary>
internal static class WordList
{
    /// <summary>True where the text is one of the words.</summary>
    public static bool Has(ReadOnlySpan<byte> words, ReadOnlySpan<byte> text)
    {
        foreach (var range in words.Split((byte)' '))
        {
            if (words[range].SequenceEqual(text))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True where the text ends with one of the words, or is one.</summary>
    public static bool HasEndOf(ReadOnlySpan<byte> words, ReadOnlySpan<byte> text)
    {
        foreach (var range in words.Split((byte)' '))
        {
            if (text.EndsWith(words[range]))
            {
                return true;
            }
        }

        return false;
    }
}
