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

    /**
     * Longest time a program may take to write its start cache: 3 to 6 s on an idle machine with
     * two cores, several times that beside other work.
     */
    private static final Duration LONGEST_LEARNING = Duration.ofSeconds(60);

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

    /** Starts the program; it is not ready yet. */
    public ChildProcess start(
            Programs programs,
            Home home,
            Ports ports,
            Login database,
            Map<String, String> settings) {
        return start(recordName, programs, home, ports, database, settings);
    }

    /**
     * @param record names its log and its process record, where there are several
     */
    public ChildProcess start(
            String record,
            Programs programs,
            Home home,
            Ports ports,
            Login database,
            Map<String, String> settings) {
        var jar = jar(programs);
        if (!Files.exists(jar)) {
            throw new Refusal(
                    "The program of " + service.title() + " is not built (" + jar + " is missing)",
                    "Run ./tagyard up without --no-build, or ./mvnw package -DskipTests");
        }
        var cache = cache(programs);
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JAVA_OPTIONS);
        var ending = ChildProcess.Ending.USUAL;
        if (cache.isKept()) {
            command.addAll(cache.toUse());
        } else if (programs.learn()) {
            command.addAll(cache.toLearn());
            ending = ChildProcess.Ending.withLastWords(LONGEST_LEARNING, cache::keep);
        }
        all(settings, ports, database)
                .forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-jar", jar.toString()));
        // A command line can be read by every user of the machine, an environment cannot.
        var environment = Map.of("TAGYARD_DATABASE_PASSWORD", database.password());
        return ChildProcess.start(home, record, service.title(), command, environment, ending);
    }

    /** Whether an earlier run of this very program left a start cache. */
    boolean hasLearnt(Programs programs) {
        return cache(programs).isKept();
    }

    private Path jar(Programs programs) {
        return target(programs).resolve("quarkus-app/quarkus-run.jar");
    }

    private Path target(Programs programs) {
        return programs.checkout().resolve(module).resolve("target");
    }

    private StartCache cache(Programs programs) {
        return StartCache.of(jar(programs), JAVA_OPTIONS, target(programs).resolve("start-cache"));
    }

    private Map<String, String> all(Map<String, String> settings, Ports ports, Login database) {
        var all = new TreeMap<>(settings);
        all.put("tagyard.profile", "local");
        all.put("tagyard.database.url", database.url());
        all.put("tagyard.database.username", database.user());
        all.put("quarkus.http.host", "127.0.0.1");
        all.put("quarkus.http.port", Integer.toString(ports.of(service)));
        all.put("quarkus.management.host", "127.0.0.1");
        all.put("quarkus.management.port", Integer.toString(ports.of(management)));
        return all;
    }

    /**
     * Waits until the started program says that it is ready.
     *
     * @throws Refusal when it does not; a start cache that it had is given up then
     */
    public void awaitReady(ChildProcess process, Programs programs, Ports ports) {
        try {
            process.awaitReady(
                    URI.create("http://127.0.0.1:" + ports.of(management) + "/q/health/ready"),
                    LONGEST_START);
        } catch (Refusal e) {
            cache(programs).discard();
            throw e;
        }
    }
}
