using Targets.Forwarder.Ocsf;

namespace Targets.Forwarder.CloudTrail;

/// <summary>The IAM calls that change an account, a user's permissions or a group.</summary>
internal static class IamActivity
{
    // Activities of OCSF Group Management.
    public const int AssignToGroup = 1;
    public const int RevokeFromGroup = 2;
    public const int AddUser = 3;
    public const int RemoveUser = 4;

    private static readonly (byte[] Name, OcsfClass Class, int Activity)[] Changes =
    [
        Change("CreateUser"u8, OcsfClass.AccountChange, 1),
        Change("CreateLoginProfile"u8, OcsfClass.AccountChange, 1),
        Change("ChangePassword"u8, OcsfClass.AccountChange, 3),
        Change("UpdateLoginProfile"u8, OcsfClass.AccountChange, 4),
        Change("DeleteLoginProfile"u8, OcsfClass.AccountChange, 5),
        Change("DeleteUser"u8, OcsfClass.AccountChange, 6),
        Change("EnableMFADevice"u8, OcsfClass.AccountChange, 10),
        Change("DeactivateMFADevice"u8, OcsfClass.AccountChange, 11),
        Change("UpdateUser"u8, OcsfClass.AccountChange, 99),
        Change("TagUser"u8, OcsfClass.AccountChange, 99),
        Change("UntagUser"u8, OcsfClass.AccountChange, 99),
        Change("CreateVirtualMFADevice"u8, OcsfClass.AccountChange, 99),
        Change("DeleteVirtualMFADevice"u8, OcsfClass.AccountChange, 99),
        Change("ResyncMFADevice"u8, OcsfClass.AccountChange, 99),
        Change("AttachUserPolicy"u8, OcsfClass.UserAccessManagement, 1),
        Change("PutUserPolicy"u8, OcsfClass.UserAccessManagement, 1),
        Change("PutUserPermissionsBoundary"u8, OcsfClass.UserAccessManagement, 1),
        Change("DetachUserPolicy"u8, OcsfClass.UserAccessManagement, 2),
        Change("DeleteUserPolicy"u8, OcsfClass.UserAccessManagement, 2),
        Change("DeleteUserPermissionsBoundary"u8, OcsfClass.UserAccessManagement, 2),
        Change("AttachGroupPolicy"u8, OcsfClass.GroupManagement, AssignToGroup),
        Change("PutGroupPolicy"u8, OcsfClass.GroupManagement, AssignToGroup),
        Change("DetachGroupPolicy"u8, OcsfClass.GroupManagement, RevokeFromGroup),
        Change("DeleteGroupPolicy"u8, OcsfClass.GroupManagement, RevokeFromGroup),
        Change("AddUserToGroup"u8, OcsfClass.GroupManagement, AddUser),
        Change("RemoveUserFromGroup"u8, OcsfClass.GroupManagement, RemoveUser),
        Change("DeleteGroup"u8, OcsfClass.GroupManagement, 5),
        Change("CreateGroup"u8, OcsfClass.GroupManagement, 6),
        Change("UpdateGroup"u8, OcsfClass.GroupManagement, 99),
    ];

    /// <summary>Null for a read and for every other call of IAM.</summary>
    public static (OcsfClass Class, int Activity)? Of(ReadOnlySpan<byte> name)
    {
        foreach (var (known, ocsfClass, activity) in Changes)
        {
            if (name.SequenceEqual(known))
            {
                return (ocsfClass, activity);
            }
        }

        return IsCredentialChange(name) ? (OcsfClass.AccountChange, OcsfClassification.OtherActivity) : null;
    }

    private static bool IsCredentialChange(ReadOnlySpan<byte> name) =>
        !name.StartsWith("Get"u8) && !name.StartsWith("List"u8)
        && (name.EndsWith("AccessKey"u8) || name.EndsWith("SSHPublicKey"u8) || name.EndsWith("SigningCertificate"u8)
            || name.EndsWith("ServiceSpecificCredential"u8));

    private static (byte[] Name, OcsfClass Class, int Activity) Change(ReadOnlySpan<byte> name, OcsfClass ocsfClass, int activity) =>
        (name.ToArray(), ocsfClass, activity);
}
