package org.tagyard.local.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tagyard.local.api.AdminApi;
import org.tagyard.local.database.LocalPostgres;
import org.tagyard.local.inbox.Inbox;
import org.tagyard.local.inbox.LocalAuthority;
import org.tagyard.local.place.Home;
import org.tagyard.local.place.Ports;
import org.tagyard.local.place.Ports.Service;
import org.tagyard.local.plane.Plane;
import org.tagyard.local.plane.Programs;
import org.tagyard.local.process.ChildProcess;
import org.tagyard.local.process.LeftBehind;
import org.tagyard.local.process.Running;
import org.tagyard.local.process.Running.Turn;
import org.tagyard.local.signin.KeycloakSignIn;
import org.tagyard.local.signin.SignIn;
import org.tagyard.migrations.Roles;

/**
 * A running installation on this machine: PostgreSQL, the local sign-in, the inbox and both planes.
 * {@link #close} stops them in the order that loses nothing: planes, sign-in, inbox, PostgreSQL.
 */
public final class Installation implements AutoCloseable {
    /**
     * Hosts with fixed names in public templates; the runtime is told to find them at the inbox.
     */
    private static final List<String> MAPPED_HOSTS =
            List.of("slack.com", "hooks.slack.com", "api.telegram.org", "inbox.example.org");

    private final Programs programs;
    private final Home home;
    private final Ports ports;
    private final Running running;
    private final CompletableFuture<String> broken = new CompletableFuture<>();
    private final SignIn signIn;
    private final Inbox inbox;
    private final LocalPostgres postgres;
    private final Map<String, String> runtimeSettings;
    private final LocalRuntime runtime;

    private Installation(
            Programs programs,
            Home home,
            Ports ports,
            SignIn.Starter provider,
            Running running,
            Map<String, String> more,
            Consumer<String> progress) {
        this.programs = programs;
        this.home = home;
        this.ports = ports;
        this.running = running;
        running.start(Turn.CLAIM, home::claim);
        stopWhatWasLeft(progress);
        requireFreePorts();

        progress.accept("starting PostgreSQL, the sign-in and the inbox");
        var databasePort = LocalPostgres.portOf(home, ports.of(Service.DATABASE));
        var database = background(Turn.DATABASE, () -> LocalPostgres.start(home, databasePort));
        var authority = LocalAuthority.in(home, Clock.systemUTC());
        var box = background(Turn.INBOX, () -> startInbox(authority));
        var entrance =
                background(Turn.SIGN_IN, () -> provider.start(home, ports.of(Service.SIGN_IN)));
        postgres = joined(database);
        inbox = joined(box);
        signIn = joined(entrance);

        progress.accept("starting the runtime and the admin API");
        runtimeSettings = runtimeSettings(authority);
        runtimeSettings.putAll(more);
        runtime = startRuntime("local", Plane.RUNTIME.recordName(), ports, runtimeSettings);
        var admin =
                kept(() ->
                        Plane.ADMIN.start(
                                programs,
                                home,
                                ports,
                                postgres.login(Roles.ADMIN),
                                adminSettings()));
        firstFailure(
                waiting(runtime::awaitReady),
                waiting(() -> Plane.ADMIN.awaitReady(admin, programs, ports)));
    }

    /**
     * Starts everything and returns when both planes are ready.
     *
     * @param programs those of the planes
     * @param provider starts the sign-in
     * @param running keeps what was started; closed here when the start fails
     * @param progress told in a few words what is going on
     * @throws org.tagyard.local.place.Refusal when the user has to do something first; nothing is
     *     left running then
     */
    public static Installation start(
            Programs programs,
            Home home,
            Ports ports,
            SignIn.Starter provider,
            Running running,
            Consumer<String> progress) {
        return start(programs, home, ports, provider, running, Map.of(), progress);
    }

    /**
     * The same with other settings of the runtime.
     *
     * @param more in the place of the usual ones of the same names
     */
    public static Installation start(
            Programs programs,
            Home home,
            Ports ports,
            SignIn.Starter provider,
            Running running,
            Map<String, String> more,
            Consumer<String> progress) {
        try {
            return new Installation(programs, home, ports, provider, running, more, progress);
        } catch (RuntimeException e) {
            running.close();
            throw e;
        }
    }

    private void stopWhatWasLeft(Consumer<String> progress) {
        var names =
                Stream.concat(
                        Stream.of(Plane.values()).map(Plane::recordName),
                        Stream.of(KeycloakSignIn.NAME));
        for (var name : names.toList()) {
            if (LeftBehind.stop(home, name)) {
                progress.accept("stopped what a former start left running: " + name);
            }
        }
    }

    private void requireFreePorts() {
        var needed = EnumSet.allOf(Service.class);
        if (LocalPostgres.runs(home)) {
            needed.remove(Service.DATABASE);
        }
        ports.requireFree(needed);
    }

    private LocalRuntime startRuntime(
            String node, String name, Ports at, Map<String, String> shared) {
        var login = postgres.login(Roles.RUNTIME);
        var settings = new HashMap<>(shared);
        settings.put("tagyard.runtime.node", node);
        return new LocalRuntime(
                node,
                programs,
                at,
                home.log(name),
                () -> kept(() -> Plane.RUNTIME.start(name, programs, home, at, login, settings)));
    }

    private ChildProcess kept(Supplier<ChildProcess> start) {
        var process = running.start(Turn.PLANES, start);
        var unused = process.ended().thenAccept(broken::complete);
        return process;
    }

    private Map<String, String> runtimeSettings(LocalAuthority authority) {
        home.key("runtime-key");
        var inboxTls = "127.0.0.1:" + ports.of(Service.INBOX_TLS);
        var settings = new HashMap<String, String>();
        settings.put("tagyard.hosts.default-domain", "localhost");
        settings.put("tagyard.secrets.key-file", home.secretFile("runtime-key").toString());
        settings.put("tagyard.snapshot.directory", home.root().resolve("snapshot").toString());
        settings.put(
                "tagyard.outbound.allow",
                "127.0.0.1/32:%d,127.0.0.1/32:%d"
                        .formatted(ports.of(Service.INBOX), ports.of(Service.INBOX_TLS)));
        settings.put(
                "tagyard.outbound.map",
                MAPPED_HOSTS.stream()
                        .map(host -> host + "=" + inboxTls)
                        .collect(Collectors.joining(",")));
        settings.put("tagyard.outbound.map-ca", authority.certificateFile().toString());
        return settings;
    }

    private Map<String, String> adminSettings() {
        home.secret("pepper");
        home.secret(SignIn.CONSOLE_SECRET);
        var settings = new HashMap<String, String>();
        settings.put("tagyard.hosts.default-domain", "localhost");
        settings.put("tagyard.security.pepper-file", home.secretFile("pepper").toString());
        settings.put("tagyard.security.operators[0].issuer", signIn.issuer());
        settings.put("tagyard.security.operators[0].subject", SignIn.FIRST_OPERATOR);
        settings.put("tagyard.oidc.default-issuer", "local");
        settings.put("tagyard.oidc.issuers.local.url", signIn.issuer());
        settings.put("tagyard.oidc.issuers.local.client-id", SignIn.CONSOLE);
        settings.put(
                "tagyard.oidc.issuers.local.client-secret-file",
                home.secretFile(SignIn.CONSOLE_SECRET).toString());
        settings.put(
                "tagyard.oidc.issuers.local.local-sign-in",
                Boolean.toString(signIn.believesAnyName()));
        return settings;
    }

    private Inbox startInbox(LocalAuthority authority) {
        try {
            return Inbox.start(
                    ports.of(Service.INBOX),
                    ports.of(Service.INBOX_TLS),
                    authority.serverFor(MAPPED_HOSTS),
                    Clock.systemUTC());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the inbox", e);
        }
    }

    private <T extends AutoCloseable> CompletableFuture<T> background(
            Turn turn, Supplier<T> start) {
        return CompletableFuture.supplyAsync(
                () -> running.start(turn, start), task -> Thread.ofVirtual().start(task));
    }

    private static CompletableFuture<Void> waiting(Runnable wait) {
        return CompletableFuture.runAsync(wait, task -> Thread.ofVirtual().start(task));
    }

    /** Waits for all; the first that fails ends the wait for the others. */
    private static void firstFailure(CompletableFuture<?>... waits) {
        var failure = new CompletableFuture<Void>();
        for (var wait : waits) {
            var unused = wait.exceptionally(e -> failed(failure, e));
        }
        joined(CompletableFuture.anyOf(CompletableFuture.allOf(waits), failure));
    }

    private static <T> @Nullable T failed(CompletableFuture<Void> failure, Throwable e) {
        failure.completeExceptionally(e instanceof CompletionException ? e.getCause() : e);
        return null;
    }

    private static <T> T joined(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** {@code kill -9} for the runtime. */
    public void killRuntime() {
        runtime.kill();
    }

    /** Starts the runtime again after {@link #killRuntime}, and returns when it is ready. */
    public void startRuntime() {
        runtime.startAgain();
    }

    /** The runtime that every installation has. */
    public LocalRuntime runtime() {
        return runtime;
    }

    /** Starts another runtime on the same database; returns when it is ready. */
    public LocalRuntime secondRuntime() {
        var settings = new HashMap<>(runtimeSettings);
        settings.put("tagyard.snapshot.directory", home.root().resolve("snapshot-2").toString());
        var second =
                startRuntime(
                        "local-2",
                        "runtime-2",
                        ports.moved(Service.RUNTIME, Service.RUNTIME_MANAGEMENT),
                        settings);
        second.awaitReady();
        return second;
    }

    /** The runtime that was started last. */
    public synchronized ProcessHandle runtimeProcess() {
        return ProcessHandle.of(runtime.pid()).orElseThrow();
    }

    public LocalPostgres database() {
        return postgres;
    }

    /** Completes with what happened when a plane ends by itself. */
    public CompletableFuture<String> broken() {
        return broken;
    }

    public Home home() {
        return home;
    }

    public SignIn signIn() {
        return signIn;
    }

    /** The runtime's address under the host of that name. */
    public URI runtime(String host) {
        return URI.create("http://" + host + ":" + ports.of(Service.RUNTIME));
    }

    /** Where the runtime listens. */
    public InetSocketAddress runtimeSocket() {
        return runtime.socket();
    }

    /** The admin API and the console. */
    public URI admin() {
        return URI.create("http://localhost:" + ports.of(Service.ADMIN));
    }

    /** Whether the admin API was built with the console. */
    public boolean hasConsole() {
        var page = HttpRequest.newBuilder(admin()).timeout(Duration.ofSeconds(10)).build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(page, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            throw new UncheckedIOException("no answer from " + admin(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while looking for the console", e);
        }
    }

    /** The inbox for a person's browser. */
    public URI inboxPage() {
        return URI.create("http://localhost:" + ports.of(Service.INBOX));
    }

    /** The inbox for a tag: an address, as {@code localhost} has two and only one is allowed. */
    public URI inboxForTags() {
        return URI.create("http://127.0.0.1:" + ports.of(Service.INBOX));
    }

    public Inbox inbox() {
        return inbox;
    }

    /** The admin API in the name of the first operator. */
    public AdminApi operator() {
        return new AdminApi(admin(), signIn.operatorToken());
    }

    @Override
    public void close() {
        running.close();
    }
}
