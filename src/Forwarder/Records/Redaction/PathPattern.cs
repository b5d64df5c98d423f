using System.Numerics;
using System.Text;

namespace Targets.Forwarder.Records.Redaction;

/// <summary>
/// The path of a rule. It is matched on the way into an event, name by name; what is matched so far is a set of bits, one for each number of steps.
/// Immutable and thread-safe.
/// </summary>
internal sealed class PathPattern
{
    /// <summary>One bit for each number of steps, from none to all.</summary>
    public const int MostSteps = 60;

    private static readonly string[] EnvelopeMembers =
        ["detail", "version", "id", "detail-type", "source", "account", "time", "region", "resources", "replay-name"];

    private readonly byte[][] _steps;
    private readonly bool _beginsAtEnvelope;

    /// <param name="path">
    /// Steps with dots between them, at most <see cref="MostSteps"/>: a name, an index, <c>*</c> for any one of these, <c>**</c> for any number of
    /// them. It begins at the envelope where the first step is the name of a member that EventBridge gives each, and at the envelope or at its detail
    /// where it is none.
    /// </param>
    public PathPattern(string path)
    {
        _steps = [.. path.Split('.').Select(Encoding.UTF8.GetBytes)];
        _beginsAtEnvelope = EnvelopeMembers.Contains(path.Split('.')[0]);
        Start = Reached(0);
    }

    /// <summary>What is matched at the root of an event.</summary>
    public ulong Start { get; }

    /// <summary>The steps that are names, in their order.</summary>
    public IEnumerable<byte[]> Names() => _steps.Where(static step => !IsAnyOne(step) && !IsAnyNumber(step) && !IsIndex(step));

    /// <summary>True where the path ends here.</summary>
    public bool EndsAt(ulong matched) => ((matched >> _steps.Length) & 1) != 0;

    /// <summary>What is matched below a member or an element.</summary>
    /// <param name="matched">What is matched above it.</param>
    /// <param name="name">The member's name, or the element's index in digits.</param>
    /// <param name="isDetail">True for the envelope's detail, where a path may begin anew.</param>
    public ulong Next(ulong matched, ReadOnlySpan<byte> name, bool isDetail)
    {
        var next = isDetail && !_beginsAtEnvelope ? Start : 0;
        for (; matched != 0; matched &= matched - 1)
        {
            next |= Next(BitOperations.TrailingZeroCount(matched), name);
        }

        return next;
    }

    private ulong Next(int index, ReadOnlySpan<byte> name)
    {
        if (index == _steps.Length)
        {
            return 0;
        }

        return IsAnyNumber(_steps[index]) ? Reached(index)
            : IsAnyOne(_steps[index]) ? Reached(index + 1)
            : NextName(index, name);
    }

    // A name that holds dots is as many steps in the path.
    private ulong NextName(int index, ReadOnlySpan<byte> name)
    {
        while (index < _steps.Length && !IsAnyOne(_steps[index]) && !IsAnyNumber(_steps[index]) && name.StartsWith(_steps[index]))
        {
            name = name[_steps[index].Length..];
            index++;
            if (name.IsEmpty)
            {
                return Reached(index);
            }

            if (name[0] != '.')
            {
                return 0;
            }

            name = name[1..];
        }

        return 0;
    }

    private ulong Reached(int index) => (1UL << index) | (index < _steps.Length && IsAnyNumber(_steps[index]) ? Reached(index + 1) : 0);

    private static bool IsAnyOne(ReadOnlySpan<byte> step) => step is [(byte)'*'];

    private static bool IsAnyNumber(ReadOnlySpan<byte> step) => step is [(byte)'*', (byte)'*'];

    private static bool IsIndex(ReadOnlySpan<byte> step) => step.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
}
