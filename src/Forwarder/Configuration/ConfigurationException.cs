namespace Targets.Forwarder.Configuration;

/// <summary>
/// A variable is wrong. The message is one line for each wrong variable, with its name, what it got (a secret is never shown) and what it takes. Never transient: someone has to change it.
/// </summary>
public sealed class ConfigurationException(string message) : Exception(message);
