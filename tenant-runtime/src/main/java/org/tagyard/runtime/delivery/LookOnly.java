package org.tagyard.runtime.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import org.tagyard.platform.container.EntityRef;
import org.tagyard.platform.tenant.Ids;
import org.tagyard.platform.tenant.TenantId;
import org.tagyard.runtime.outbound.Call;
import org.tagyard.runtime.outbound.CallResult;
import org.tagyard.runtime.outbound.Outbound;
import org.tagyard.runtime.run.RunRules;
import org.tagyard.runtime.trace.TagEnd;

/** A run that reaches nobody: every call is answered 204 here, and written down. */
final class LookOnly implements RunRules {
    private static final int NO_CONTENT = 204;

    private final UUID origin;
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private volatile Optional<EntityRef> client = Optional.empty();

    /**
     * @param origin the hit whose events it makes
     */
    LookOnly(UUID origin) {
        this.origin = origin;
    }

    /** A tag that fired, and whom it would have called. */
    record Seen(OpenDelivery.Key key, TagEnd end, List<MadeCall> calls) {}

    @Override
    public Optional<Instant> beginsAt() {
        return Optional.of(DeliveryIds.timeOf(origin));
    }

    @Override
    public RandomGenerator random(String kind, String id, int event) {
        return DeliveryIds.random(origin, kind, id, event);
    }

    @Override
    public UUID eventId(int number, Ids ids) {
        return number == 0 ? ids.next() : DeliveryIds.event(origin, number);
    }

    /** The person who asked sees the result, nobody else. */
    @Override
    public boolean isTraced() {
        return false;
    }

    @Override
    public void claimedBy(EntityRef by) {
        client = Optional.of(by);
    }

    @Override
    public TagEnd ended(Fired fired, TagEnd end, List<MadeCall> calls) {
        var key = new OpenDelivery.Key(fired.eventNumber(), DeliveryIds.tag(fired.tag().ref()));
        seen.add(new Seen(key, end, List.copyOf(calls)));
        return end;
    }

    @Override
    public CompletionStage<CallResult> call(
            Outbound outbound, TenantId tenant, EntityRef by, Call call) {
        return CompletableFuture.completedStage(
                new CallResult.Answered(NO_CONTENT, List.of(), new byte[0]));
    }

    List<Seen> seen() {
        return List.copyOf(seen);
    }

    Optional<EntityRef> claimedBy() {
        return client;
    }
}
