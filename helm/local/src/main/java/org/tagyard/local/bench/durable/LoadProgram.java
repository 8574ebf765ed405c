package org.tagyard.local.bench.durable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the load, is the destination, and measures: a program of its own, so that neither costs the
 * measured runtime more than a share of the machine. It does as it is told on standard input, one
 * order a line, and answers each with a line:
 *
 * <ul>
 *   <li>{@code door HOST PORT}: where the runtime is; {@code path PATH SECRET}: one more path of it
 *   <li>{@code database URL USER PASSWORD}: for the anchors
 *   <li>{@code flood door|bare CONNECTIONS MILLIS}, {@code rate PER_SECOND CONNECTIONS MILLIS},
 *       {@code through UNDER_WAY CONNECTIONS MILLIS}: a round of that pace
 *   <li>{@code more PER_SECOND CONNECTIONS MILLIS}: the last round of a rate goes on
 *   <li>{@code arrivals MILLIS}: waits until all of the round have arrived
 *   <li>{@code serve MILLIS}: is only the destination
 *   <li>{@code away}, {@code back}: the destination answers 503, or takes what comes
 *   <li>{@code copy ROWS MILLIS}, {@code insert CONNECTIONS MILLIS}: the database's anchors
 * </ul>
 *
 * <p>Arguments: what begins every id; the port of the bare handler. Its first line tells the port
 * of the destination.
 */
public final class LoadProgram {
    private final String prefix;
    private final Traffic traffic;
    private final Map<String, InetSocketAddress> servers = new HashMap<>();
    private final List<OrderWriter> writers = new ArrayList<>();
    private String host = "localhost";
    private DatabaseAnchors anchors = new DatabaseAnchors("", "", "");

    private LoadProgram(String prefix, InetSocketAddress bare) throws IOException {
        this.prefix = prefix;
        this.traffic = new Traffic(prefix);
        servers.put("bare", bare);
    }

    public static void main(String... arguments) throws IOException, SQLException {
        var program = new LoadProgram(arguments[0], loopback(arguments[1]));
        System.out.println(program.traffic.destinationPort());
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            System.out.println(program.obey(line.split(" ")));
        }
    }

    private static InetSocketAddress loopback(String port) {
        return new InetSocketAddress("127.0.0.1", Integer.parseInt(port));
    }

    private String obey(String... words) throws IOException, SQLException {
        return switch (words[0]) {
            case "door" -> {
                host = words[1];
                servers.put("door", loopback(words[2]));
                writers.clear();
                yield "done";
            }
            case "path" -> {
                var secret = Base64.getDecoder().decode(words[2]);
                writers.add(new OrderWriter(host, words[1], secret, prefix));
                yield "done";
            }
            case "flood" -> run(words[1], words[2], Pace.FLOOD, false, words[3]);
            case "rate" -> {
                var pace = Pace.rate(Integer.parseInt(words[1]), System.nanoTime());
                yield run("door", words[2], pace, true, words[3]);
            }
            case "more" -> {
                int perSecond = Integer.parseInt(words[1]);
                long sofar = traffic.sent() * Duration.ofSeconds(1).toNanos() / perSecond;
                yield traffic.goOn(
                                address("door"),
                                List.copyOf(writers),
                                Integer.parseInt(words[2]),
                                Pace.rate(perSecond, System.nanoTime() - sofar),
                                true,
                                millis(words[3]))
                        .line();
            }
            case "through" ->
                    run(
                            "door",
                            words[2],
                            Pace.through(Integer.parseInt(words[1])),
                            false,
                            words[3]);
            case "arrivals" -> traffic.awaitArrivals(millis(words[1])).line();
            case "serve" -> {
                traffic.serve(millis(words[1]));
                yield "done";
            }
            case "away", "back" -> {
                traffic.destinationIsAway(words[0].equals("away"));
                yield "done";
            }
            case "database" -> {
                anchors = new DatabaseAnchors(words[1], words[2], words[3]);
                yield "done";
            }
            case "copy" -> line(anchors.copy(Integer.parseInt(words[1]), millis(words[2])));
            case "insert" -> line(anchors.insert(Integer.parseInt(words[1]), millis(words[2])));
            default -> throw new IOException("no such order: " + words[0]);
        };
    }

    private String run(String server, String connections, Pace pace, boolean fromDue, String millis)
            throws IOException {
        return traffic.run(
                        address(server),
                        List.copyOf(writers),
                        Integer.parseInt(connections),
                        pace,
                        fromDue,
                        millis(millis))
                .line();
    }

    private InetSocketAddress address(String server) throws IOException {
        return Optional.ofNullable(servers.get(server))
                .orElseThrow(() -> new IOException("no address of " + server));
    }

    private static String line(DatabaseAnchors.Rate rate) {
        return String.format(
                Locale.ROOT, "%f %f %f", rate.perSecond(), rate.times().p50(), rate.times().p99());
    }

    private static Duration millis(String text) {
        return Duration.ofMillis(Long.parseLong(text));
    }
}
