package org.tagyard.platform.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "-12.5",
                "1e+21",
                "5e-324",
                "\"a\\\"\\\\\\n\\u0001é\"",
                "[]",
                "{}",
                "[1,[2,{\"a\":[]}],null]",
                "{\"1\":1,\"2\":2,\"b\":{\"a\":1}}",
                "\"\\ud800\""
            })
    void whatWasWrittenIsReadAndWrittenAgainUnchanged(String text) {
        assertThat(JsonText.parse(text).flatMap(JsonText::write)).hasValue(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "undefined",
                "NaN",
                "01",
                "-",
                "1.",
                ".5",
                "1e",
                "+1",
                "'a'",
                "\"a",
                "\"\t\"",
                "\"\\x\"",
                "\"\\u12g4\"",
                "[1,]",
                "[,1]",
                "{\"a\":1,}",
                "{a:1}",
                "{\"a\" 1}",
                "[1 2]",
                "1 2",
                "tru",
                "//x\n1",
                "\u00a01",
                "[",
                "{",
                "{\"a\"",
                "\"\\u٠٠٠٠\""
            })
    void whatIsNoJsonIsEmpty(String text) {
        assertThat(JsonText.parse(text)).isEmpty();
    }

    @Test
    void theLastOfEqualKeysWins() {
        assertThat(JsonText.parse("{\"a\":1,\"b\":2,\"a\":3}").flatMap(JsonText::write))
                .hasValue("{\"a\":3,\"b\":2}");
    }

    @Test
    void integerLikeKeysComeFirstInTextAndInInsertionOrderInLoops() {
        var object = new ObjectValue().put("b", 1.0).put("10", 2.0).put("9", 3.0).put("01", 4.0);
        assertThat(JsonText.write(object)).hasValue("{\"9\":3,\"10\":2,\"b\":1,\"01\":4}");
        assertThat(object.keys()).containsExactly("b", "10", "9", "01");
    }

    @Test
    void whatHasNoTextIsDroppedFromObjectsAndNullInArrays() {
        Callable function = () -> "f";
        var value =
                new ObjectValue()
                        .put("9", Undefined.UNDEFINED)
                        .put("f", function)
                        .put("a", ArrayValue.of(function, Undefined.UNDEFINED, Double.NaN));
        assertThat(JsonText.write(value)).hasValue("{\"a\":[null,null,null]}");
        assertThat(JsonText.write(function)).isEmpty();
        assertThat(JsonText.write(Undefined.UNDEFINED)).isEmpty();
    }

    @Test
    void aCycleHasNoText() {
        var object = new ObjectValue();
        object.put("self", ArrayValue.of(object));
        assertThat(JsonText.write(object)).isEmpty();
        assertThatThrownBy(() -> JsonText.toJackson(object))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNodeUsedTwiceIsNoCycle() {
        var shared = new ObjectValue().put("a", 1.0);
        assertThat(JsonText.write(ArrayValue.of(shared, shared))).hasValue("[{\"a\":1},{\"a\":1}]");
    }

    @Test
    void nestingDeeperThanTheLimitIsRefusedBothWays() {
        assertThat(JsonText.parse("[".repeat(500) + "]".repeat(500))).isPresent();
        assertThat(JsonText.parse("[".repeat(501) + "]".repeat(501))).isEmpty();
        assertThat(JsonText.parse("[".repeat(200_000))).isEmpty();
        var deep =
                IntStream.range(0, 501)
                        .boxed()
                        .reduce(new ArrayValue(), (a, i) -> ArrayValue.of(a), (a, b) -> b);
        assertThat(JsonText.write(deep)).isEmpty();
    }

    @Test
    void jacksonGetsIntegersWhereNumbersAreWhole() {
        var value = JsonText.parse("{\"a\":[1,2.5,\"x\",null,true]}").orElseThrow();
        assertThat(JsonText.toJackson(value).toString())
                .isEqualTo("{\"a\":[1,2.5,\"x\",null,true]}");
        assertThat(JsonText.write(JsonText.fromJackson(JsonText.toJackson(value))))
                .isEqualTo(JsonText.write(value));
    }

    @Test
    void shortDecimalsAreReadAsExactlyAsJavaReadsThem() {
        var random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            var digits = Long.toString(random.nextLong(1_000_000_000_000_000L));
            int point = 1 + random.nextInt(digits.length());
            var whole = digits.substring(0, point);
            var fraction = digits.substring(point);
            var text =
                    (random.nextBoolean() ? "-" : "")
                            + whole
                            + (fraction.isEmpty() ? ".0" : "." + fraction);
            assertThat(JsonText.parse(text)).as(text).hasValue(Double.parseDouble(text));
        }
        assertThat(JsonText.parse("-0.0")).hasValue(-0.0);
        assertThat(JsonText.parse("0.1234567890123456789")).hasValue(0.1234567890123456789);
    }

    @Test
    void namesThatComeAgainAreReadRight() {
        var text = new StringBuilder("[");
        for (int i = 1; i <= 200; i++) {
            text.append(i == 1 ? "" : ",")
                    .append("{\"id\":1,\"name%d\":2,\"%s\":3,\"\":4}".formatted(i, "x".repeat(i)));
        }
        text.append("]");
        assertThat(JsonText.parse(text.toString()).flatMap(JsonText::write))
                .hasValue(text.toString());
    }
}
