using Targets.Forwarder.Auth0;
using Targets.Forwarder.Fields;
using Targets.Forwarder.Records;

namespace Targets.Forwarder.Envelopes;

/// <summary>
/// Events that came without their envelope: a rule's input path took it off, or they come from Auth0's webhook or Management API. In an envelope of
/// nothing but <c>detail</c> they have the same paths, and so the same columns and redaction, as all others.
/// </summary>
internal static class BareEvent
{
    /// <summary>True for an event that was read, but in which nothing was found: <see cref="Wrap"/> may know it.</summary>
    public static bool MayBe(EventView view) =>
        view.Kind == EventKind.Unknown || (view.Kind == EventKind.Auth0Log && !view.Has(Auth0Fields.Type));

    /// <summary>Puts a bare event into an envelope, or an Auth0 log into its <c>data</c>.</summary>
    /// <param name="json">One valid JSON object.</param>
    /// <param name="output">Takes the envelope.</param>
    /// <returns>Of which kind it is; <see cref="EventKind.Unknown"/>, with nothing written, where it is no bare event.</returns>
    public static EventKind Wrap(ReadOnlySpan<byte> json, PooledBuffer output)
    {
        var shape = DetailShape.Of(json);
        if (!shape.Detail.IsMissing)
        {
            return WrapData(json, shape.Detail, output);
        }

        if (!shape.IsCloudTrail && !shape.IsAuth0Detail && !shape.IsAuth0Data)
        {
            return EventKind.Unknown;
        }

        output.Write(shape.IsAuth0Data ? """{"detail":{"data":"""u8 : """{"detail":"""u8);
        output.Write(json);
        output.Write(shape.IsAuth0Data ? "}}"u8 : "}"u8);
        return shape.IsCloudTrail ? EventKind.CloudTrail : EventKind.Auth0Log;
    }

    private static EventKind WrapData(ReadOnlySpan<byte> json, JsonSlice detail, PooledBuffer output)
    {
        if (!detail.IsObject || !DetailShape.Of(detail.Raw(json)).IsAuth0Data)
        {
            return EventKind.Unknown;
        }

        output.Write(json[..detail.Start]);
        output.Write("""{"data":"""u8);
        output.Write(detail.Raw(json));
        output.Write((byte)'}');
        output.Write(json[(detail.Start + detail.Length)..]);
        return EventKind.Auth0Log;
    }
}
