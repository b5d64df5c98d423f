namespace Targets.Forwarder.Ocsf;

/// <summary>Class, activity, outcome and severity, with the schema's captions for each.</summary>
internal static class OcsfClassification
{
    /// <summary>The activity whose name is the event's own.</summary>
    public const int OtherActivity = 99;

    /// <summary>
    /// Sets class, category, activity and type. <paramref name="otherName"/>, escaped for JSON, is the activity's name where its id is 99.
    /// </summary>
    public static void SetClass(OcsfEvent ocsf, OcsfClass ocsfClass, int activity, ReadOnlySpan<byte> otherName)
    {
        var (className, categoryUid, categoryName) = Captions(ocsfClass);
        var activityName = activity == OtherActivity ? otherName : ActivityName(ocsfClass, activity);
        ocsf.Set(OcsfAttributes.ClassUid, (long)ocsfClass);
        ocsf.Set(OcsfAttributes.ClassName, className);
        ocsf.Set(OcsfAttributes.CategoryUid, categoryUid);
        ocsf.Set(OcsfAttributes.CategoryName, categoryName);
        ocsf.Set(OcsfAttributes.ActivityId, activity);
        ocsf.Set(OcsfAttributes.ActivityName, activityName.IsEmpty ? "Other"u8 : activityName);
        ocsf.Set(OcsfAttributes.TypeUid, ((long)ocsfClass * 100) + activity);

        if (ocsf.Takes(OcsfAttributes.TypeName))
        {
            SetTypeName(ocsf, className, activity == OtherActivity ? "Other"u8 : activityName);
        }
    }

    // Always made of captions, also where the activity's own name differs.
    private static void SetTypeName(OcsfEvent ocsf, ReadOnlySpan<byte> className, ReadOnlySpan<byte> activityName)
    {
        var start = ocsf.Scratch.Length;
        ocsf.Scratch.Write((byte)'"');
        ocsf.Scratch.Write(className);
        ocsf.Scratch.Write(": "u8);
        ocsf.Scratch.Write(activityName);
        ocsf.Scratch.Write((byte)'"');
        ocsf.SetComposed(OcsfAttributes.TypeName, start);
    }

    /// <summary>Sets status_id and status: 1 Success, 2 Failure, 0 Unknown.</summary>
    public static void SetStatus(OcsfEvent ocsf, int statusId)
    {
        ocsf.Set(OcsfAttributes.StatusId, statusId);
        ocsf.Set(OcsfAttributes.Status, statusId switch { 1 => "Success"u8, 2 => "Failure"u8, _ => "Unknown"u8 });
    }

    /// <summary>Sets severity_id and severity: 1 Informational to 4 High.</summary>
    public static void SetSeverity(OcsfEvent ocsf, int severityId)
    {
        ocsf.Set(OcsfAttributes.SeverityId, severityId);
        ocsf.Set(OcsfAttributes.Severity, severityId switch { 2 => "Low"u8, 3 => "Medium"u8, 4 => "High"u8, _ => "Informational"u8 });
    }

    /// <summary>The schema's caption of an activity; empty for 99 and for ids that the class does not have.</summary>
    public static ReadOnlySpan<byte> ActivityName(OcsfClass ocsfClass, int activity) => (ocsfClass, activity) switch
    {
        (_, 0) => "Unknown"u8,
        (OcsfClass.ApiActivity, 1) or (OcsfClass.AccountChange, 1) or (OcsfClass.DetectionFinding, 1) => "Create"u8,
        (OcsfClass.ApiActivity, 2) => "Read"u8,
        (OcsfClass.ApiActivity, 3) or (OcsfClass.DetectionFinding, 2) => "Update"u8,
        (OcsfClass.ApiActivity, 4) or (OcsfClass.AccountChange, 6) => "Delete"u8,
        (OcsfClass.DetectionFinding, 3) => "Close"u8,
        (OcsfClass.Authentication, 1) => "Logon"u8,
        (OcsfClass.Authentication, 2) => "Logoff"u8,
        (OcsfClass.Authentication, 3) => "Authentication Ticket"u8,
        (OcsfClass.Authentication, 4) => "Service Ticket Request"u8,
        (OcsfClass.Authentication, 6) => "Preauth"u8,
        (OcsfClass.Authentication, 7) => "Account Switch"u8,
        (OcsfClass.AccountChange, 2) => "Enable"u8,
        (OcsfClass.AccountChange, 3) => "Password Change"u8,
        (OcsfClass.AccountChange, 4) => "Password Reset"u8,
        (OcsfClass.AccountChange, 5) => "Disable"u8,
        (OcsfClass.AccountChange, 7) => "Attach Policy"u8,
        (OcsfClass.AccountChange, 8) => "Detach Policy"u8,
        (OcsfClass.AccountChange, 9) => "Lock"u8,
        (OcsfClass.AccountChange, 10) => "MFA Factor Enable"u8,
        (OcsfClass.AccountChange, 11) => "MFA Factor Disable"u8,
        (OcsfClass.AccountChange, 12) => "Unlock"u8,
        (OcsfClass.UserAccessManagement, 1) => "Assign Privileges"u8,
        (OcsfClass.UserAccessManagement, 2) => "Revoke Privileges"u8,
        (OcsfClass.GroupManagement, 1) => "Assign Privileges"u8,
        (OcsfClass.GroupManagement, 2) => "Revoke Privileges"u8,
        (OcsfClass.GroupManagement, 3) => "Add User"u8,
        (OcsfClass.GroupManagement, 4) => "Remove User"u8,
        (OcsfClass.GroupManagement, 5) => "Delete"u8,
        (OcsfClass.GroupManagement, 6) => "Create"u8,
        _ => default,
    };

    private static ClassCaptions Captions(OcsfClass ocsfClass) => ocsfClass switch
    {
        OcsfClass.DetectionFinding => new("Detection Finding"u8, 2, "Findings"u8),
        OcsfClass.AccountChange => new("Account Change"u8, 3, Iam),
        OcsfClass.Authentication => new("Authentication"u8, 3, Iam),
        OcsfClass.UserAccessManagement => new("User Access Management"u8, 3, Iam),
        OcsfClass.GroupManagement => new("Group Management"u8, 3, Iam),
        OcsfClass.ApiActivity => new("API Activity"u8, 6, "Application Activity"u8),
        _ => new("Base Event"u8, 0, "Uncategorized"u8),
    };

    private static ReadOnlySpan<byte> Iam => "Identity & Access Management"u8;

    private readonly ref struct ClassCaptions(ReadOnlySpan<byte> className, int categoryUid, ReadOnlySpan<byte> categoryName)
    {
        private readonly ReadOnlySpan<byte> _className = className;
        private readonly ReadOnlySpan<byte> _categoryName = categoryName;

        public void Deconstruct(out ReadOnlySpan<byte> name, out int uid, out ReadOnlySpan<byte> category)
        {
            name = _className;
            uid = categoryUid;
            category = _categoryName;
        }
    }
}
