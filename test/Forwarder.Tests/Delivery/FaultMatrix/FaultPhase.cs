namespace Targets.Forwarder.Tests.Delivery.FaultMatrix;

/// <summary>Where in a delivery a fault strikes.</summary>
public enum FaultPhase
{
    /// <summary>Each request of it, before anything is stored.</summary>
    Before,

    /// <summary>Of a batch the third of its requests and all behind it; of one event the first attempt.</summary>
    During,

    /// <summary>Each request of it, after its records are stored: the answer is what is lost.</summary>
    After,
}
