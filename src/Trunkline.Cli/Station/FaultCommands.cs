using System.Globalization;
using Trunkline.Model.Units;

namespace Trunkline.Cli.Station;

/// <summary>Moves a station's switches by what is typed: a word, and an argument where it needs one.</summary>
internal sealed class FaultCommands(VirtualStation.Lines.VirtualStation station)
{
    /// <summary>What the station's domain clock shows.</summary>
    public Instant Now => station.Now;

    /// <summary>Does it; false when it is not understood.</summary>
    public bool TryDo(string text)
    {
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string argument = words.Length > 1 ? words[1] : "";
        bool isNumber = double.TryParse(argument, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            && Math.Abs(number) <= 1e9;
        switch (words[0])
        {
            case "drop": station.Drop(); break;
            case "unplug": station.Unplug(); break;
            case "plug": station.Plug(); break;
            case "mute" when IsSwitch(argument): station.Faults.IsMute = argument == "on"; break;
            case "duplicate" when IsSwitch(argument): station.Faults.Duplicates = argument == "on"; break;
            case "reorder" when IsSwitch(argument): station.Faults.Reorders = argument == "on"; break;
            case "delay" when isNumber && number is >= 0 and <= 3_600: station.Faults.Delay = TimeSpan.FromSeconds(number); break;
            case "clock" when isNumber: station.Faults.ClockOffset = Duration.FromSeconds(number); break;
            case "reboot": station.Reboot(); break;
            case "hot" when isNumber && number >= 1 && number <= station.ChargingSlots: station.Overheat((int)number - 1); break;
            case "fail-inspection": station.FailNextInspection(); break;
            case "fail-swap": station.FailNextSwap(); break;
            case "wear-lane" when IsRate(words, out int lane, out double percent): station.WearLane(lane, percent); break;
            case "state": station.TellState(); break;
            default: return false;
        }

        return true;
    }

    // A lane, and percent a day.
    private bool IsRate(string[] words, out int lane, out double percent)
    {
        (lane, percent) = (0, 0);
        bool areNumbers = words.Length > 2 && int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out lane)
            && double.TryParse(words[2], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out percent);
        return areNumbers && --lane >= 0 && lane < station.Lanes && percent <= 100;
    }

    private static bool IsSwitch(string argument) => argument is "on" or "off";
}
