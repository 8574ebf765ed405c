package org.tagyard.runtime.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.tagyard.platform.container.EntityRef;
import org.tagyard.platform.firing.Why;
import org.tagyard.platform.firing.WhyCode;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.json.Values;
import org.tagyard.platform.permission.Grants;
import org.tagyard.platform.script.BudgetExceeded;
import org.tagyard.platform.script.FunctionValue;
import org.tagyard.platform.script.ScriptException;
import org.tagyard.platform.script.ScriptRun;
import org.tagyard.platform.templateapi.ClaimPort;
import org.tagyard.platform.templateapi.ConsolePort;
import org.tagyard.platform.templateapi.ContainerInfo;
import org.tagyard.platform.templateapi.ContainerPort;
import org.tagyard.platform.templateapi.EventScope;
import org.tagyard.platform.templateapi.GooglePort;
import org.tagyard.platform.templateapi.KeyPort;
import org.tagyard.platform.templateapi.MessagePort;
import org.tagyard.platform.templateapi.OutboundPort;
import org.tagyard.platform.templateapi.RequestView;
import org.tagyard.platform.templateapi.ResponsePort;
import org.tagyard.platform.templateapi.StoragePort;
import org.tagyard.platform.templateapi.TemplateApis;
import org.tagyard.platform.templateapi.TemplateHost;
import org.tagyard.platform.templateapi.TimerPort;
import org.tagyard.runtime.quarantine.Quarantined;
import org.tagyard.runtime.snapshot.LoadedTemplate;
import org.tagyard.runtime.trace.Trace;

/**
 * One template's code at work on a hit: its run, its ports, and what it still waits for. Everything
 * happens on the hit's lane. The owner is told when the script died and each time it was left.
 */
public final class ScriptHost
        implements TemplateHost, ContainerPort, TimerPort, MessagePort, ScriptCalls.Pending {
    private final HitRun hit;
    private final Kind kind;
    private final EntityRef entity;
    private final LoadedTemplate template;
    private final ClaimPort claim;
    private final Optional<EventScope> event;
    private final int nesting;
    private final ScriptOwner owner;
    private final ScriptRun run;
    private final TemplateApis apis;
    private final ScriptCalls calls;

    private boolean inside;
    private int waitingFor;
    private boolean listens;
    private Optional<RandomGenerator> random = Optional.empty();

    ScriptHost(
            HitRun hit,
            Kind kind,
            EntityRef entity,
            LoadedTemplate template,
            ClaimPort claim,
            Optional<EventScope> event,
            int nesting,
            ScriptOwner owner) {
        this.hit = hit;
        this.kind = kind;
        this.entity = entity;
        this.template = template;
        this.claim = claim;
        this.event = event;
        this.nesting = nesting;
        this.owner = owner;
        this.run = hit.services().engine().newRun(hit.services().budget(), hit.pace());
        this.apis = new TemplateApis(hit.services().apis(), this);
        this.calls = new ScriptCalls(hit, entity, owner, this);
    }

    /**
     * Runs the template's code once.
     *
     * @param result is given what the code returned, still inside the run; not called when it died
     */
    public void start(ObjectValue data, Consumer<Object> result) {
        var require =
                FunctionValue.of(
                        "require",
                        (_, arguments) ->
                                apis.require(
                                        arguments.length == 0
                                                ? "undefined"
                                                : Values.toText(arguments[0])));
        var quarantined = hit.services().quarantines().find(hit.route(), template.contentHash());
        if (quarantined.isPresent()) {
            died(code(quarantined.get()), quarantined.get().sentence());
            owner.left();
            return;
        }
        resume(() -> result.accept(run.execute(template.script(), require, data)));
    }

    /** True while an answer, a timer, an event or a reaction of this script is still to come. */
    public boolean isBusy() {
        return waitingFor > 0 || run.hasWork();
    }

    /** True when another script's message may wake this one. */
    boolean listens() {
        return listens;
    }

    /** Why one of this script's calls was not made: its address, or the number under way. */
    Optional<String> refusal() {
        return calls.refusal();
    }

    public ScriptRun run() {
        return run;
    }

    @Override
    public void resume(Runnable code) {
        if (inside) {
            code.run();
            return;
        }
        inside = true;
        hit.services().quarantines().entered(hit.route(), template.contentHash());
        try {
            code.run();
            run.drain(this::died);
        } catch (ScriptException e) {
            died(e);
        } catch (BudgetExceeded e) {
            died(WhyCode.BUDGET_EXCEEDED, e.getMessage() == null ? "" : e.getMessage());
        } finally {
            inside = false;
            hit.services().quarantines().left();
        }
        hit.lane().beat();
        owner.left();
    }

    private static WhyCode code(Quarantined quarantined) {
        return switch (quarantined.reason()) {
            case SILENT_LANE -> WhyCode.BUDGET_EXCEEDED;
            case SCRIPT_FAILURES -> WhyCode.SCRIPT_ERROR;
        };
    }

    private void died(ScriptException error) {
        var place = error.line() > 0 ? " (line " + error.line() + ")" : "";
        died(
                error.code().equals("permission-denied")
                        ? WhyCode.PERMISSION_DENIED
                        : WhyCode.SCRIPT_ERROR,
                error.message() + place);
    }

    private void died(WhyCode code, String message) {
        hit.trace().console(entity, Trace.Level.ERROR, message);
        owner.failed(Why.of(code, message));
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public Grants grants() {
        return template.grants();
    }

    /** Lines that are granted for debugging alone are kept whenever somebody looks. */
    @Override
    public boolean isDebug() {
        return hit.trace().isDebug();
    }

    @Override
    public InstantSource clock() {
        return seesClientTime() ? hit::clientTime : hit.services().clock();
    }

    @Override
    public RandomGenerator random() {
        if (random.isEmpty()) {
            random = Optional.of(hit.rules().random(kind.name(), entity.id(), eventNumber()));
        }
        return random.get();
    }

    /** Clients, and what is asked for their parameters. */
    private boolean seesClientTime() {
        return event.isEmpty();
    }

    private int eventNumber() {
        return event.map(it -> ((EventOfView) it).run().clientNumber()).orElse(0);
    }

    @Override
    public TimerPort timers() {
        return this;
    }

    @Override
    public RequestView request() {
        return hit.request();
    }

    @Override
    public ResponsePort response() {
        return hit.response();
    }

    @Override
    public ClaimPort claim() {
        return claim;
    }

    @Override
    public Optional<EventScope> event() {
        return event;
    }

    @Override
    public ContainerPort container() {
        return this;
    }

    @Override
    public OutboundPort outbound() {
        return calls;
    }

    @Override
    public GooglePort google() {
        return calls;
    }

    @Override
    public MessagePort messages() {
        return this;
    }

    @Override
    public StoragePort storage() {
        return hit.storage(template.contentHash());
    }

    @Override
    public ConsolePort console() {
        return line -> hit.trace().console(entity, Trace.Level.INFO, line);
    }

    @Override
    public KeyPort keys() {
        return hit.services().keys();
    }

    @Override
    public ContainerInfo info() {
        return hit.info();
    }

    @Override
    public void run(
            ObjectValue data, Consumer<EventScope> onStart, Consumer<EventScope> onComplete) {
        var started = hit.newEvent(data, nesting, run);
        waitingFor++;
        onStart.accept(started);
        started.start(() -> {
            waitingFor--;
            onComplete.accept(started);
            left();
        });
    }

    @Override
    public <T> Consumer<T> expect(Consumer<T> answer) {
        waitingFor++;
        hit.began();
        long begun = System.nanoTime();
        var from = hit.clientTime();
        return value ->
                hit.continueWith(() -> {
                    waitingFor--;
                    hit.ended();
                    waited(from, Duration.ofNanos(System.nanoTime() - begun));
                    answer.accept(value);
                    left();
                });
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        waitingFor++;
        hit.began();
        var open = new AtomicBoolean(true);
        var from = hit.clientTime();
        var timer =
                hit.lane()
                        .after(
                                hit.tenant(),
                                delay,
                                () ->
                                        hit.turn(() -> {
                                            if (close(open)) {
                                                waited(from, delay);
                                                task.run();
                                                left();
                                            }
                                        }));
        return () -> {
            if (close(open)) {
                timer.cancel();
            }
        };
    }

    private void waited(Instant from, Duration time) {
        if (seesClientTime()) {
            hit.clientWaited(from, time);
        }
    }

    private boolean close(AtomicBoolean open) {
        if (!open.compareAndSet(true, false)) {
            return false;
        }
        waitingFor--;
        hit.ended();
        return true;
    }

    @Override
    public void listen(String type, Consumer<ObjectValue> listener) {
        listens = true;
        hit.messages().listen(type, listener);
    }

    @Override
    public boolean hasListener(String type) {
        return hit.messages().hasListener(type);
    }

    @Override
    public void send(String type, ObjectValue message) {
        hit.messages().send(type, message);
    }

    private void left() {
        if (!inside) {
            owner.left();
        }
    }
}
