using System.Collections.Frozen;
using System.Text;
using Targets.Forwarder.Ocsf;

namespace Targets.Forwarder.CloudTrail;

/// <summary>What a call does, by the first word of its name: whole words only, as <c>IssueCertificate</c> is not <c>Is</c>.</summary>
internal static class ApiVerb
{
    private const int Create = 1;
    private const int Read = 2;
    private const int Update = 3;
    private const int Delete = 4;

    private static readonly FrozenDictionary<string, int> Activities = Verbs().ToFrozenDictionary(StringComparer.Ordinal);
    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> ByWord =
        Activities.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>
    /// The activity of OCSF API Activity: 1 Create, 2 Read, 3 Update, 4 Delete, else 99. A name that says Delete or Read decides;
    /// <paramref name="isReadOnly"/> decides before Create and Update.
    /// </summary>
    public static int Activity(ReadOnlySpan<byte> eventName, bool isReadOnly)
    {
        var named = Find(Verb(eventName));
        return named is Delete or Read ? named : isReadOnly ? Read : named;
    }

    private static int Find(ReadOnlySpan<byte> verb)
    {
        const int LongestVerb = 16;
        Span<char> word = stackalloc char[LongestVerb];
        return verb.Length <= LongestVerb && Encoding.ASCII.TryGetChars(verb, word, out var length)
            && ByWord.TryGetValue(word[..length], out var activity)
            ? activity
            : OcsfClassification.OtherActivity;
    }

    // The first word of a name in Pascal case; with Batch the first two.
    private static ReadOnlySpan<byte> Verb(ReadOnlySpan<byte> name)
    {
        var length = EventNameWords.FirstWord(name);
        return name[..length].SequenceEqual("Batch"u8) ? name[..(length + EventNameWords.FirstWord(name[length..]))] : name[..length];
    }

    private static Dictionary<string, int> Verbs()
    {
        var verbs = new Dictionary<string, int>(StringComparer.Ordinal);
        Add(Delete, "Delete Terminate Remove Deregister Release Purge Destroy Cancel Leave BatchDelete");
        Add(Read, "Get List Describe Lookup Head BatchGet BatchDescribe Search Select Query Scan Check View Download Preview Simulate Estimate "
            + "Test Validate Verify Discover Filter");
        Add(Create, "Create Run Allocate Import Register Request Put Copy Add Issue Upload Publish Launch Clone Provision BatchCreate BatchPut");
        Add(Update, "Update Modify Set Change Edit Replace Reset Rotate Enable Disable Attach Detach Associate Disassociate Tag Untag Authorize "
            + "Revoke Rename Move Restore Resize Reboot Start Stop Activate Deactivate BatchUpdate");
        return verbs;

        void Add(int activity, string words)
        {
            foreach (var word in words.Split(' '))
            {
                verbs.Add(word, activity);
            }
        }
    }
}
