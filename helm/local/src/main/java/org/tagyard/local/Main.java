package org.tagyard.local;

import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tagyard.local.place.Refusal;

/**
 * The program behind {@code ./tagyard}. Exit codes: 0 done, 1 refused or something did not work, 2
 * wrong usage.
 */
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    private static final String USAGE =
            """
            usage: ./tagyard COMMAND

              up [--keycloak]          start an installation on this machine; Ctrl-C stops it
              test                     build everything and run all tests
              prove templates FOLDER   try downloaded public templates, unmodified, from webhook to inbox
              bench sync               requests per second of the sync path beside a bare handler
              help                     this text

            up, prove, bench: --data DIRECTORY (default .tagyard), --port NAME=NUMBER (runtime, admin, inbox,
            inbox-tls, sign-in, database, runtime-management, admin-management), --no-build
            """;

    private Main() {}

    public static void main(String... arguments) {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) {
        try {
            return command(arguments);
        } catch (UsageException e) {
            System.err.println("tagyard: " + e.getMessage());
            System.err.print(USAGE);
            return 2;
        } catch (Refusal e) {
            System.err.println("tagyard: " + e.sentence());
            return 1;
        } catch (RuntimeException e) {
            LOG.error("unexpected", e);
            System.err.println(
                    "tagyard: this should not have happened: "
                            + e
                            + ". Details are in "
                            + System.getProperty("tagyard.log")
                            + ".");
            return 1;
        }
    }

    private static int command(List<String> arguments) {
        var checkout = Path.of(System.getProperty("tagyard.checkout", ""));
        var here = Path.of(System.getProperty("tagyard.here", ""));
        var name = arguments.isEmpty() ? "help" : arguments.getFirst();
        var rest = arguments.subList(Math.min(1, arguments.size()), arguments.size());
        return switch (name) {
            case "up" ->
                    new Up(checkout, Options.of(rest, checkout.resolve(".tagyard"), here)).run();
            case "help" -> {
                System.out.print(USAGE);
                yield 0;
            }
            default -> throw new UsageException("unknown command " + name);
        };
    }
}
