using System.Security.Cryptography;
using Microsoft.Data.Sqlite;

namespace Targets.LocalOpenObserve.Content;

/// <summary>Dashboards, alerts, destinations and folders, in one SQLite file beside the records. Thread-safe.</summary>
internal sealed class ContentStore : IDisposable
{
    /// <summary>The folder that every organization has, by its id and by its name.</summary>
    public const string DefaultFolder = "default";

    private const string Tables =
        """
        CREATE TABLE IF NOT EXISTS content (id TEXT PRIMARY KEY, kind INTEGER NOT NULL, organization TEXT NOT NULL, folder TEXT NOT NULL, name TEXT NOT NULL, body TEXT NOT NULL);
        """;

    private readonly SqliteConnection _connection;
    private readonly Lock _using = new();

    /// <param name="directory">Is there, and can be written.</param>
    public ContentStore(string directory)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(directory, "content.sqlite") }.ToString());
        _connection.Open();
        Execute(Tables);
    }

    /// <summary>In the order in which they were made.</summary>
    public List<ContentItem> List(ContentKind kind, string organization)
    {
        lock (_using)
        {
            using var command = Command(
                "SELECT id, folder, name, body FROM content WHERE kind = $kind AND organization = $organization ORDER BY rowid", ("$kind", (int)kind), ("$organization", organization));
            using var rows = command.ExecuteReader();
            var items = new List<ContentItem>();
            while (rows.Read())
            {
                items.Add(new ContentItem(rows.GetString(0), rows.GetString(1), rows.GetString(2), rows.GetString(3)));
            }

            return items;
        }
    }

    public ContentItem? Find(ContentKind kind, string organization, string id) => List(kind, organization).Find(item => item.Id == id);

    public ContentItem Add(ContentKind kind, string organization, string folder, string name, string body)
    {
        var item = new ContentItem(RandomNumberGenerator.GetHexString(24, lowercase: true), folder, name, body);
        Execute(
            "INSERT INTO content (id, kind, organization, folder, name, body) VALUES ($id, $kind, $organization, $folder, $name, $body)",
            ("$id", item.Id), ("$kind", (int)kind), ("$organization", organization), ("$folder", folder), ("$name", name), ("$body", body));
        return item;
    }

    public void Replace(ContentItem item) =>
        Execute("UPDATE content SET name = $name, body = $body WHERE id = $id", ("$id", item.Id), ("$name", item.Name), ("$body", item.Body));

    /// <summary>The folder's name; null where there is no such folder.</summary>
    public string? FolderName(ContentKind folders, string organization, string id) =>
        id == DefaultFolder ? DefaultFolder : Find(folders, organization, id)?.Name;

    public void Dispose()
    {
        _connection.Dispose();
        SqliteConnection.ClearPool(_connection);
    }

    private void Execute(string sql, params (string Name, object Value)[] parameters)
    {
        lock (_using)
        {
            using var command = Command(sql, parameters);
            command.ExecuteNonQuery();
        }
    }

    private SqliteCommand Command(string sql, params (string Name, object Value)[] parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }
}
