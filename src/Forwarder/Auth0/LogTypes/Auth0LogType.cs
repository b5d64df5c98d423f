using System.Text;
using Targets.Forwarder.Ocsf;

namespace Targets.Forwarder.Auth0.LogTypes;

/// <summary>What is known of one of Auth0's log types.</summary>
/// <param name="code">The value of <c>type</c>.</param>
/// <param name="name">What Auth0 calls it.</param>
/// <param name="outcome">How what it reports ended.</param>
/// <param name="family">What it is about.</param>
/// <param name="ocsfClass">The OCSF class of its events.</param>
/// <param name="activity">The activity in that class; 99 in class 6003 where the request's method decides.</param>
/// <param name="sentence">
/// The event in one sentence without its full stop. <c>{user}</c>, <c>{who}</c> (an administrator or a user, else the client), <c>{admin}</c>,
/// <c>{app}</c>, <c>{connection}</c>, <c>{organization}</c> and <c>{channel}</c> stand for what the event names; brackets for what is left out where it names none.
/// The address stands at <c>{from}</c>, else at the end; a colon at the end takes what the event says itself.
/// </param>
/// <param name="isAttack">True where attack protection stopped someone.</param>
/// <param name="note">What else is to be known of it; a sentence.</param>
internal sealed class Auth0LogType(
    string code,
    string name,
    Auth0Outcome outcome,
    Auth0Family family,
    OcsfClass ocsfClass,
    int activity,
    string sentence,
    bool isAttack = false,
    string? note = null)
{
    private byte[]? _utf8Name;
    private byte[]? _utf8Sentence;

    public string Code { get; } = code;

    public string Name { get; } = name;

    public Auth0Outcome Outcome { get; } = outcome;

    public Auth0Family Family { get; } = family;

    public OcsfClass Class { get; } = ocsfClass;

    public int Activity { get; } = activity;

    public bool IsAttack { get; } = isAttack;

    /// <summary>True for an authentication with a further factor.</summary>
    public bool IsMfa => Family == Auth0Family.Mfa && Class == OcsfClass.Authentication;

    /// <summary>What it reports, in one or two sentences.</summary>
    public string Description => Sentences(
        sentence
            .Replace("[ in {channel}]", "", StringComparison.Ordinal)
            .Replace("{from}", "", StringComparison.Ordinal)
            .Replace("{user}", "a user", StringComparison.Ordinal)
            .Replace("{who}", "a user or an application", StringComparison.Ordinal)
            .Replace("{admin}", "an administrator", StringComparison.Ordinal)
            .Replace("{app}", "an application", StringComparison.Ordinal)
            .Replace("{connection}", "a connection", StringComparison.Ordinal)
            .Replace("{organization}", "an organization", StringComparison.Ordinal)
            .Replace("[", "", StringComparison.Ordinal)
            .Replace("]", "", StringComparison.Ordinal)
            .TrimEnd(':'));

    // Made when the first event of the type comes: a start has no time for two hundred of them.
    internal byte[] Utf8Name => _utf8Name ??= Encoding.UTF8.GetBytes(Name);

    internal byte[] Utf8Sentence => _utf8Sentence ??= Encoding.UTF8.GetBytes(sentence);

    private string Sentences(string first) => $"{char.ToUpperInvariant(first[0])}{first[1..]}.{(note is null ? "" : " " + note)}";
}
