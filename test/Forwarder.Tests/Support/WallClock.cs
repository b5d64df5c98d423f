namespace Targets.Forwarder.Tests.Support;

/// <summary>Tests that hold times of the world's own clock: nothing runs beside them, as it would be the machine that they measure.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class WallClock;
