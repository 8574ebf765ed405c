package org.tagyard.runtime.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.tagyard.platform.container.EntityRef;
import org.tagyard.platform.event.Event;
import org.tagyard.platform.firing.CompiledTag;
import org.tagyard.platform.tenant.Ids;
import org.tagyard.platform.tenant.TenantId;
import org.tagyard.runtime.outbound.Call;
import org.tagyard.runtime.outbound.CallResult;
import org.tagyard.runtime.outbound.Outbound;
import org.tagyard.runtime.trace.AtTheDoor;
import org.tagyard.runtime.trace.TagEnd;
import org.tagyard.runtime.trace.Trace;

/**
 * What is special about one run of a hit. A hit that a visitor waits for runs once and forgets; a
 * journalled one may run again, must then make the same events, and runs only the tags that have
 * not ended (spec: delivery §4, §5). Called on the hit's lane; must not block.
 */
public interface RunRules {
    /** A visitor waits: everything runs, once, in real time. */
    RunRules VISITOR = new RunRules() {};

    /** Longest life of one tag, wall clock, waiting included. */
    default Duration tagTimeout(RunConfig config) {
        return config.tagTimeout();
    }

    /**
     * Where time begins for clients and triggers; it advances only by what the run itself waits
     * for. Empty: they see the real time. Tags always do.
     */
    default Optional<Instant> beginsAt() {
        return Optional.empty();
    }

    /** Random numbers for one script of this hit, which is named by its kind, id and event. */
    default RandomGenerator random(String kind, String id, int event) {
        return ThreadLocalRandom.current();
    }

    /**
     * The id of an event.
     *
     * @param number from 1, in the order of {@code runContainer} calls of the client; 0 for events
     *     that a tag started
     */
    default UUID eventId(int number, Ids ids) {
        return ids.next();
    }

    /** Whether sessions that look at the hit see this run; a later run is told as news. */
    default boolean isTraced() {
        return true;
    }

    /** What the door of the hit's path found out; empty where there is no path. */
    default Optional<AtTheDoor> door() {
        return Optional.empty();
    }

    /** Somebody may look at this run. */
    default void traced(Trace trace) {}

    /** A client claimed the hit. */
    default void claimedBy(EntityRef client) {}

    /** Whether a tag that fired on one of the client's events is to run now. */
    default Turn turn(Fired fired) {
        return Turn.RUN;
    }

    /**
     * A tag that had its turn ended, and so did its setup tags.
     *
     * @param calls of the tag and its setup tags, in the order of their answers
     * @return the end as traces are to show it
     */
    default TagEnd ended(Fired fired, TagEnd end, List<MadeCall> calls) {
        return end;
    }

    /** One call of a script to somebody else's server. */
    default CompletionStage<CallResult> call(
            Outbound outbound, TenantId tenant, EntityRef by, Call call) {
        return outbound.call(tenant, call);
    }

    /** Whether a tag runs in this run. */
    enum Turn {
        RUN,
        /** It ended well in an earlier run; tags that need its success may go on. */
        SUCCEEDED_BEFORE,
        /** It ended otherwise, is not asked for or has to wait; a setup tag counts as failed. */
        NOT_NOW
    }

    /** A tag that fired on one of the client's events. */
    record Fired(int eventNumber, UUID eventId, Event event, CompiledTag tag) {}

    /** A call and how it ended. */
    record MadeCall(Call call, CallResult result, Duration took) {}
}
