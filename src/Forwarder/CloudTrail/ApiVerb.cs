using System.Text;
using Targets.Forwarder.Ocsf;

namespace Targets.Forwarder.CloudTrail;

/// <summary>
/// What a call does, by the first word of its name in any case, with <c>Batch</c> by the first two. Whole words only:
/// <c>IssueCertificate</c> is not <c>Is</c>, and the date in <c>CreateFunction20150331</c> is no part of a word.
/// </summary>
internal static class ApiVerb
{
    private const int Create = 1;
    private const int Read = 2;
    private const int Update = 3;
    private const int Delete = 4;

    /// <summary>Longer words are in no list; the longest there has 13 letters.</summary>
    private const int LongestVerb = 16;

    // One text each, with a space before and behind every word: nothing is built at start, and one vectorized search answers.
    private static ReadOnlySpan<byte> DeleteVerbs =>
        " delete terminate remove deregister release purge destroy cancel leave batchdelete "u8;

    private static ReadOnlySpan<byte> ReadVerbs =>
        " get list describe lookup head batchget batchdescribe search select query scan check view download preview simulate estimate test validate verify discover filter "u8;

    private static ReadOnlySpan<byte> CreateVerbs =>
        " create run allocate import register request put copy add issue upload publish launch clone provision batchcreate batchput "u8;

    private static ReadOnlySpan<byte> UpdateVerbs =>
        " update modify set change edit replace reset rotate enable disable attach detach associate disassociate tag untag authorize revoke rename move restore resize reboot start stop activate deactivate batchupdate "u8;

    /// <summary>
    /// The activity of OCSF API Activity: 1 Create, 2 Read, 3 Update, 4 Delete, else 99. A name that says Delete or Read decides;
    /// <paramref name="isReadOnly"/> decides before Create and Update.
    /// </summary>
    public static int Activity(ReadOnlySpan<byte> eventName, bool isReadOnly)
    {
        Span<byte> word = stackalloc byte[LongestVerb + 2];
        word = word[..WriteVerb(eventName, word)];
        return DeleteVerbs.IndexOf(word) >= 0 ? Delete
            : isReadOnly || ReadVerbs.IndexOf(word) >= 0 ? Read
            : CreateVerbs.IndexOf(word) >= 0 ? Create
            : UpdateVerbs.IndexOf(word) >= 0 ? Update
            : OcsfClassification.OtherActivity;
    }

    // In lower case between two spaces; two spaces, which no list has, for a word that is too long.
    private static int WriteVerb(ReadOnlySpan<byte> name, Span<byte> word)
    {
        var verb = Verb(name);
        verb = verb.Length > LongestVerb ? default : verb;
        Ascii.ToLower(verb, word[1..], out var length);
        word[0] = (byte)' ';
        word[length + 1] = (byte)' ';
        return length + 2;
    }

    private static ReadOnlySpan<byte> Verb(ReadOnlySpan<byte> name)
    {
        var length = EventNameWords.FirstWord(name);
        return Ascii.EqualsIgnoreCase(name[..length], "Batch"u8) ? name[..(length + EventNameWords.FirstWord(name[length..]))] : name[..length];
    }
}
