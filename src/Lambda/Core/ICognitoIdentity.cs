// The public surface is that of the package, which is oblivious to nullability.
#nullable disable

namespace Amazon.Lambda.Core;

/// <summary>The Amazon Cognito identity of a caller of the AWS Mobile SDK.</summary>
public interface ICognitoIdentity
{
    string IdentityId { get; }

    string IdentityPoolId { get; }
}
