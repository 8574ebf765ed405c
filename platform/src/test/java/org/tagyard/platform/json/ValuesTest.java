package org.tagyard.platform.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValuesTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "1, 1",
        "-1.5, -1.5",
        "123456789012345680000, 123456789012345680000",
        "1e21, 1e+21",
        "1.5e300, 1.5e+300",
        "0.000001, 0.000001",
        "1e-7, 1e-7",
        "4.9e-324, 5e-324",
        "2e-323, 2e-323",
        "1.7976931348623157e308, 1.7976931348623157e+308",
        "0.1, 0.1",
        "9007199254740993, 9007199254740992",
        "2e23, 2e+23",
        "NaN, NaN",
        "-Infinity, -Infinity",
        "100, 100",
        "1.25e-9, 1.25e-9"
    })
    void numbersHaveJavaScriptsText(double number, String text) {
        assertThat(Values.numberToText(number)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "255, 16, ff", "-255.5, 16, -ff.8",
                "0.1, 2, 0.0001100110011001100110011001100110011001100110011001101",
        "1e21, 36, 5v1j4f4ds7c000", "0.5, 3, 0.1111111111111111111111111111111112", "35, 36, z"
    })
    void numbersHaveJavaScriptsTextInOtherRadixes(double number, int radix, String text) {
        assertThat(Values.numberToText(number, radix)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0", "' 12 ', 12", "'0x1F', 31", "'0b101', 5", "'0o17', 15", "'1e3', 1000", "'.5', 0.5",
        "'5.', 5", "'.', NaN", "'1f', NaN", "'0x', NaN", "'-0x1', NaN", "'NaN', NaN", "'1_0', NaN",
        "'-Infinity', -Infinity", "'infinity', NaN", "'+5', 5", "'1e', NaN", "'\u00a07\ufeff', 7"
    })
    void textBecomesTheNumberJavaScriptReads(String text, double number) {
        assertThat((Object) Values.toNumber(text)).isEqualTo(number);
    }

    @Test
    void looseEqualityFollowsJavaScriptForPrimitivesAndIsIdentityForTheRest() {
        assertThat(Values.looseEquals("1", 1.0)).isTrue();
        assertThat(Values.looseEquals(true, "1")).isTrue();
        assertThat(Values.looseEquals(Null.NULL, Undefined.UNDEFINED)).isTrue();
        assertThat(Values.looseEquals(Null.NULL, 0.0)).isFalse();
        assertThat(Values.looseEquals(Double.NaN, Double.NaN)).isFalse();
        assertThat(Values.looseEquals(ArrayValue.of(1.0), 1.0)).isFalse();
        assertThat(Values.looseEquals(ArrayValue.of(), "")).isFalse();
    }

    @Test
    void arraysAreJoinedByCommasObjectsAreOpaqueAndCyclesEmpty() {
        var array = ArrayValue.of(1.0, Null.NULL, "x", ArrayValue.of(2.0, 3.0), new ObjectValue());
        array.add(array);
        assertThat(Values.toText(array)).isEqualTo("1,,x,2,3,[object Object],");
        assertThat(Values.toNumber(ArrayValue.of("7"))).isEqualTo(7);
    }

    @Test
    void aCopySharesNothingAndKeepsCyclesHolesAndStrangeNumbers() {
        var array = new ArrayValue().add(Double.NaN);
        array.put(3, Undefined.UNDEFINED);
        array.putNamed("total", 2.0);
        var object = new ObjectValue().put("a", array).put("b", array);
        object.put("self", object);

        var copy = (ObjectValue) Values.copy(object);

        assertThat(copy).isNotSameAs(object);
        assertThat(copy.get("self")).isSameAs(copy);
        assertThat(copy.get("a")).isSameAs(copy.get("b")).isNotSameAs(array);
        var copied = (ArrayValue) copy.get("a");
        assertThat(copied.length()).isEqualTo(4);
        assertThat(copied.at(1)).isNull();
        assertThat(copied.at(3)).isEqualTo(Undefined.UNDEFINED);
        assertThat(Objects.requireNonNull(copied.named()).get("total")).isEqualTo(2.0);
    }

    @Test
    void functionsBecomeUndefinedInACopyUnlessTheyMayPass() {
        Callable function = () -> "f";
        var object = new ObjectValue().put("f", function);
        assertThat(((ObjectValue) Values.copy(object)).get("f")).isEqualTo(Undefined.UNDEFINED);
        assertThat(((ObjectValue) Values.copy(object, Charges.NONE, f -> f)).get("f"))
                .isSameAs(function);
    }

    @Test
    void aTreeOfAnyDepthCanBeCopied() {
        Object tree = "leaf";
        for (int i = 0; i < 100_000; i++) {
            tree = ArrayValue.of(tree);
        }
        assertThat(Values.copy(tree)).isInstanceOf(ArrayValue.class);
    }
}
