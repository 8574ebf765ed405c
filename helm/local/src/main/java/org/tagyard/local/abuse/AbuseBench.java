package org.tagyard.local.abuse;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/**
 * {@code ./tagyard bench abuse}: what each hostile script cost until it was stopped, and which
 * budget stopped it. Needs neither server nor database.
 */
public final class AbuseBench {
    /** The promise: budget of 50 ms and 32 MB, stopped in all within this. */
    static final Duration MOST_CPU = Duration.ofMillis(60);

    static final long MOST_BYTES = 40_000_000;

    /** Compiling happens once per content, not per run. */
    static final Duration MOST_COMPILING = Duration.ofSeconds(2);

    private static final int WARM_UP = 2;
    private static final int ATTEMPTS = 3;

    private final HostileRun run = new HostileRun();
    private final PrintStream out;
    private int missed;

    private AbuseBench(PrintStream out) {
        this.out = out;
    }

    /**
     * @return the exit code: 1 when one was not stopped as promised
     */
    public static int run(PrintStream out) {
        var bench = new AbuseBench(out);
        bench.scripts();
        bench.sources();
        Footprints.print(out);
        return bench.missed == 0 ? 0 : 1;
    }

    private void scripts() {
        var scripts = HostileScript.all();
        out.printf(
                "%d scripts, budget 50 ms and 32 MB: stopped within %d ms of CPU and %d MB%n%n",
                scripts.size(), MOST_CPU.toMillis(), MOST_BYTES / 1_000_000);
        head("script", "budget");
        for (int i = 0; i < WARM_UP; i++) {
            scripts.forEach(run::run);
        }
        for (var script : scripts) {
            var worst = run.run(script);
            boolean right = script.budgets().contains(worst.by());
            for (int i = 1; i < ATTEMPTS; i++) {
                var next = run.run(script);
                right &= script.budgets().contains(next.by());
                worst = next.cpu().compareTo(worst.cpu()) > 0 ? next : worst;
            }
            boolean kept =
                    right
                            && !worst.survived()
                            && worst.cpu().compareTo(MOST_CPU) <= 0
                            && worst.allocatedBytes() <= MOST_BYTES;
            line(script.name(), worst, kept);
        }
    }

    private void sources() {
        var sources = HostileSource.all();
        out.printf("%n%d sources for the compiler%n%n", sources.size());
        head("source", "result");
        for (var source : sources) {
            run.compile(source.text());
            var verdict = run.compile(source.text());
            line(source.name(), verdict, verdict.cpu().compareTo(MOST_COMPILING) <= 0);
        }
    }

    private void head(String what, String by) {
        out.printf("%-55s %-9s %8s %8s %8s%n", what, by, "CPU ms", "wall ms", "MB");
    }

    private void line(String name, Verdict verdict, boolean kept) {
        missed += kept ? 0 : 1;
        out.printf(
                Locale.ROOT,
                "%-55s %-9s %8.1f %8.1f %8.1f%s%n",
                name,
                verdict.by(),
                verdict.cpu().toNanos() / 1e6,
                verdict.wall().toNanos() / 1e6,
                verdict.allocatedBytes() / 1e6,
                kept ? "" : "   NOT as promised");
    }
}
