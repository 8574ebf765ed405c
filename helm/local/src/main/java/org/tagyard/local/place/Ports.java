package org.tagyard.local.place;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The ports of a local installation, all on loopback; each can be moved with {@code --port
 * NAME=NUMBER}.
 */
public record Ports(Map<Service, Integer> numbers) {
    /** Who listens. The name is what the user writes. */
    public enum Service {
        RUNTIME(8080, "the runtime"),
        ADMIN(8081, "the admin API"),
        INBOX(8082, "the inbox"),
        SIGN_IN(8083, "the local sign-in"),
        INBOX_TLS(8084, "the inbox over https"),
        RUNTIME_MANAGEMENT(9080, "health and metrics of the runtime"),
        ADMIN_MANAGEMENT(9081, "health and metrics of the admin API"),
        DATABASE(15432, "PostgreSQL");

        private final int usual;
        private final String title;

        Service(int usual, String title) {
            this.usual = usual;
            this.title = title;
        }

        /** As it stands in a sentence. */
        public String title() {
            return title;
        }

        /** As it stands on the command line: {@code inbox-tls}. */
        public String option() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Ports {
        numbers = Map.copyOf(numbers);
    }

    /** The usual ports, but for those named, each {@code NAME=NUMBER}. */
    public static Ports usualBut(List<String> moved) {
        var numbers = new EnumMap<Service, Integer>(Service.class);
        for (var service : Service.values()) {
            numbers.put(service, service.usual);
        }
        for (var option : moved) {
            var parts = option.split("=", 2);
            numbers.put(service(parts[0]), number(option, parts.length == 2 ? parts[1] : ""));
        }
        if (Set.copyOf(numbers.values()).size() < numbers.size()) {
            throw new Refusal(
                    "Two services have the same port", "Give each its own with --port NAME=NUMBER");
        }
        return new Ports(numbers);
    }

    /** Ports that nobody listens on now, for an installation of one run. */
    public static Ports free() {
        var numbers = new EnumMap<Service, Integer>(Service.class);
        var held = new ArrayList<ServerSocket>();
        try {
            // All are held until the last is known, or one would be given out twice.
            for (var service : Service.values()) {
                var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                held.add(socket);
                numbers.put(service, socket.getLocalPort());
            }
            for (var socket : held) {
                socket.close();
            }
            return new Ports(numbers);
        } catch (IOException e) {
            throw new UncheckedIOException("no free port", e);
        }
    }

    /** The same, but those services where nobody listens now. */
    public Ports moved(Service... services) {
        var moved = new EnumMap<>(numbers);
        var free = free();
        for (var service : services) {
            moved.put(service, free.of(service));
        }
        return new Ports(moved);
    }

    private static Service service(String name) {
        return Stream.of(Service.values())
                .filter(service -> service.option().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new Refusal(
                                "No service is called \"" + name + "\"",
                                "The names are "
                                        + Stream.of(Service.values())
                                                .map(Service::option)
                                                .collect(Collectors.joining(", "))));
    }

    private static int number(String option, String text) {
        if (text.matches("[0-9]{1,5}")) {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= 65_535) {
                return number;
            }
        }
        throw new Refusal(
                "--port " + option + " names no port",
                "Write --port NAME=NUMBER with a number from 1 to 65535");
    }

    public int of(Service service) {
        return Objects.requireNonNull(numbers.get(service));
    }

    /** Refuses the start when somebody else listens on one of these ports. */
    public void requireFree(Set<Service> services) {
        for (var service : Service.values()) {
            if (services.contains(service) && !isFree(of(service))) {
                throw new Refusal(
                        "Port %d, where %s would listen, is busy"
                                .formatted(of(service), service.title()),
                        "Stop what listens there, or start with --port %s=NUMBER"
                                .formatted(service.option()));
            }
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
