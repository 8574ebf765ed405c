package org.tagyard.runtime.lane;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.tagyard.platform.tenant.TenantId;
import org.tagyard.runtime.lane.TenantQueue.Entry;

/** A lane: the tenants' queues and, behind them, one worker that can be replaced. */
final class FairLane implements Lane {
    private final int number;
    private final LaneConfig config;
    private final LaneMeters meters;
    private final ScheduledExecutorService timers;
    private final SilenceListener listener;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition hasWork = lock.newCondition();
    private final FairQueue queue;
    private volatile LaneWorker worker;
    private volatile boolean closed;
    private volatile int waiting;
    private int replaced;

    FairLane(
            int number,
            LaneConfig config,
            LaneMeters meters,
            ScheduledExecutorService timers,
            SilenceListener listener) {
        this.number = number;
        this.config = config;
        this.meters = meters;
        this.timers = timers;
        this.listener = listener;
        this.queue = new FairQueue(config.quantum().toNanos());
        this.worker = new LaneWorker(this, "lane-" + number);
    }

    void start() {
        worker.start();
    }

    @Override
    public Admission submit(TenantId tenant, Runnable task) {
        var admission = admit(tenant, task);
        meters.admitted(admission);
        return admission;
    }

    private Admission admit(TenantId tenant, Runnable task) {
        lock.lock();
        try {
            long now = System.nanoTime();
            var mine = queue.of(tenant);
            if (mine.delayNanos(now) > config.maxQueueDelay().toNanos()) {
                return Admission.DELAYED;
            }
            if (mine.waitingFresh() >= config.maxQueued()) {
                return Admission.FULL;
            }
            queue.addFresh(mine, task, now);
            announce();
            return Admission.ACCEPTED;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void execute(TenantId tenant, Runnable task) {
        lock.lock();
        try {
            queue.addContinuation(queue.of(tenant), task, System.nanoTime());
            announce();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Timer after(TenantId tenant, Duration delay, Runnable task) {
        var scheduled =
                timers.schedule(() -> execute(tenant, task), delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> scheduled.cancel(false);
    }

    private void announce() {
        waiting = queue.size();
        hasWork.signal();
    }

    @Override
    public void beat() {
        if (Thread.currentThread() instanceof LaneWorker current) {
            current.beat();
        }
    }

    @Override
    public boolean isCurrent() {
        return Thread.currentThread() == worker;
    }

    /** Blocks until there is work for this worker; empty once it is no longer this lane's. */
    Optional<Entry> take(LaneWorker asking) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (asking == worker && !closed) {
                var next = queue.poll();
                waiting = queue.size();
                if (next.isPresent()) {
                    meters.waited(System.nanoTime() - next.get().queuedAt());
                    return next;
                }
                hasWork.await();
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    void charge(Entry done, long cpuNanos) {
        lock.lock();
        try {
            // a task below the clock's resolution still had its turn
            done.queue().charge(Math.max(cpuNanos, 1_000));
        } finally {
            lock.unlock();
        }
    }

    /** How many pieces of work wait here; a hint for assigning. */
    int waiting() {
        return waiting + (worker.isBusy() ? 1 : 0);
    }

    /** The watchdog's look: gives a silent worker up and starts another. */
    void check() {
        var current = worker;
        var silent = current.silentTask(config.taskBudget().multipliedBy(2), config.maxBlocked());
        if (silent.isEmpty()) {
            return;
        }
        lock.lock();
        try {
            if (closed || worker != current) {
                return;
            }
            replaced++;
            worker = new LaneWorker(this, "lane-" + number + "-" + replaced);
            charge(silent.get(), config.taskBudget().toNanos());
        } finally {
            lock.unlock();
        }
        current.giveUp();
        worker.start();
        listener.silent(current, silent.get().queue().tenant());
        meters.abandoned(silent.get().queue().tenant(), number);
        if (silent.get().task() instanceof Abandonable task) {
            task.abandoned();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            hasWork.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
