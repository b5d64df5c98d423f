using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Targets.EventPatterns;

namespace Targets.Benchmarks.EventPatterns;

/// <summary>
/// Parses and matches random and mutated bytes. Only the documented exceptions may come: <see cref="EventPatternException"/> of a pattern,
/// <see cref="JsonException"/> of an event.
/// </summary>
internal static class EventPatternFuzz
{
    private static readonly byte[][] Seeds =
    [
        .. new[]
        {
            """{"source":["aws.ec2",{"prefix":"aws."},{"suffix":{"equals-ignore-case":"X"}}],"detail":{"a.b":[1,-1.5e3,null,true,"10.0.0.1","::1"]}}""",
            """{"detail":{"$or":[{"a":[{"numeric":[">",0,"<=",5]}]},{"b":[{"cidr":"10.0.0.0/8"}],"$or":[{"c":[""]},{"d":[{"exists":false}]}]}]}}""",
            """{"a":[{"anything-but":["x","y"]},{"anything-but":{"wildcard":["a*b","\\*"]}},{"wildcard":"*\\\\*a"},{"exactly":"\ud83d\ude00"}]}""",
            """{"a":{"b":["x"],"c":[{"exists":false}]}}""",
            """{"a":[{"b":"x","c":[1,[2,{"d":"10.0.0.1"}]]},{"b":"\u0041\ud800"}],"source":"aws.ec2","detail":{"a":{"b":5e-1}},"":{"":null}}""",
            """{"detail":{"a":3,"b":"10.1.2.3","c":"","a.b":"::1"}}""",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    private static readonly string[] Words =
    [
        "$or", "prefix", "suffix", "equals-ignore-case", "wildcard", "anything-but", "numeric", "exists", "cidr", "exactly", "{", "}", "[", "]", ":", ",", "\"",
        "\\", "\\u", "d83d", "*", "null", "true", "1e400", "-0", "0.1", "10.0.0.0/8", "::", ".", "a", "detail",
    ];

    /// <returns>0, or 1 where another exception came; then the seed that repeats it is printed.</returns>
    public static int Run(TimeSpan length, TextWriter output)
    {
        var clock = Stopwatch.StartNew();
        var (runs, patterns, matches) = (0L, 0L, 0L);
        var first = Environment.TickCount;
        for (var seed = first; clock.Elapsed < length; seed++, runs++)
        {
            var random = new Random(seed);
            var (pattern, json) = (Mutate(random), Mutate(random));
            try
            {
                matches += TryBoth(pattern, json, ref patterns) ? 1 : 0;
            }
            catch (Exception exception)
            {
                output.WriteLine($"seed {seed}: {exception}\npattern {Convert.ToBase64String(pattern)}\nevent   {Convert.ToBase64String(json)}");
                return 1;
            }
        }

        output.WriteLine($"{runs} runs in {clock.Elapsed.TotalMinutes:0.0} min: {patterns} valid patterns, {matches} matches, no undocumented exception (seeds from {first})");
        return 0;
    }

    private static bool TryBoth(byte[] bytes, byte[] json, ref long patterns)
    {
        EventPattern pattern;
        try
        {
            pattern = EventPattern.Parse(bytes);
            patterns++;
        }
        catch (EventPatternException)
        {
            return false;
        }

        pattern.Validate();
        try
        {
            var isMatch = pattern.Matches(json);
            return pattern.Explain(json).IsMatch == isMatch ? isMatch : throw new InvalidOperationException("Explain and Matches disagree");
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static byte[] Mutate(Random random)
    {
        var bytes = Seeds[random.Next(Seeds.Length)].ToList();
        for (var count = random.Next(6); count > 0; count--)
        {
            var at = random.Next(bytes.Count + 1);
            switch (random.Next(5))
            {
                case 0 when at < bytes.Count:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1 when at < bytes.Count:
                    bytes.RemoveRange(at, random.Next(Math.Min(8, bytes.Count - at)));
                    break;
                case 2:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Words[random.Next(Words.Length)]));
                    break;
                case 3 when at < bytes.Count:
                    var other = Seeds[random.Next(Seeds.Length)];
                    bytes.InsertRange(at, other[random.Next(other.Length)..]);
                    break;
                default:
                    bytes.Insert(at, (byte)random.Next(256));
                    break;
            }
        }

        return [.. bytes];
    }
}
