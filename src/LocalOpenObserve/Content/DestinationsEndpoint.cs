using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Targets.LocalOpenObserve.Content;

/// <summary><c>/api/{org}/alerts/destinations</c>: where alerts are told.</summary>
internal sealed class DestinationsEndpoint(LocalOpenObserveOptions options, ContentStore store)
{
    public Task ListAsync(HttpContext context, string organization) =>
        Replies.JsonAsync(context, StatusCodes.Status200OK, store.List(ContentKind.Destination, organization).Select(item => JsonElement.Parse(item.Body)));

    public async Task CreateAsync(HttpContext context, string organization)
    {
        if (await ContentBody.ReadAsync(context, options.PayloadLimit).ConfigureAwait(false) is not { } destination)
        {
            return;
        }

        if (JsonShape.Problem(destination, ("name", JsonValueKind.String)) is { } problem)
        {
            await ContentBody.UnlikeAsync(context, problem).ConfigureAwait(false);
            return;
        }

        store.Add(ContentKind.Destination, organization, "", JsonShape.Text(destination, "name"), destination.GetRawText());
        await Replies.JsonAsync(context, StatusCodes.Status200OK, new { code = StatusCodes.Status200OK, message = "Destination saved" }).ConfigureAwait(false);
    }
}
