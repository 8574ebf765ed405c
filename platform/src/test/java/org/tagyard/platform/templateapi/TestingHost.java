package org.tagyard.platform.templateapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.permission.Grants;
import org.tagyard.platform.script.ScriptException;
import org.tagyard.platform.script.ScriptRun;

/**
 * Surroundings of a run for tests: everything is recorded, nothing leaves the process. Outgoing
 * calls are answered when the test says so.
 */
public final class TestingHost implements TemplateHost {
    private final ScriptRun run;
    private Kind kind = Kind.TAG;
    private Grants grants = Grants.none();
    private boolean isDebug = true;
    private boolean isExecuting;
    private boolean isClaimOpen;
    private boolean isClaimed = true;
    private Optional<EventScope> event = Optional.of(new TestingEvent(new ObjectValue()));
    private TestingRequest request = TestingRequest.of("GET", "/");
    private Instant now = Instant.parse("2026-11-24T12:00:00Z");
    private final RandomGenerator random = new Random(1);
    private final List<Sent> sent = new ArrayList<>();
    private final List<String> console = new ArrayList<>();
    private final List<ScriptException> errors = new ArrayList<>();
    private final List<TestingTimer> timers = new ArrayList<>();
    private final List<StartedEvent> started = new ArrayList<>();
    private final TestingResponse response = new TestingResponse();
    private final TestingStorage storage = new TestingStorage();
    private MessagePort messages = new RequestMessages();
    private Optional<String> project = Optional.of("own-project");
    private final List<String> failures = new ArrayList<>();
    private final List<OutboundCall> shared = new ArrayList<>();
    private int writes;

    /** An outgoing call and the way to answer it. */
    public record Sent(OutboundCall call, Consumer<OutboundResult> answer) {}

    /** A run of the container that the test can bring to its end. */
    public record StartedEvent(TestingEvent event, Consumer<EventScope> onComplete) {
        public void complete() {
            onComplete.accept(event);
        }
    }

    /** A timer that the test lets ring. */
    public static final class TestingTimer {
        private final Duration delay;
        private final Runnable task;
        private boolean isCancelled;

        TestingTimer(Duration delay, Runnable task) {
            this.delay = delay;
            this.task = task;
        }

        public Duration delay() {
            return delay;
        }

        public boolean isCancelled() {
            return isCancelled;
        }

        public void ring() {
            task.run();
        }
    }

    public TestingHost(ScriptRun run) {
        this.run = run;
    }

    /** A client looking at an unclaimed request. */
    public TestingHost asClient() {
        kind = Kind.CLIENT;
        isClaimOpen = true;
        isClaimed = false;
        event = Optional.empty();
        return this;
    }

    public TestingHost closeClaim() {
        isClaimOpen = false;
        return this;
    }

    public TestingHost with(Grants given) {
        grants = given;
        return this;
    }

    public TestingHost with(TestingRequest given) {
        request = given;
        return this;
    }

    public TestingHost with(EventScope given) {
        event = Optional.of(given);
        return this;
    }

    public TestingHost with(MessagePort given) {
        messages = given;
        return this;
    }

    public TestingHost withoutProject() {
        project = Optional.empty();
        return this;
    }

    /** What the trace says about failed calls to Google. */
    public List<String> failures() {
        return failures;
    }

    /** The calls whose answers may be shared. */
    public List<OutboundCall> shared() {
        return shared;
    }

    /** How often shared answers were given up. */
    public int writes() {
        return writes;
    }

    public TestingHost live() {
        isDebug = false;
        return this;
    }

    /** Runs code as an entry and drains, as a lane does. */
    public void enter(Runnable code) {
        resume(code);
    }

    public List<Sent> sent() {
        return sent;
    }

    public List<String> lines() {
        return console;
    }

    /** What failed in late code. */
    public List<ScriptException> errors() {
        return errors;
    }

    public List<TestingTimer> started() {
        return timers;
    }

    public List<StartedEvent> events() {
        return started;
    }

    public TestingResponse answer() {
        return response;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public Grants grants() {
        return grants;
    }

    @Override
    public boolean isDebug() {
        return isDebug;
    }

    @Override
    public void resume(Runnable code) {
        if (isExecuting) {
            code.run();
            return;
        }
        isExecuting = true;
        try {
            code.run();
        } catch (ScriptException error) {
            errors.add(error);
        } finally {
            run.drain(errors::add);
            isExecuting = false;
        }
    }

    @Override
    public InstantSource clock() {
        return () -> now;
    }

    @Override
    public RandomGenerator random() {
        return random;
    }

    @Override
    public TimerPort timers() {
        return (delay, task) -> {
            var timer = new TestingTimer(delay, task);
            timers.add(timer);
            return () -> timer.isCancelled = true;
        };
    }

    @Override
    public RequestView request() {
        return request;
    }

    @Override
    public ResponsePort response() {
        return response;
    }

    @Override
    public ClaimPort claim() {
        return new ClaimPort() {
            @Override
            public boolean isOpen() {
                return isClaimOpen;
            }

            @Override
            public void claim() {
                isClaimed = true;
            }

            @Override
            public boolean isClaimed() {
                return isClaimed;
            }
        };
    }

    @Override
    public Optional<EventScope> event() {
        return event;
    }

    @Override
    public ContainerPort container() {
        return new ContainerPort() {
            @Override
            public ContainerInfo info() {
                return new ContainerInfo("GTM-ABC", "7", "Live", true, false, false);
            }

            @Override
            public void run(
                    ObjectValue data,
                    Consumer<EventScope> onStart,
                    Consumer<EventScope> onComplete) {
                var scope = new TestingEvent(data);
                onStart.accept(scope);
                started.add(new StartedEvent(scope, onComplete));
            }
        };
    }

    @Override
    public OutboundPort outbound() {
        return (call, answer) -> sent.add(new Sent(call, answer));
    }

    @Override
    public GooglePort google() {
        return new GooglePort() {
            @Override
            public void project(Consumer<Optional<String>> answer) {
                answer.accept(project);
            }

            @Override
            public void read(OutboundCall call, Consumer<OutboundResult> answer) {
                shared.add(call);
                outbound().send(call, answer);
            }

            @Override
            public void wrote() {
                writes++;
            }

            @Override
            public void failed(String sentence) {
                failures.add(sentence);
            }
        };
    }

    @Override
    public MessagePort messages() {
        return messages;
    }

    @Override
    public StoragePort storage() {
        return storage;
    }

    @Override
    public ConsolePort console() {
        return console::add;
    }

    @Override
    public KeyPort keys() {
        return keyId ->
                keyId.equals("key-1") ? Optional.of("secret".getBytes(UTF_8)) : Optional.empty();
    }
}
