using Targets.Forwarder.Fields;

namespace Targets.Forwarder.Envelopes;

/// <summary>
/// The members of the EventBridge envelope (Amazon EventBridge User Guide, "Event structure"); <c>replay-name</c> is there on events that
/// an archive replays.
/// </summary>
internal static class EnvelopeFields
{
    public static readonly FieldTable Table = new("", firstSlot: 0, columnPrefix: "eventbridge_");

    public static readonly Field Id = Table.Text("id", "3c1f7e0a-6d0b-4e7e-9a53-0d8f1f6f2b11");
    public static readonly Field Version = Table.Text("version", "0");
    public static readonly Field Source = Table.Text("source", "aws.ec2");
    public static readonly Field DetailType = Table.Text("detail-type", "AWS API Call via CloudTrail", "detail_type");
    public static readonly Field Account = Table.Text("account", "111122223333");
    public static readonly Field Region = Table.Text("region", "us-east-1");
    public static readonly Field Time = Table.Text("time", "2026-01-02T03:04:05Z");
    public static readonly Field Resources = Table.Json("resources", "[]");
    public static readonly Field ReplayName = Table.Text("replay-name", "after-the-outage", "replay_name");
}
