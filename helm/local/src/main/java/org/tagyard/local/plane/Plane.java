package org.tagyard.local.plane;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tagyard.local.place.Home;
import org.tagyard.local.place.Ports;
import org.tagyard.local.place.Refusal;
import org.tagyard.local.process.ChildProcess;
import org.tagyard.migrations.Login;

/** One of the two programs: what it is called, where it was built and where it listens. */
public enum Plane {
    RUNTIME("runtime", "tenant-runtime", Ports.Service.RUNTIME, Ports.Service.RUNTIME_MANAGEMENT),
    ADMIN("admin", "admin-api", Ports.Service.ADMIN, Ports.Service.ADMIN_MANAGEMENT);

    private static final List<String> JAVA_OPTIONS =
            List.of("-Xmx512m", "-XX:+UseCompactObjectHeaders");

    private static final Duration LONGEST_START = Duration.ofSeconds(90);

    private final String recordName;
    private final String module;
    private final Ports.Service service;
    private final Ports.Service management;

    Plane(String recordName, String module, Ports.Service service, Ports.Service management) {
        this.recordName = recordName;
        this.module = module;
        this.service = service;
        this.management = management;
    }

    /** Names its log and its process record. */
    public String recordName() {
        return recordName;
    }

    /**
     * Starts the program; it is not ready yet.
     *
     * @param checkout where the modules were built
     * @param settings configuration beside what every plane gets
     */
    public ChildProcess start(
            Path checkout, Home home, Ports ports, Login database, Map<String, String> settings) {
        var jar = checkout.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new Refusal(
                    "The program of " + service.title() + " is not built (" + jar + " is missing)",
                    "Run ./tagyard up without --no-build, or ./mvnw package -DskipTests");
        }
        var all = new TreeMap<>(settings);
        all.put("tagyard.profile", "local");
        all.put("tagyard.database.url", database.url());
        all.put("tagyard.database.username", database.user());
        all.put("quarkus.http.host", "127.0.0.1");
        all.put("quarkus.http.port", Integer.toString(ports.of(service)));
        all.put("quarkus.management.host", "127.0.0.1");
        all.put("quarkus.management.port", Integer.toString(ports.of(management)));

        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JAVA_OPTIONS);
        all.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-jar", jar.toString()));
        // A command line can be read by every user of the machine, an environment cannot.
        var environment = Map.of("TAGYARD_DATABASE_PASSWORD", database.password());
        return ChildProcess.start(home, recordName, service.title(), command, environment);
    }

    /** Waits until the started program says that it is ready. */
    public void awaitReady(ChildProcess process, Ports ports) {
        process.awaitReady(
                URI.create("http://127.0.0.1:" + ports.of(management) + "/q/health/ready"),
                LONGEST_START);
    }
}
