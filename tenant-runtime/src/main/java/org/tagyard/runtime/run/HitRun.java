package org.tagyard.runtime.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.tagyard.platform.container.EntityRef;
import org.tagyard.platform.event.Event;
import org.tagyard.platform.firing.EventValues;
import org.tagyard.platform.firing.RequestFacts;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.script.BudgetExceeded;
import org.tagyard.platform.script.Pace;
import org.tagyard.platform.script.ScriptRun;
import org.tagyard.platform.templateapi.ClaimPort;
import org.tagyard.platform.templateapi.ContainerInfo;
import org.tagyard.platform.templateapi.StoragePort;
import org.tagyard.platform.templateapi.TemplateHost;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;
import org.tagyard.runtime.host.Route;
import org.tagyard.runtime.ingress.Hit;
import org.tagyard.runtime.ingress.Reply;
import org.tagyard.runtime.lane.Lane;
import org.tagyard.runtime.snapshot.LiveVersion;
import org.tagyard.runtime.snapshot.LoadedTemplate;
import org.tagyard.runtime.trace.Trace;

/**
 * One hit at work in a container: its response, its events, and when nothing is left to do. Bound
 * to one lane; only {@link #continueWith} may be called from elsewhere.
 *
 * <p>Work happens in turns. A turn runs something, then everything that was queued with {@link
 * #soon} meanwhile, so that scripts are never nested where the model says "later"; after some time
 * it gives the lane to other tenants and goes on in a new turn.
 */
public final class HitRun {
    /** Tags and variables always run on a request that somebody claimed. */
    static final ClaimPort CLAIMED = new Claimed();

    /**
     * A turn longer than this gives way: a lane's neighbours wait for one script at most, not a
     * hit.
     */
    private static final long TURN_NANOS = Duration.ofMillis(5).toNanos();

    private final RunServices services;
    private final TenantId tenant;
    private final ContainerId container;
    private final Route route;
    private final LiveVersion version;
    private final ContainerInfo info;
    private final Lane lane;
    private final Pace pace;
    private final Trace trace;
    private final RunRules rules;
    private final RequestScript request;
    private final RequestFacts facts;
    private final Messages messages = new Messages();
    private final SharedReads reads = new SharedReads();
    private final CompletableFuture<Reply> reply = new CompletableFuture<>();
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private final ArrayDeque<Runnable> queue = new ArrayDeque<>();
    private final Set<String> firedOncePerRequest = new HashSet<>(2);
    private final Map<EventRun, Integer> numbers = new IdentityHashMap<>(2);
    private final Map<String, StoragePort> previewStorage = new java.util.HashMap<>(2);
    private ResponseDraft response = new ResponseDraft(() -> {});
    private Optional<Lane.Timer> limit = Optional.empty();
    private String claimant = "";
    private Instant clientTime;
    private int clientEvents;
    private boolean inTurn;
    private boolean finished;
    private int open;

    public HitRun(
            RunServices services,
            TenantId tenant,
            ContainerId container,
            LiveVersion version,
            ContainerInfo info,
            Hit hit,
            Lane lane,
            Trace trace) {
        this(services, tenant, container, version, info, hit, lane, trace, RunRules.VISITOR);
    }

    /**
     * @param rules what is special about this run
     */
    public HitRun(
            RunServices services,
            TenantId tenant,
            ContainerId container,
            LiveVersion version,
            ContainerInfo info,
            Hit hit,
            Lane lane,
            Trace trace,
            RunRules rules) {
        this.services = services;
        this.tenant = tenant;
        this.container = container;
        this.route = new Route(tenant, container);
        this.version = version;
        this.info = info;
        this.lane = lane;
        this.pace = new Pace(lane.patience(), lane::goOn);
        this.trace = trace;
        this.rules = rules;
        this.clientTime = rules.beginsAt().orElse(Instant.EPOCH);
        this.request = new RequestScript(hit);
        this.facts = new RequestValues(request, info, rules.random("request", "", 0));
    }

    /** Completes when the response is to be sent; events may go on afterwards. */
    public CompletionStage<Reply> reply() {
        return reply;
    }

    /**
     * Completes when all events have ended and nothing of the hit goes on, also after a bug of ours
     * or when the watchdog gave it up; never exceptionally.
     */
    public CompletionStage<Void> over() {
        return over;
    }

    /** The values of variables before there is an event: for clients' parameters. */
    public EventValues valuesBeforeEvents() {
        return EventValues.beforeEvents(
                version.container(), facts, new VariableRuns(this, Optional.empty()));
    }

    /** A client begins to look at the request; what an earlier one set without claiming is gone. */
    public void clientLooks(String name) {
        request.client(name);
        response = new ResponseDraft(this::respond);
    }

    /** A client's script, not started yet. */
    public ScriptHost clientScript(
            EntityRef client, LoadedTemplate template, ClaimPort claim, ScriptOwner owner) {
        return new ScriptHost(
                this,
                TemplateHost.Kind.CLIENT,
                client,
                template,
                claim,
                Optional.empty(),
                0,
                owner);
    }

    /**
     * The client that looks has claimed: from now on the request ends with an answer of its own.
     */
    public void claimed(EntityRef client) {
        claimant = client.name();
        rules.claimedBy(client);
        limit = Optional.of(after(services.config().requestTimeout(), this::tooLate));
    }

    public boolean isClaimed() {
        return !claimant.isEmpty();
    }

    /** Nobody claimed: answers this instead, and nothing more happens. */
    public void answer(Reply answer, String by) {
        if (reply.complete(answer)) {
            trace.answered(answer, by);
        }
    }

    /** The claiming client failed: 500, unless it has answered already. */
    public void clientFailed() {
        answer(Reply.of(500), "client");
    }

    private void tooLate() {
        answer(Reply.of(504), "client");
    }

    private void respond() {
        answer(response.toReply(), "client");
    }

    public TenantId tenant() {
        return tenant;
    }

    ContainerId container() {
        return container;
    }

    public LiveVersion version() {
        return version;
    }

    public Trace trace() {
        return trace;
    }

    RunRules rules() {
        return rules;
    }

    /** The time that decides which tags may fire. */
    Instant decisionTime() {
        return rules.beginsAt().orElseGet(() -> services.clock().instant());
    }

    /** The time as clients see it. */
    Instant clientTime() {
        return rules.beginsAt().isPresent() ? clientTime : services.clock().instant();
    }

    /** A client waited from a moment of its own time for so long. */
    void clientWaited(Instant from, Duration waited) {
        var now = from.plus(waited);
        clientTime = now.isAfter(clientTime) ? now : clientTime;
    }

    Route route() {
        return route;
    }

    RunServices services() {
        return services;
    }

    Lane lane() {
        return lane;
    }

    /** What this hit's scripts do when they take long. */
    Pace pace() {
        return pace;
    }

    ContainerInfo info() {
        return info;
    }

    RequestScript request() {
        return request;
    }

    RequestFacts facts() {
        return facts;
    }

    ResponseDraft response() {
        return response;
    }

    SharedReads reads() {
        return reads;
    }

    Messages messages() {
        return messages;
    }

    /** Shared by all hits of the tenant; private to this hit in a preview of a draft. */
    StoragePort storage(String contentHash) {
        return info.previewMode()
                ? previewStorage.computeIfAbsent(contentHash, any -> services.storage().unshared())
                : services.storage().of(tenant, contentHash);
    }

    /** Exported numbers of tags that may fire once per request and have. */
    Set<String> firedOncePerRequest() {
        return firedOncePerRequest;
    }

    void fired(String tag) {
        firedOncePerRequest.add(tag);
    }

    /**
     * A new event, not started yet.
     *
     * @throws BudgetExceeded when events are nested too deep, or are too many for one request: the
     *     end of the run that wanted it
     */
    EventRun newEvent(ObjectValue data, int nesting, ScriptRun run) {
        var config = services.config();
        if (nesting >= config.maxNesting()) {
            throw run.exceeded(
                    BudgetExceeded.Meter.EVENTS,
                    "runContainer is nested deeper than " + config.maxNesting() + " events");
        }
        if (numbers.size() >= config.maxEvents()) {
            throw run.exceeded(
                    BudgetExceeded.Meter.EVENTS,
                    "one request may start " + config.maxEvents() + " events at most");
        }
        // events that tags start belong to the attempt of that tag
        int number = nesting == 0 ? ++clientEvents : 0;
        var id = rules.eventId(number, services.ids());
        var event = new EventRun(this, id, number, Event.owning(data), nesting + 1);
        numbers.put(event, numbers.size() + 1);
        services.metrics().eventStarted();
        return event;
    }

    /** The event's place in this request, from 1. */
    int numberOf(EventRun event) {
        return numbers.getOrDefault(event, 0);
    }

    /** Something will come back later: the hit isn't over. */
    void began() {
        open++;
    }

    /** It came back. */
    void ended() {
        open--;
    }

    /** Runs the work in this turn, once the running script is left. On the lane only. */
    public void soon(Runnable work) {
        queue.add(work);
    }

    /** Goes on with work when an answer came from outside; from any thread. */
    void continueWith(Runnable work) {
        lane.execute(tenant, new Turn(work));
    }

    /** Goes on with work later, unless cancelled. */
    Lane.Timer after(Duration delay, Runnable work) {
        return lane.after(tenant, delay, new Turn(work));
    }

    /** One turn on the lane. */
    public void turn(Runnable first) {
        if (inTurn) {
            first.run();
            return;
        }
        inTurn = true;
        try {
            first.run();
            long begun = System.nanoTime();
            for (var next = queue.poll(); next != null; next = queue.poll()) {
                next.run();
                lane.beat();
                if (!queue.isEmpty() && System.nanoTime() - begun > TURN_NANOS) {
                    continueWith(() -> {});
                    return;
                }
            }
        } catch (RuntimeException | Error ours) {
            broken(ours);
            throw ours;
        } finally {
            inTurn = false;
        }
        finishWhenIdle();
    }

    /** A bug of ours: the sender hears of it, and nothing of this hit goes on. */
    private void broken(Throwable ours) {
        queue.clear();
        finished = true;
        limit.ifPresent(Lane.Timer::cancel);
        over.complete(null);
        reply.completeExceptionally(ours);
        trace.finished();
    }

    private void finishWhenIdle() {
        if (finished || open > 0) {
            return;
        }
        finished = true;
        limit.ifPresent(Lane.Timer::cancel);
        if (isClaimed()) {
            // nobody will say it any more: what was set so far is the answer
            response.send();
        }
        trace.finished();
        over.complete(null);
    }

    /** A later turn of this hit. */
    private final class Turn implements Lane.Abandonable {
        private final Runnable work;

        Turn(Runnable work) {
            this.work = work;
        }

        @Override
        public void run() {
            turn(work);
        }

        /** On the watchdog's thread: the hit's own state belongs to the thread that hangs. */
        @Override
        public void abandoned() {
            over.complete(null);
            reply.completeExceptionally(
                    ProblemException.of(Problem.INTERNAL, "Working on the request took too long."));
        }
    }

    private record Claimed() implements ClaimPort {
        @Override
        public boolean isOpen() {
            return false;
        }

        @Override
        public void claim() {
            // never called: not open
        }

        @Override
        public boolean isClaimed() {
            return true;
        }
    }
}
