package org.tagyard.runtime.claim;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import org.tagyard.platform.container.EntityRef;
import org.tagyard.platform.tenant.Ids;
import org.tagyard.platform.tenant.TenantId;
import org.tagyard.runtime.outbound.Call;
import org.tagyard.runtime.outbound.CallResult;
import org.tagyard.runtime.outbound.Outbound;
import org.tagyard.runtime.run.RunConfig;
import org.tagyard.runtime.run.RunRules;
import org.tagyard.runtime.trace.AtTheDoor;
import org.tagyard.runtime.trace.Outgoing;
import org.tagyard.runtime.trace.TagEnd;
import org.tagyard.runtime.trace.Trace;

/** The rules of a run whose calls are recorded, but not made. */
record SilentRules(RunRules rules) implements RunRules {
    @Override
    public CompletionStage<CallResult> call(
            Outbound outbound, TenantId tenant, EntityRef by, Call call) {
        return CompletableFuture.completedStage(Outgoing.answer());
    }

    @Override
    public Duration tagTimeout(RunConfig config) {
        return rules.tagTimeout(config);
    }

    @Override
    public Optional<Instant> beginsAt() {
        return rules.beginsAt();
    }

    @Override
    public RandomGenerator random(String kind, String id, int event) {
        return rules.random(kind, id, event);
    }

    @Override
    public UUID eventId(int number, Ids ids) {
        return rules.eventId(number, ids);
    }

    @Override
    public boolean isTraced() {
        return rules.isTraced();
    }

    @Override
    public Optional<AtTheDoor> door() {
        return rules.door();
    }

    @Override
    public void traced(Trace trace) {
        rules.traced(trace);
    }

    @Override
    public void claimedBy(EntityRef client) {
        rules.claimedBy(client);
    }

    @Override
    public Turn turn(Fired fired) {
        return rules.turn(fired);
    }

    @Override
    public TagEnd ended(Fired fired, TagEnd end, List<MadeCall> calls) {
        return rules.ended(fired, end, calls);
    }
}
