namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Runs once before the first invocation. False ends the run; an exception is reported as a failed init.</summary>
public delegate Task<bool> LambdaBootstrapInitializer();
