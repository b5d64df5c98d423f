namespace Targets.LocalOpenObserve.Search;

/// <summary>A token of SQL.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The word or symbol as written; of a quoted name and a string what is between the quotes.</param>
/// <param name="Start">Where it begins in the SQL.</param>
/// <param name="Length">How long it is there, quotes included.</param>
/// <param name="Depth">How many parentheses are open around it.</param>
internal readonly record struct SqlToken(SqlTokenKind Kind, string Text, int Start, int Length, int Depth)
{
    public bool IsWord(string word) => Kind == SqlTokenKind.Word && Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    public bool IsSymbol(string symbol) => Kind == SqlTokenKind.Symbol && Text == symbol;

    public bool IsName => Kind is SqlTokenKind.Word or SqlTokenKind.QuotedName;
}
