package org.tagyard.platform.script.engine;

import java.util.Optional;
import org.tagyard.platform.json.ArrayValue;
import org.tagyard.platform.json.Null;
import org.tagyard.platform.json.Undefined;

/** {@code match}, {@code search} and {@code split} with regular expressions. */
final class RegexMatching {
    private RegexMatching() {}

    /** The regular expression an argument means; empty when its text is none for RE2. */
    static Optional<Regex> regex(TreeRun run, Object argument) {
        if (argument instanceof Regex regex) {
            return Optional.of(regex);
        }
        var source = argument == Undefined.UNDEFINED ? "" : Operators.text(run, argument);
        return Regex.compile(run, source, "");
    }

    static Object match(TreeRun run, String text, Object argument) {
        var regex = regex(run, argument).orElse(null);
        if (regex == null) {
            return Null.NULL;
        }
        var search = regex.search(run, text);
        if (regex.isGlobal()) {
            regex.restart();
            return all(run, text, search);
        }
        return search.find(0) ? groups(run, search) : Null.NULL;
    }

    private static Object all(TreeRun run, String text, Regex.Search search) {
        var matches = new ArrayValue();
        for (int at = 0; search.find(at); at = search.next()) {
            add(run, matches, text.substring(search.start(0), search.end(0)));
        }
        return matches.length() == 0 ? Null.NULL : matches;
    }

    private static ArrayValue groups(TreeRun run, Regex.Search search) {
        var groups = new ArrayValue(search.groups() + 1);
        for (int group = 0; group <= search.groups(); group++) {
            add(run, groups, groupOf(search, group));
        }
        return groups;
    }

    static Object groupOf(Regex.Search search, int group) {
        var text = search.group(group);
        return text == null ? Undefined.UNDEFINED : text;
    }

    static Object search(TreeRun run, String text, Object argument) {
        var regex = regex(run, argument).orElse(null);
        if (regex == null) {
            return -1.0;
        }
        var search = regex.search(run, text);
        return Operators.box(search.find(0) ? search.start(0) : -1);
    }

    static ArrayValue split(TreeRun run, String text, Regex regex, long limit) {
        var parts = new ArrayValue();
        var search = regex.search(run, text);
        if (text.isEmpty()) {
            boolean matchesNothing = search.find(0);
            if (!matchesNothing && limit > 0) {
                parts.add("");
            }
            return parts;
        }
        int from = 0;
        int at = 0;
        while (parts.length() < limit && at < text.length() && search.find(at)) {
            if (search.start(0) >= text.length()) {
                break;
            }
            if (search.end(0) == from) {
                at = from + 1;
                continue;
            }
            add(run, parts, text.substring(from, search.start(0)));
            for (int group = 1; group <= search.groups() && parts.length() < limit; group++) {
                add(run, parts, groupOf(search, group));
            }
            from = search.end(0);
            at = from;
        }
        if (parts.length() < limit) {
            add(run, parts, text.substring(from));
        }
        return parts;
    }

    static void add(TreeRun run, ArrayValue array, Object element) {
        if (element instanceof String s) {
            run.allocate(48 + 2L * s.length());
        }
        run.step();
        run.allocate(array.bytesToPut(array.length()));
        array.add(element);
    }
}
