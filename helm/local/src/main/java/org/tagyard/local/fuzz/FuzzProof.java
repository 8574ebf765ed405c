package org.tagyard.local.fuzz;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.tagyard.local.oracle.RandomPrograms;
import org.tagyard.local.oracle.Shrinking;
import org.tagyard.local.place.Refusal;
import org.tagyard.platform.templateapi.ShippedTemplate;

/** The command: damaged files and programs until the time is over; each new finding is shown. */
public final class FuzzProof {
    /** Programs are cheap: three of them for each file. */
    private static final int PROGRAMS_PER_FILE = 3;

    private final PrintStream out;
    private final List<String> templates;
    private final Trial files = new Trial(new TemplateTarget());
    private final Trial programs = new Trial(new ProgramTarget());
    private final Set<String> kinds = new HashSet<>();
    private long filesTried;
    private long programsTried;

    FuzzProof(PrintStream out, List<String> templates) {
        this.out = out;
        this.templates = List.copyOf(templates);
    }

    /**
     * @param seed of the first text; the next have the next
     * @param folder of more template files to damage, beside those that Tagyard ships
     * @return the exit code: 0 when nothing was found
     */
    public static int run(PrintStream out, Duration time, long seed, Optional<Path> folder) {
        var templates = new ArrayList<String>();
        for (var shipped : ShippedTemplate.values()) {
            templates.add(new String(shipped.bytes(), StandardCharsets.UTF_8));
        }
        folder.ifPresent(it -> templates.addAll(below(it)));
        out.printf(
                "damaging %d template files and random programs for %d minutes, from seed %d on%n",
                templates.size(), time.toMinutes(), seed);
        long end = System.nanoTime() + time.toNanos();
        return new FuzzProof(out, templates).run(seed, () -> System.nanoTime() < end);
    }

    private static List<String> below(Path folder) {
        try (var found = Files.walk(folder)) {
            var texts = new ArrayList<String>();
            for (var file : found.filter(it -> it.toString().endsWith(".tpl")).toList()) {
                texts.add(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            }
            return texts;
        } catch (IOException e) {
            throw new Refusal(
                    "The template files below " + folder + " cannot be read (" + e + ")",
                    "Name a folder with *.tpl files",
                    e);
        }
    }

    /** Goes on while it may; the exit code. */
    int run(long seed, BooleanSupplier goesOn) {
        for (long next = seed; goesOn.getAsBoolean(); next++) {
            one(next);
        }
        out.printf(
                "%,d damaged files and %,d programs: %d different findings%n",
                filesTried, programsTried, kinds.size());
        return kinds.isEmpty() ? 0 : 1;
    }

    private void one(long seed) {
        var random = new Random(seed);
        var mutations = new Mutations(random);
        if (Math.floorMod(seed, PROGRAMS_PER_FILE + 1) == 0) {
            filesTried++;
            look(files, seed, mutations.damage(template(random), template(random)));
        } else {
            programsTried++;
            var program = RandomPrograms.program(seed);
            boolean whole = random.nextInt(3) == 0;
            look(
                    programs,
                    seed,
                    whole ? program : mutations.damage(program, RandomPrograms.program(seed + 1)));
        }
    }

    private String template(Random random) {
        return templates.get(random.nextInt(templates.size()));
    }

    private void look(Trial trial, long seed, String text) {
        var found = trial.problem(text);
        if (found.isPresent() && kinds.add(found.get().kind())) {
            var problem = found.get();
            out.printf("%nseed %d: %s%n", seed, problem.detail());
            out.printf("%s%n", problem.isHang() ? text : small(trial, text, problem));
        }
    }

    private static String small(Trial trial, String text, Trial.Problem problem) {
        return Shrinking.of(
                text,
                candidates ->
                        candidates.stream()
                                .map(it ->
                                        trial.problem(it)
                                                .filter(p -> p.kind().equals(problem.kind()))
                                                .isPresent())
                                .toList());
    }
}
