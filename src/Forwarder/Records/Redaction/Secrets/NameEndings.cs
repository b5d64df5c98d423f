using System.Buffers.Binary;
using System.Text;

namespace Targets.Forwarder.Records.Redaction.Secrets;

/// <summary>Tells nearly all names from secrets' by their last four letters.</summary>
internal static class NameEndings
{
    private const int Length = 4;
    private const uint Small = 0x20202020;

    private const uint Token = 'o' | ('k' << 8) | ('e' << 16) | ('n' << 24);
    private const uint Code = 'c' | ('o' << 8) | ('d' << 16) | ('e' << 24);
    private const uint Verifier = 'f' | ('i' << 8) | ('e' << 16) | ('r' << 24);
    private const uint PrivateKey = 'e' | ('k' << 8) | ('e' << 16) | ('y' << 24);
    private const uint SharedKey = 'd' | ('k' << 8) | ('e' << 16) | ('y' << 24);
    private const uint UnderscoreKey = ('_' | 0x20) | ('k' << 8) | ('e' << 16) | ('y' << 24);
    private const uint DashKey = '-' | ('k' << 8) | ('e' << 16) | ('y' << 24);
    private const uint DotKey = '.' | ('k' << 8) | ('e' << 16) | ('y' << 24);
    private const uint Material = 'r' | ('i' << 8) | ('a' << 16) | ('l' << 24);
    private const uint Authorization = 't' | ('i' << 8) | ('o' << 16) | ('n' << 24);
    private const uint Response = 'o' | ('n' << 8) | ('s' << 16) | ('e' << 24);
    private const uint Ticket = 'c' | ('k' << 8) | ('e' << 16) | ('t' << 24);
    private const uint Cookie = 'o' | ('k' << 8) | ('i' << 16) | ('e' << 24);
    private const uint Signature = 't' | ('u' << 8) | ('r' << 16) | ('e' << 24);
    private const uint Credential = 't' | ('i' << 8) | ('a' << 16) | ('l' << 24);
    private const uint Passphrase = 'r' | ('a' << 8) | ('s' << 16) | ('e' << 24);
    private const uint SessionId = 'n' | (('_' | 0x20) << 8) | ('i' << 16) | ('d' << 24);
    private const uint Totp = 't' | ('o' << 8) | ('t' << 16) | ('p' << 24);
    private const uint QuotedOtp = '"' | ('o' << 8) | ('t' << 16) | ('p' << 24);
    private const uint QuotedJwt = '"' | ('j' << 8) | ('w' << 16) | ('t' << 24);
    private const uint QuotedJti = '"' | ('j' << 8) | ('t' << 16) | ('i' << 24);
    private const uint Name = 'n' | ('a' << 8) | ('m' << 16) | ('e' << 24);
    private const uint QuotedKey = '"' | ('k' << 8) | ('e' << 16) | ('y' << 24);
    private const uint ParameterKey = 'r' | ('k' << 8) | ('e' << 16) | ('y' << 24);

    /// <param name="text">JSON up to the end of a name, with the quote before the name.</param>
    public static NameEnding Of(ReadOnlySpan<byte> text) => text.Length <= Length ? NameEnding.Other : (BinaryPrimitives.ReadUInt32LittleEndian(text[^Length..]) | Small) switch
    {
        Token or Code or SharedKey or UnderscoreKey or DashKey or DotKey or Cookie or Totp or QuotedOtp or QuotedJwt or QuotedJti => NameEnding.MayBeSecret,
        Verifier => SecretIf(text, "verifier"u8),
        PrivateKey => SecretIf(text, "vatekey"u8),
        Material => SecretIf(text, "material"u8),
        Authorization => SecretIf(text, "authorization"u8),
        Response => SecretIf(text, "samlresponse"u8),
        Ticket => SecretIf(text, "\"ticket"u8),
        Signature => SecretIf(text, "signature"u8),
        Credential => SecretIf(text, "credential"u8),
        Passphrase => SecretIf(text, "passphrase"u8),
        SessionId => SecretIf(text, "session_id"u8),
        Name => text[^(Length + 1)] == '"' || Ends(text, "parametername"u8) ? NameEnding.MayNameNext : NameEnding.Other,
        QuotedKey => NameEnding.MayNameNext,
        ParameterKey => Ends(text, "parameterkey"u8) ? NameEnding.MayNameNext : NameEnding.Other,
        _ => NameEnding.Other,
    };

    private static NameEnding SecretIf(ReadOnlySpan<byte> text, ReadOnlySpan<byte> ending) => Ends(text, ending) ? NameEnding.MayBeSecret : NameEnding.Other;

    private static bool Ends(ReadOnlySpan<byte> text, ReadOnlySpan<byte> ending) => text.Length >= ending.Length && Ascii.EqualsIgnoreCase(text[^ending.Length..], ending);
}
