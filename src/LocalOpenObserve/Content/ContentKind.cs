namespace Targets.LocalOpenObserve.Content;

/// <summary>What people make in OpenObserve beside records.</summary>
internal enum ContentKind
{
    Dashboard = 0,
    Alert = 1,
    Destination = 2,
    DashboardFolder = 3,
    AlertFolder = 4,
}
