using Trunkline.Cli.CommandLine;
using Trunkline.Cli.Files;
using Trunkline.Cli.Progress;
using Trunkline.Model.Files;
using Trunkline.Model.Scenario;
using Trunkline.Reports.Html;
using Trunkline.Twin.Laws;
using Trunkline.Twin.Replications;

namespace Trunkline.Cli.Simulate;

/// <summary>From files to a report: reads the scenarios, rehearses them, prints what was found and writes it down.</summary>
internal sealed class Simulation(Session session, SimulationRequest request)
{
    private readonly Messages _messages = session.Messages;
    private readonly InputFiles _files = new(session);

    /// <summary>Does it.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    /// <exception cref="FileTroubleException">A file cannot be read or written.</exception>
    /// <exception cref="OperationCanceledException">It was interrupted; nothing has been written.</exception>
    public int Run(CancellationToken cancel)
    {
        foreach (string path in request.Scenarios) _files.Require(path);
        if (Load() is not { } rehearsals) return ExitCode.BadInput;
        var folder = new OutputFolder(session, request.Folder ?? ReportFolderName.For(request.Scenarios, session.Folder));
        if (request.WriteReport) folder.Require();
        var state = new SavedState(session, _files, rehearsals);
        if (rehearsals is [var first, var second]) RemarkDifferences(first, second);
        try
        {
            var outcome = RehearseAll(rehearsals, state, cancel);
            session.Output.Write(request.Json ? outcome.Json : outcome.Summary);
            if (request.WriteReport) WriteReport(outcome, folder);
            if (request.StateFile is { } file) WriteState(state, file);
            return ExitCode.Done;
        }
        catch (InvalidDataException trouble) when (state.Start is not null)
        {
            session.Say(_messages.BadSavedState(state.Path!, trouble.Message));
            return ExitCode.BadInput;
        }
        catch (LawBreachException breach)
        {
            foreach (string line in BreachText.Lines(breach, request, _messages)) session.Say(line);
            return ExitCode.No;
        }
    }

    /// <summary>All rehearsals; null after the errors of all scenarios have been printed.</summary>
    private Rehearsal[]? Load()
    {
        var loaded = request.Scenarios
            .Select(path => (Path: path, Result: ScenarioFiles.Load(path, _files.ReadText, request.Overrides)))
            .ToList();
        foreach (var (path, result) in loaded.Where(each => each.Result.Errors.Count > 0))
        {
            // Errors of another kind of file read as a scenario would only hide the real one.
            if (ScenarioFiles.Check(path, _files.ReadText).Kind is { } kind and not FileKind.Scenario)
            {
                session.Say(_messages.NotAScenario(path, _messages.Kind(kind)));
                continue;
            }

            foreach (var error in result.Errors) session.Error.WriteLine(error);
            session.Say(_messages.NotSimulated(path, result.Errors.Count));
        }

        return loaded.All(each => each.Result.Value is not null) ? [.. loaded.Select(each => each.Result.Value!)] : null;
    }

    private void RemarkDifferences(Rehearsal first, Rehearsal second)
    {
        if (first.Days != second.Days) Remark(_messages.DaysDiffer(first.Days, second.Days));
        if (first.Seed != second.Seed) Remark(_messages.SeedsDiffer(first.Seed, second.Seed));
        int paired = Math.Min(first.Replications, second.Replications);
        if (first.Replications != second.Replications)
        {
            Remark(_messages.ReplicationsDiffer(first.Replications, second.Replications, paired));
        }
    }

    private Outcome RehearseAll(Rehearsal[] rehearsals, SavedState state, CancellationToken cancel)
    {
        var options = new ReportOptions(session.Language, request.CommandLine, TrunklineVersion.Text);
        var first = rehearsals[0];
        string names = string.Join(" / ", rehearsals.Select(rehearsal => Languages.Of(rehearsal.Name, session.Language)));
        long began = session.Clock.GetTimestamp();
        var outcome = ProgressDisplay.During(
            session,
            request.Quiet,
            _messages.Rehearsing(names, first.Replications, first.WarmUpDays + first.Days),
            progress => rehearsals is [_, var second]
                ? Outcome.Of(Rehearse.Compare(first, second, progress, request.Cores, state.Start, cancel), options)
                : Outcome.Of(Rehearse.Run(first, progress, request.Cores, state.Start, state.End, cancel), options));
        cancel.ThrowIfCancellationRequested();
        Remark(Speed.Text(outcome.Swaps, session.Clock.GetElapsedTime(began), _messages));
        return outcome;
    }

    private void WriteReport(Outcome outcome, OutputFolder folder)
    {
        folder.Write(outcome.Files);
        Remark(_messages.ReportIsIn(Path.Combine(folder.Path, Outcome.ReportName)));
    }

    private void WriteState(SavedState state, string file)
    {
        string folder = Path.GetDirectoryName(file) is { Length: > 0 } named ? named : ".";
        new OutputFolder(session, folder).Write([new OutputFile(Path.GetFileName(file), state.End.ToArray())]);
        Remark(_messages.StateIsIn(file));
    }

    private void Remark(string message)
    {
        if (!request.Quiet) session.Say(message);
    }
}
