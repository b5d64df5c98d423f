using System.Text;
using Targets.Forwarder.Ocsf;

namespace Targets.Forwarder.Auth0;

/// <summary>What is known of one of Auth0's log types.</summary>
/// <param name="code">The value of <c>type</c>.</param>
/// <param name="name">What Auth0 calls it.</param>
/// <param name="outcome">How what it reports ended.</param>
/// <param name="ocsfClass">The OCSF class of its events.</param>
/// <param name="activity">The activity in that class.</param>
/// <param name="isAttack">True where attack protection stopped someone.</param>
/// <param name="isMfa">True for an authentication with a further factor.</param>
internal sealed class Auth0LogType(
    string code, string name, Auth0Outcome outcome, OcsfClass ocsfClass, int activity, bool isAttack = false, bool isMfa = false)
{
    public string Code { get; } = code;

    public string Name { get; } = name;

    public Auth0Outcome Outcome { get; } = outcome;

    public OcsfClass Class { get; } = ocsfClass;

    public int Activity { get; } = activity;

    public bool IsAttack { get; } = isAttack;

    public bool IsMfa { get; } = isMfa;

    /// <summary>The name in UTF-8.</summary>
    public byte[] Utf8Name { get; } = Encoding.UTF8.GetBytes(name);
}
