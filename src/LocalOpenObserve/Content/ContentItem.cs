using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Targets.LocalOpenObserve.Content;

/// <summary>A dashboard, an alert, a destination or a folder.</summary>
/// <param name="Id">OpenObserve's own.</param>
/// <param name="Folder">The id of the folder it lies in; empty for what lies in none.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Body">The JSON object that was sent.</param>
internal sealed record ContentItem(string Id, string Folder, string Name, string Body)
{
    /// <summary>Changes with the body; an update has to name the one that it replaces.</summary>
    public string Hash => BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(Body))).ToString(CultureInfo.InvariantCulture);
}
