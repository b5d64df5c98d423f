namespace Targets.Forwarder.Tests.Support;

/// <summary>How much of what a JSON Schema allows an example of it has.</summary>
internal enum SchemaVariant
{
    /// <summary>What is required, of the first type that is allowed.</summary>
    Required,

    /// <summary>Everything that has a name, of the first type that is allowed.</summary>
    Complete,

    /// <summary>Anything that is allowed, and what Auth0 does besides: nulls, masks, other types, keys that no schema names, required ones left out.</summary>
    Random,
}
