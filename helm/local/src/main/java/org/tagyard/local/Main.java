package org.tagyard.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import org.tagyard.local.abuse.AbuseBench;
import org.tagyard.local.bench.EngineBench;
import org.tagyard.local.bench.NeighbourBench;
import org.tagyard.local.bench.SyncBench;
import org.tagyard.local.bench.durable.DurableBench;
import org.tagyard.local.bench.durable.Part;
import org.tagyard.local.durable.KillProof;
import org.tagyard.local.fuzz.FuzzProof;
import org.tagyard.local.oracle.EngineProof;
import org.tagyard.local.outage.OutageProof;
import org.tagyard.local.outage.Scenario;
import org.tagyard.local.place.Refusal;
import org.tagyard.local.prove.Prove;
import org.tagyard.local.template.TemplateCommand;

/**
 * The program behind {@code ./tagyard}. Exit codes: 0 done, 1 refused or something did not work, 2
 * wrong usage.
 */
public final class Main {
    private Main() {}

    public static void main(String... arguments) {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) {
        try {
            return command(arguments);
        } catch (UsageException e) {
            System.err.println("tagyard: " + e.getMessage() + "; ./tagyard help says how");
            return 2;
        } catch (Refusal e) {
            System.err.println("tagyard: " + e.sentence());
            return 1;
        } catch (RuntimeException e) {
            // Not before it is needed: logging starts slowly and begins a new log file.
            LoggerFactory.getLogger(Main.class).error("unexpected", e);
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
        var name = arguments.isEmpty() ? "" : arguments.getFirst();
        var rest = arguments.stream().skip(1).toList();
        return switch (name) {
            case "up" -> up(rest, checkout, here);
            case "prove" -> prove(rest, checkout, here);
            case "template" -> new TemplateCommand(here, System.out, System.err).run(rest);
            case "bench" -> bench(rest, checkout, here);
            default -> throw new UsageException("there is no command " + name);
        };
    }

    private static int up(List<String> arguments, Path checkout, Path here) {
        var options = Options.of(arguments, checkout.resolve(".tagyard"), here);
        if (!options.rest().isEmpty()) {
            throw new UsageException("up takes options only");
        }
        return new Up(checkout, options).run();
    }

    private static int prove(List<String> arguments, Path checkout, Path here) {
        var what = arguments.isEmpty() ? "" : arguments.getFirst();
        var rest = arguments.stream().skip(1).toList();
        return switch (what) {
            case "engine" -> proveEngine(rest, here);
            case "fuzz" -> proveFuzz(rest, here);
            case "kill" -> proveKill(rest, checkout, here);
            case "outage" -> proveOutage(rest, checkout, here);
            default ->
                    proveTemplates(
                            Options.of(arguments, checkout.resolve(".tagyard"), here),
                            checkout,
                            here);
        };
    }

    private static int proveTemplates(Options options, Path checkout, Path here) {
        if (options.rest().size() != 2 || !options.rest().getFirst().equals("templates")) {
            throw new UsageException("prove needs: templates FOLDER, kill, outage, engine or fuzz");
        }
        return Prove.run(checkout, options.data(), here.resolve(options.rest().getLast()));
    }

    private static int proveKill(List<String> arguments, Path checkout, Path here) {
        var settings = Settings.of(arguments, Set.of("--kills", "--seed", "--data"));
        return KillProof.run(
                checkout,
                settings.text("--data").map(here::resolve).orElse(checkout.resolve(".tagyard")),
                (int) settings.number("--kills", 20, 1),
                settings.number("--seed", anySeed(), 0));
    }

    private static int proveOutage(List<String> arguments, Path checkout, Path here) {
        var settings = Settings.of(arguments, Set.of("--scenario", "--data"));
        return OutageProof.run(
                checkout,
                settings.text("--data").map(here::resolve).orElse(checkout.resolve(".tagyard")),
                settings.text("--scenario").map(Main::scenario));
    }

    private static Scenario scenario(String name) {
        return Scenario.of(name)
                .orElseThrow(() ->
                        new UsageException(
                                "there is no scenario %s but: %s"
                                        .formatted(
                                                name,
                                                Stream.of(Scenario.values())
                                                        .map(Scenario::title)
                                                        .collect(Collectors.joining(", ")))));
    }

    private static int proveEngine(List<String> arguments, Path here) {
        var settings = Settings.of(arguments, Set.of("--programs", "--seed", "--record"));
        int programs = (int) settings.number("--programs", 10_000, 1);
        long seed = settings.number("--seed", anySeed(), 0);
        return settings.text("--record")
                .map(file -> EngineProof.record(System.out, programs, seed, here.resolve(file)))
                .orElseGet(() -> EngineProof.run(System.out, programs, seed));
    }

    private static int proveFuzz(List<String> arguments, Path here) {
        var settings = Settings.of(arguments, Set.of("--minutes", "--seed", "--templates"));
        return FuzzProof.run(
                System.out,
                Duration.ofMinutes(settings.number("--minutes", 10, 1)),
                settings.number("--seed", anySeed(), 0),
                settings.text("--templates").map(here::resolve));
    }

    /** Each run looks elsewhere; what it prints finds the place again. */
    private static long anySeed() {
        return RandomGenerator.getDefault().nextInt(1_000_000) * 1_000L;
    }

    private static int bench(List<String> arguments, Path checkout, Path here) {
        if (arguments.equals(List.of("engine"))) {
            return EngineBench.run(System.out);
        }
        if (!arguments.isEmpty() && arguments.getFirst().equals("durable")) {
            return benchDurable(arguments.subList(1, arguments.size()), checkout, here);
        }
        var options = Options.of(arguments, checkout.resolve(".tagyard"), here);
        return switch (String.join(" ", options.rest())) {
            case "sync" -> SyncBench.run(checkout, options.data());
            case "abuse" -> AbuseBench.run(System.out);
            case "neighbour" -> NeighbourBench.run(checkout, options.data());
            default -> throw new UsageException("bench needs: sync, durable, abuse or neighbour");
        };
    }

    private static int benchDurable(List<String> arguments, Path checkout, Path here) {
        var settings = Settings.of(arguments, Set.of("--part", "--seconds", "--backlog", "--data"));
        return DurableBench.run(
                checkout,
                settings.text("--data").map(here::resolve).orElse(checkout.resolve(".tagyard")),
                settings.text("--part").map(Main::parts).orElse(EnumSet.allOf(Part.class)),
                (int) settings.number("--seconds", 60, 1),
                (int) settings.number("--backlog", 100_000, 1));
    }

    /** One or several, with commas between them. */
    static Set<Part> parts(String names) {
        var parts = EnumSet.noneOf(Part.class);
        for (var name : names.split(",", -1)) {
            parts.add(
                    Part.of(name)
                            .orElseThrow(() ->
                                    new UsageException(
                                            "bench durable has no part \"%s\", but: %s"
                                                    .formatted(name, Part.names()))));
        }
        return parts;
    }
}
