using Microsoft.AspNetCore.Http;

namespace Targets.LocalOpenObserve.Streams;

/// <summary><c>GET /api/{org}/streams</c> and <c>GET /api/{org}/{stream}/schema</c>.</summary>
internal sealed class StreamsEndpoint(StreamStore store)
{
    public Task ListAsync(HttpContext context, string organization)
    {
        var withSchema = context.Request.Query["fetchSchema"] == "true";
        var list = store.Streams(organization).Select(stream => Describe(stream.Schema, stream.Records, withSchema)).ToList();
        return Replies.JsonAsync(context, StatusCodes.Status200OK, new { list });
    }

    public Task SchemaAsync(HttpContext context, string organization, string stream)
    {
        var found = store.Streams(organization).FirstOrDefault(candidate => candidate.Schema.Name == stream);
        return found.Schema is null
            ? Replies.ErrorAsync(context, StatusCodes.Status404NotFound, "stream not found")
            : Replies.JsonAsync(context, StatusCodes.Status200OK, Describe(found.Schema, found.Records, withSchema: true));
    }

    private static Dictionary<string, object> Describe(StreamSchema schema, long records, bool withSchema)
    {
        var stream = new Dictionary<string, object>
        {
            ["name"] = schema.Name,
            ["storage_type"] = "disk",
            ["stream_type"] = "logs",
            ["stats"] = new { doc_num = records },
            ["settings"] = new { },
        };
        if (withSchema)
        {
            stream["schema"] = schema.Columns.OrderBy(column => column.Key, StringComparer.Ordinal)
                .Select(column => new { name = column.Key, type = column.Value.ToString() });
        }

        return stream;
    }
}
