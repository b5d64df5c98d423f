namespace Targets.Forwarder.Auth0.LogTypes;

/// <summary>What a log type is about.</summary>
internal enum Auth0Family
{
    Login,
    SilentLogin,
    Logout,
    Token,

    /// <summary>Second factors: using them, enrolling them, removing them.</summary>
    Mfa,
    Signup,
    Account,

    /// <summary>Users that another system brings: SCIM, imports, directories.</summary>
    Provisioning,

    /// <summary>Attack protection and rate limits.</summary>
    Protection,
    ManagementApi,

    /// <summary>Notices of the system, Actions, flows, forms, encryption keys.</summary>
    Other,
}
