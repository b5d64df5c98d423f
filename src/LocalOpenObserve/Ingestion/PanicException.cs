namespace Targets.LocalOpenObserve.Ingestion;

/// <summary>OpenObserve's handler panics here: the client sees a broken connection.</summary>
internal sealed class PanicException(string message) : Exception(message);
