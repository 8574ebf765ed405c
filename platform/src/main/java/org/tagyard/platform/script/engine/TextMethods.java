package org.tagyard.platform.script.engine;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tagyard.platform.json.ArrayValue;
import org.tagyard.platform.json.Undefined;
import org.tagyard.platform.json.Values;
import org.tagyard.platform.script.engine.Methods.Method;

/** Methods of texts, as in JavaScript. */
final class TextMethods {
    private static final Map<String, Method<String>> METHODS =
            Map.ofEntries(
                    Map.entry("charAt", TextMethods::charAt),
                    Map.entry("concat", TextMethods::concat),
                    Map.entry("indexOf", TextMethods::indexOf),
                    Map.entry("lastIndexOf", TextMethods::lastIndexOf),
                    Map.entry(
                            "match", (run, s, a) -> RegexMatching.match(run, s, Methods.at(a, 0))),
                    Map.entry("replace", Replacement::replace),
                    Map.entry(
                            "search",
                            (run, s, a) -> RegexMatching.search(run, s, Methods.at(a, 0))),
                    Map.entry("slice", TextMethods::slice),
                    Map.entry("split", TextMethods::split),
                    Map.entry("substring", TextMethods::substring),
                    Map.entry("toLowerCase", TextMethods::toLowerCase),
                    Map.entry("toLocaleLowerCase", TextMethods::toLowerCase),
                    Map.entry("toUpperCase", TextMethods::toUpperCase),
                    Map.entry("toLocaleUpperCase", TextMethods::toUpperCase),
                    Map.entry("trim", TextMethods::trim));

    private TextMethods() {}

    static @Nullable Method<String> named(String name) {
        return METHODS.get(name);
    }

    private static Object charAt(TreeRun run, String self, Object[] arguments) {
        double index = ArrayMethods.integer(Operators.number(run, zeroIfMissing(arguments, 0)));
        return index >= 0 && index < self.length() ? Members.unit(self, (int) index) : "";
    }

    private static Object zeroIfMissing(Object[] arguments, int index) {
        var argument = Methods.at(arguments, index);
        return argument == Undefined.UNDEFINED ? Operators.box(0) : argument;
    }

    private static Object concat(TreeRun run, String self, Object[] arguments) {
        var texts = new String[arguments.length];
        long length = self.length();
        for (int i = 0; i < texts.length; i++) {
            texts[i] = Operators.text(run, arguments[i]);
            length += texts[i].length();
        }
        run.allocateText(2 * length);
        var result = new StringBuilder((int) Math.min(length, Integer.MAX_VALUE - 16)).append(self);
        for (var text : texts) {
            result.append(text);
        }
        return result.toString();
    }

    private static Object indexOf(TreeRun run, String self, Object[] arguments) {
        var wanted = Operators.text(run, Methods.at(arguments, 0));
        double from = ArrayMethods.integer(Operators.number(run, zeroIfMissing(arguments, 1)));
        return Operators.box(
                TextSearch.indexOf(run, self, wanted, (int) Math.clamp(from, 0, self.length())));
    }

    private static Object lastIndexOf(TreeRun run, String self, Object[] arguments) {
        var wanted = Operators.text(run, Methods.at(arguments, 0));
        double from = Operators.number(run, Methods.at(arguments, 1));
        int last = self.length() - wanted.length();
        int start = Double.isNaN(from) ? last : (int) Math.min(Math.max(from, 0), last);
        return Operators.box(TextSearch.lastIndexOf(run, self, wanted, start));
    }

    private static Object slice(TreeRun run, String self, Object[] arguments) {
        int length = self.length();
        int from = ArrayMethods.relative(run, Methods.at(arguments, 0), length, 0);
        int to = ArrayMethods.relative(run, Methods.at(arguments, 1), length, length);
        return part(run, self, from, Math.max(from, to));
    }

    private static Object substring(TreeRun run, String self, Object[] arguments) {
        int length = self.length();
        int from = cut(run, Methods.at(arguments, 0), length, 0);
        int to = cut(run, Methods.at(arguments, 1), length, length);
        return part(run, self, Math.min(from, to), Math.max(from, to));
    }

    private static int cut(TreeRun run, Object argument, int length, int otherwise) {
        if (argument == Undefined.UNDEFINED) {
            return otherwise;
        }
        return (int) Math.clamp(ArrayMethods.integer(Operators.number(run, argument)), 0, length);
    }

    static String part(TreeRun run, String text, int from, int to) {
        run.allocateText((long) to - from);
        return text.substring(from, to);
    }

    private static Object split(TreeRun run, String self, Object[] arguments) {
        var separator = Methods.at(arguments, 0);
        var given = Methods.at(arguments, 1);
        long limit =
                given == Undefined.UNDEFINED
                        ? 0xFFFFFFFFL
                        : Operators.toInt(Operators.number(run, given)) & 0xFFFFFFFFL;
        if (limit == 0) {
            return new ArrayValue();
        }
        if (separator == Undefined.UNDEFINED) {
            return new ArrayValue(1).add(self);
        }
        if (separator instanceof Regex regex) {
            return RegexMatching.split(run, self, regex, limit);
        }
        var text = Operators.text(run, separator);
        return text.isEmpty() ? units(run, self, limit) : split(run, self, text, limit);
    }

    private static ArrayValue units(TreeRun run, String self, long limit) {
        int count = (int) Math.min(limit, self.length());
        run.allocate(64 + 56L * count);
        run.steps(1 + (count >> 1));
        var parts = new ArrayValue(count);
        for (int i = 0; i < count; i++) {
            parts.add(Members.unit(self, i));
        }
        return parts;
    }

    private static ArrayValue split(TreeRun run, String self, String separator, long limit) {
        run.allocate(64);
        var parts = new ArrayValue();
        int from = 0;
        while (parts.length() < limit) {
            int found = TextSearch.indexOf(run, self, separator, from);
            if (found < 0) {
                RegexMatching.add(run, parts, self.substring(from));
                break;
            }
            RegexMatching.add(run, parts, self.substring(from, found));
            from = found + separator.length();
        }
        return parts;
    }

    private static Object toLowerCase(TreeRun run, String self, Object[] arguments) {
        run.steps(1 + (self.length() >> 3));
        run.allocateText(2L * self.length());
        return self.toLowerCase(Locale.ROOT);
    }

    private static Object toUpperCase(TreeRun run, String self, Object[] arguments) {
        run.steps(1 + (self.length() >> 3));
        run.allocateText(3L * self.length());
        return self.toUpperCase(Locale.ROOT);
    }

    private static Object trim(TreeRun run, String self, Object[] arguments) {
        run.allocateText(self.length());
        run.steps(1 + (self.length() >> 4));
        return Values.trim(self);
    }
}
