using Microsoft.AspNetCore.Http;
using Targets.LocalOpenObserve.Streams;

namespace Targets.LocalOpenObserve.Content;

/// <summary><c>GET /api/organizations</c>: the default one, and those that the root user has made by writing to them.</summary>
internal sealed class OrganizationsEndpoint(StreamStore streams)
{
    public Task ListAsync(HttpContext context)
    {
        var data = streams.Organizations().Prepend("default").Distinct().Select((name, index) => new { id = index + 1, identifier = name, name });
        return Replies.JsonAsync(context, StatusCodes.Status200OK, new { data });
    }
}
