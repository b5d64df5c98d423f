using System.Text.Json;
using Targets.Forwarder.Auth0;
using Targets.Forwarder.CloudTrail;
using Targets.Forwarder.Configuration;
using Targets.Forwarder.Envelopes;
using Targets.Forwarder.Fields;
using Targets.Forwarder.Ocsf;
using Targets.Forwarder.Records;
using Targets.Forwarder.Records.Redaction;

namespace Targets.Forwarder;

/// <summary>One event, read and normalized. <see cref="Dispose"/> gives its buffers back for the next.</summary>
public sealed class NormalizedEvent : IDisposable
{
    private const int MicrosecondsPerMillisecond = 1000;

    private readonly RecordFormat _format;
    private readonly Redactor? _redactor;
    private readonly Action<NormalizedEvent> _onDispose;
    private readonly EventView _view = new();
    private readonly OcsfEvent _ocsf = new();
    private readonly PooledBuffer _redacted = new();
    private readonly PooledBuffer _redactedPaths = new(256);
    private PooledBuffer? _enveloped;

    /// <param name="format">What <see cref="WriteTo"/> writes.</param>
    /// <param name="redactor">Acts on the event before anything else sees it; null redacts nothing.</param>
    /// <param name="onDispose">Takes it back for the next event.</param>
    internal NormalizedEvent(RecordFormat format, Redactor? redactor, Action<NormalizedEvent> onDispose)
    {
        _format = format;
        _redactor = redactor;
        _onDispose = onDispose;
    }

    public EventKind Kind => _view.Kind;

    /// <summary>
    /// The event's own time in microseconds since 1970 UTC: <c>detail.eventTime</c>, <c>detail.data.date</c>, else the envelope's. Null where
    /// none of them is a time.
    /// </summary>
    public long? EventTime { get; private set; }

    /// <summary>
    /// What tells the event from others, the same for each delivery of it: CloudTrail's <c>eventID</c>, Auth0's <c>log_id</c>, else the
    /// envelope's id. Null where there is none.
    /// </summary>
    public string? Id { get; private set; }

    /// <summary>True where an EventBridge archive replays the event.</summary>
    public bool IsReplayed => _view.Has(EnvelopeFields.ReplayName);

    /// <summary>Writes the event in the configured format: one JSON object.</summary>
    public void WriteTo(PooledBuffer output, RecordStamp stamp)
    {
        if (_format == RecordFormat.Record)
        {
            RecordWriter.Write(_view, _ocsf, stamp, EventTime, _redactedPaths.Written, output);
            return;
        }

        CompleteOcsf(stamp, unmappedAsText: true);
        _ocsf.Set(OcsfAttributes.MetadataProcessedTime, stamp.ReceivedTime / MicrosecondsPerMillisecond);
        output.Write("{\"_timestamp\":"u8);
        output.Write(System.Text.Encoding.ASCII.GetBytes(stamp.Timestamp.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        output.Write((byte)',');
        OcsfWriter.WriteMembers(_ocsf, OcsfNode.Root, output);
        output.Write((byte)'}');
    }

    /// <summary>Writes the OCSF event as the schema nests it: one JSON object.</summary>
    public void WriteOcsfTo(PooledBuffer output, RecordStamp stamp)
    {
        CompleteOcsf(stamp, unmappedAsText: false);
        OcsfWriter.Write(_ocsf, output);
    }

    public void Dispose()
    {
        _view.Release();
        _ocsf.Release();
        _onDispose(this);
    }

    /// <exception cref="JsonException">The bytes are no JSON object.</exception>
    internal void Read(ReadOnlyMemory<byte> json)
    {
        json = ReadEnvelope(json);
        _ocsf.Reset(json, columnsOnly: _format == RecordFormat.Record);
        Normalize();
        Id = IdOf(_ocsf);
        EventTime = ReadTime();
    }

    // Returns the bytes that were read: redacted, in an envelope.
    private ReadOnlyMemory<byte> ReadEnvelope(ReadOnlyMemory<byte> json)
    {
        var redacted = ReadRedacted(json, EventKind.Unknown);
        if (!BareEvent.MayBe(_view))
        {
            return redacted;
        }

        _enveloped ??= new PooledBuffer();
        _enveloped.Clear();
        var kind = BareEvent.Wrap(json.Span, _enveloped);
        if (kind != EventKind.Unknown)
        {
            // Once more, as rules name paths from the envelope's root.
            redacted = ReadRedacted(_enveloped.WrittenMemory, kind);
        }

        return redacted;
    }

    // Hardly an event holds what is to be redacted: it is read first, which tells, and once more where it does.
    private ReadOnlyMemory<byte> ReadRedacted(ReadOnlyMemory<byte> json, EventKind kind)
    {
        _redacted.Clear();
        _redactedPaths.Clear();
        _view.WatchesNames = _redactor?.HidesSecrets == true;
        EnvelopeReader.Read(json, _view, kind);
        if (_redactor?.Apply(_view, _redacted, _redactedPaths) != true)
        {
            return json;
        }

        _view.WatchesNames = false;
        EnvelopeReader.Read(_redacted.WrittenMemory, _view, kind);
        return _redacted.WrittenMemory;
    }

    private void Normalize()
    {
        switch (_view.Kind)
        {
            case EventKind.Auth0Log:
                Auth0Normalizer.Normalize(_view, _ocsf);
                break;
            case EventKind.CloudTrail:
                CloudTrailNormalizer.Normalize(_view, _ocsf);
                break;
            default:
                BaseEventNormalizer.Normalize(_view, _ocsf);
                break;
        }
    }

    private long? ReadTime()
    {
        var own = _view.Kind switch
        {
            EventKind.Auth0Log => _view.Text(Auth0Fields.Date),
            EventKind.CloudTrail => _view.Text(CloudTrailFields.EventTime),
            _ => default,
        };
        return Records.EventTime.Read(own) ?? Records.EventTime.Read(_view.Text(EnvelopeFields.Time));
    }

    private static string? IdOf(OcsfEvent ocsf)
    {
        var id = ocsf.Text(OcsfAttributes.MetadataUid);
        return id.IsEmpty ? null
            : id.Contains((byte)'\\') ? JsonEscapes.Unescape(ocsf.Raw(OcsfAttributes.MetadataUid))
            : System.Text.Encoding.UTF8.GetString(id);
    }

    private void CompleteOcsf(RecordStamp stamp, bool unmappedAsText)
    {
        if (_ocsf.HasColumnsOnly)
        {
            _ocsf.Reset(_view.Json);
            Normalize();
        }

        _ocsf.Set(OcsfAttributes.Time, (EventTime ?? stamp.ReceivedTime) / MicrosecondsPerMillisecond);
        Observables.Set(_ocsf);

        var scratch = _ocsf.Scratch;
        var start = scratch.Length;
        scratch.Write((byte)'"');
        JsonText.WriteCompact(_view.Json.Span, scratch);
        scratch.Write((byte)'"');
        _ocsf.SetComposed(OcsfAttributes.RawData, start);
        _ocsf.Set(OcsfAttributes.RawDataSize, _view.Json.Length);

        start = scratch.Length;
        if (unmappedAsText ? UnknownFieldsWriter.WriteText(_view, scratch) : UnknownFieldsWriter.WriteObject(_view, scratch))
        {
            _ocsf.SetComposed(OcsfAttributes.Unmapped, start);
        }
    }
}
