namespace Targets.LocalOpenObserve.Search;

/// <summary>The kinds of a token.</summary>
internal enum SqlTokenKind
{
    Word,
    QuotedName,
    String,
    Number,
    Symbol,
}
