package org.tagyard.local.plane;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tagyard.local.place.Home;
import org.tagyard.local.place.Ports;
import org.tagyard.local.place.Refusal;
import org.tagyard.local.process.ChildProcess;
import org.tagyard.migrations.Login;

/** One of the two programs: what it is called, where it was built and where it listens. */
public enum Plane {
    RUNTIME(
            "runtime",
            "tenant-runtime",
            Ports.Service.RUNTIME,
            Ports.Service.RUNTIME_MANAGEMENT,
            List.of("-Xmx512m")),
    ADMIN(
            "admin",
            "admin-api",
            Ports.Service.ADMIN,
            Ports.Service.ADMIN_MANAGEMENT,
            List.of("-Xmx512m"));

    private static final Duration LONGEST_START = Duration.ofSeconds(90);

    private final String recordName;
    private final String module;
    private final Ports.Service service;
    private final Ports.Service management;
    private final List<String> javaOptions;

    Plane(
            String recordName,
            String module,
            Ports.Service service,
            Ports.Service management,
            List<String> javaOptions) {
        this.recordName = recordName;
        this.module = module;
        this.service = service;
        this.management = management;
        this.javaOptions = javaOptions;
    }

    /** Names its log and its process record. */
    public String recordName() {
        return recordName;
    }

    /**
     * Starts the program; it is not ready yet.
     *
     * @param checkout where the modules were built
     * @param settings as environment variables, added to those that every plane gets
     */
    public ChildProcess start(
            Path checkout, Home home, Ports ports, Login database, Map<String, String> settings) {
        var jar = checkout.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new Refusal(
                    "The program of " + service.title() + " is not built (" + jar + " is missing)",
                    "Run ./tagyard up without --no-build, or ./mvnw package -DskipTests");
        }
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(javaOptions);
        command.addAll(List.of("-jar", jar.toString()));
        var environment = new HashMap<>(settings);
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(ports.of(service)));
        environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(ports.of(management)));
        environment.put("TAGYARD_PROFILE", "local");
        environment.put("TAGYARD_DATABASE_URL", database.url());
        environment.put("TAGYARD_DATABASE_USERNAME", database.user());
        environment.put("TAGYARD_DATABASE_PASSWORD", database.password());
        return ChildProcess.start(home, recordName, service.title(), command, environment);
    }

    /** Waits until the started program says that it is ready. */
    public void awaitReady(ChildProcess process, Ports ports) {
        process.awaitReady(
                URI.create("http://127.0.0.1:" + ports.of(management) + "/q/health/ready"),
                LONGEST_START);
    }
}
