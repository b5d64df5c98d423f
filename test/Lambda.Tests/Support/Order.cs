namespace Targets.Lambda.Tests.Support;

/// <summary>An event of a typed handler.</summary>
internal sealed class Order
{
    public string? Item { get; set; }

    public int Count { get; set; }

    public DateTime? Due { get; set; }

    public MemoryStream? Picture { get; set; }
}
