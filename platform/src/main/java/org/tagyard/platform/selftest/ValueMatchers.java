package org.tagyard.platform.selftest;

import static org.tagyard.platform.json.Null.NULL;
import static org.tagyard.platform.json.Undefined.UNDEFINED;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tagyard.platform.json.ArrayValue;
import org.tagyard.platform.json.Values;
import org.tagyard.platform.script.ScriptRun;

/** What {@code assertThat} can assert about a value: the official list (template-runtime §11.6). */
final class ValueMatchers {
    private final Object actual;
    private final ScriptRun run;

    ValueMatchers(Object actual, ScriptRun run) {
        this.actual = actual;
        this.run = run;
    }

    Map<String, Matcher> byName() {
        var matchers = new LinkedHashMap<String, Matcher>();
        addStates(matchers);
        addEqualities(matchers);
        addOrder(matchers);
        addContents(matchers);
        addTypes(matchers);
        return matchers;
    }

    private void addStates(Map<String, Matcher> matchers) {
        matchers.put("isUndefined", is(actual == UNDEFINED, "to be undefined"));
        matchers.put("isDefined", is(actual != UNDEFINED, "to be defined"));
        matchers.put("isNull", is(actual == NULL, "to be null"));
        matchers.put("isNotNull", is(actual != NULL, "not to be null"));
        matchers.put("isTrue", is(Boolean.TRUE.equals(actual), "to be true"));
        matchers.put("isFalse", is(Boolean.FALSE.equals(actual), "to be false"));
        matchers.put("isTruthy", is(Values.truthy(actual), "to be truthy"));
        matchers.put("isFalsy", is(!Values.truthy(actual), "to be falsy"));
        boolean isNaN = actual instanceof Double number && number.isNaN();
        matchers.put("isNaN", is(isNaN, "to be NaN"));
        matchers.put("isNotNaN", is(!isNaN, "not to be NaN"));
        boolean isInfinity = actual instanceof Double number && number.isInfinite();
        matchers.put("isInfinity", is(isInfinity, "to be infinite"));
        matchers.put("isNotInfinity", is(!isInfinity, "not to be infinite"));
    }

    private void addEqualities(Map<String, Matcher> matchers) {
        matchers.put("isEqualTo", with(it -> equal(actual, first(it)), "to be equal to"));
        matchers.put("isNotEqualTo", with(it -> !equal(actual, first(it)), "not to be equal to"));
        matchers.put(
                "isStrictlyEqualTo",
                with(it -> Values.strictEquals(actual, first(it)), "to be strictly equal to"));
        matchers.put(
                "isNotStrictlyEqualTo",
                with(it -> !Values.strictEquals(actual, first(it)), "not to be strictly equal to"));
        matchers.put("isAnyOf", with(it -> holds(List.of(it), actual), "to be any of"));
        matchers.put("isNoneOf", with(it -> !holds(List.of(it), actual), "to be none of"));
    }

    private void addOrder(Map<String, Matcher> matchers) {
        matchers.put("isGreaterThan", ordered(it -> it > 0, "to be greater than"));
        matchers.put(
                "isGreaterThanOrEqualTo", ordered(it -> it >= 0, "to be greater than or equal to"));
        matchers.put("isLessThan", ordered(it -> it < 0, "to be less than"));
        matchers.put("isLessThanOrEqualTo", ordered(it -> it <= 0, "to be less than or equal to"));
    }

    private void addContents(Map<String, Matcher> matchers) {
        matchers.put("contains", with(it -> hasContents() && containsAll(it), "to contain"));
        matchers.put(
                "doesNotContain", with(it -> hasContents() && containsNone(it), "not to contain"));
        matchers.put("containsExactly", with(this::containsExactly, "to contain exactly"));
        matchers.put(
                "doesNotContainExactly",
                with(
                        it -> actual instanceof ArrayValue && !containsExactly(it),
                        "not to contain exactly"));
        matchers.put(
                "hasLength",
                with(
                        it -> length().isPresent() && equal(length().get(), first(it)),
                        "to have the length"));
        matchers.put("isEmpty", is(length().filter(it -> it == 0).isPresent(), "to be empty"));
        matchers.put(
                "isNotEmpty", is(length().filter(it -> it > 0).isPresent(), "not to be empty"));
    }

    private void addTypes(Map<String, Matcher> matchers) {
        for (var type : List.of("Array", "Boolean", "Function", "Number", "Object", "String")) {
            var name = type.toLowerCase(Locale.ROOT);
            matchers.put(
                    "is" + type, is(Values.typeOf(actual).equals(name), "to be of type " + name));
        }
    }

    private Matcher is(boolean holds, String expectation) {
        return Matcher.when(
                _ -> holds, _ -> "Expected %s %s.".formatted(Shown.of(actual, run), expectation));
    }

    private Matcher with(Predicate<Object[]> holds, String expectation) {
        return Matcher.when(
                holds,
                expected ->
                        "Expected %s %s %s."
                                .formatted(Shown.of(actual, run), expectation, shown(expected)));
    }

    private String shown(Object[] values) {
        return Stream.of(values).map(it -> Shown.of(it, run)).collect(Collectors.joining(", "));
    }

    private static Object first(Object[] expected) {
        return expected.length > 0 ? expected[0] : UNDEFINED;
    }

    private boolean equal(Object left, Object right) {
        return new DeepEquality(run).equal(left, right);
    }

    private boolean holds(List<Object> values, Object wanted) {
        return values.stream().anyMatch(it -> equal(it, wanted));
    }

    /** JavaScript's comparison: texts as texts, all else as numbers, NaN never. */
    private Matcher ordered(IntPredicate order, String expectation) {
        return with(
                it -> {
                    if (actual instanceof String left && first(it) instanceof String right) {
                        return order.test(left.compareTo(right));
                    }
                    double left = Values.toNumber(actual, run);
                    double right = Values.toNumber(first(it), run);
                    return !Double.isNaN(left)
                            && !Double.isNaN(right)
                            && order.test(left > right ? 1 : left < right ? -1 : 0);
                },
                expectation);
    }

    private Optional<Double> length() {
        return switch (actual) {
            case String text -> Optional.of((double) text.length());
            case ArrayValue array -> Optional.of((double) array.length());
            default -> Optional.empty();
        };
    }

    private boolean hasContents() {
        return actual instanceof String || actual instanceof ArrayValue;
    }

    private boolean containsAll(Object[] wanted) {
        return Stream.of(wanted).allMatch(this::containsOne);
    }

    private boolean containsNone(Object[] unwanted) {
        return Stream.of(unwanted).noneMatch(this::containsOne);
    }

    private boolean containsOne(Object wanted) {
        return switch (actual) {
            case String text -> wanted instanceof String part && text.contains(part);
            case ArrayValue array -> holds(elements(array), wanted);
            default -> false;
        };
    }

    /** A snapshot, charged first: holes make an array of any length cheap to have. */
    private List<Object> elements(ArrayValue array) {
        run.chargeSteps(array.length());
        run.chargeMemory(16L * array.length());
        return array.toList();
    }

    /** The same elements in any order, each as often. */
    private boolean containsExactly(Object[] wanted) {
        if (!(actual instanceof ArrayValue array) || array.length() != wanted.length) {
            return false;
        }
        var left = new ArrayList<>(elements(array));
        for (var value : wanted) {
            int place = placeOf(left, value);
            if (place < 0) {
                return false;
            }
            left.remove(place);
        }
        return true;
    }

    private int placeOf(List<Object> values, Object wanted) {
        for (int i = 0; i < values.size(); i++) {
            if (equal(values.get(i), wanted)) {
                return i;
            }
        }
        return -1;
    }
}
