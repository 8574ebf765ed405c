package org.tagyard.platform.script.engine;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tagyard.platform.json.Charges;
import org.tagyard.platform.script.OpaqueValue;
import org.tagyard.platform.script.ScriptRun;

/**
 * A regular expression as {@code createRegex} makes it: JavaScript's syntax on RE2's linear-time
 * engine (spec: template-runtime §8). With the flag {@code g} it remembers where the last match
 * ended. Belongs to one run.
 */
public final class Regex implements OpaqueValue {
    private final Pattern pattern;
    private final boolean global;
    private int lastIndex;

    Regex(Pattern pattern, boolean global) {
        this.pattern = pattern;
        this.global = global;
    }

    /**
     * Compiles a pattern. Of the flags {@code g} and {@code i} count, others are ignored. Empty
     * when RE2 cannot do it: look-around, back-references, malformed patterns.
     */
    public static Optional<Regex> compile(String pattern, String flags) {
        return RegexSyntax.compile(Charges.NONE, pattern, flags.indexOf('i') >= 0)
                .map(compiled -> new Regex(compiled, flags.indexOf('g') >= 0));
    }

    /** As {@link #compile(String, String)}, paid for by a run and helped by its engine's cache. */
    public static Optional<Regex> compile(ScriptRun run, String pattern, String flags) {
        if (!(run instanceof TreeRun tree)) {
            return compile(pattern, flags);
        }
        tree.check();
        return tree.regexes()
                .pattern(tree, pattern, flags.indexOf('i') >= 0)
                .map(compiled -> new Regex(compiled, flags.indexOf('g') >= 0));
    }

    /** {@code testRegex}: true on a match; a global one goes on behind it next time. */
    public boolean test(String text) {
        return test(Charges.NONE, text);
    }

    /** As {@link #test(String)}, paid for by a run. */
    public boolean test(Charges charges, String text) {
        if (!global) {
            return search(charges, text).find(0);
        }
        if (lastIndex > text.length()) {
            lastIndex = 0;
            return false;
        }
        var search = search(charges, text);
        boolean found = search.find(lastIndex);
        lastIndex = found ? search.end(0) : 0;
        return found;
    }

    boolean isGlobal() {
        return global;
    }

    /** Forgets where the last match ended, as {@code match} and {@code replace} do. */
    void restart() {
        lastIndex = 0;
    }

    Search search(Charges charges, String text) {
        return new Search(charges, text, pattern);
    }

    /** Finding matches in one text, paid for while it reads. */
    static final class Search {
        private final String text;
        private final Matcher matcher;
        private final Pattern pattern;

        Search(Charges charges, String text, Pattern pattern) {
            int weight = 1 + pattern.programSize() / 8;
            charges.chargeSteps(weight + 16L);
            charges.chargeMemory(256 + 16L * pattern.programSize());
            this.text = text;
            this.pattern = pattern;
            this.matcher = pattern.matcher(new PaidText(text, charges, weight));
        }

        boolean find(int from) {
            return from <= text.length() && matcher.find(from);
        }

        int start(int group) {
            return matcher.start(group);
        }

        int end(int group) {
            return matcher.end(group);
        }

        int groups() {
            return matcher.groupCount();
        }

        /** A group's text; null when it took no part in the match. */
        @Nullable String group(int group) {
            int start = matcher.start(group);
            return start < 0 ? null : text.substring(start, matcher.end(group));
        }

        /** The number of a named group; -1 when there is none. */
        int groupNamed(String name) {
            return pattern.namedGroups().getOrDefault(name, -1);
        }

        boolean hasNames() {
            return !pattern.namedGroups().isEmpty();
        }

        /** Where to look for the next match: an empty one must not be found for ever. */
        int next() {
            return end(0) == start(0) ? end(0) + 1 : end(0);
        }
    }

    /** Counts the characters that the matcher reads, by the size of the pattern. */
    private static final class PaidText implements CharSequence {
        private static final int BATCH = 256;

        private final String text;
        private final Charges charges;
        private final int weight;
        private int unpaid;

        PaidText(String text, Charges charges, int weight) {
            this.text = text;
            this.charges = charges;
            this.weight = weight;
        }

        @Override
        public char charAt(int index) {
            if (++unpaid >= BATCH) {
                unpaid = 0;
                charges.chargeSteps((long) BATCH * weight);
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
