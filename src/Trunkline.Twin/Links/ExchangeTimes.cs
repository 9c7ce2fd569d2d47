namespace Trunkline.Twin.Links;

/// <summary>How long machinery will take for the parts of an exchange, in minutes.</summary>
/// <param name="Positioning">Finding the batteries.</param>
/// <param name="Exchange">Unlocking, taking out, putting in, locking.</param>
/// <param name="Intervention">A person helping; zero where none is needed.</param>
public readonly record struct ExchangeTimes(double Positioning, double Exchange, double Intervention);
