namespace Targets.Lambda.Tests.Support;

/// <summary>Sets variables of this process, and puts back what was there.</summary>
internal sealed class Variables : IDisposable
{
    private readonly Dictionary<string, string?> _before;

    public Variables(params (string Name, string? Value)[] variables)
    {
        _before = variables.ToDictionary(variable => variable.Name, variable => Environment.GetEnvironmentVariable(variable.Name));
        foreach (var (name, value) in variables)
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }

    public void Dispose()
    {
        foreach (var (name, value) in _before)
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }
}
