using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Targets.Forwarder.Envelopes;
using Targets.Forwarder.Fields;
using Targets.Forwarder.Records;

namespace Targets.Forwarder.Tests.Support;

/// <summary>Real events with members left out, repeated, renamed, of another type, or in each other's place.</summary>
internal static class EventMutations
{
    private const int MostChanges = 6;

    private static readonly string[] Names =
        ["detail", "data", "detail-type", "eventName", "eventVersion", "log_id", "_id", "userIdentity", "type", "arn", "details", "resources", "ARN", "scope", "a.b", "", "\\ud800", "\\u0061", "unknown_fields", "$event_schema"];

    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "-0", "1e400", "1E-400", "12345678901234567890", "3.00", "\"\"", "\"text\"", "\"True\"", "\"Failure\"", "\"\\udfff\"", "\"a\\u0000\\u0022\"", "\"2026-01-02T03:04:05Z\"",
        "\"203.0.113.7\"", "\"08.1.250.216\"", "\"alice@example.com\"", "[]", "{}", "[\"a\",\"b\"]", "[[],{\"a\":[1]}]", "{\"arn\":\"arn:aws:iam::111122223333:user/a\",\"type\":7}",
    ];

    /// <summary>Changes of one of the events.</summary>
    public static Gen<SourceEvent> Of(IReadOnlyList<SourceEvent> events) =>
        from source in Gen.Elements(events.AsEnumerable())
        from seed in Gen.Choose(0, int.MaxValue)
        select Mutate(source, seed);

    /// <summary>The same changes in each run.</summary>
    public static IEnumerable<SourceEvent> Generate(int seed, IReadOnlyList<SourceEvent> events, int count) =>
        Enumerable.Range(0, count).Select(index => Mutate(events[index % events.Count], seed + index));

    private static SourceEvent Mutate(SourceEvent source, int seed)
    {
        var random = new Random(seed);
        var tree = JsonTree.Parse(Encoding.UTF8.GetString(source.Json));
        for (var i = random.Next(1, MostChanges + 1); i > 0; i--)
        {
            Change(tree, random);
        }

        var json = Encoding.UTF8.GetBytes(tree.ToString());
        return new SourceEvent($"{source.Name}, seed {seed}", KindOf(ref json), json);
    }

    private static void Change(JsonTree tree, Random random)
    {
        var parents = tree.All().Where(static node => node.Children.Count > 0).ToList();
        if (parents.Count == 0)
        {
            return;
        }

        // Half of the changes are near the top, where there is more to go wrong.
        var parent = parents[random.Next(random.Next(2) == 0 ? Math.Min(parents.Count, 4) : parents.Count)];
        var index = random.Next(parent.Children.Count);
        var (name, value) = parent.Children[index];
        switch (random.Next(7))
        {
            case 0:
                parent.Children.RemoveAt(index);
                break;
            case 1:
                parent.Children.Insert(random.Next(parent.Children.Count + 1), (name, JsonTree.Parse(value.ToString())));
                break;
            case 2 when name.Length > 0:
                parent.Children[index] = ($"\"{Pick(Names, random)}\"", value);
                break;
            case 3:
                value.Become(Pick(Values, random));
                break;
            case 4:
                Swap(value, parents[random.Next(parents.Count)].Children[0].Value);
                break;
            case 5 when name.Length > 0:
                parent.Children.Insert(index, ($"\"{Pick(Names, random)}\"", JsonTree.Parse(Pick(Values, random))));
                break;
            default:
                value.Become(random.Next(2) == 0 ? $"[{value}]" : $"{{\"{Pick(Names, random)}\":{value}}}");
                break;
        }
    }

    // Nothing may stand inside of itself.
    private static void Swap(JsonTree one, JsonTree other)
    {
        if (!one.All().Contains(other) && !other.All().Contains(one))
        {
            var (first, second) = (one.ToString(), other.ToString());
            one.Become(second);
            other.Become(first);
        }
    }

    private static string Pick(string[] pool, Random random) => pool[random.Next(pool.Length)];

    // The kind is whatever the event still says. What has lost its envelope is put into one, where its paths are then looked for.
    private static EventKind KindOf(ref byte[] json)
    {
        using var enveloped = new PooledBuffer();
        var view = new EventView();
        EnvelopeReader.Read(json, view);
        if (BareEvent.MayBe(view) && BareEvent.Wrap(json, enveloped) != EventKind.Unknown)
        {
            json = enveloped.Written.ToArray();
        }

        using var read = new EventNormalizer().Read(json);
        return read.Kind;
    }
}
