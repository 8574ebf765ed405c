package org.tagyard.local.abuse;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.tagyard.platform.json.ArrayValue;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.json.Undefined;
import org.tagyard.platform.script.Budget;
import org.tagyard.platform.script.Compilation;
import org.tagyard.platform.script.FunctionValue;
import org.tagyard.platform.script.Script;
import org.tagyard.platform.script.ScriptEngine;
import org.tagyard.platform.script.engine.DefaultScriptEngine;
import org.tagyard.platform.templateapi.ApiCatalogue;
import org.tagyard.platform.templateapi.TemplateApis;

/**
 * What stays on the heap: compiled templates, and runs that wait for an answer. Measured as the
 * difference of the used heap after full collections, over so many that noise is small.
 */
public final class Footprints {
    /** Compiled for {@link #templates}. */
    public static final int TEMPLATES = 300;

    static final int WAITING = 2_000;

    /** An order; the event itself belongs to the hit, what the script copied of it to the run. */
    private static final ObjectValue EVENT =
            new ObjectValue()
                    .put("event_name", "purchase")
                    .put("page_location", "https://shop.example.org/thanks?order=A-1001")
                    .put("value", 59.9)
                    .put("currency", "EUR")
                    .put(
                            "user_data",
                            new ObjectValue()
                                    .put("email_address", "Anna@Example.org")
                                    .put("phone_number", "+49 30 123456")
                                    .put(
                                            "address",
                                            new ObjectValue()
                                                    .put("first_name", "Anna")
                                                    .put("last_name", "Example")
                                                    .put("city", "Berlin")))
                    .put(
                            "items",
                            ArrayValue.of(
                                    new ObjectValue()
                                            .put("item_id", "A-1")
                                            .put("price", 29.95)
                                            .put("quantity", 2.0)));

    private static final List<String> PARAMETERS = List.of("require", "data");

    private Footprints() {}

    /**
     * @param bytes on the heap, for one
     * @param classes loaded meanwhile
     */
    public record Measured(double bytes, long classes) {}

    static void print(PrintStream out) {
        var templates = templates();
        var waiting = waiting();
        out.printf(
                Locale.ROOT,
                "%n%d compiled templates of 208 lines: %.1f MB of heap, %d classes%n"
                        + "a run that waits for its HTTP answer: %.1f KB%n",
                TEMPLATES,
                templates.bytes() * TEMPLATES / 1e6,
                templates.classes(),
                waiting.bytes() / 1e3);
    }

    /** One of many different compiled tag bodies of 208 lines. */
    public static Measured templates() {
        var engine = new DefaultScriptEngine();
        compile(engine, body(-1));
        var kept = new ArrayList<Script>();
        long classes = classes();
        long before = usedHeap();
        for (int i = 0; i < TEMPLATES; i++) {
            kept.add(compile(engine, body(i)));
        }
        long after = usedHeap();
        return new Measured((double) (after - before) / kept.size(), classes() - classes);
    }

    /** One of many runs of that body, each waiting for the answer to its call. */
    public static Measured waiting() {
        var engine = new DefaultScriptEngine();
        var apis = new ApiCatalogue();
        var script = compile(engine, body(0));
        var kept = new ArrayList<Object>();
        begin(engine, apis, script);
        long classes = classes();
        long before = usedHeap();
        for (int i = 0; i < WAITING; i++) {
            kept.add(begin(engine, apis, script));
        }
        long after = usedHeap();
        return new Measured((double) (after - before) / kept.size(), classes() - classes);
    }

    /**
     * What of a run stays reachable while it waits: the callback of its call, and what that holds.
     */
    private static Object begin(ScriptEngine engine, ApiCatalogue apis, Script script) {
        var run = engine.newRun(Budget.DEFAULT);
        var host = new HostileHost(run, EVENT);
        var require = new TemplateApis(apis, host).requireFunction();
        var done = FunctionValue.of("done", (_, _) -> Undefined.UNDEFINED);
        var data =
                new ObjectValue()
                        .put("pixelId", "1234567890")
                        .put("accessToken", "token")
                        .put("gtmOnSuccess", done)
                        .put("gtmOnFailure", done);
        host.enter(() -> run.execute(script, require, data));
        return host;
    }

    private static Script compile(ScriptEngine engine, String source) {
        return switch (engine.compile(source, PARAMETERS)) {
            case Compilation.Compiled compiled -> compiled.script();
            case Compilation.Refused refused -> throw new IllegalStateException(refused.text());
        };
    }

    /** The body, made different by one text. */
    private static String body(int number) {
        try (InputStream in =
                Objects.requireNonNull(
                        Footprints.class.getResourceAsStream("/abuse/ordinary-tag.js"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("'v1'", "'v" + (number + 2) + "'");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read ordinary-tag.js", e);
        }
    }

    private static long classes() {
        return ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount();
    }

    private static long usedHeap() {
        var memory = ManagementFactory.getMemoryMXBean();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            memory.gc();
            least = Math.min(least, memory.getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}
