// The public surface is that of the package, which is oblivious to nullability.
#nullable disable

using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Amazon.Lambda.Core;
using Targets.Lambda;

namespace Amazon.Lambda.Serialization.SystemTextJson;

/// <summary>Serializes with a source-generated context, whose options it replaces by Lambda's: names match in any case, nulls are not written.</summary>
/// <typeparam name="TSGContext">The context; it holds every type that a handler takes or returns.</typeparam>
public class SourceGeneratorLambdaJsonSerializer<
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSGContext> : ILambdaSerializer
    where TSGContext : JsonSerializerContext
{
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly TSGContext _context;

    public SourceGeneratorLambdaJsonSerializer()
        : this(null)
    {
    }

    public SourceGeneratorLambdaJsonSerializer(Action<JsonSerializerOptions> customizer)
    {
        var options = new JsonSerializerOptions
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            PropertyNameCaseInsensitive = true,
            Converters = { new EpochDateTimeConverter(), new Base64MemoryStreamConverter() },
        };
        customizer?.Invoke(options);
        _context = (TSGContext)Activator.CreateInstance(typeof(TSGContext), options);
    }

    /// <exception cref="JsonSerializerException">The payload is no JSON of that type, or the type is not in the context.</exception>
    public T Deserialize<T>(Stream requestStream)
    {
        try
        {
            return (T)JsonSerializer.Deserialize(requestStream, Info<T>());
        }
        catch (Exception exception) when (exception is not JsonSerializerException)
        {
            throw new JsonSerializerException($"Error converting the Lambda event JSON payload to type {typeof(T).FullName}: {exception.Message}", exception);
        }
    }

    /// <exception cref="JsonSerializerException">The response can't be written, or its type is not in the context.</exception>
    public void Serialize<T>(T response, Stream responseStream)
    {
        try
        {
            using var writer = new Utf8JsonWriter(responseStream, WriterOptions);
            JsonSerializer.Serialize(writer, response, Info<T>());
        }
        catch (Exception exception) when (exception is not JsonSerializerException)
        {
            throw new JsonSerializerException($"Error converting the response object of type {typeof(T).FullName} to JSON: {exception.Message}", exception);
        }
    }

    private JsonTypeInfo Info<T>() =>
        _context.GetTypeInfo(typeof(T))
        ?? throw new JsonSerializerException($"No JsonTypeInfo registered in {typeof(TSGContext).FullName} for type {typeof(T).FullName}.");
}
