namespace Trunkline.Ocpp.Words;

/// <summary>Whether something is to work.</summary>
public enum OperationalStatus
{
    Inoperative,
    Operative,
}
