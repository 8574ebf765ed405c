package org.tagyard.platform.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tagyard.platform.json.ArrayValue;
import org.tagyard.platform.json.Charges;
import org.tagyard.platform.json.ObjectValue;

/** What nobody should send: it is read and written all the same, and stays small. */
class HostileParametersTest {
    private static final List<String> PIECES =
            List.of(
                    "pr1",
                    "pr",
                    "200",
                    "ep.",
                    "epn.",
                    "up.",
                    "upn.",
                    "sst.",
                    "_",
                    "user_data",
                    ".",
                    "~",
                    "~~",
                    "tv.1",
                    "em",
                    "fn0",
                    "k0",
                    "v0",
                    "ca",
                    "uafvl",
                    "uap",
                    "ur",
                    "client_hints",
                    "items",
                    "event_location",
                    "x-ga-",
                    "x-ga-mp2-",
                    "__proto__",
                    ";",
                    "|",
                    "%",
                    "%zz",
                    "-",
                    "1e999",
                    "9",
                    "\ud800",
                    "\udc00\ud83d",
                    "\0",
                    "\n",
                    "",
                    "em",
                    "ip_override");

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void anyMixtureOfPiecesIsReadAndWritten(Protocol protocol) {
        var random = new Random(7);
        for (int i = 0; i < 4_000; i++) {
            var builder = new EventBuilder(protocol, Charges.NONE);
            builder.add("tid", "G-1");
            for (int n = random.nextInt(12); n >= 0; n--) {
                builder.add(text(random), text(random));
            }
            var event = builder.build();

            assertThat(depth(event)).isLessThanOrEqualTo(6);
            assertThat(Ga4Request.of(event, Charges.NONE).orElseThrow().query())
                    .startsWith("v=2&tid=")
                    .matches("[\\x21-\\x7e]*");
        }
    }

    /** Each of these holds thousands of parts; none may cost the square of its length. */
    @Test
    void longListsOfPartsStayCheap() {
        for (var value :
                List.of(
                        "~".repeat(200_000),
                        "a~".repeat(100_000),
                        "k0~v0~".repeat(40_000),
                        "tv.1" + "~em.x".repeat(50_000),
                        "a;b|".repeat(50_000))) {
            var builder = new EventBuilder(Protocol.V2, Charges.NONE);
            builder.add("tid", "G-1");
            builder.add("pr1", value);
            builder.add("em", value);
            builder.add("uafvl", value);
            builder.add("ep.user_data." + value, value);

            assertThat(Ga4Request.of(builder.build(), Charges.NONE)).isPresent();
        }
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (int n = random.nextInt(6); n > 0; n--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private static int depth(Object value) {
        int deepest = 0;
        if (value instanceof ObjectValue object) {
            for (var key : object.keys()) {
                deepest = Math.max(deepest, 1 + depth(object.get(key)));
            }
        } else if (value instanceof ArrayValue array) {
            for (var element : array.toList()) {
                deepest = Math.max(deepest, 1 + depth(element));
            }
        }
        return deepest;
    }
}
