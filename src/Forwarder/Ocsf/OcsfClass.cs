namespace Targets.Forwarder.Ocsf;

/// <summary>The OCSF 1.8.0 classes that are written.</summary>
internal enum OcsfClass
{
    BaseEvent = 0,
    DetectionFinding = 2004,
    AccountChange = 3001,
    Authentication = 3002,
    UserAccessManagement = 3005,
    GroupManagement = 3006,
    ApiActivity = 6003,
}
