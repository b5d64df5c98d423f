namespace Amazon.Lambda.Serialization.SystemTextJson;

/// <summary>A payload can't be turned into an object, or an object into a payload; the inner exception says why.</summary>
public class JsonSerializerException : Exception
{
    public JsonSerializerException(string message)
        : base(message)
    {
    }

    public JsonSerializerException(string message, Exception exception)
        : base(message, exception)
    {
    }
}
