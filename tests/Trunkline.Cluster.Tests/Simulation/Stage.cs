namespace Trunkline.Cluster.Tests.Simulation;

/// <summary>
/// Runs the steps of everybody on one thread: within one actor in order, among actors as luck has it. What an actor that was killed still
/// had to do is not done.
/// </summary>
internal sealed class Stage(Luck luck)
{
    private readonly List<Actor> _ready = [];

    public bool IsQuiet => _ready.Count == 0;

    public Actor NewActor() => new(this);

    /// <summary>One step of one actor.</summary>
    public void Step()
    {
        int index = luck.Below(_ready.Count);
        var actor = _ready[index];
        if (!actor.StepOnce())
        {
            _ready[index] = _ready[^1];
            _ready.RemoveAt(_ready.Count - 1);
        }
    }

    /// <summary>One who takes one step after the other.</summary>
    internal sealed class Actor(Stage stage) : TaskScheduler
    {
        private readonly Queue<Task> _steps = [];
        private bool _isReady;

        public bool IsDead { get; private set; }

        public void Kill()
        {
            IsDead = true;
            _steps.Clear();
        }

        public Task<T> Run<T>(Func<Task<T>> work) =>
            Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.None, this).Unwrap();

        public void Run(Action work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.None, this);

        public bool StepOnce()
        {
            if (_steps.TryDequeue(out var step)) TryExecuteTask(step);
            return _isReady = _steps.Count > 0;
        }

        protected override IEnumerable<Task> GetScheduledTasks() => _steps;

        protected override void QueueTask(Task task)
        {
            if (IsDead) return;
            _steps.Enqueue(task);
            if (_isReady) return;
            _isReady = true;
            stage._ready.Add(this);
        }

        protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;
    }
}
