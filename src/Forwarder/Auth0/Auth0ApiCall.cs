using System.Buffers.Text;
using System.Text.Json;
using Targets.Forwarder.Fields;
using Targets.Forwarder.Ocsf;

namespace Targets.Forwarder.Auth0;

/// <summary>A call of the Management API, as <c>sapi</c>, <c>fapi</c> and <c>mgmt_api_read</c> log it in <c>details.request</c> and <c>.response</c>.</summary>
internal static class Auth0ApiCall
{
    private const int LongestMethod = 16;
    private const int FirstErrorCode = 400;

    /// <summary>The activity of class 6003 that the request's method stands for.</summary>
    public static int Activity(EventView view)
    {
        Span<byte> upper = stackalloc byte[LongestMethod];
        return Upper(view.Text(Auth0Fields.RequestMethod), upper) switch
        {
            var method when method.SequenceEqual("POST"u8) => 1,
            var method when method.SequenceEqual("GET"u8) || method.SequenceEqual("HEAD"u8) => 2,
            var method when method.SequenceEqual("PUT"u8) || method.SequenceEqual("PATCH"u8) => 3,
            var method when method.SequenceEqual("DELETE"u8) => 4,
            _ => OcsfClassification.OtherActivity,
        };
    }

    /// <summary>True where the response's status code tells of an error.</summary>
    public static bool IsRefused(EventView view) => StatusCode(view) >= FirstErrorCode;

    /// <summary>Writes <c>api</c> and what <c>http_request</c> says of a management call.</summary>
    public static void Set(EventView view, OcsfEvent ocsf, ReadOnlySpan<byte> code)
    {
        Span<byte> upper = stackalloc byte[LongestMethod];
        var method = Upper(view.Text(Auth0Fields.RequestMethod), upper);
        if (!ocsf.Set(OcsfAttributes.ApiOperation, view[Auth0Fields.Description]))
        {
            SetOperation(ocsf, method, view.Text(Auth0Fields.RequestPath), code);
        }

        ocsf.Set(OcsfAttributes.ApiServiceName, "Auth0 Management API"u8);
        ocsf.Set(OcsfAttributes.HttpUrlPath, view[Auth0Fields.RequestPath]);
        ocsf.Set(OcsfAttributes.HttpMethod, method);
        if (StatusCode(view) is { } status)
        {
            ocsf.Set(OcsfAttributes.ApiResponseCode, status);
        }
    }

    /// <summary>What was called, as <see cref="Set"/> wrote it; empty where the event does not say.</summary>
    public static ReadOnlySpan<byte> Operation(EventView view, OcsfEvent ocsf)
    {
        var operation = ocsf.Text(OcsfAttributes.ApiOperation);
        return operation.SequenceEqual(view.Text(Auth0Fields.Type)) ? default : operation;
    }

    private static void SetOperation(OcsfEvent ocsf, ReadOnlySpan<byte> method, ReadOnlySpan<byte> path, ReadOnlySpan<byte> code)
    {
        if (method.IsEmpty || path.IsEmpty)
        {
            ocsf.Set(OcsfAttributes.ApiOperation, code);
            return;
        }

        var start = ocsf.Scratch.Length;
        ocsf.Scratch.Write((byte)'"');
        ocsf.Scratch.Write(method);
        ocsf.Scratch.Write((byte)' ');
        ocsf.Scratch.Write(path);
        ocsf.Scratch.Write((byte)'"');
        ocsf.SetComposed(OcsfAttributes.ApiOperation, start);
    }

    private static int? StatusCode(EventView view)
    {
        var status = view[Auth0Fields.ResponseStatusCode];
        return status.Kind == JsonTokenType.Number && Utf8Parser.TryParse(status.Raw(view.Json.Span), out int number, out var length)
            && length == status.Length
                ? number
                : null;
    }

    // API2 writes methods in lower case, Guardian in upper case. Empty for what is no method.
    private static ReadOnlySpan<byte> Upper(ReadOnlySpan<byte> method, Span<byte> upper)
    {
        if (method.Length > upper.Length)
        {
            return default;
        }

        for (var i = 0; i < method.Length; i++)
        {
            if (!char.IsAsciiLetter((char)method[i]))
            {
                return default;
            }

            upper[i] = (byte)(method[i] & ~0x20);
        }

        return upper[..method.Length];
    }
}
