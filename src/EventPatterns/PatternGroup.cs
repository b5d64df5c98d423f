namespace Targets.EventPatterns;

/// <summary>What has to hold together: the fields of a pattern, or of one branch of an <c>$or</c>, however deep they stand.</summary>
internal sealed class PatternGroup
{
    private readonly Dictionary<string, PatternField> _fields = new(StringComparer.Ordinal);

    /// <summary>The fields, each path once: of two in the text the later one is taken, as EventBridge does.</summary>
    public IReadOnlyCollection<PatternField> Fields => _fields.Values;

    /// <summary>For each <c>$or</c> its branches, of which one has to hold.</summary>
    public List<List<PatternGroup>> Alternatives { get; } = [];

    public void Set(PatternField field) => _fields[field.Path] = field;

    public bool Has(string path) => _fields.ContainsKey(path);

    /// <summary>The fields of this group and of all branches below it.</summary>
    public IEnumerable<PatternField> AllFields() => Fields.Concat(Alternatives.SelectMany(branches => branches).SelectMany(branch => branch.AllFields()));

    /// <summary>True where members without a name are looked at: EventBridge reads a member only where its name is a step of some path.</summary>
    public bool ReadsNamelessMembers() => AllFields().Any(field => field.HasNamelessStep);

    /// <summary>Every choice of one branch for each <c>$or</c>: the number of patterns without <c>$or</c> that this one stands for.</summary>
    public double Combinations() => Alternatives.Aggregate(1.0, (product, branches) => product * branches.Sum(branch => branch.Combinations()));
}
