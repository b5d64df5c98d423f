namespace Targets.LocalOpenObserve.Search;

/// <summary>One item of a SELECT.</summary>
/// <param name="Expression">What is selected.</param>
/// <param name="Alias">Its name behind AS; null where it has none.</param>
internal sealed record SelectedItem(List<SqlToken> Expression, string? Alias)
{
    /// <summary>The name that the result has; null for an expression without one.</summary>
    public string? Name => Alias ?? (Expression.Count == 1 && Expression[0].IsName ? Expression[0].Text : null);

    public bool HasAggregate => Enumerable.Range(0, Math.Max(0, Expression.Count - 1))
        .Any(i => SqlFunctions.IsAggregate(Expression[i].Text) && Expression[i + 1].IsSymbol("("));

    /// <summary>The expression with single spaces between its tokens.</summary>
    public string Text => string.Join(' ', Expression.Select(token => token.Text));
}
