// The public surface is that of the package, which is oblivious to nullability.
#nullable disable

namespace Amazon.Lambda.Core;

/// <summary>Names the serializer of an assembly's, or of a method's, typed handlers.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Assembly, AllowMultiple = false)]
public sealed class LambdaSerializerAttribute : Attribute
{
    public LambdaSerializerAttribute(Type serializerType) => SerializerType = serializerType;

    public Type SerializerType { get; set; }
}
