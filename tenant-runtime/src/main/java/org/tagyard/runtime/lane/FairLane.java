package org.tagyard.runtime.lane;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.tagyard.platform.tenant.TenantId;
import org.tagyard.runtime.lane.TenantQueue.Entry;

/**
 * A lane: the tenants' queues and, behind them, one worker that can be replaced. A worker whose
 * task takes long keeps that task and leaves the lane to the next worker; until it is done its
 * tenant's other work on this lane waits, so what belongs to one hit never runs twice at a time.
 */
final class FairLane implements Lane {
    /** Tenants with a task beside one lane; each is a thread, and nearly all of them wait. */
    private static final int MOST_ASIDE = 8;

    private final int number;
    private final LaneConfig config;
    private final LaneMeters meters;
    private final ScheduledExecutorService timers;
    private final SilenceListener listener;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition hasWork = lock.newCondition();
    private final FairQueue queue;
    private final SlowRoom slowRoom;

    /** Who works beside this lane, and for whom; changed under the lock. */
    private final Map<LaneWorker, TenantQueue> aside = new ConcurrentHashMap<>();

    private volatile LaneWorker worker;
    private volatile boolean closed;
    private volatile int waiting;
    private int workers;

    FairLane(
            int number,
            LaneConfig config,
            LaneMeters meters,
            ScheduledExecutorService timers,
            SlowRoom slowRoom,
            SilenceListener listener) {
        this.number = number;
        this.config = config;
        this.meters = meters;
        this.timers = timers;
        this.listener = listener;
        this.queue = new FairQueue(config.quantum().toNanos());
        this.slowRoom = slowRoom;
        this.worker = new LaneWorker(this, "lane-" + number, Optional.empty());
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
    public Duration patience() {
        return config.patience();
    }

    @Override
    public void goOn() {
        if (Thread.currentThread() instanceof LaneWorker current) {
            current.goOn();
        }
    }

    @Override
    public boolean isCurrent() {
        return Thread.currentThread() instanceof LaneWorker current
                && (current == worker || aside.containsKey(current));
    }

    boolean isAside(LaneWorker asking) {
        return aside.containsKey(asking);
    }

    SlowRoom slowRoom() {
        return slowRoom;
    }

    /** Blocks until there is work for this worker; empty once there is no more for it. */
    Optional<Entry> take(LaneWorker asking) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (asking == worker && !closed) {
                var next = queue.poll();
                waiting = queue.size();
                if (next.isEmpty()) {
                    hasWork.await();
                } else if (!startsAside(next.get())) {
                    return waited(next);
                }
            }
            return closed ? Optional.empty() : waited(takeAside(asking));
        } finally {
            lock.unlock();
        }
    }

    private Optional<Entry> waited(Optional<Entry> next) {
        next.ifPresent(entry -> meters.waited(System.nanoTime() - entry.queuedAt()));
        return next;
    }

    /** The tenant's next work, as long as it takes long; else the tenant is the lane's again. */
    private Optional<Entry> takeAside(LaneWorker asking) {
        var mine = aside.get(asking);
        if (mine == null) {
            return Optional.empty();
        }
        if (!mine.isEmpty() && slowRoom.isSlow(mine.tenant())) {
            return mine.poll();
        }
        endAside(asking, mine);
        return Optional.empty();
    }

    private void endAside(LaneWorker ending, TenantQueue mine) {
        aside.remove(ending);
        queue.comeBack(mine);
        announce();
    }

    /** Gives work of a tenant whose tasks take long a thread beside this lane. */
    private boolean startsAside(Entry entry) {
        if (!slowRoom.isSlow(entry.queue().tenant()) || aside.size() >= MOST_ASIDE) {
            return false;
        }
        var beside = new LaneWorker(this, nextName(), Optional.of(entry));
        goAside(beside, entry.queue());
        beside.start();
        return true;
    }

    private void goAside(LaneWorker beside, TenantQueue tenant) {
        queue.sendAway(tenant);
        waiting = queue.size();
        aside.put(beside, tenant);
        meters.wentAside();
    }

    private String nextName() {
        workers++;
        return "lane-" + number + "-" + workers;
    }

    /**
     * The lane's worker keeps its task, which takes long, and another takes the lane over.
     *
     * @return false when it has to stay: it is not the lane's, or enough tasks are beside it
     */
    boolean handOver(LaneWorker leaving, Entry task) {
        lock.lock();
        try {
            if (closed || worker != leaving || aside.size() >= MOST_ASIDE) {
                return false;
            }
            slowRoom.noteSlow(task.queue().tenant());
            goAside(leaving, task.queue());
            worker = new LaneWorker(this, nextName(), Optional.empty());
            worker.start();
            return true;
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

    /** The watchdog's look: gives silent workers up and, for the lane's own, starts another. */
    void check() {
        checkWorker();
        aside.keySet().forEach(this::checkAside);
    }

    private void checkAside(LaneWorker beside) {
        var silent = beside.silentTask(config.taskBudget().multipliedBy(2), config.maxBlocked());
        if (silent.isEmpty()) {
            return;
        }
        lock.lock();
        try {
            var mine = aside.get(beside);
            if (mine == null) {
                return;
            }
            endAside(beside, mine);
        } finally {
            lock.unlock();
        }
        abandon(beside, silent.get());
    }

    private void checkWorker() {
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
            worker = new LaneWorker(this, nextName(), Optional.empty());
            charge(silent.get(), config.taskBudget().toNanos());
        } finally {
            lock.unlock();
        }
        worker.start();
        abandon(current, silent.get());
    }

    private void abandon(LaneWorker givenUp, Entry silent) {
        givenUp.giveUp();
        listener.silent(givenUp, silent.queue().tenant());
        meters.abandoned(silent.queue().tenant(), number);
        if (silent.task() instanceof Abandonable task) {
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
