using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Targets.Replay.Inputs;

/// <summary>Tells what an input's object is, and puts what is no envelope into the one that EventBridge would send.</summary>
internal static class EventEnvelope
{
    /// <summary>Stands in for the time of an event that has none; the envelope says so in <see cref="AssumedTime"/>.</summary>
    public const string FixedTime = "1970-01-01T00:00:00Z";

    /// <summary>A member of our own beside EventBridge's: true where the time is no event's.</summary>
    public const string AssumedTime = "time-assumed";

    private const string Account = "111122223333";
    private const string Region = "us-east-1";

    /// <summary>How deep an envelope may be nested: as EventBridge's own JSON parser takes it.</summary>
    public const int MaxDepth = 1000;

    /// <summary>The envelope; null where the value is no event.</summary>
    /// <param name="value">The value, parsed, for looking only.</param>
    /// <param name="json">Its bytes, which the envelope holds: an envelope is returned as it is.</param>
    /// <param name="problem">What was found and what is expected.</param>
    public static ReadOnlyMemory<byte>? Of(JsonElement value, ReadOnlyMemory<byte> json, out string problem)
    {
        problem = "";
        if (value.ValueKind != JsonValueKind.Object)
        {
            problem = $"found a JSON {Word(value.ValueKind)}; expected an object: an event";
            return null;
        }

        if (value.TryGetProperty("detail", out var detail) && (value.TryGetProperty("detail-type", out _) || value.TryGetProperty("source", out _)))
        {
            problem = $"found an envelope whose detail is a JSON {Word(detail.ValueKind)}; expected an object";
            return detail.ValueKind == JsonValueKind.Object ? json : (ReadOnlyMemory<byte>?)null;
        }

        if (IsCloudTrail(value))
        {
            return CloudTrail(value, json);
        }

        if (value.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object && value.TryGetProperty("log_id", out _))
        {
            return Auth0(data, Text(value, "log_id"), writer => writer.WriteRawValue(json.Span, skipInputValidation: true));
        }

        if (IsAuth0(value))
        {
            var logId = Text(value, "log_id") ?? Text(value, "_id");
            return Auth0(value, logId, writer => WriteDetail(writer, logId, json.Span));
        }

        problem = "found an object that is no event; expected an EventBridge envelope, a CloudTrail record or an Auth0 log";
        return null;
    }

    private static bool IsCloudTrail(JsonElement value) =>
        value.TryGetProperty("eventVersion", out _) && (value.TryGetProperty("eventName", out _) || value.TryGetProperty("eventType", out _));

    private static bool IsAuth0(JsonElement value) =>
        value.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String
        && (value.TryGetProperty("log_id", out _) || value.TryGetProperty("_id", out _) || value.TryGetProperty("date", out _));

    private static ReadOnlyMemory<byte> CloudTrail(JsonElement record, ReadOnlyMemory<byte> json)
    {
        const string Domain = ".amazonaws.com";
        var service = Text(record, "eventSource") ?? "cloudtrail.amazonaws.com";
        var region = Text(record, "awsRegion");
        return Write(
            Text(record, "eventID"),
            DetailType(Text(record, "eventType")),
            "aws." + (service.EndsWith(Domain, StringComparison.Ordinal) ? service[..^Domain.Length] : service),
            Text(record, "recipientAccountId") ?? Account,
            Time(Text(record, "eventTime")),
            region is null or "global" ? Region : region,
            writer => writer.WriteRawValue(json.Span, skipInputValidation: true));
    }

    // Amazon EventBridge Events Reference, "AWS service events delivered via AWS CloudTrail".
    private static string DetailType(string? eventType) => eventType switch
    {
        "AwsConsoleSignIn" => "AWS Console Sign In via CloudTrail",
        "AwsConsoleAction" => "AWS Console Action via CloudTrail",
        "AwsServiceEvent" => "AWS Service Event via CloudTrail",
        "AwsCloudTrailInsight" => "AWS Insight via CloudTrail",
        "AwsVpceEvent" or "AwsVpceEvents" => "AWS Network Activity Event via CloudTrail",
        _ => "AWS API Call via CloudTrail",
    };

    private static ReadOnlyMemory<byte> Auth0(JsonElement data, string? logId, Action<Utf8JsonWriter> writeDetail) => Write(
        logId,
        "Auth0 log",
        $"aws.partner/auth0.com/{(Text(data, "tenant_name") is { } tenant ? tenant + "-" : "")}{Guid.Empty}/auth0.logs",
        Account,
        Time(Text(data, "date")),
        Region,
        writeDetail);

    private static void WriteDetail(Utf8JsonWriter json, string? logId, ReadOnlySpan<byte> data)
    {
        json.WriteStartObject();
        if (logId is not null)
        {
            json.WriteString("log_id", logId);
        }

        json.WritePropertyName("data");
        json.WriteRawValue(data, skipInputValidation: true);
        json.WriteEndObject();
    }

    private static ReadOnlyMemory<byte> Write(
        string? id, string detailType, string source, string account, string? time, string region, Action<Utf8JsonWriter> writeDetail)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("version", "0");
        json.WriteString("id", id ?? "");
        json.WriteString("detail-type", detailType);
        json.WriteString("source", source);
        json.WriteString("account", account);
        json.WriteString("time", time ?? FixedTime);
        if (time is null)
        {
            json.WriteBoolean(AssumedTime, true);
        }

        json.WriteString("region", region);
        json.WriteStartArray("resources");
        json.WriteEndArray();
        json.WritePropertyName("detail");
        writeDetail(json);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    // EventBridge's times are of whole seconds.
    private static string? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
            : null;

    private static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    private static string Word(JsonValueKind kind) => kind switch
    {
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
