package org.tagyard.platform.script.engine;

import org.jspecify.annotations.Nullable;
import org.tagyard.platform.script.FunctionValue;

/** {@code text.replace(what, with)}. */
final class Replacement {
    private final TreeRun run;
    private final String text;
    private final Object with;
    private final String pattern;
    private final StringBuilder out = new StringBuilder();
    private long paid;

    private Replacement(TreeRun run, String text, Object with) {
        this.run = run;
        this.text = text;
        this.with = with;
        this.pattern = with instanceof FunctionValue ? "" : Operators.text(run, with);
    }

    static Object replace(TreeRun run, String self, Object[] arguments) {
        var what = Methods.at(arguments, 0);
        var replacement = new Replacement(run, self, Methods.at(arguments, 1));
        return what instanceof Regex regex
                ? replacement.regex(regex)
                : replacement.literal(Operators.text(run, what));
    }

    private String literal(String what) {
        int start = TextSearch.indexOf(run, text, what, 0);
        if (start < 0) {
            return text;
        }
        append(text, 0, start);
        int end = start + what.length();
        if (with instanceof FunctionValue function) {
            var result = run.invoke(function, what, Operators.box(start), text);
            append(Operators.text(run, result));
        } else {
            expand(start, end, Groups.NONE);
        }
        append(text, end, text.length());
        return finish();
    }

    private String regex(Regex regex) {
        var search = regex.search(run, text);
        regex.restart();
        int copied = 0;
        int at = 0;
        while (search.find(at)) {
            append(text, copied, search.start(0));
            one(search);
            copied = search.end(0);
            at = search.next();
            run.step();
            if (!regex.isGlobal()) {
                break;
            }
        }
        if (copied == 0 && out.isEmpty()) {
            return text;
        }
        append(text, copied, text.length());
        return finish();
    }

    private void one(Regex.Search search) {
        if (with instanceof FunctionValue function) {
            int groups = search.groups();
            var arguments = new Object[groups + 3];
            for (int group = 0; group <= groups; group++) {
                arguments[group] = RegexMatching.groupOf(search, group);
            }
            arguments[groups + 1] = Operators.box(search.start(0));
            arguments[groups + 2] = text;
            run.allocate(64L + 8L * groups + 2L * (search.end(0) - search.start(0)));
            append(Operators.text(run, run.invoke(function, arguments)));
        } else {
            expand(search.start(0), search.end(0), new Groups(search));
        }
    }

    /** The groups that {@code $1} and its like may name. */
    private static final class Groups {
        static final Groups NONE = new Groups();

        private final Regex.@Nullable Search search;

        private Groups() {
            this.search = null;
        }

        Groups(Regex.Search search) {
            this.search = search;
        }

        int count() {
            return search == null ? 0 : search.groups();
        }

        boolean hasNames() {
            return search != null && search.hasNames();
        }

        String text(int group) {
            var found = search == null || group < 0 ? null : search.group(group);
            return found == null ? "" : found;
        }

        String text(String name) {
            return text(search == null ? -1 : search.groupNamed(name));
        }
    }

    /** Appends the pattern with what follows each dollar sign filled in. */
    private void expand(int start, int end, Groups groups) {
        int plain = 0;
        for (int i = pattern.indexOf('$'); i >= 0 && i + 1 < pattern.length(); ) {
            int consumed = 2;
            @Nullable String value = null;
            char c = pattern.charAt(i + 1);
            switch (c) {
                case '$' -> value = "$";
                case '&' -> value = text.substring(start, end);
                case '`' -> value = paidPart(0, start);
                case '\'' -> value = paidPart(end, text.length());
                case '<' -> {
                    int close = pattern.indexOf('>', i);
                    if (groups.hasNames() && close > 0) {
                        consumed = close + 1 - i;
                        value = groups.text(pattern.substring(i + 2, close));
                    }
                }
                default -> {
                    int digits = groupDigits(i + 1, groups.count());
                    if (digits > 0) {
                        consumed = 1 + digits;
                        int group = Integer.parseInt(pattern, i + 1, i + 1 + digits, 10);
                        value = groups.text(group);
                    }
                }
            }
            if (value != null) {
                append(pattern, plain, i);
                append(value);
                plain = i + consumed;
            } else {
                consumed = 1;
            }
            i = pattern.indexOf('$', i + consumed);
        }
        append(pattern, plain, pattern.length());
    }

    private String paidPart(int from, int to) {
        return TextMethods.part(run, text, from, to);
    }

    /** How many digits after a dollar sign name an existing group; 0 when they name none. */
    private int groupDigits(int from, int count) {
        int one = digitAt(from);
        if (one < 0) {
            return 0;
        }
        int two = digitAt(from + 1) < 0 ? -1 : one * 10 + digitAt(from + 1);
        if (two >= 1 && two <= count) {
            return 2;
        }
        return one >= 1 && one <= count ? 1 : 0;
    }

    private int digitAt(int index) {
        char c = index < pattern.length() ? pattern.charAt(index) : ' ';
        return c >= '0' && c <= '9' ? c - '0' : -1;
    }

    private void append(String part) {
        append(part, 0, part.length());
    }

    private void append(String part, int from, int to) {
        run.step(1 + ((to - from) >> 5));
        long needed = (long) out.length() + to - from;
        if (needed > paid) {
            run.allocateText(2 * needed);
            paid = 2 * needed;
        }
        out.append(part, from, to);
    }

    private String finish() {
        run.allocateText(out.length());
        return out.toString();
    }
}
