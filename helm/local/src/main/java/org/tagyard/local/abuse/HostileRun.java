package org.tagyard.local.abuse;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.script.Budget;
import org.tagyard.platform.script.BudgetExceeded;
import org.tagyard.platform.script.Compilation;
import org.tagyard.platform.script.Script;
import org.tagyard.platform.script.ScriptEngine;
import org.tagyard.platform.script.ScriptException;
import org.tagyard.platform.script.ScriptRun;
import org.tagyard.platform.script.engine.DefaultScriptEngine;
import org.tagyard.platform.templateapi.ApiCatalogue;
import org.tagyard.platform.templateapi.TemplateApis;

/**
 * Runs hostile scripts as a lane does, each on a thread of its own, and measures that thread: its
 * CPU time and what it allocated do not depend on what else the machine does.
 */
final class HostileRun {
    /** As a lane's. */
    private static final long STACK_BYTES = 4L << 20;

    private static final List<String> PARAMETERS = List.of("require", "data");

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final ScriptEngine engine = new DefaultScriptEngine();
    private final ApiCatalogue apis = new ApiCatalogue();

    /** Runs a script with the default budget until it is stopped. */
    Verdict run(HostileScript hostile) {
        return onThread(() -> execute(script(hostile), engine.newRun(Budget.DEFAULT)));
    }

    /** Compiles a source. */
    Verdict compile(String source) {
        return onThread(() -> {
            var meter = new Watch();
            return switch (engine.compile(source, PARAMETERS)) {
                case Compilation.Compiled _ -> meter.stop("compiled", "", false);
                case Compilation.Refused refused ->
                        meter.stop("refused", refused.findings().getFirst().detail(), false);
            };
        });
    }

    private Script script(HostileScript hostile) {
        return switch (engine.compile(hostile.code(), PARAMETERS)) {
            case Compilation.Compiled compiled -> compiled.script();
            case Compilation.Refused refused ->
                    throw new IllegalArgumentException(hostile.name() + ": " + refused.text());
        };
    }

    private Verdict execute(Script script, ScriptRun run) {
        var host = new HostileHost(run, wideEvent());
        var require = new TemplateApis(apis, host).requireFunction();
        var meter = new Watch();
        try {
            host.enter(() -> run.execute(script, require, new ObjectValue()));
        } catch (BudgetExceeded stopped) {
            var end = meter.stop(nameOf(stopped), message(stopped), false);
            return new Verdict(
                    end.by(),
                    end.detail(),
                    end.cpu(),
                    end.allocatedBytes(),
                    end.wall(),
                    goesOn(script, run, host));
        } catch (ScriptException failed) {
            return meter.stop("error", failed.message(), host.survived());
        }
        return meter.stop("none", "", host.survived());
    }

    private static ObjectValue wideEvent() {
        var event = new ObjectValue();
        for (int i = 0; i < 200; i++) {
            event.put("key" + i, new ObjectValue().put("value", "v".repeat(50)));
        }
        return event;
    }

    private static String nameOf(BudgetExceeded stopped) {
        return stopped.meter().name().toLowerCase(Locale.ROOT);
    }

    private static String message(Throwable error) {
        var message = error.getMessage();
        return message == null ? "" : message;
    }

    /** Whether anything of the run can still be entered after its end. */
    private boolean goesOn(Script script, ScriptRun run, HostileHost host) {
        try {
            host.enter(() -> {});
            run.execute(script);
            return true;
        } catch (BudgetExceeded stillStopped) {
            return host.survived();
        }
    }

    /** What one thread used since it was made. */
    private final class Watch {
        private final long wall = System.nanoTime();
        private final long cpu = threads.getCurrentThreadCpuTime();
        private final long bytes = threads.getCurrentThreadAllocatedBytes();

        Verdict stop(String by, String detail, boolean survived) {
            long allocated = threads.getCurrentThreadAllocatedBytes() - bytes;
            long took = threads.getCurrentThreadCpuTime() - cpu;
            return new Verdict(
                    by,
                    detail,
                    Duration.ofNanos(took),
                    allocated,
                    Duration.ofNanos(System.nanoTime() - wall),
                    survived);
        }
    }

    private static <T> T onThread(Supplier<T> work) {
        var result = new CompletableFuture<T>();
        var thread =
                new Thread(
                        null,
                        () -> {
                            try {
                                result.complete(work.get());
                            } catch (Throwable broken) {
                                result.completeExceptionally(broken);
                            }
                        },
                        "hostile",
                        STACK_BYTES);
        thread.start();
        return result.join();
    }
}
