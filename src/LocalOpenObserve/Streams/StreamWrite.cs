using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Targets.LocalOpenObserve.Ingestion;

namespace Targets.LocalOpenObserve.Streams;

/// <summary>One write to one stream, all or nothing.</summary>
internal sealed class StreamWrite : IDisposable
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly SqliteConnection _connection;
    private readonly SqliteTransaction _transaction;
    private readonly StreamSchema _schema;
    private readonly Lock _writing;
    private readonly Dictionary<string, ColumnType> _changed = new(StringComparer.Ordinal);
    private readonly SqliteCommand _insert;
    private readonly ArrayBufferWriter<byte> _buffer = new();

    /// <param name="connection">The writer.</param>
    /// <param name="transaction">Begun on it.</param>
    /// <param name="schema">The stream's.</param>
    /// <param name="writing">Held; it is released at the end.</param>
    public StreamWrite(SqliteConnection connection, SqliteTransaction transaction, StreamSchema schema, Lock writing)
    {
        _connection = connection;
        _transaction = transaction;
        _schema = schema;
        _writing = writing;
        _insert = Command("INSERT INTO records (stream, timestamp, record) VALUES ($stream, $timestamp, $record)");
        _insert.Parameters.AddWithValue("$stream", schema.Id);
        _insert.Parameters.Add("$timestamp", SqliteType.Integer);
        _insert.Parameters.Add("$record", SqliteType.Text);
    }

    /// <summary>Adds the columns that are new, and widens those that meet a string for the first time.</summary>
    /// <returns>The type of each column of the request.</returns>
    public IReadOnlyDictionary<string, ColumnType> Merge(Dictionary<string, ColumnType> inferred)
    {
        var types = new Dictionary<string, ColumnType>(inferred.Count, StringComparer.Ordinal);
        foreach (var (name, type) in inferred)
        {
            var isKnown = _schema.Columns.TryGetValue(name, out var stored);
            types[name] = isKnown && type != ColumnType.Utf8 ? stored : type;
            if (!isKnown || types[name] != stored)
            {
                _changed[name] = types[name];
            }
        }

        return types;
    }

    public void Add(long timestamp, Dictionary<string, FlatValue> record)
    {
        _insert.Parameters["$timestamp"].Value = timestamp;
        _insert.Parameters["$record"].Value = Json(record);
        _insert.ExecuteNonQuery();
    }

    public void Commit()
    {
        foreach (var (name, type) in _changed)
        {
            using var upsert = Command(
                "INSERT INTO columns (stream, name, type) VALUES ($stream, $name, $type) ON CONFLICT DO UPDATE SET type = excluded.type");
            upsert.Parameters.AddWithValue("$stream", _schema.Id);
            upsert.Parameters.AddWithValue("$name", name);
            upsert.Parameters.AddWithValue("$type", (int)type);
            upsert.ExecuteNonQuery();
            if (_schema.Columns.ContainsKey(name))
            {
                RewriteAsText(name);
            }
        }

        _transaction.Commit();
        foreach (var (name, type) in _changed)
        {
            _schema.Set(name, type);
        }
    }

    public void Dispose()
    {
        _insert.Dispose();
        _transaction.Dispose();
        _writing.Exit();
    }

    // What was stored as a number or a boolean reads as text from now on.
    private void RewriteAsText(string name)
    {
        using var update = Command(
            "UPDATE records SET record = json_set(record, $path, (record -> $path) || '') WHERE stream = $stream AND json_type(record, $path) IN ('integer', 'real', 'true', 'false')");
        update.Parameters.AddWithValue("$path", $"$.\"{name}\"");
        update.Parameters.AddWithValue("$stream", _schema.Id);
        update.ExecuteNonQuery();
    }

    private string Json(Dictionary<string, FlatValue> record)
    {
        _buffer.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_buffer, Relaxed))
        {
            json.WriteStartObject();
            foreach (var (name, value) in record)
            {
                if (value.Type == ColumnType.Utf8)
                {
                    json.WriteString(name, value.Text);
                }
                else
                {
                    json.WritePropertyName(name);
                    json.WriteRawValue(value.Text, skipInputValidation: true);
                }
            }

            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(_buffer.WrittenSpan);
    }

    private SqliteCommand Command(string sql)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = _transaction;
        return command;
    }
}
