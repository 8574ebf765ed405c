package org.tagyard.local.bench.durable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;
import org.tagyard.local.bench.durable.DatabaseAnchors.Rate;
import org.tagyard.local.bench.durable.Samples.Times;
import org.tagyard.migrations.Login;

/** {@link LoadProgram} as it is seen from here; one call at a time. */
final class LoadProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;
    private final int destinationPort;

    private LoadProcess(Process process) throws IOException {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.destinationPort = Integer.parseInt(answer());
    }

    /**
     * @param barePort where the bare handler listens
     */
    static LoadProcess start(int barePort) throws IOException {
        var prefix = "%06d-".formatted(ThreadLocalRandom.current().nextInt(1_000_000));
        var builder =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx512m",
                                "-XX:+UseSerialGC",
                                "-Xlog:disable",
                                "-Xlog:all=warning:stderr",
                                "-cp",
                                System.getProperty("java.class.path"),
                                LoadProgram.class.getName(),
                                prefix,
                                Integer.toString(barePort))
                        .redirectError(ProcessBuilder.Redirect.INHERIT);
        var process = builder.start();
        try {
            return new LoadProcess(process);
        } catch (IOException | RuntimeException e) {
            process.destroy();
            throw e;
        }
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** Where tags are to send to. */
    String destination() {
        return "http://127.0.0.1:" + destinationPort + "/orders";
    }

    /** As the runtime's settings name it. */
    String destinationAddress() {
        return "127.0.0.1/32:" + destinationPort;
    }

    /** The database of the anchors. */
    void database(Login login) {
        ask("database " + login.url() + " " + login.user() + " " + login.password());
    }

    /** The runtime; its paths are told next. */
    void door(String host, int port) {
        ask("door " + host + " " + port);
    }

    void path(String path, byte[] secret) {
        ask("path " + path + " " + Base64.getEncoder().encodeToString(secret));
    }

    /** As many as the runtime takes. */
    Round flood(int connections, Duration time) {
        return round("flood door " + connections + " " + time.toMillis());
    }

    /** The same of the bare handler. */
    Round floodBare(int connections, Duration time) {
        return round("flood bare " + connections + " " + time.toMillis());
    }

    Round rate(int perSecond, int connections, Duration time) {
        return round("rate " + perSecond + " " + connections + " " + time.toMillis());
    }

    /** The last round of that rate goes on; what is told is of the whole of it. */
    Round more(int perSecond, int connections, Duration time) {
        return round("more " + perSecond + " " + connections + " " + time.toMillis());
    }

    /**
     * @param underWay orders between the sender and the destination
     */
    Round through(int underWay, int connections, Duration time) {
        return round("through " + underWay + " " + connections + " " + time.toMillis());
    }

    /** The last round, once all its acknowledged orders have arrived, with the time that took. */
    Round arrivals(Duration most) {
        return round("arrivals " + most.toMillis());
    }

    void serve(Duration time) {
        ask("serve " + time.toMillis());
    }

    void destinationIsAway(boolean away) {
        ask(away ? "away" : "back");
    }

    /** One connection, so many rows a commit. */
    Rate copy(int rows, Duration time) {
        return rate("copy " + rows + " " + time.toMillis());
    }

    /** One row a commit. */
    Rate insert(int connections, Duration time) {
        return rate("insert " + connections + " " + time.toMillis());
    }

    private Rate rate(String order) {
        var words = ask(order).split(" ");
        return new Rate(
                Double.parseDouble(words[0]),
                new Times(0, Double.parseDouble(words[1]), Double.parseDouble(words[2]), 0));
    }

    private Round round(String order) {
        try {
            return Round.of(ask(order));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String ask(String order) {
        try {
            var out = process.outputWriter(StandardCharsets.UTF_8);
            out.write(order + "\n");
            out.flush();
            return answer();
        } catch (IOException e) {
            throw new UncheckedIOException("the load's program does not answer", e);
        }
    }

    private String answer() throws IOException {
        var line = answers.readLine();
        if (line == null) {
            throw new IOException("the load's program ended");
        }
        return line;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
