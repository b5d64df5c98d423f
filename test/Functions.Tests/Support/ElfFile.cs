using System.Buffers.Binary;

namespace Targets.Functions.Tests.Support;

/// <summary>The header of an executable (System V Application Binary Interface, "ELF Header").</summary>
internal static class ElfFile
{
    public const ushort X64 = 0x3e;
    public const ushort Arm64 = 0xb7;

    private const int MachineOffset = 18;

    /// <summary>The word for a file's processor in the template's parameter <c>Architecture</c>.</summary>
    public static async Task<string> ArchitectureAsync(string file, CancellationToken cancellationToken)
    {
        var header = new byte[MachineOffset + 2];
        await using var content = File.OpenRead(file);
        await content.ReadExactlyAsync(header, cancellationToken);
        return BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(MachineOffset)) switch
        {
            X64 => "x86_64",
            Arm64 => "arm64",
            var other => $"ELF machine 0x{other:x}",
        };
    }

    /// <summary>A header for a processor, without a program.</summary>
    public static byte[] For(ushort machine)
    {
        byte[] header = [0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, .. new byte[57]];
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(MachineOffset), machine);
        return header;
    }
}
