package org.tagyard.platform.selftest;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** One thing to assert; empty when it holds, else what was expected and what was there. */
@FunctionalInterface
interface Matcher {
    Optional<String> check(Object[] expected);

    /** A matcher of a condition and the sentence for when it fails. */
    static Matcher when(Predicate<Object[]> holds, Function<Object[], String> otherwise) {
        return expected ->
                holds.test(expected) ? Optional.empty() : Optional.of(otherwise.apply(expected));
    }
}
