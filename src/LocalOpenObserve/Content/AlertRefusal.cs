namespace Targets.LocalOpenObserve.Content;

/// <summary>Why OpenObserve does not take an alert.</summary>
/// <param name="Status">Of HTTP.</param>
/// <param name="Message">What is answered.</param>
internal sealed record AlertRefusal(int Status, string Message);
