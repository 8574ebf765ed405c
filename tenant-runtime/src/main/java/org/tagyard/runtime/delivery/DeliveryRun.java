package org.tagyard.runtime.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.tagyard.platform.container.EntityKind;
import org.tagyard.platform.container.EntityRef;
import org.tagyard.platform.firing.Program;
import org.tagyard.platform.json.Values;
import org.tagyard.platform.tenant.Ids;
import org.tagyard.platform.tenant.TenantId;
import org.tagyard.runtime.delivery.OpenDelivery.Key;
import org.tagyard.runtime.outbound.Call;
import org.tagyard.runtime.outbound.CallResult;
import org.tagyard.runtime.outbound.Outbound;
import org.tagyard.runtime.run.RunConfig;
import org.tagyard.runtime.run.RunRules;
import org.tagyard.runtime.snapshot.LiveContainer;
import org.tagyard.runtime.trace.AtTheDoor;
import org.tagyard.runtime.trace.TagEnd;
import org.tagyard.runtime.trace.Trace;

/**
 * One run of a journalled hit: which tags have their turn, and how they end. Lives on the hit's
 * lane and tells the engine, which decides what follows.
 */
final class DeliveryRun implements RunRules {
    private static final String NOT_OURS =
            "Not called: the lease on the hit has ended, another process may run it by now.";

    private final Subject subject;
    private final Plan plan;
    private final Listener listener;
    private final Surroundings around;

    /**
     * Where those that began have entered; on the lane, then, when the run is over, on the loop.
     */
    private final Map<Key, Begun> begun = new ConcurrentHashMap<>(2);

    private final Set<Key> fired = ConcurrentHashMap.newKeySet(2);
    private final Map<Integer, History.EventName> events = new ConcurrentHashMap<>(2);
    private final Optional<AtTheDoor> found;
    private Optional<EntityRef> claimedBy = Optional.empty();
    private Trace trace = Trace.OFF;

    DeliveryRun(Subject subject, Plan plan, Listener listener, Surroundings around) {
        this.subject = subject;
        this.found = subject.hit().found;
        this.plan = plan;
        this.listener = listener;
        this.around = around;
    }

    /**
     * The hit.
     *
     * @param origin the hit whose events it makes: itself or the one it repeats
     * @param live the one state of the container for this run
     */
    record Subject(
            OpenHit hit, UUID id, UUID origin, LiveContainer live, int version, boolean isFirst) {}

    /**
     * Which deliveries have their turn.
     *
     * @param known where each stood when the run began
     * @param wanted those whose time has come
     * @param takesNew whether tags that were not known before run too: on the first run
     */
    record Plan(Map<Key, Delivery> known, Set<Key> wanted, boolean takesNew, Selection selection) {
        Plan {
            known = Map.copyOf(known);
            wanted = Set.copyOf(wanted);
        }
    }

    /** What a replay asks for; empty lists: all. */
    record Selection(List<Integer> events, List<UUID> tags) {
        static final Selection ALL = new Selection(List.of(), List.of());

        boolean includes(Key key) {
            return (events.isEmpty() || events.contains(key.event()))
                    && (tags.isEmpty() || tags.contains(key.tag()));
        }
    }

    /** What a run asks of the process. */
    record Surroundings(
            Destinations destinations,
            Quarantine quarantine,
            Pauses pauses,
            Duration tagTimeout,
            java.time.InstantSource clock) {}

    /** Hears, on the lane, what becomes of the tags; names tell people what a key means. */
    interface Listener {
        /** It fired, and stands where it stood. */
        void met(Key key, OpenDelivery.Names names);

        /** It would have run, but has to wait. */
        void postponed(Key key, OpenDelivery.Names names, Postponement why);

        void ended(Key key, OpenDelivery.Names names, Ended ended);

        /**
         * Whether the hit is still this process's. One that was asleep may find that another has
         * taken it meanwhile: what it does from then on, that one does as well.
         */
        boolean isOurs();
    }

    /** Why a tag does not run now. */
    sealed interface Postponement {
        /** There is no room at its destination. */
        record NoRoom(Destinations.Key at) implements Postponement {}

        record Shut(Destinations.Key at) implements Postponement {}

        record Paused(Destinations.Key at) implements Postponement {}

        record Quarantined(String contentHash) implements Postponement {}
    }

    /** An attempt that was made. */
    record Ended(Attempt attempt, Instant startedAt, Duration took, List<MadeCall> calls) {}

    private record Begun(Optional<Entered> at, Instant startedAt, OpenDelivery.Names names) {}

    /** Where there was room. */
    private record Entered(Destinations.Key at, Destination destination) {}

    @Override
    public Duration tagTimeout(RunConfig config) {
        return around.tagTimeout();
    }

    @Override
    public Optional<Instant> beginsAt() {
        return Optional.of(DeliveryIds.timeOf(subject.origin()));
    }

    @Override
    public RandomGenerator random(String kind, String id, int event) {
        return DeliveryIds.random(subject.origin(), kind, id, event);
    }

    @Override
    public UUID eventId(int number, Ids ids) {
        return number == 0 ? ids.next() : DeliveryIds.event(subject.origin(), number);
    }

    /** Later runs are on the live version, and are told as news of the first one's deliveries. */
    @Override
    public boolean isTraced() {
        return plan.takesNew();
    }

    @Override
    public Optional<AtTheDoor> door() {
        return found;
    }

    @Override
    public void traced(Trace seen) {
        trace = seen;
    }

    @Override
    public void claimedBy(EntityRef client) {
        claimedBy = Optional.of(client);
    }

    @Override
    public Turn turn(Fired it) {
        var key = keyOf(it);
        var names = namesOf(it);
        events.putIfAbsent(
                key.event(), new History.EventName(key.event(), it.eventId(), names.eventName()));
        if (!plan.selection().includes(key)) {
            return Turn.NOT_NOW;
        }
        fired.add(key);
        var stands = Optional.ofNullable(plan.known().get(key));
        if (stands.isPresent() && !plan.wanted().contains(key)) {
            listener.met(key, names);
            return stands.get() instanceof Delivery.Delivered
                    ? Turn.SUCCEEDED_BEFORE
                    : Turn.NOT_NOW;
        }
        if (stands.isEmpty() && !plan.takesNew()) {
            return Turn.NOT_NOW;
        }
        return begin(it, key, names);
    }

    private Turn begin(Fired it, Key key, OpenDelivery.Names names) {
        var template = templateOf(it);
        if (template.filter(hash -> around.quarantine().isQuarantined(subject.live(), hash))
                .isPresent()) {
            listener.postponed(key, names, new Postponement.Quarantined(template.orElseThrow()));
            return Turn.NOT_NOW;
        }
        var at =
                around.destinations()
                        .expectedOf(subject.live().tenant(), subject.live().container(), key.tag());
        var entered = at.map(host -> new Entered(host, around.destinations().of(host)));
        if (entered.isPresent()) {
            var why = postponement(entered.get());
            if (why.isPresent()) {
                listener.postponed(key, names, why.get());
                return Turn.NOT_NOW;
            }
        }
        begun.put(key, new Begun(entered, around.clock().instant(), names));
        return Turn.RUN;
    }

    /** Why an attempt may not enter; empty: it has. */
    private Optional<Postponement> postponement(Entered entering) {
        var at = entering.at();
        if (around.pauses().isPaused(at.container(), at.host())) {
            return Optional.of(new Postponement.Paused(at));
        }
        return switch (entering.destination().enter(subject.isFirst(), around.clock().instant())) {
            case ENTERS -> Optional.empty();
            case FULL -> Optional.of(new Postponement.NoRoom(at));
            case SHUT -> Optional.of(new Postponement.Shut(at));
        };
    }

    @Override
    public TagEnd ended(Fired it, TagEnd end, List<MadeCall> calls) {
        var key = keyOf(it);
        var start = begun.remove(key);
        if (start == null) {
            return end;
        }
        var now = around.clock().instant();
        leave(start);
        var attempt = Attempt.of(end, calls, now);
        var template = templateOf(it);
        if (attempt.kind() == AttemptClass.SCRIPT_ERROR && !attempt.deniedByPermission()) {
            template.ifPresent(hash ->
                    around.quarantine().scriptFailed(subject.live(), hash, attempt.detail()));
        } else {
            template.ifPresent(hash -> around.quarantine().scriptWorked(subject.live(), hash));
        }
        listener.ended(
                key,
                start.names(),
                new Ended(attempt, start.startedAt(), end.took(), List.copyOf(calls)));
        int made = Optional.ofNullable(plan.known().get(key)).map(Delivery::made).orElse(0) + 1;
        var tracked =
                new TagEnd.Tracked(
                        DeliveryIds.delivery(subject.id(), key.event(), key.tag()), made);
        return end.tracked(tracked, isRetried(attempt, made));
    }

    private static boolean isRetried(Attempt attempt, int made) {
        return switch (attempt.kind()) {
            case UNANSWERED, CREDENTIALS, HELD -> true;
            case NO_CALLBACK -> made < RetryPolicy.MOST_NO_CALLBACK;
            case DELIVERED, REJECTED, REFUSED_BY_TEMPLATE, SCRIPT_ERROR -> false;
        };
    }

    @Override
    public CompletionStage<CallResult> call(
            Outbound outbound, TenantId tenant, EntityRef by, Call call) {
        if (!listener.isOurs()) {
            return CompletableFuture.completedStage(
                    new CallResult.Failed(CallResult.Reason.FAILED, NOT_OURS));
        }
        return around.destinations()
                .call(
                        outbound,
                        call,
                        tenant,
                        subject.live().container(),
                        by.kind() == EntityKind.TAG
                                ? Optional.of(DeliveryIds.tag(by))
                                : Optional.empty(),
                        listener::isOurs);
    }

    /** After the run: what began and never ended, since the run broke. Gives up its room. */
    Map<Key, OpenDelivery.Names> unfinished() {
        var left = new HashMap<Key, OpenDelivery.Names>();
        begun.forEach((key, start) -> {
            leave(start);
            left.put(key, start.names());
        });
        begun.clear();
        return left;
    }

    /** After the run: everything that fired. */
    Set<Key> fired() {
        return fired;
    }

    Plan plan() {
        return plan;
    }

    Subject subject() {
        return subject;
    }

    Optional<EntityRef> claimedBy() {
        return claimedBy;
    }

    /** Who is to hear of the deliveries from now on. */
    Optional<Trace.News> news() {
        return trace.news();
    }

    List<History.EventName> events() {
        return List.copyOf(events.values());
    }

    private void leave(Begun start) {
        start.at()
                .ifPresent(it ->
                        around.destinations().leave(it.at(), it.destination(), subject.isFirst()));
    }

    private static Optional<String> templateOf(Fired it) {
        return it.tag().program() instanceof Program.FromTemplate(var use)
                ? Optional.of(use.contentHash())
                : Optional.empty();
    }

    private static Key keyOf(Fired it) {
        return new Key(it.eventNumber(), DeliveryIds.tag(it.tag().ref()));
    }

    private static OpenDelivery.Names namesOf(Fired it) {
        return new OpenDelivery.Names(
                it.eventId(), Values.toText(it.event().name()), it.tag().ref().name());
    }
}
