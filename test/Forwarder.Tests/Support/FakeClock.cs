namespace Targets.Forwarder.Tests.Support;

/// <summary>
/// A clock that stands still until a test moves it. Timers fire on the thread that moves it, in the order of their times, and all that waits for one
/// without leaving the thread has gone on when <see cref="Advance"/> returns.
/// </summary>
internal sealed class FakeClock(DateTimeOffset? start = null) : TimeProvider
{
    public static readonly DateTimeOffset DefaultStart = new(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);

    private readonly Lock _lock = new();
    private readonly List<FakeTimer> _timers = [];
    private DateTimeOffset _now = start ?? DefaultStart;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock, and fires what is due on the way.</summary>
    public void Advance(TimeSpan by)
    {
        var end = GetUtcNow() + by;
        while (FireNext(end))
        {
        }

        MoveTo(end);
    }

    /// <summary>Moves the clock from timer to timer until a task has ended.</summary>
    public async Task<T> RunAsync<T>(Task<T> task)
    {
        await RunAsync((Task)task);
        return await task;
    }

    /// <summary>Moves the clock from timer to timer until a task has ended.</summary>
    public async Task RunAsync(Task task)
    {
        while (!task.IsCompleted)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            if (!FireNext(DateTimeOffset.MaxValue))
            {
                await Task.Yield();
            }
        }

        await task;
    }

    private bool FireNext(DateTimeOffset end)
    {
        FakeTimer? next;
        lock (_lock)
        {
            next = _timers.MinBy(timer => timer.Due);
            if (next is null || next.Due > end)
            {
                return false;
            }

            _timers.Remove(next);
        }

        MoveTo(next.Due);
        next.Fire();
        return true;
    }

    private void MoveTo(DateTimeOffset time)
    {
        lock (_lock)
        {
            _now = time > _now ? time : _now;
        }
    }

    private void Set(FakeTimer timer, TimeSpan dueTime)
    {
        lock (_lock)
        {
            _timers.Remove(timer);
            if (dueTime >= TimeSpan.Zero)
            {
                timer.Due = _now + dueTime;
                _timers.Add(timer);
            }
        }
    }

    private sealed class FakeTimer(FakeClock clock, Action fire) : ITimer
    {
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        public DateTimeOffset Due { get; set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _period = period;
            clock.Set(this, dueTime);
            return true;
        }

        public void Fire()
        {
            if (_period > TimeSpan.Zero)
            {
                clock.Set(this, _period);
            }

            fire();
        }

        public void Dispose() => clock.Set(this, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
