package org.tagyard.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tagyard.local.place.Ports;
import org.tagyard.local.place.Refusal;

/**
 * What stands behind a command.
 *
 * @param data the data directory
 * @param ports where everything listens
 * @param keycloak whether a real Keycloak takes the place of the local sign-in
 * @param rest the other arguments, in order
 */
record Options(Path data, Ports ports, boolean keycloak, List<String> rest) {
    Options {
        rest = List.copyOf(rest);
    }

    /**
     * @param place the data directory when none is named
     * @param here what relative names are relative to
     * @throws UsageException when an option is unknown, lacks its value or names no port
     */
    static Options of(List<String> arguments, Path place, Path here) {
        var data = place;
        var keycloak = false;
        List<String> moved = new ArrayList<>();
        List<String> rest = new ArrayList<>();
        for (var i = arguments.iterator(); i.hasNext(); ) {
            var argument = i.next();
            switch (argument) {
                case "--data" -> data = here.resolve(value(argument, i.hasNext() ? i.next() : ""));
                case "--port" -> moved.add(value(argument, i.hasNext() ? i.next() : ""));
                case "--keycloak" -> keycloak = true;
                default -> {
                    if (argument.startsWith("-")) {
                        throw new UsageException("unknown option " + argument);
                    }
                    rest.add(argument);
                }
            }
        }
        return new Options(data, ports(moved), keycloak, rest);
    }

    private static Ports ports(List<String> moved) {
        try {
            return Ports.usualBut(moved);
        } catch (Refusal e) {
            throw new UsageException(e.sentence().substring(0, e.sentence().length() - 1));
        }
    }

    private static String value(String option, String next) {
        if (next.isEmpty()) {
            throw new UsageException(option + " needs a value");
        }
        return next;
    }
}
