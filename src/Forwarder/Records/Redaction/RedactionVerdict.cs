namespace Targets.Forwarder.Records.Redaction;

/// <summary>What is to be done with a value.</summary>
/// <param name="Action">What a rule does with it; null where none is for it.</param>
/// <param name="IsSecret">True where it is masked if it is a text.</param>
/// <param name="IsWhole">True where it is masked if it is a number too, and its elements if it is an array.</param>
/// <param name="NamesNext">True where it may say that the object's next member is a secret.</param>
internal readonly record struct RedactionVerdict(RedactionAction? Action, bool IsSecret, bool IsWhole = false, bool NamesNext = false);
