package org.tagyard.platform.selftest;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.permission.Grants;
import org.tagyard.platform.script.ScriptRun;
import org.tagyard.platform.template.TemplateFile;
import org.tagyard.platform.templateapi.ClaimPort;
import org.tagyard.platform.templateapi.ConsolePort;
import org.tagyard.platform.templateapi.ContainerInfo;
import org.tagyard.platform.templateapi.ContainerPort;
import org.tagyard.platform.templateapi.EventScope;
import org.tagyard.platform.templateapi.KeyPort;
import org.tagyard.platform.templateapi.MessagePort;
import org.tagyard.platform.templateapi.OutboundPort;
import org.tagyard.platform.templateapi.RequestMessages;
import org.tagyard.platform.templateapi.RequestView;
import org.tagyard.platform.templateapi.ResponsePort;
import org.tagyard.platform.templateapi.StoragePort;
import org.tagyard.platform.templateapi.TemplateHost;
import org.tagyard.platform.templateapi.TimerPort;

/**
 * The empty server that unmocked APIs meet in a test (spec: template-runtime §11.4): no request to
 * speak of, no network, a response nobody reads, storage of its own.
 */
final class SimulatedHost implements TemplateHost {
    private static final ContainerInfo CONTAINER =
            new ContainerInfo("GTM-TEST", "QUICK_PREVIEW", "", false, true, true);

    private final Grants grants;
    private final Kind kind;
    private final ScriptRun run;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final List<String> lines = new ArrayList<>();
    private final SimulatedEvent event = new SimulatedEvent();
    private final SimulatedResponse response = new SimulatedResponse();
    private final RequestMessages messages = new RequestMessages();
    private final ScenarioStorage storage = new ScenarioStorage();
    private boolean isClaimOpen;
    private boolean isClaimed;

    SimulatedHost(TemplateFile file, ScriptRun run, InstantSource clock, RandomGenerator random) {
        this.grants = Grants.of(file.permissions());
        this.kind =
                switch (file.kind()) {
                    case CLIENT -> Kind.CLIENT;
                    case TAG -> Kind.TAG;
                    case MACRO -> Kind.VARIABLE;
                };
        this.run = run;
        this.clock = clock;
        this.random = random;
        this.isClaimed = kind != Kind.CLIENT;
    }

    /** What was printed so far. */
    List<String> lines() {
        return lines;
    }

    /** Each run of the code meets an unclaimed request. */
    void openClaim() {
        isClaimOpen = true;
        isClaimed = kind != Kind.CLIENT;
    }

    void closeClaim() {
        isClaimOpen = false;
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
        return true;
    }

    @Override
    public boolean isSimulated() {
        return true;
    }

    /** All late code comes from the run's own queue, so the run is executing. */
    @Override
    public void resume(Runnable code) {
        code.run();
    }

    @Override
    public InstantSource clock() {
        return clock;
    }

    @Override
    public RandomGenerator random() {
        return random;
    }

    /** Time stands still: nothing waits in a test. */
    @Override
    public TimerPort timers() {
        return (delay, task) -> () -> {};
    }

    @Override
    public RequestView request() {
        return EmptyRequest.INSTANCE;
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
        return Optional.of(event);
    }

    @Override
    public ContainerPort container() {
        return new ContainerPort() {
            @Override
            public ContainerInfo info() {
                return CONTAINER;
            }

            @Override
            public void run(
                    ObjectValue data,
                    Consumer<EventScope> onStart,
                    Consumer<EventScope> onComplete) {
                var started = new SimulatedEvent(data);
                onStart.accept(started);
                run.later(() -> {
                    started.finish();
                    onComplete.accept(started);
                });
            }
        };
    }

    /** There is no network: nobody ever answers. */
    @Override
    public OutboundPort outbound() {
        return (call, answer) -> {};
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
        return lines::add;
    }

    @Override
    public KeyPort keys() {
        return keyId -> Optional.empty();
    }
}
