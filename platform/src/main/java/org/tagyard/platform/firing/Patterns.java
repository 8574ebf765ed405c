package org.tagyard.platform.firing;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tagyard.platform.template.BoundedPattern;

/**
 * Regular expressions in linear time: no look-around, no back-references (spec: container-model
 * §5.3). An instance keeps the last few that came from variables; lane-bound.
 */
public final class Patterns {
    private static final int KEPT = 16;

    private final Map<String, Optional<Pattern>> kept =
            new LinkedHashMap<>(KEPT, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Optional<Pattern>> eldest) {
                    return size() > KEPT;
                }
            };

    /**
     * Most steps that one search may take, as instructions of the pattern times characters of the
     * text: RE2/J took 15 to 30 ns for one, so this is about a run's 50 ms, and nothing can stop it
     * on its way.
     */
    private static final long MAX_STEPS = 2_000_000;

    Patterns() {}

    /** The pattern, or nothing when the engine refuses it. */
    Optional<Pattern> find(String text, boolean ignoreCase) {
        return kept.computeIfAbsent(
                (ignoreCase ? "i" : "c") + text,
                key -> {
                    try {
                        return Optional.of(compile(text, ignoreCase));
                    } catch (PatternSyntaxException refused) {
                        return Optional.empty();
                    }
                });
    }

    /**
     * Compiles: {@code ^} and {@code $} match the ends of the whole text, the dot no line break.
     *
     * @throws PatternSyntaxException when the engine refuses it
     */
    public static Pattern compile(String text, boolean ignoreCase) {
        return BoundedPattern.compile(text, ignoreCase ? Pattern.CASE_INSENSITIVE : 0);
    }

    /** Whether a search would take longer than a lane can be held; it counts as no match then. */
    static boolean isTooCostly(Pattern pattern, String text) {
        return (long) pattern.programSize() * text.length() > MAX_STEPS;
    }
}
