using System.Text.Json;

namespace Targets.LocalOpenObserve.Content;

/// <summary>The members that OpenObserve wants of a dashboard of version 8 (src/config/src/meta/dashboards/v8 of 0.93); those of older versions are taken as they are.</summary>
internal static class DashboardShape
{
    private const int Newest = 8;

    private static readonly string[] Axes = ["x", "y", "z", "breakdown"];

    /// <summary>What is wrong with a dashboard; null where nothing is.</summary>
    public static string? Problem(JsonElement dashboard)
    {
        var version = dashboard.TryGetProperty("version", out var value) && value.TryGetInt64(out var number) ? number : Newest;
        return version switch
        {
            < 1 or > Newest => $"unsupported version: {version}",
            < Newest => null,
            _ => JsonShape.Elements(dashboard, "tabs").Select(TabProblem).FirstOrDefault(problem => problem is not null),
        };
    }

    private static string? TabProblem(JsonElement tab) => JsonShape.Problem(tab, ("tabId", JsonValueKind.String), ("name", JsonValueKind.String))
        ?? JsonShape.Elements(tab, "panels").Select(PanelProblem).FirstOrDefault(problem => problem is not null);

    private static string? PanelProblem(JsonElement panel) => JsonShape.Problem(
            panel,
            ("id", JsonValueKind.String),
            ("type", JsonValueKind.String),
            ("title", JsonValueKind.String),
            ("description", JsonValueKind.String),
            ("config", JsonValueKind.Object),
            ("queries", JsonValueKind.Array))
        ?? JsonShape.Problem(panel.GetProperty("config"), ("show_legends", JsonValueKind.True))
        ?? JsonShape.Elements(panel, "queries").Select(QueryProblem).FirstOrDefault(problem => problem is not null);

    private static string? QueryProblem(JsonElement query) => JsonShape.Problem(
            query, ("customQuery", JsonValueKind.True), ("fields", JsonValueKind.Object), ("config", JsonValueKind.Object))
        ?? JsonShape.Problem(query.GetProperty("config"), ("promql_legend", JsonValueKind.String))
        ?? FieldsProblem(query.GetProperty("fields"));

    private static string? FieldsProblem(JsonElement fields) => JsonShape.Problem(
            fields,
            ("stream", JsonValueKind.String),
            ("stream_type", JsonValueKind.String),
            ("x", JsonValueKind.Array),
            ("y", JsonValueKind.Array),
            ("filter", JsonValueKind.Object))
        ?? FilterProblem(fields.GetProperty("filter"))
        ?? Axes.SelectMany(axis => JsonShape.Elements(fields, axis)).Select(AxisProblem).FirstOrDefault(problem => problem is not null);

    private static string? AxisProblem(JsonElement axis) => JsonShape.Problem(axis, ("label", JsonValueKind.String), ("alias", JsonValueKind.String));

    // A group of conditions, or one condition.
    private static string? FilterProblem(JsonElement filter)
    {
        var group = JsonShape.Problem(filter, ("filterType", JsonValueKind.String), ("logicalOperator", JsonValueKind.String), ("conditions", JsonValueKind.Array));
        var condition = JsonShape.Problem(
            filter, ("type", JsonValueKind.String), ("values", JsonValueKind.Array), ("logicalOperator", JsonValueKind.String), ("filterType", JsonValueKind.String));
        return group is null || condition is null ? null : "data did not match any variant of untagged enum PanelFilter";
    }
}
