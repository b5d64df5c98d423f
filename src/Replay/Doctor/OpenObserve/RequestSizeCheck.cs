using System.Globalization;

namespace Targets.Replay.Doctor.OpenObserve;

/// <summary>
/// A request as large as the functions send passes OpenObserve and the proxies before it. It is an array of nothing but white space, so that nothing is stored,
/// at random, so that it is compressed no better than records are.
/// </summary>
internal sealed class RequestSizeCheck(string label, ServerClient server, int bytes, IDoctorCheck needs) : IDoctorCheck
{
    public string Name => "request size" + label;

    public IDoctorCheck Needs => needs;

    public async Task<CheckResult> RunAsync(CancellationToken cancellationToken)
    {
        var size = string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.###} MB");
        var answer = await server.IngestAsync(Body(), cancellationToken).ConfigureAwait(false);
        return answer switch
        {
            { Status: 413 } => CheckResult.Warning(
                $"a request of {size} before compression is refused: {answer.Text}",
                "batches are halved until they pass, which takes time; raise the proxy's limit (nginx: client_max_body_size) or ZO_PAYLOAD_LIMIT, or lower MAX_BATCH_BYTES"),
            _ when IngestCounts.Of(answer) is not null => CheckResult.Ok($"a request of {size} before compression, as MAX_BATCH_BYTES says, passes"),
            _ => CheckResult.Unknown($"a request of {size} before compression: {answer.Text}", "look at the proxy before OpenObserve"),
        };
    }

    private byte[] Body()
    {
        var body = new byte[bytes];
        Random.Shared.GetItems(" \t\r\n"u8, body);
        (body[0], body[^1]) = ((byte)'[', (byte)']');
        return body;
    }
}
