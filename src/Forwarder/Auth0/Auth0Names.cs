using Targets.Forwarder.Fields;

namespace Targets.Forwarder.Auth0;

/// <summary>What people call those whom a log names, to be read in a sentence.</summary>
internal static class Auth0Names
{
    private static ReadOnlySpan<byte> Dashboard => "https://manage.auth0.com/"u8;

    /// <summary>The name of the user, else the id; of a client that acts for itself the client's name. Empty where there is no user.</summary>
    public static ReadOnlySpan<byte> User(EventView view)
    {
        var name = view.Text(Auth0Fields.UserName);
        var id = view.Text(Auth0Fields.UserId);
        if (id.IsEmpty || !(name.IsEmpty || IsMasked(name)))
        {
            return name;
        }

        var client = view.Text(Auth0Fields.ClientName);
        return Auth0Actor.IsClient(id) && !client.IsEmpty ? client : id;
    }

    /// <summary>Who acted: the administrator of a management call, else the user, else the client.</summary>
    public static ReadOnlySpan<byte> Actor(EventView view)
    {
        var name = Administrator(view);
        name = name.IsEmpty ? User(view) : name;
        return name.IsEmpty ? Client(view) : name;
    }

    /// <summary>Whom the request names.</summary>
    public static ReadOnlySpan<byte> Administrator(EventView view)
    {
        var name = view.Text(Auth0Fields.RequestUserName);
        name = name.IsEmpty ? view.Text(Auth0Fields.RequestUserEmail) : name;
        return name.IsEmpty ? view.Text(Auth0Fields.RequestUserId) : name;
    }

    public static ReadOnlySpan<byte> Client(EventView view) => NameOrId(view, Auth0Fields.ClientName, Auth0Fields.ClientId);

    public static ReadOnlySpan<byte> Organization(EventView view) =>
        NameOrId(view, Auth0Fields.OrganizationName, Auth0Fields.OrganizationId);

    public static ReadOnlySpan<byte> Connection(EventView view) => NameOrId(view, Auth0Fields.Connection, Auth0Fields.ConnectionId);

    /// <summary>Auth0's dashboard, where the call was made there.</summary>
    public static ReadOnlySpan<byte> Channel(EventView view) =>
        view.Text(Auth0Fields.RequestChannel).SequenceEqual(Dashboard) ? "the dashboard"u8 : default;

    private static ReadOnlySpan<byte> NameOrId(EventView view, Field name, Field id)
    {
        var text = view.Text(name);
        return text.IsEmpty ? view.Text(id) : text;
    }

    private static bool IsMasked(ReadOnlySpan<byte> name) => name.IndexOfAnyExcept((byte)'*') < 0;
}
