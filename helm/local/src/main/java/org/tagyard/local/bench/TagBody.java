package org.tagyard.local.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tagyard.platform.json.ArrayValue;
import org.tagyard.platform.json.JsonText;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.json.Undefined;
import org.tagyard.platform.json.Values;
import org.tagyard.platform.script.Budget;
import org.tagyard.platform.script.Compilation;
import org.tagyard.platform.script.FunctionValue;
import org.tagyard.platform.script.HostFunction;
import org.tagyard.platform.script.Script;
import org.tagyard.platform.script.ScriptEngine;
import org.tagyard.platform.script.ScriptRun;
import org.tagyard.platform.script.engine.DefaultScriptEngine;

/**
 * A realistic tag of 208 lines with a library that costs little beside it: 15 required functions,
 * 12 of its own, closures, loops, 8 hashes, the event copied in, a JSON answer of 1.5 KB in a
 * callback. {@code bench/tag-in-node.js} gives it the same library in Node.
 */
final class TagBody {
    static final String EVENT =
            """
            {"event_name":"purchase","client_id":"123.456","page_location":"https://shop.example.org/done?x=1",
            "user_agent":"Mozilla/5.0","ip_override":"203.0.113.9","currency":"EUR","value":129.9,
            "user_data":{"email_address":"  Ada@Example.org ","phone_number":"+49 170 1234567",
            "address":{"first_name":"Ada","last_name":"Example","city":"Berlin","postal_code":"10115","country":"DE"}},
            "items":[{"item_id":"a1","item_name":"Lamp","price":49.95,"quantity":2,"item_category":"light"},
            {"item_id":"b2","item_name":"Shade","price":30,"quantity":1,"item_category":"light"}],
            "consent":{"ad_storage":"granted","analytics_storage":"denied"}}\
            """;

    static final String ANSWER = answer();
    static final String SOURCE = source();

    private final ScriptEngine engine = new DefaultScriptEngine();
    private final Map<String, Object> library = new HashMap<>();
    private final FunctionValue require =
            FunctionValue.of(
                    "require",
                    (run, arguments) -> library.getOrDefault(arguments[0], Undefined.UNDEFINED));
    private long succeeded;

    TagBody() {
        var event = (ObjectValue) JsonText.parse(EVENT).orElseThrow();
        var digest = sha256();
        add("getAllEventData", (run, arguments) -> Values.copy(event, run));
        add("sha256Sync", (run, arguments) -> hash(run, digest, Values.toText(arguments[0])));
        add("sendHttpRequest", TagBody::send);
        add("getTimestampMillis", (run, arguments) -> 1.7e12);
        add("makeString", (run, arguments) -> Values.toText(arguments[0], run));
        add("makeNumber", (run, arguments) -> Values.toNumber(arguments[0], run));
        add("getType", (run, arguments) -> Values.typeOf(arguments[0]));
        add("logToConsole", (run, arguments) -> Undefined.UNDEFINED);
        add("getRequestHeader", (run, arguments) -> "text/html");
        add("encodeUriComponent", (run, arguments) -> arguments[0]);
        add("getCookieValues", (run, arguments) -> new ArrayValue());
        add("setCookie", (run, arguments) -> Undefined.UNDEFINED);
        add("getContainerVersion", (run, arguments) -> new ObjectValue().put("debugMode", false));
        add("generateRandom", (run, arguments) -> 4.0);
        library.put(
                "JSON",
                new ObjectValue()
                        .put(
                                "parse",
                                FunctionValue.of(
                                        "parse",
                                        (run, arguments) ->
                                                JsonText.parse((String) arguments[0], run)
                                                        .orElse(Undefined.UNDEFINED)))
                        .put(
                                "stringify",
                                FunctionValue.of(
                                        "stringify",
                                        (run, arguments) ->
                                                JsonText.write(arguments[0], run)
                                                        .<Object>map(text -> text)
                                                        .orElse(Undefined.UNDEFINED)))
                        .freeze());
    }

    /** The body, made different by one text. */
    Script compile(int number) {
        var source = SOURCE.replace("'v1'", "'v" + number + "'");
        return switch (engine.compile(source, List.of("require", "data"))) {
            case Compilation.Compiled compiled -> compiled.script();
            case Compilation.Refused refused -> throw new IllegalStateException(refused.text());
        };
    }

    /** Runs it from its start to the callback of its call, in a scope of its own. */
    void once(Script script) {
        var run = engine.newRun(Budget.DEFAULT);
        var data =
                new ObjectValue()
                        .put("pixelId", "1234567890")
                        .put("accessToken", "secret")
                        .put("eventName", "inherit")
                        .put("hashing", true)
                        .put("gtmOnSuccess", FunctionValue.of("gtmOnSuccess", (r, a) -> count()))
                        .put("gtmOnFailure", FunctionValue.of("gtmOnFailure", (r, a) -> fail()));
        run.execute(script, require, data);
        run.drain(failed -> {
            throw failed;
        });
    }

    /** Runs that told their success since the start. */
    long succeeded() {
        return succeeded;
    }

    private void add(String name, HostFunction code) {
        library.put(name, FunctionValue.of(name, code));
    }

    private Object count() {
        succeeded++;
        return Undefined.UNDEFINED;
    }

    private static Object fail() {
        throw new IllegalStateException("the tag of the benchmark failed");
    }

    private static Object hash(ScriptRun run, MessageDigest digest, String text) {
        run.chargeMemory(256);
        return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Object send(ScriptRun run, Object[] arguments) {
        var callback = (FunctionValue) arguments[1];
        run.later(() -> callback.call(run, 200.0, new ObjectValue(), ANSWER));
        return Undefined.UNDEFINED;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    private static String source() {
        try (InputStream in =
                Objects.requireNonNull(
                        TagBody.class.getResourceAsStream("/abuse/ordinary-tag.js"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read ordinary-tag.js", e);
        }
    }

    private static String answer() {
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
}
