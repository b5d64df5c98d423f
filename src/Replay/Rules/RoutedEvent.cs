using System.Text.Json;

namespace Targets.Replay.Rules;

/// <summary>What EventBridge looks at before it looks at a rule's pattern.</summary>
internal readonly record struct RoutedEvent(EventBus Bus, bool IsReadOnlyManagementEvent)
{
    /// <param name="envelope">The event, parsed.</param>
    public static RoutedEvent Of(JsonElement envelope)
    {
        var isPartner = Text(envelope, "source").StartsWith("aws.partner/", StringComparison.Ordinal);
        return new RoutedEvent(isPartner ? EventBus.Partner : EventBus.Default, IsReadOnly(envelope));
    }

    // Amazon EventBridge User Guide, "Read-only management events from AWS services": records before version 1.07 have no category.
    private static bool IsReadOnly(JsonElement envelope) =>
        Text(envelope, "detail-type").EndsWith(" via CloudTrail", StringComparison.Ordinal)
        && envelope.TryGetProperty("detail", out var detail) && detail.ValueKind == JsonValueKind.Object
        && Text(detail, "eventCategory") is "" or "Management"
        && detail.TryGetProperty("readOnly", out var readOnly) && readOnly.ValueKind == JsonValueKind.True
        && !(detail.TryGetProperty("managementEvent", out var management) && management.ValueKind == JsonValueKind.False);

    private static string Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
