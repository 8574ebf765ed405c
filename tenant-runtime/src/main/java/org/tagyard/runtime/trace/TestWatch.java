package org.tagyard.runtime.trace;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.tagyard.platform.container.EntityRef;
import org.tagyard.platform.firing.CompiledClient;
import org.tagyard.platform.firing.EventValues;
import org.tagyard.platform.firing.FiringPlan;

/** Sees one test request from the door to the end of its tags. Thread-safe. */
public final class TestWatch implements Trace {
    /** A test request starts few tags; a container of hundreds needs no longer answer. */
    private static final int MOST_TAGS = 200;

    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private final List<TagEnd> tags = new CopyOnWriteArrayList<>();
    private final ConcurrentMap<UUID, FiringPlan> plans = new ConcurrentHashMap<>(2);
    private volatile Optional<AtTheDoor> door = Optional.empty();
    private volatile Optional<EntityRef> claimedBy = Optional.empty();
    private volatile boolean isRunning;

    TestWatch() {}

    /** The door let it in or sent it away. */
    public void seenAtTheDoor(AtTheDoor found) {
        door = Optional.of(found);
    }

    /** It is kept, or a container has it: the end is told by {@link #finished()}. */
    public void runs() {
        isRunning = true;
    }

    @Override
    public boolean isOn() {
        return true;
    }

    @Override
    public void clientAsked(
            CompiledClient client, boolean claimed, Duration took, Optional<String> error) {
        if (claimed) {
            claimedBy = Optional.of(client.ref());
        }
    }

    @Override
    public void eventDecided(UUID id, FiringPlan plan) {
        plans.put(id, plan);
    }

    @Override
    public void tagFinished(UUID event, TagEnd end) {
        if (tags.size() < MOST_TAGS) {
            tags.add(end);
        }
    }

    /** The tags that stayed quiet come last, as in traces. */
    @Override
    public void eventFinished(UUID id, EventValues values) {
        var plan = plans.remove(id);
        if (plan != null) {
            plan.explanation()
                    .notFired()
                    .forEach(quiet -> tagFinished(id, TagEnd.notFired(quiet.tag(), quiet.why())));
        }
    }

    @Override
    public void finished() {
        over.complete(null);
    }

    /** Completes when its container has nothing left to do; never does where none ran it. */
    public CompletionStage<Void> over() {
        return over;
    }

    public Optional<AtTheDoor> door() {
        return door;
    }

    public Optional<EntityRef> claimedBy() {
        return claimedBy;
    }

    /** Those that ended so far. */
    public List<TagEnd> tags() {
        return List.copyOf(tags);
    }

    /** Whether a container is going to run it, or does. */
    public boolean isRunning() {
        return isRunning;
    }
}
