using System.Text.Json.Serialization;
using Targets.Forwarder.Envelopes;
using Targets.Forwarder.Fields;

namespace Targets.Forwarder.Auth0;

/// <summary>
/// An Auth0 tenant log, the <c>detail</c> of an event "Auth0 log": <c>{log_id, data}</c>, or <c>data</c> alone, as its bytes, and where each
/// known field of <c>data</c> lies in them. A field that is absent, or of another type than expected, reads as null; nothing throws, and <see cref="Json"/>
/// holds everything.
/// </summary>
[JsonConverter(typeof(EventJsonConverter<Auth0LogEvent>))]
public sealed class Auth0LogEvent : IEventJson<Auth0LogEvent>
{
    private readonly EventView _view;

    /// <param name="json">One JSON object, not copied.</param>
    /// <exception cref="System.Text.Json.JsonException">The bytes are no JSON object.</exception>
    public Auth0LogEvent(ReadOnlyMemory<byte> json) => _view = DetailView.Read(json, EventKind.Auth0Log);

    /// <summary>The detail as it came.</summary>
    public ReadOnlyMemory<byte> Json => _view.Json;

    /// <inheritdoc/>
    public static Auth0LogEvent Of(ReadOnlyMemory<byte> json) => new(json);

    /// <summary>56 digits; the key by which deliveries of one log are told from others. Null where it is absent or empty.</summary>
    public string? LogId => Id(Auth0Fields.LogId) ?? Id(Auth0Fields.DetailLogId) ?? Id(Auth0Fields.LegacyId);

    /// <summary>The log type's code, such as <c>s</c> or <c>fp</c>.</summary>
    public string? Type => _view.Unescaped(Auth0Fields.Type);

    /// <summary>As Auth0 wrote it: <c>yyyy-MM-ddTHH:mm:ss.fffZ</c>.</summary>
    public string? Date => _view.Unescaped(Auth0Fields.Date);

    public string? Description => _view.Unescaped(Auth0Fields.Description);

    public string? TenantName => _view.Unescaped(Auth0Fields.TenantName);

    public string? UserId => _view.Unescaped(Auth0Fields.UserId);

    public string? UserName => _view.Unescaped(Auth0Fields.UserName);

    public string? ClientId => _view.Unescaped(Auth0Fields.ClientId);

    public string? ClientName => _view.Unescaped(Auth0Fields.ClientName);

    public string? Connection => _view.Unescaped(Auth0Fields.Connection);

    public string? Ip => _view.Unescaped(Auth0Fields.Ip);

    public string? UserAgent => _view.Unescaped(Auth0Fields.UserAgent);

    /// <summary>Null where the log does not say.</summary>
    public bool? IsMobile => _view.Flag(Auth0Fields.IsMobile) ?? _view.Flag(Auth0Fields.ManagementIsMobile);

    /// <summary>Raw JSON; empty where it is absent or null.</summary>
    public ReadOnlyMemory<byte> Details => _view.RawObject(Auth0Fields.Details);

    private string? Id(Field field) => _view[field].HasText ? _view.Unescaped(field) : null;
}
