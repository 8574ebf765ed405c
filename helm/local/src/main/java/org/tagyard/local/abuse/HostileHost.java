package org.tagyard.local.abuse;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.permission.GrantedPermission;
import org.tagyard.platform.permission.Grants;
import org.tagyard.platform.permission.Setting;
import org.tagyard.platform.script.BudgetExceeded.Meter;
import org.tagyard.platform.script.ScriptRun;
import org.tagyard.platform.templateapi.ClaimPort;
import org.tagyard.platform.templateapi.ConsolePort;
import org.tagyard.platform.templateapi.ContainerInfo;
import org.tagyard.platform.templateapi.ContainerPort;
import org.tagyard.platform.templateapi.EventReport;
import org.tagyard.platform.templateapi.EventScope;
import org.tagyard.platform.templateapi.KeyPort;
import org.tagyard.platform.templateapi.MessagePort;
import org.tagyard.platform.templateapi.OutboundPort;
import org.tagyard.platform.templateapi.RequestMessages;
import org.tagyard.platform.templateapi.RequestView;
import org.tagyard.platform.templateapi.ResponseCookie;
import org.tagyard.platform.templateapi.ResponsePort;
import org.tagyard.platform.templateapi.StoragePort;
import org.tagyard.platform.templateapi.TemplateHost;
import org.tagyard.platform.templateapi.TimerPort;

/**
 * Surroundings in which a script may do everything: whatever it hands out is kept, so that it
 * counts, and nobody answers its calls.
 */
final class HostileHost implements TemplateHost, ContainerPort, EventScope {
    /** As {@code tagyard.run.max-events}. */
    private static final int MAX_EVENTS = 500;

    private static final Grants EVERYTHING =
            Grants.of(
                    List.of(
                            any("read_event_data", "eventDataAccess"),
                            any("read_request", "requestAccess"),
                            any("access_response", "writeResponseAccess"),
                            any("get_cookies", "cookieAccess"),
                            any("send_http", "allowedUrls"),
                            any("send_pixel_from_browser", "allowedUrls"),
                            any("use_message", "allowedActions"),
                            with("logging", "environments", new Setting.Text("all")),
                            with(
                                    "set_cookies",
                                    "allowedCookies",
                                    rows("name", "domain", "path", "secure", "session")),
                            with(
                                    "access_firestore",
                                    "allowedOptions",
                                    rows("projectId", "path", "operation", "databaseId")),
                            with(
                                    "access_bigquery",
                                    "allowedTables",
                                    rows("projectId", "datasetId", "tableId", "operation")),
                            GrantedPermission.of("return_response"),
                            GrantedPermission.of("run_container"),
                            GrantedPermission.of("read_container_data"),
                            GrantedPermission.of("read_event_metadata"),
                            GrantedPermission.of("access_template_storage")));

    private final ScriptRun run;
    private final ObjectValue event;
    private final RandomGenerator random = new Random(1);
    private final List<String> lines = new ArrayList<>();
    private final List<Object> calls = new ArrayList<>();
    private final List<Consumer<EventReport>> callbacks = new ArrayList<>();
    private final MessagePort messages = new RequestMessages();
    private final StoragePort storage = new Shelf();
    private final Answer answer = new Answer();
    private boolean inside;
    private int events;

    HostileHost(ScriptRun run, ObjectValue event) {
        this.run = run;
        this.event = event;
    }

    private static GrantedPermission any(String id, String setting) {
        return with(id, setting, new Setting.Text("any"));
    }

    private static GrantedPermission with(String id, String setting, Setting value) {
        return new GrantedPermission(id, Map.of(setting, value));
    }

    /** One row in which everything is allowed. */
    private static Setting rows(String... columns) {
        var row = new HashMap<String, Setting>();
        for (var column : columns) {
            row.put(
                    column,
                    new Setting.Text(
                            switch (column) {
                                case "secure", "session" -> "any";
                                case "operation" -> "read_write";
                                default -> "*";
                            }));
        }
        return new Setting.Items(List.of(new Setting.Members(row)));
    }

    /** Enters the run as a lane does, and drains it. */
    void enter(Runnable code) {
        inside = true;
        try {
            code.run();
            run.drain(_ -> {});
        } finally {
            inside = false;
        }
    }

    /** Whether the script said so after it should have been stopped. */
    boolean survived() {
        return lines.contains("survived");
    }

    @Override
    public void resume(Runnable code) {
        if (inside) {
            code.run();
        } else {
            enter(code);
        }
    }

    @Override
    public void run(
            ObjectValue data, Consumer<EventScope> onStart, Consumer<EventScope> onComplete) {
        if (++events > MAX_EVENTS) {
            throw run.exceeded(
                    Meter.EVENTS, "one request may start " + MAX_EVENTS + " events at most");
        }
        onStart.accept(this);
        run.later(() -> onComplete.accept(this));
    }

    @Override
    public ObjectValue data() {
        return event;
    }

    @Override
    public void onTagsFinished(Consumer<EventReport> callback) {
        callbacks.add(callback);
    }

    @Override
    public Kind kind() {
        return Kind.TAG;
    }

    @Override
    public Grants grants() {
        return EVERYTHING;
    }

    @Override
    public boolean isDebug() {
        return true;
    }

    @Override
    public InstantSource clock() {
        return InstantSource.system();
    }

    @Override
    public RandomGenerator random() {
        return random;
    }

    @Override
    public TimerPort timers() {
        return (_, task) -> {
            calls.add(task);
            return () -> {};
        };
    }

    @Override
    public RequestView request() {
        return BusyRequest.INSTANCE;
    }

    @Override
    public ResponsePort response() {
        return answer;
    }

    @Override
    public ClaimPort claim() {
        return Claimed.INSTANCE;
    }

    @Override
    public Optional<EventScope> event() {
        return Optional.of(this);
    }

    @Override
    public ContainerPort container() {
        return this;
    }

    @Override
    public ContainerInfo info() {
        return new ContainerInfo("GTM-HOSTILE", "1", "Live", false, false, false);
    }

    @Override
    public OutboundPort outbound() {
        return (call, whenAnswered) -> {
            calls.add(call);
            calls.add(whenAnswered);
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
        return lines::add;
    }

    @Override
    public KeyPort keys() {
        return _ -> Optional.empty();
    }

    /** A request that was claimed. */
    private enum Claimed implements ClaimPort {
        INSTANCE;

        @Override
        public boolean isOpen() {
            return false;
        }

        @Override
        public void claim() {
            // it is
        }

        @Override
        public boolean isClaimed() {
            return true;
        }
    }

    /** A request with a long query. */
    private enum BusyRequest implements RequestView {
        INSTANCE;

        private static final String QUERY = "a=1&".repeat(4_000);

        @Override
        public String method() {
            return "POST";
        }

        @Override
        public String path() {
            return "/";
        }

        @Override
        public String queryString() {
            return QUERY;
        }

        @Override
        public Optional<String> header(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<String> body() {
            return Optional.of("body");
        }

        @Override
        public String remoteAddress() {
            return "192.0.2.1";
        }

        @Override
        public String host() {
            return "shop.example.org";
        }

        @Override
        public String clientName() {
            return "Hostile";
        }
    }

    /** As the runtime's: 1 MiB, every value copied. */
    private static final class Shelf implements StoragePort {
        private static final int MAX_ITEMS = 10_000;

        private final Map<String, Object> items = new HashMap<>();

        @Override
        public Optional<Object> get(String key) {
            return Optional.ofNullable(items.get(key));
        }

        @Override
        public boolean put(String key, Object value) {
            if (items.size() >= MAX_ITEMS) {
                return false;
            }
            items.put(key, value);
            return true;
        }

        @Override
        public void remove(String key) {
            items.remove(key);
        }

        @Override
        public void clear() {
            items.clear();
        }
    }

    /** A response that is never sent. */
    private static final class Answer implements ResponsePort {
        private final Map<String, String> headers = new HashMap<>();
        private final List<ResponseCookie> cookies = new ArrayList<>();
        private final List<String> pixels = new ArrayList<>();
        private byte[] body = {};
        private int status;

        @Override
        public void status(int status) {
            this.status = status;
        }

        @Override
        public void header(String name, Optional<String> value) {
            value.ifPresentOrElse(it -> headers.put(name, it), () -> headers.remove(name));
        }

        @Override
        public void body(byte[] body) {
            this.body = body;
        }

        @Override
        public void cookie(ResponseCookie cookie) {
            cookies.removeIf(cookie::replaces);
            cookies.add(cookie);
        }

        @Override
        public boolean pixel(String url) {
            return pixels.add(url);
        }

        @Override
        public void send() {
            // nobody waits
        }

        @Override
        public boolean isSent() {
            return false;
        }

        @Override
        public String toString() {
            return status + " " + headers.keySet() + " " + cookies.size() + " " + body.length;
        }
    }
}
