package org.tagyard.platform.script.engine;

import com.google.re2j.Pattern;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Compiled patterns by their text: scripts make the same few again and again. Thread-safe. */
final class RegexCache {
    private static final int MAX_PATTERNS = 512;
    private static final int MAX_CACHED_LENGTH = 200;

    /** Instructions; 200 characters may unfold to 10,000, about a megabyte that nobody pays for. */
    private static final int MAX_CACHED_SIZE = 500;

    private final Map<String, Optional<Pattern>> patterns = new ConcurrentHashMap<>();

    /** The pattern, or empty when RE2 refuses it. */
    Optional<Pattern> pattern(TreeRun run, String source, boolean ignoreCase) {
        run.steps(16 + source.length() * 50L);
        if (source.length() > MAX_CACHED_LENGTH) {
            return RegexSyntax.compile(run, source, ignoreCase);
        }
        var key = (ignoreCase ? "i" : "-") + source;
        var known = patterns.get(key);
        if (known == null) {
            run.allocate(1000 + source.length() * 64L);
            known = RegexSyntax.compile(run, source, ignoreCase);
            keep(key, known);
        }
        return known;
    }

    private void keep(String key, Optional<Pattern> pattern) {
        if (pattern.map(Pattern::programSize).orElse(0) > MAX_CACHED_SIZE) {
            return;
        }
        if (patterns.size() >= MAX_PATTERNS) {
            patterns.clear();
        }
        patterns.put(key, pattern);
    }
}
