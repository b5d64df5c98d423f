using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Targets.LocalOpenObserve.Streams;

/// <summary>
/// Streams and their records, in one SQLite file. What a commit returned from is there after the process was killed. Thread-safe: one writer at a
/// time, and readers beside it.
/// </summary>
internal sealed class StreamStore : IDisposable
{
    private const string Tables =
        """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = NORMAL;
        CREATE TABLE IF NOT EXISTS streams (id INTEGER PRIMARY KEY, organization TEXT NOT NULL, name TEXT NOT NULL, UNIQUE (organization, name));
        CREATE TABLE IF NOT EXISTS columns (stream INTEGER NOT NULL, name TEXT NOT NULL, type INTEGER NOT NULL, PRIMARY KEY (stream, name)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS records (id INTEGER PRIMARY KEY, stream INTEGER NOT NULL, timestamp INTEGER NOT NULL, record TEXT NOT NULL);
        CREATE INDEX IF NOT EXISTS records_by_time ON records (stream, timestamp);
        """;

    private readonly string _connectionString;
    private readonly SqliteConnection _writer;
    private readonly Lock _writing = new();
    private readonly Dictionary<(string Organization, string Name), StreamSchema> _schemas = [];

    /// <param name="directory">Created where it is not there.</param>
    /// <exception cref="IOException">It can't be written, or holds something else.</exception>
    public StreamStore(string directory)
    {
        _connectionString = new SqliteConnectionStringBuilder { DataSource = Path.Combine(directory, "streams.sqlite") }.ToString();
        _writer = new SqliteConnection(_connectionString);
        try
        {
            Directory.CreateDirectory(directory);
            _writer.Open();
            Execute(Tables);
            ReadSchemas();
        }
        catch (Exception exception) when (exception is SqliteException or UnauthorizedAccessException)
        {
            _writer.Dispose();
            throw new IOException($"the data in {directory} can't be opened: {exception.Message}", exception);
        }
    }

    /// <summary>The stream's columns; null where there is no such stream.</summary>
    public StreamSchema? Schema(string organization, string name)
    {
        lock (_writing)
        {
            return _schemas.GetValueOrDefault((organization, name))?.Snapshot();
        }
    }

    /// <summary>The organization's streams, by name.</summary>
    public IReadOnlyList<(StreamSchema Schema, long Records)> Streams(string organization)
    {
        lock (_writing)
        {
            return [.. _schemas.Where(pair => pair.Key.Organization == organization)
                .OrderBy(pair => pair.Key.Name, StringComparer.Ordinal)
                .Select(pair => (pair.Value.Snapshot(), CountRecords(pair.Value.Id)))];
        }
    }

    /// <summary>The organizations that have a stream, by name.</summary>
    public IReadOnlyList<string> Organizations()
    {
        lock (_writing)
        {
            return [.. _schemas.Keys.Select(key => key.Organization).Distinct().Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>Begins the one write to a stream, which is created where it is not there; others wait until it is disposed.</summary>
    public StreamWrite BeginWrite(string organization, string name)
    {
        _writing.Enter();
        try
        {
            var transaction = _writer.BeginTransaction();
            return new StreamWrite(_writer, transaction, SchemaFor(organization, name), _writing);
        }
        catch
        {
            _writing.Exit();
            throw;
        }
    }

    /// <summary>A connection of its own for reading.</summary>
    public SqliteConnection OpenReader()
    {
        var reader = new SqliteConnection(_connectionString + ";Pooling=False");
        reader.Open();
        return reader;
    }

    public void Dispose()
    {
        _writer.Dispose();
        SqliteConnection.ClearPool(_writer);
    }

    private StreamSchema SchemaFor(string organization, string name)
    {
        if (!_schemas.TryGetValue((organization, name), out var schema))
        {
            using var insert = _writer.CreateCommand();
            insert.CommandText = "INSERT INTO streams (organization, name) VALUES ($organization, $name) RETURNING id";
            insert.Parameters.AddWithValue("$organization", organization);
            insert.Parameters.AddWithValue("$name", name);
            schema = new StreamSchema(Convert.ToInt64(insert.ExecuteScalar(), CultureInfo.InvariantCulture), name);
            _schemas.Add((organization, name), schema);
        }

        return schema;
    }

    private void ReadSchemas()
    {
        using var command = _writer.CreateCommand();
        command.CommandText = "SELECT s.id, s.organization, s.name, c.name, c.type FROM streams s LEFT JOIN columns c ON c.stream = s.id";
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            var key = (rows.GetString(1), rows.GetString(2));
            if (!_schemas.TryGetValue(key, out var schema))
            {
                _schemas.Add(key, schema = new StreamSchema(rows.GetInt64(0), key.Item2));
            }

            if (!rows.IsDBNull(3))
            {
                schema.Set(rows.GetString(3), (ColumnType)rows.GetInt32(4));
            }
        }
    }

    private long CountRecords(long stream)
    {
        using var count = _writer.CreateCommand();
        count.CommandText = "SELECT count(*) FROM records WHERE stream = $stream";
        count.Parameters.AddWithValue("$stream", stream);
        return Convert.ToInt64(count.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private void Execute(string sql)
    {
        using var command = _writer.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
