using System.Globalization;
using Trunkline.Cli.CommandLine;
using Trunkline.Cli.Files;
using Trunkline.Model.Units;
using Trunkline.VirtualStation.Client;
using Trunkline.VirtualStation.Lines;

namespace Trunkline.Cli.Station;

/// <summary>Runs a virtual station and prints what happens, until Ctrl-C or <c>quit</c>.</summary>
internal sealed class StationRun(Session session, StationRequest request)
{
    private readonly Messages _messages = session.Messages;
    private readonly InputFiles _files = new(session);
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource<int> _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private LineNames? _names;
    private string _address = "";
    private bool _wasLinked;
    private int _swaps;

    /// <summary>Does it.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    /// <exception cref="FileTroubleException">A file cannot be read.</exception>
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        if (Prepare() is not { } options) return ExitCode.BadInput;
        session.Say(_messages.StationRuns(request.Id, _address));
        var line = new VirtualLine(options);
        await using (line.ConfigureAwait(false))
        {
            line.Start();
            var commands = new FaultCommands(line.Station(request.Id));
            new Thread(() => Listen(commands)) { IsBackground = true, Name = "commands" }.Start();
            var interrupted = Task.Delay(Timeout.Infinite, cancel);
            var ended = await Task.WhenAny(_over.Task, line.Ended, interrupted).ConfigureAwait(false);
            if (ended == line.Ended && line.Ended.Exception?.InnerException is { } failure)
            {
                session.Say(_messages.StationFailed(failure.Message));
                return ExitCode.No;
            }
        }

        if (!_over.Task.IsCompleted) session.Say(_messages.StationEnded(_swaps));
        return _over.Task.IsCompletedSuccessfully ? await _over.Task.ConfigureAwait(false) : ExitCode.Done;
    }

    private VirtualLineOptions? Prepare()
    {
        foreach (string? path in new[] { request.Network, request.Fleet, request.Tariff, request.PasswordFile })
        {
            if (path is not null) _files.Require(path);
        }

        var scenario = new StationScenario(request, _files.ReadText);
        string[] ids = scenario.Stations();
        if (ids.Length > 0 && !ids.Contains(request.Id)) return Refuse(_messages.NoSuchStation(request.Id, string.Join(", ", ids)));
        var loaded = scenario.Load();
        if (loaded.Value is not { } found)
        {
            foreach (var error in loaded.Errors) session.Error.WriteLine(error);
            return null;
        }

        int station = found.Network.Stations.ToList().FindIndex(each => each.Id == request.Id);
        var start = request.Start ?? Instant.FromUtc(session.Clock.GetUtcNow().UtcDateTime);
        if (scenario.AtStation(found, station, start) is not var (rehearsal, names)) return Refuse(_messages.NoTruckFits(request.Id));
        _names = names;
        string? password = request.PasswordFile is { } file ? _files.ReadText(file)?.Trim() : request.Password;
        var connector = new WebSocketConnector(request.Centre, request.Id, password);
        _address = connector.Address.ToString();
        return new VirtualLineOptions
        {
            Rehearsal = rehearsal,
            Names = names,
            Connect = each => each.Id == request.Id ? connector : null,
            Speed = request.Speed,
            Time = session.Clock,
            Incarnation = VirtualLineOptions.IncarnationOf(session.Clock),
            TakesImages = true,
            OnNote = Print,
        };
    }

    private VirtualLineOptions? Refuse(string message)
    {
        session.Say(message);
        return null;
    }

    private void Print(StationNote note)
    {
        lock (_gate)
        {
            if (note.Kind == StationNoteKind.SwapCompleted) _swaps++;
            _wasLinked |= note.Kind == StationNoteKind.Linked;
            if (note.Kind == StationNoteKind.ConnectFailed)
            {
                Fail(note);
                return;
            }

            note = WithName(note);
            if (request.Json) session.Output.WriteLine(NoteJson.Write(note));
            else session.Output.WriteLine($"{note.At}  {_messages.StationNote(note)}");
            session.Output.Flush();
        }
    }

    // What will not change by itself ends the command; otherwise the station goes on trying, as stations do.
    private void Fail(StationNote note)
    {
        var trouble = note.Trouble ?? ConnectTrouble.Other;
        if (request.Json) session.Output.WriteLine(NoteJson.Write(note));
        session.Say(_messages.ConnectFailed(trouble, _address, note.Text));
        if (!_wasLinked && trouble is not (ConnectTrouble.Refused or ConnectTrouble.Other)) _over.TrySetResult(ExitCode.BadInput);
    }

    private StationNote WithName(StationNote note)
    {
        bool isTruck = note.Kind is >= StationNoteKind.TruckAtGate and <= StationNoteKind.TruckLeft;
        return isTruck && int.TryParse(note.Subject, CultureInfo.InvariantCulture, out int truck)
            ? note with { Subject = _names!.Vin(truck) }
            : note;
    }

    private void Listen(FaultCommands commands)
    {
        while (session.Input.ReadLine() is { } text)
        {
            if (text.Trim() is not { Length: > 0 } command) continue;
            if (command == "quit")
            {
                _over.TrySetResult(ExitCode.Done);
            }
            else if (commands.TryDo(command))
            {
                Print(new StationNote(request.Id, StationNoteKind.FaultSwitched, commands.Now, command));
            }
            else
            {
                if (command != "help") session.Say(_messages.NotACommand(command));
                session.Say(_messages.StationCommands);
            }
        }
    }
}
