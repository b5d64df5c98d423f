namespace Targets.Replay.Doctor.OpenObserve;

/// <summary>The endpoint that a Firehose stream speaks to takes the access key in Firehose's own header.</summary>
internal sealed class FirehoseCheck(string label, ServerClient server, IDoctorCheck needs) : IDoctorCheck
{
    public string Name => "Firehose endpoint" + label;

    public IDoctorCheck Needs => needs;

    public async Task<CheckResult> RunAsync(CancellationToken cancellationToken)
    {
        const string Remedy = "only the routes through Firehose use it; it cuts a password at its first colon: use one without";
        var answer = await server.SendFirehoseRequestAsync(cancellationToken).ConfigureAwait(false);
        return answer switch
        {
            { Status: 200 } => CheckResult.Ok("it takes the access key"),
            { Status: null } or { IsUnauthorized: true } => CheckResult.Warning($"it does not take the access key: {answer.Text}", Remedy),
            _ => CheckResult.Unknown(answer.Text, "only the routes through Firehose use it; look at the Monitoring tab of the Firehose stream"),
        };
    }
}
