namespace Trunkline.Cluster.Tests.Simulation;

/// <summary>How bad it gets: one in so many; 0 for never.</summary>
internal sealed record Weather(int Lost, int Repeated, int Unavailable, int Killed)
{
    public static Weather Storm { get; } = new(Lost: 30, Repeated: 20, Unavailable: 60, Killed: 150);

    public static Weather Calm { get; } = new(0, 0, 0, 0);
}

/// <summary>Nobody knows whether it has arrived.</summary>
internal sealed class NoAnswerException : Exception
{
    public NoAnswerException() : base("No answer.") { }
}

/// <summary>Carries questions and answers: in any order, twice, or not at all.</summary>
internal sealed class Post(Luck luck)
{
    private readonly List<Action> _underWay = [];

    public Weather Weather { get; set; } = Weather.Storm;

    public bool IsQuiet => _underWay.Count == 0;

    public void Step()
    {
        int index = luck.Below(_underWay.Count);
        var arrival = _underWay[index];
        _underWay[index] = _underWay[^1];
        _underWay.RemoveAt(_underWay.Count - 1);
        arrival();
    }

    public void Send(Action arrival) => _underWay.Add(arrival);

    /// <summary>Asks somebody who is looked up when the question arrives, and who may be killed before the answer is given.</summary>
    public Task<T> Ask<T>(Func<Receiver> receiver, Func<Receiver, Task<T>> question)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (luck.OneIn(Weather.Lost)) Send(() => answer.TrySetException(new NoAnswerException()));
        else Send(Arrive);
        if (luck.OneIn(Weather.Repeated)) Send(Arrive);
        return answer.Task;

        void Arrive()
        {
            var who = receiver();
            void Unanswered() => answer.TrySetException(new NoAnswerException());
            who.Unanswered.Add(Unanswered);
            _ = who.Actor.Run(async () =>
            {
                try
                {
                    var given = await question(who);
                    if (luck.OneIn(Weather.Lost)) Send(Unanswered);
                    else Send(() => answer.TrySetResult(given));
                }
                catch (Exception error)
                {
                    Send(() => answer.TrySetException(error));
                }

                who.Unanswered.Remove(Unanswered);
                return true;
            });
        }
    }

    /// <summary>One who is asked, as long as it lives.</summary>
    internal sealed class Receiver(Stage.Actor actor, object self)
    {
        public Stage.Actor Actor { get; } = actor;

        public object Self { get; } = self;

        public List<Action> Unanswered { get; } = [];

        public void Kill(Post post)
        {
            Actor.Kill();
            (Self as IDisposable)?.Dispose();
            foreach (var unanswered in Unanswered) post.Send(unanswered);
            Unanswered.Clear();
        }
    }
}
