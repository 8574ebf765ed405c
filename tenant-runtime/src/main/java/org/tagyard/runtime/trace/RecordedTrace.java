package org.tagyard.runtime.trace;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.tagyard.platform.container.EntityRef;
import org.tagyard.platform.event.Event;
import org.tagyard.platform.firing.CompiledClient;
import org.tagyard.platform.firing.EventValues;
import org.tagyard.platform.firing.FiringPlan;
import org.tagyard.platform.json.Values;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;
import org.tagyard.runtime.ingress.Hit;
import org.tagyard.runtime.ingress.Reply;
import org.tagyard.runtime.outbound.Call;
import org.tagyard.runtime.outbound.CallResult;

/**
 * Keeps what it is told about one hit and hands it on: short messages at once, for whoever watches
 * live, and the whole document at the end. Bounded: what goes over the limits is counted, not kept.
 */
final class RecordedTrace implements Trace {
    private static final int MAX_LINES = 1_000;
    private static final int MAX_CALLS = 500;
    private static final int MAX_EVENTS = 500;

    private final InstantSource clock;
    private final Subject subject;
    private final TraceSink sink;
    private final long begun = System.nanoTime();
    private final List<TraceSink.Told> heldBack = new ArrayList<>();
    private boolean isWanted;
    final List<Asked> asked = new ArrayList<>(2);
    final Map<UUID, EventRecord> events = new LinkedHashMap<>(2);
    final List<Line> lines = new ArrayList<>();
    final List<Called> calls = new ArrayList<>();
    Optional<Answer> answer = Optional.empty();
    Duration answeredAfter = Duration.ZERO;
    Duration took = Duration.ZERO;

    RecordedTrace(Subject subject, TraceSink sink, InstantSource clock) {
        this.subject = subject;
        this.sink = sink;
        this.clock = clock;
        this.isWanted = subject.session().eventNames().isEmpty();
        tell(() -> TraceMessages.hitStarted(subject));
    }

    /**
     * The hit under a session's eyes.
     *
     * @param versionNumber empty for a draft
     * @param door empty where no path stands, and in runs after a take-over
     * @param place for history; empty where somebody else writes it
     * @param sampled whose share a live hit takes; empty in a preview session
     */
    record Subject(
            Hit hit,
            Session session,
            String node,
            Optional<Integer> versionNumber,
            Optional<Long> draftRevision,
            Optional<AtTheDoor> door,
            Optional<HitFacts.Place> place,
            Optional<Sampled> sampled) {}

    /** Whether a live hit is kept, asked at its end. */
    @FunctionalInterface
    interface Sampled {
        boolean keeps(LiveSampling.Kind kind);
    }

    /**
     * Whose eyes.
     *
     * @param preview empty for live traffic that no session watches
     * @param eventNames keep only hits with an event of one of these names; empty keeps all
     */
    record Session(
            TenantId tenant,
            ContainerId container,
            Optional<UUID> preview,
            String source,
            String run,
            Set<String> eventNames) {
        Session {
            eventNames = Set.copyOf(eventNames);
        }

        /** Nobody's: a sample of live traffic. */
        static Session live(TenantId tenant, ContainerId container) {
            return new Session(tenant, container, Optional.empty(), "live", "live", Set.of());
        }
    }

    record Asked(CompiledClient client, boolean claimed, Duration took, Optional<String> error) {}

    record Line(Instant at, EntityRef source, Level level, String text) {}

    record Called(EntityRef by, Call call, CallResult result, Duration took) {}

    record Answer(Reply reply, String by) {}

    /** What is known of one event. */
    static final class EventRecord {
        final Event event;
        final List<TagEnd> tags = new ArrayList<>();
        Optional<FiringPlan> plan = Optional.empty();
        List<EventValues.Evaluated> variables = List.of();

        EventRecord(Event event) {
            this.event = event;
        }
    }

    Subject subject() {
        return subject;
    }

    @Override
    public boolean isOn() {
        return true;
    }

    @Override
    public boolean isDebug() {
        return !isLive();
    }

    private boolean isLive() {
        return subject.session().preview().isEmpty();
    }

    @Override
    public void clientAsked(
            CompiledClient client, boolean claimed, Duration took, Optional<String> error) {
        asked.add(new Asked(client, claimed, took, error));
        if (claimed) {
            tell(() -> TraceMessages.clientClaimed(this, client));
        }
    }

    @Override
    public void eventStarted(UUID id, Event event) {
        if (events.size() < MAX_EVENTS) {
            events.put(id, new EventRecord(event));
            wantedBy(Values.toText(event.name()));
            tell(() -> TraceMessages.eventStarted(this, id, event));
        }
    }

    @Override
    public void eventDecided(UUID id, FiringPlan plan) {
        var record = events.get(id);
        if (record != null) {
            record.plan = Optional.of(plan);
        }
    }

    @Override
    public void tagFinished(UUID event, TagEnd end) {
        var record = events.get(event);
        if (record != null) {
            record.tags.add(end);
            tell(() -> TraceMessages.tagFinished(this, event, end));
        }
    }

    @Override
    public void eventFinished(UUID id, EventValues values) {
        var record = events.get(id);
        if (record == null) {
            return;
        }
        record.variables = values.evaluated();
        // the tags that stayed quiet come last, with their reasons
        record.plan.ifPresent(plan ->
                plan.explanation().notFired().stream()
                        .map(quiet -> TagEnd.notFired(quiet.tag(), quiet.why()))
                        .forEach(end -> tagFinished(id, end)));
    }

    @Override
    public void console(EntityRef source, Level level, String text) {
        if (lines.size() < MAX_LINES) {
            lines.add(new Line(clock.instant(), source, level, text));
        }
    }

    @Override
    public void called(EntityRef by, Call call, CallResult result, Duration took) {
        if (calls.size() < MAX_CALLS) {
            calls.add(new Called(by, call, result, took));
        }
    }

    @Override
    public void answered(Reply reply, String by) {
        answeredAfter = Duration.ofNanos(System.nanoTime() - begun);
        answer =
                Optional.of(
                        subject.door()
                                .flatMap(AtTheDoor::answer)
                                .filter(it -> it.replaces(reply))
                                .map(it -> new Answer(it.reply(), "response-profile"))
                                .orElseGet(() -> new Answer(reply, by)));
    }

    @Override
    public void finished() {
        took = Duration.ofNanos(System.nanoTime() - begun);
        tell(() -> TraceMessages.hitFinished(this));
        boolean isKept = subject.sampled().map(it -> it.keeps(kind())).orElse(isWanted);
        if (!isKept) {
            return;
        }
        sink.keep(
                new TraceSink.Document(
                        subject.session(),
                        subject.hit(),
                        TraceMessages.summary(this),
                        TraceDocument.of(this),
                        subject.place()
                                .filter(_ -> !isAnsweredByTheDoor())
                                .map(place -> HitFacts.of(this, place))));
    }

    /** The door tells history itself. */
    private boolean isAnsweredByTheDoor() {
        return answer.filter(it -> it.by().equals("refusal") || it.by().equals("duplicate"))
                .isPresent();
    }

    private LiveSampling.Kind kind() {
        boolean failed =
                answer.filter(it -> it.reply().status() >= 500).isPresent()
                        || asked.stream().anyMatch(it -> it.error().isPresent())
                        || events.values().stream()
                                .flatMap(it -> it.tags.stream())
                                .anyMatch(it -> it.status() == TagEnd.Status.FAILED);
        if (failed) {
            return LiveSampling.Kind.FAILED;
        }
        boolean isDuplicate = subject.door().filter(AtTheDoor::isDuplicate).isPresent();
        return !isDuplicate && asked.stream().noneMatch(Asked::claimed)
                ? LiveSampling.Kind.REFUSED
                : LiveSampling.Kind.FINE;
    }

    @Override
    public Optional<News> news() {
        if (!isWanted || isLive()) {
            return Optional.empty();
        }
        var session = subject.session();
        var hit = subject.hit().id();
        return Optional.of((delivery, state, attempt) -> {
            var message = TraceMessages.deliveryChanged(hit, delivery, state, attempt);
            sink.tell(new TraceSink.Told(session, message.type(), message.data(), clock.instant()));
        });
    }

    private void wantedBy(String eventName) {
        if (!isWanted && subject.session().eventNames().contains(eventName)) {
            isWanted = true;
            heldBack.forEach(sink::tell);
            heldBack.clear();
        }
    }

    private void tell(Supplier<TraceMessages.Message> news) {
        if (isLive()) {
            return;
        }
        var message = news.get();
        var told =
                new TraceSink.Told(
                        subject.session(), message.type(), message.data(), clock.instant());
        if (isWanted) {
            sink.tell(told);
        } else {
            heldBack.add(told);
        }
    }
}
