package org.tagyard.platform.script.engine;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tagyard.platform.json.JsonText;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.json.Undefined;
import org.tagyard.platform.json.Values;
import org.tagyard.platform.script.Budget;
import org.tagyard.platform.script.Compilation;
import org.tagyard.platform.script.FunctionValue;
import org.tagyard.platform.script.HostFunction;
import org.tagyard.platform.script.Script;
import org.tagyard.platform.script.ScriptRun;

/**
 * Measures a realistic tag body of some 180 lines: 15 required functions, 12 functions of its own,
 * closures, loops, 8 hashes, a JSON body of 1.5 KB and one callback. One thread.
 *
 * <p>{@code java … EngineBench [templates] [seconds]}: with more than one template, so many copies
 * of different text run in turn; with 0 seconds it measures memory instead.
 */
public final class EngineBench {
    private static final String EVENT =
            """
            {"event_name":"purchase","client_id":"123.456","page_location":"https://shop.example.org/done?x=1",
            "user_agent":"Mozilla/5.0","ip_override":"203.0.113.9","currency":"EUR","value":129.9,
            "user_data":{"email_address":"  Ada@Example.org ","phone_number":"+49 170 1234567",
            "address":{"first_name":"Ada","last_name":"Example","city":"Berlin","postal_code":"10115","country":"DE"}},
            "items":[{"item_id":"a1","item_name":"Lamp","price":49.95,"quantity":2,"item_category":"light"},
            {"item_id":"b2","item_name":"Shade","price":30,"quantity":1,"item_category":"light"}],
            "consent":{"ad_storage":"granted","analytics_storage":"denied"}}\
            """;

    private final DefaultScriptEngine engine = new DefaultScriptEngine();
    private final Map<String, Object> library = new HashMap<>();
    private final ObjectValue event = (ObjectValue) JsonText.parse(EVENT).orElseThrow();
    private final String body = responseBody();

    private EngineBench() throws NoSuchAlgorithmException {
        var digest = MessageDigest.getInstance("SHA-256");
        add("getAllEventData", (run, arguments) -> Values.copy(event, run));
        add("sha256Sync", (run, arguments) -> hash(run, digest, Values.toText(arguments[0])));
        add("sendHttpRequest", this::answer);
        add("getTimestampMillis", (run, arguments) -> 1.7e12);
        add("makeString", (run, arguments) -> Values.toText(arguments[0], run));
        add("makeNumber", (run, arguments) -> Values.toNumber(arguments[0], run));
        add("getType", (run, arguments) -> Values.typeOf(arguments[0]));
        add("logToConsole", (run, arguments) -> Undefined.UNDEFINED);
        add("getRequestHeader", (run, arguments) -> "text/html");
        add("encodeUriComponent", (run, arguments) -> arguments[0]);
        add("getCookieValues", (run, arguments) -> new org.tagyard.platform.json.ArrayValue());
        add("setCookie", (run, arguments) -> Undefined.UNDEFINED);
        add("getContainerVersion", (run, arguments) -> new ObjectValue().put("debugMode", false));
        add("generateRandom", (run, arguments) -> 4.0);
        var json = new ObjectValue();
        json.put(
                "parse",
                function(
                        "parse",
                        (run, arguments) ->
                                JsonText.parse((String) arguments[0], run)
                                        .orElse(Undefined.UNDEFINED)));
        json.put(
                "stringify",
                function(
                        "stringify",
                        (run, arguments) ->
                                JsonText.write(arguments[0], run)
                                        .map(Object.class::cast)
                                        .orElse(Undefined.UNDEFINED)));
        library.put("JSON", json.freeze());
    }

    private static FunctionValue function(String name, HostFunction code) {
        return FunctionValue.of(name, code);
    }

    private void add(String name, HostFunction code) {
        library.put(name, function(name, code));
    }

    private static Object hash(ScriptRun run, MessageDigest digest, String text) {
        run.chargeMemory(256);
        return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private Object answer(ScriptRun run, Object[] arguments) {
        var callback = (FunctionValue) arguments[1];
        run.later(() -> callback.call(run, 200.0, new ObjectValue(), body));
        return Undefined.UNDEFINED;
    }

    private static String responseBody() {
        var text = new StringBuilder("{\"events_received\":1,\"messages\":[");
        for (int i = 0; i < 12; i++) {
            text.append(i == 0 ? "" : ",")
                    .append("{\"id\":")
                    .append(1000 + i)
                    .append(",\"level\":\"info\",\"text\":\"the parameter number ")
                    .append(i)
                    .append(" was accepted as sent\",\"details\":{\"seen\":true,\"score\":0.")
                    .append(i)
                    .append("1}}");
        }
        return text.append("],\"trace\":\"AbCdEfGh\"}").toString();
    }

    private Script compile(String source) {
        return switch (engine.compile(source, List.of("require", "data"))) {
            case Compilation.Compiled(Script script, var findings) -> script;
            case Compilation.Refused refused -> throw new IllegalStateException(refused.text());
        };
    }

    private final FunctionValue require =
            function(
                    "require",
                    (run, arguments) -> library.getOrDefault(arguments[0], Undefined.UNDEFINED));

    private int done;

    private void once(Script script) {
        start(script)
                .drain(e -> {
                    throw e;
                });
    }

    /** Runs the body; the answer of its request is still to come. */
    private ScriptRun start(Script script) {
        var run = engine.newRun(Budget.DEFAULT);
        var data =
                new ObjectValue()
                        .put("pixelId", "1234567890")
                        .put("accessToken", "secret")
                        .put("eventName", "inherit")
                        .put("hashing", true)
                        .put("gtmOnSuccess", function("gtmOnSuccess", (r, a) -> count()))
                        .put("gtmOnFailure", function("gtmOnFailure", (r, a) -> fail()));
        run.execute(script, require, data);
        return run;
    }

    private Object count() {
        done++;
        return Undefined.UNDEFINED;
    }

    private static Object fail() {
        throw new IllegalStateException("the tag failed");
    }

    public static void main(String[] args) throws Exception {
        int templates = args.length > 0 ? Integer.parseInt(args[0]) : 1;
        double seconds = args.length > 1 ? Double.parseDouble(args[1]) : 5;
        String source;
        try (var resource = EngineBench.class.getResourceAsStream("bench-tag.js")) {
            source = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
        var bench = new EngineBench();
        var scripts = new Script[templates];
        long compileStart = System.nanoTime();
        for (int i = 0; i < templates; i++) {
            scripts[i] = bench.compile(source.replace("'v1'", "'v" + i + "'"));
        }
        double compileMillis = (System.nanoTime() - compileStart) / 1e6 / templates;
        if (seconds == 0) {
            bench.measureMemory(source);
            return;
        }
        bench.measure(scripts, seconds);
        var result = bench.measure(scripts, seconds);
        System.out.printf(
                Locale.ROOT,
                "%d lines, %d templates: mean %.1f us (%.1f of CPU), p50 %.1f, p99 %.1f, %.1f KB allocated, %d runs; first compile %.2f ms each%n",
                source.lines().count(),
                templates,
                result.mean,
                result.cpu,
                result.p50,
                result.p99,
                result.kilobytes,
                result.runs,
                compileMillis);
    }

    /** What compiled templates and waiting runs hold. */
    private void measureMemory(String source) throws InterruptedException {
        int count = 1000;
        var scripts = new Script[count];
        scripts[0] = compile(source);
        long empty = used();
        for (int i = 0; i < count; i++) {
            scripts[i] = compile(source.replace("'v1'", "'w" + i + "'"));
        }
        long compiled = used();
        var waiting = new ScriptRun[count];
        for (int i = 0; i < count; i++) {
            waiting[i] = start(scripts[i]);
        }
        long started = used();
        System.out.printf(
                Locale.ROOT,
                "a compiled template holds %.1f KB, a waiting run %.1f KB (%s)%n",
                (compiled - empty) / 1024.0 / count,
                (started - compiled) / 1024.0 / count,
                waiting[0].hasWork());
    }

    private static long used() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            System.gc();
            Thread.sleep(50);
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private record Result(
            double mean, double cpu, double p50, double p99, double kilobytes, int runs) {}

    private Result measure(Script[] scripts, double seconds) {
        var times = new long[2_000_000];
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long end = System.nanoTime() + (long) (seconds * 1e9);
        long cpu = threads.getCurrentThreadCpuTime();
        long bytes = threads.getCurrentThreadAllocatedBytes();
        int runs = 0;
        done = 0;
        long last = System.nanoTime();
        while (last < end && runs < times.length) {
            once(scripts[runs % scripts.length]);
            long now = System.nanoTime();
            times[runs++] = now - last;
            last = now;
        }
        double kilobytes = (threads.getCurrentThreadAllocatedBytes() - bytes) / 1024.0 / runs;
        double cpuMean = (threads.getCurrentThreadCpuTime() - cpu) / 1000.0 / runs;
        if (done != runs) {
            throw new IllegalStateException(done + " of " + runs + " succeeded");
        }
        var sorted = Arrays.copyOf(times, runs);
        Arrays.sort(sorted);
        double mean = Arrays.stream(sorted).average().orElse(0) / 1000;
        return new Result(
                mean,
                cpuMean,
                sorted[runs / 2] / 1000.0,
                sorted[(int) (runs * 0.99)] / 1000.0,
                kilobytes,
                runs);
    }
}
