using Targets.Forwarder.Fields;
using Targets.Forwarder.Records;

namespace Targets.Forwarder.Auth0;

/// <summary>Writes a log type's sentence with the names of one event.</summary>
/// <param name="view">The event.</param>
/// <param name="output">Takes the sentence, escaped for JSON.</param>
internal ref struct Auth0Sentence(EventView view, PooledBuffer output)
{
    private readonly int _start = output.Length;
    private ReadOnlySpan<byte> _actor;
    private bool _saysWhere;

    public void Write(ReadOnlySpan<byte> sentence)
    {
        while (sentence.IndexOfAny((byte)'{', (byte)'[') is var next and >= 0)
        {
            output.Write(sentence[..next]);
            var end = sentence.IndexOf(sentence[next] == '[' ? (byte)']' : (byte)'}');
            var part = sentence[(next + 1)..end];
            if (sentence[next] == '[')
            {
                WriteOptional(part);
            }
            else
            {
                WriteRequired(part);
            }

            sentence = sentence[(end + 1)..];
        }

        output.Write(sentence);
    }

    /// <summary>Writes the address behind everything, unless it stands in the sentence already.</summary>
    public void WriteFrom()
    {
        var address = Auth0Source.Address(view);
        if (_saysWhere || address.IsEmpty)
        {
            return;
        }

        _saysWhere = true;
        output.Write(" from "u8);
        output.Write(address);
    }

    private void WriteOptional(ReadOnlySpan<byte> part)
    {
        var (open, close) = (part.IndexOf((byte)'{'), part.IndexOf((byte)'}'));
        var value = Value(part[(open + 1)..close]);
        if (!value.IsEmpty)
        {
            output.Write(part[..open]);
            output.Write(value);
            output.Write(part[(close + 1)..]);
        }
    }

    private void WriteRequired(ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("from"u8))
        {
            WriteFrom();
            return;
        }

        var value = Value(name);
        output.Write(!value.IsEmpty ? value : output.Length == _start ? "Someone"u8 : "someone"u8);
    }

    private ReadOnlySpan<byte> Value(ReadOnlySpan<byte> name) => name switch
    {
        _ when name.SequenceEqual("user"u8) => _actor = Auth0Names.User(view),
        _ when name.SequenceEqual("who"u8) => _actor = Auth0Names.Actor(view),
        _ when name.SequenceEqual("admin"u8) => Auth0Names.Administrator(view),
        _ when name.SequenceEqual("app"u8) => ClientUnlessActor(),
        _ when name.SequenceEqual("connection"u8) => Auth0Names.Connection(view),
        _ when name.SequenceEqual("organization"u8) => Auth0Names.Organization(view),
        _ when name.SequenceEqual("channel"u8) => Auth0Names.Channel(view),
        _ => view.Text(Auth0Fields.Type),
    };

    private readonly ReadOnlySpan<byte> ClientUnlessActor()
    {
        var client = Auth0Names.Client(view);
        return client.SequenceEqual(_actor) ? default : client;
    }
}
