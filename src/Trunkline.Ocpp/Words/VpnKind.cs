namespace Trunkline.Ocpp.Words;

/// <summary>Kind of a virtual private network.</summary>
public enum VpnKind
{
    IKEv2,
    IPSec,
    L2TP,
    PPTP,
}
