using Targets.Forwarder.Auth0.LogTypes;
using Targets.Forwarder.Fields;
using Targets.Forwarder.Ocsf;

namespace Targets.Forwarder.Auth0;

/// <summary>Writes <c>message</c>: who did what, in which application, from where, and how it ended, in one sentence.</summary>
internal static class Auth0Message
{
    private const int LongestDetail = 256;

    public static void Set(EventView view, OcsfEvent ocsf, Auth0LogType? type, int statusId)
    {
        var sentence = SentenceOf(view, type, statusId);
        var takesDetail = sentence[^1] == ':';
        var scratch = ocsf.Scratch;
        var start = scratch.Length;
        scratch.Write((byte)'"');
        var writer = new Auth0Sentence(view, scratch);
        writer.Write(takesDetail ? sentence[..^1] : sentence);
        writer.WriteFrom();
        if (takesDetail)
        {
            WriteDetail(view, ocsf, type);
        }

        scratch.Write(scratch.Written[^1] is (byte)'.' or (byte)'!' or (byte)'?' ? "\""u8 : ".\""u8);
        ocsf.SetComposed(OcsfAttributes.Message, start);
    }

    private static ReadOnlySpan<byte> SentenceOf(EventView view, Auth0LogType? type, int statusId)
    {
        if (type is null)
        {
            return view.Text(Auth0Fields.Type).IsEmpty
                ? "An event without a type was logged[ for {user}][ in {app}]:"u8
                : "An event of the unknown type {type} was logged[ for {user}][ in {app}]:"u8;
        }

        return statusId == 2 && type.Family == Auth0Family.ManagementApi ? Auth0LogTypes.FailedApiOperation.Utf8Sentence : type.Utf8Sentence;
    }

    private static void WriteDetail(EventView view, OcsfEvent ocsf, Auth0LogType? type)
    {
        // Room first: an operation made of method and path stands in the buffer that it is copied to.
        ocsf.Scratch.GetSpan(LongestDetail + 8);
        var detail = type?.Family == Auth0Family.ManagementApi ? Auth0ApiCall.Operation(view, ocsf) : view.Text(Auth0Fields.Description);
        detail = FirstSentence(detail);
        if (detail.Length > LongestDetail)
        {
            // Behind a space neither an escape nor a character is cut.
            detail = detail[..(detail[..LongestDetail].LastIndexOf((byte)' ') + 1)];
        }

        if (!detail.IsEmpty)
        {
            ocsf.Scratch.Write(": "u8);
            ocsf.Scratch.Write(detail.TrimEnd((byte)' '));
        }
    }

    private static ReadOnlySpan<byte> FirstSentence(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOf(". "u8);
        text = end < 0 ? text : text[..(end + 1)];
        var line = text.IndexOf("\\n"u8);
        return line > 0 && text[line - 1] != '\\' ? text[..line] : text;
    }
}
