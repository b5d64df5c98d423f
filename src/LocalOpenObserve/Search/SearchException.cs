namespace Targets.LocalOpenObserve.Search;

/// <summary>A search that OpenObserve refuses, always with HTTP 400.</summary>
internal sealed class SearchException(int code, string message, string detail = "") : Exception(message)
{
    /// <summary>OpenObserve's own code of the error.</summary>
    public int Code { get; } = code;

    public string Detail { get; } = detail;

    public static SearchException NotValid(string detail) => new(20001, "Search SQL not valid", detail);

    public static SearchException StreamNotFound(string stream) => new(20002, $"Search stream not found: {stream}");

    public static SearchException FieldNotFound(string field, IEnumerable<string> valid) =>
        new(20004, $"Search field not found: Schema error: No field named {field}. Valid fields are {string.Join(", ", valid)}.");

    public static SearchException NoSuchFunction(string function) => new(20005, $"Search function not defined: Invalid function '{function}'");

    public static SearchException NotExecuted(string detail) => new(20008, "Search SQL execute error", detail);
}
