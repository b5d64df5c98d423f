using System.Text.Json;

namespace Targets.Replay;

/// <summary>A search that was run.</summary>
/// <param name="Sql">The query.</param>
/// <param name="Columns">The selected columns, in their order.</param>
/// <param name="Hits">A JSON array of objects, without the columns that are null.</param>
public sealed record SearchExample(string Sql, IReadOnlyList<string> Columns, JsonElement Hits);
