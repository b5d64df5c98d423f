using System.Text.Json.Serialization;
using Targets.Forwarder.Envelopes;
using Targets.Forwarder.Fields;

namespace Targets.Forwarder.CloudTrail;

/// <summary>
/// A CloudTrail record, the <c>detail</c> of an event "… via CloudTrail": its bytes, and where each known field lies in them. A field that is
/// absent, or of another type than expected, reads as null; nothing throws, and <see cref="Json"/> holds everything.
/// </summary>
[JsonConverter(typeof(EventJsonConverter<CloudTrailRecord>))]
public sealed class CloudTrailRecord : IEventJson<CloudTrailRecord>
{
    private readonly EventView _view;

    /// <param name="json">One JSON object, not copied.</param>
    /// <exception cref="System.Text.Json.JsonException">The bytes are no JSON object.</exception>
    public CloudTrailRecord(ReadOnlyMemory<byte> json) => _view = DetailView.Read(json, EventKind.CloudTrail);

    /// <summary>The record as it came.</summary>
    public ReadOnlyMemory<byte> Json => _view.Json;

    /// <inheritdoc/>
    public static CloudTrailRecord Of(ReadOnlyMemory<byte> json) => new(json);

    public string? EventId => _view.Unescaped(CloudTrailFields.EventId);

    /// <summary>As CloudTrail wrote it: <c>yyyy-MM-ddTHH:mm:ssZ</c>.</summary>
    public string? EventTime => _view.Unescaped(CloudTrailFields.EventTime);

    public string? EventSource => _view.Unescaped(CloudTrailFields.EventSource);

    public string? EventName => _view.Unescaped(CloudTrailFields.EventName);

    public string? EventType => _view.Unescaped(CloudTrailFields.EventType);

    public string? EventCategory => _view.Unescaped(CloudTrailFields.EventCategory);

    public string? AwsRegion => _view.Unescaped(CloudTrailFields.AwsRegion);

    public string? RecipientAccountId => _view.Unescaped(CloudTrailFields.RecipientAccountId);

    public string? SourceIpAddress => _view.Unescaped(CloudTrailFields.SourceIpAddress);

    public string? UserAgent => _view.Unescaped(CloudTrailFields.UserAgent);

    public string? UserIdentityType => _view.Unescaped(CloudTrailFields.IdentityType);

    public string? UserIdentityArn => _view.Unescaped(CloudTrailFields.Arn);

    public string? ErrorCode => _view.Unescaped(CloudTrailFields.ErrorCode);

    public string? ErrorMessage => _view.Unescaped(CloudTrailFields.ErrorMessage);

    /// <summary>Null where the record does not say.</summary>
    public bool? ReadOnly => _view.Flag(CloudTrailFields.ReadOnly);

    /// <summary>Null where the record does not say.</summary>
    public bool? ManagementEvent => _view.Flag(CloudTrailFields.ManagementEvent);

    /// <summary>Raw JSON; empty where it is absent or null.</summary>
    public ReadOnlyMemory<byte> RequestParameters => _view.RawObject(CloudTrailFields.RequestParameters);

    /// <summary>Raw JSON; empty where it is absent or null.</summary>
    public ReadOnlyMemory<byte> ResponseElements => _view.RawObject(CloudTrailFields.ResponseElements);
}
