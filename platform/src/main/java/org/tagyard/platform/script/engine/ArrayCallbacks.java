package org.tagyard.platform.script.engine;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.tagyard.platform.json.ArrayValue;
import org.tagyard.platform.json.Undefined;
import org.tagyard.platform.json.Values;
import org.tagyard.platform.script.FunctionValue;

/** Methods of arrays that call back. Holes are skipped; the length is read once. */
final class ArrayCallbacks {
    private ArrayCallbacks() {}

    private static FunctionValue callback(Object[] arguments) {
        var callback = Methods.at(arguments, 0);
        if (callback instanceof FunctionValue function) {
            return function;
        }
        throw Place.UNKNOWN.typeError(shown(callback) + " is not a function");
    }

    private static String shown(Object value) {
        return value instanceof ArrayValue ? "array" : Values.toText(value);
    }

    static Object forEach(TreeRun run, ArrayValue self, Object[] arguments) {
        var callback = callback(arguments);
        int length = self.length();
        for (int i = 0; i < length; i++) {
            run.step();
            var element = self.at(i);
            if (element != null) {
                run.invoke(callback, element, Operators.box(i), self);
            }
        }
        return Undefined.UNDEFINED;
    }

    static Object map(TreeRun run, ArrayValue self, Object[] arguments) {
        var callback = callback(arguments);
        int length = self.length();
        int room = Math.min(length, self.capacity());
        run.allocate(64 + 8L * room);
        var result = new ArrayValue(room);
        for (int i = 0; i < length; i++) {
            run.step();
            var element = self.at(i);
            if (element != null) {
                var mapped = run.invoke(callback, element, Operators.box(i), self);
                Members.put(run, result, i, mapped);
            }
        }
        result.setLength(length);
        return result;
    }

    static Object filter(TreeRun run, ArrayValue self, Object[] arguments) {
        var callback = callback(arguments);
        run.allocate(64);
        var result = new ArrayValue();
        int length = self.length();
        for (int i = 0; i < length; i++) {
            run.step();
            var element = self.at(i);
            if (element != null
                    && Operators.truthy(run.invoke(callback, element, Operators.box(i), self))) {
                Members.put(run, result, result.length(), element);
            }
        }
        return result;
    }

    static Object every(TreeRun run, ArrayValue self, Object[] arguments) {
        return Operators.box(!any(run, self, arguments, false));
    }

    static Object some(TreeRun run, ArrayValue self, Object[] arguments) {
        return Operators.box(any(run, self, arguments, true));
    }

    private static boolean any(TreeRun run, ArrayValue self, Object[] arguments, boolean wanted) {
        var callback = callback(arguments);
        int length = self.length();
        for (int i = 0; i < length; i++) {
            run.step();
            var element = self.at(i);
            if (element != null
                    && Operators.truthy(run.invoke(callback, element, Operators.box(i), self))
                            == wanted) {
                return true;
            }
        }
        return false;
    }

    static Object reduce(TreeRun run, ArrayValue self, Object[] arguments) {
        return reduce(run, self, arguments, 0, 1);
    }

    static Object reduceRight(TreeRun run, ArrayValue self, Object[] arguments) {
        return reduce(run, self, arguments, self.length() - 1, -1);
    }

    /** An initial value that is undefined counts as none (spec: template-runtime §5.2). */
    private static Object reduce(
            TreeRun run, ArrayValue self, Object[] arguments, int start, int direction) {
        var callback = callback(arguments);
        var initial = Methods.at(arguments, 1);
        @Nullable Object result = initial == Undefined.UNDEFINED ? null : initial;
        int length = self.length();
        for (int i = start; i >= 0 && i < length; i += direction) {
            run.step();
            var element = self.at(i);
            if (element != null) {
                result =
                        result == null
                                ? element
                                : run.invoke(
                                        callback,
                                        new Object[] {result, element, Operators.box(i), self});
            }
        }
        if (result == null) {
            throw Place.UNKNOWN.typeError("Reduce on List with no elements.");
        }
        return result;
    }

    /** Sorts stably; undefined comes last, holes behind it. */
    static Object sort(TreeRun run, ArrayValue self, Object[] arguments) {
        var given = Methods.at(arguments, 0);
        if (given != Undefined.UNDEFINED) {
            callback(arguments);
        }
        var elements = ArrayMethods.dense(run, self);
        int length = self.length();
        run.allocate(32L + 16L * length);
        var values = new Object[length];
        int count = 0;
        int undefined = 0;
        for (int i = 0; i < length; i++) {
            run.step();
            var element = elements[i];
            if (element == Undefined.UNDEFINED) {
                undefined++;
            } else if (element != null) {
                values[count++] = element;
            }
        }
        if (given instanceof FunctionValue function) {
            mergeSort(run, values, count, comparator(run, function));
        } else {
            sortByText(run, values, count);
        }
        for (int i = 0; i < length && !self.isFrozen(); i++) {
            if (i < count) {
                self.put(i, values[i]);
            } else if (i < count + undefined) {
                self.put(i, Undefined.UNDEFINED);
            } else {
                self.clear(i);
            }
        }
        return self;
    }

    private static Comparator<Object> comparator(TreeRun run, FunctionValue function) {
        return (a, b) -> {
            double order = Operators.number(run, run.invoke(function, new Object[] {a, b}));
            return order < 0 ? -1 : order > 0 ? 1 : 0;
        };
    }

    private record Texted(String text, Object value) {}

    private static void sortByText(TreeRun run, Object[] values, int count) {
        run.allocate(24L * count);
        for (int i = 0; i < count; i++) {
            values[i] = new Texted(Operators.text(run, values[i]), values[i]);
        }
        mergeSort(
                run,
                values,
                count,
                (a, b) -> {
                    var left = ((Texted) a).text();
                    var right = ((Texted) b).text();
                    run.step(1 + (Math.min(left.length(), right.length()) >> 4));
                    return left.compareTo(right);
                });
        for (int i = 0; i < count; i++) {
            values[i] = ((Texted) values[i]).value();
        }
    }

    /** Bottom-up: no recursion, and no complaint about comparators that contradict themselves. */
    private static void mergeSort(
            TreeRun run, Object[] values, int count, Comparator<Object> order) {
        var from = values;
        var to = new Object[count];
        for (int width = 1; width < count && width > 0; width *= 2) {
            for (int start = 0; start < count; start += 2 * width) {
                merge(
                        run,
                        from,
                        to,
                        start,
                        Math.min(start + width, count),
                        Math.min(start + 2 * width, count),
                        order);
            }
            var swapped = from;
            from = to;
            to = swapped;
        }
        System.arraycopy(from, 0, values, 0, count);
    }

    /**
     * Asks, as V8 does, whether the later element belongs before the earlier one: what {@code (a,
     * b) => a < b ? -1 : 1} and {@code (a, b) => a > b} do with equal elements depends on it.
     */
    private static void merge(
            TreeRun run,
            Object[] from,
            Object[] to,
            int start,
            int middle,
            int end,
            Comparator<Object> order) {
        int left = start;
        int right = middle;
        for (int at = start; at < end; at++) {
            run.step();
            boolean takeRight =
                    left >= middle || (right < end && order.compare(from[right], from[left]) < 0);
            to[at] = takeRight ? from[right++] : from[left++];
        }
    }
}
