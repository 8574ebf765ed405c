package org.tagyard.platform.script.engine;

import com.google.re2j.Pattern;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Compiled patterns by their text: scripts make the same few again and again. Thread-safe. */
final class RegexCache {
    private static final int MAX_PATTERNS = 512;
    private static final int MAX_CACHED_LENGTH = 200;

    private final Map<String, Optional<Pattern>> patterns = new ConcurrentHashMap<>();

    /** The pattern, or empty when RE2 refuses it. */
    Optional<Pattern> pattern(TreeRun run, String source, boolean ignoreCase) {
        if (source.length() > MAX_CACHED_LENGTH) {
            run.steps(source.length() * 200L);
            run.allocate(source.length() * 500L);
            return RegexSyntax.compile(source, ignoreCase);
        }
        var key = (ignoreCase ? "i" : "-") + source;
        var known = patterns.get(key);
        if (known == null) {
            run.steps(500 + source.length() * 200L);
            run.allocate(1000 + source.length() * 500L);
            known = RegexSyntax.compile(source, ignoreCase);
            if (patterns.size() >= MAX_PATTERNS) {
                patterns.clear();
            }
            patterns.put(key, known);
        }
        return known;
    }
}
