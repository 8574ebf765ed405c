package org.tagyard.platform.script.engine;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tagyard.platform.json.ArrayValue;
import org.tagyard.platform.json.Undefined;
import org.tagyard.platform.json.Values;
import org.tagyard.platform.script.engine.Methods.Method;

/** Methods of arrays that need no callback; those with one are in {@link ArrayCallbacks}. */
final class ArrayMethods {
    private static final Map<String, Method<ArrayValue>> METHODS =
            Map.ofEntries(
                    Map.entry("concat", ArrayMethods::concat),
                    Map.entry("every", ArrayCallbacks::every),
                    Map.entry("filter", ArrayCallbacks::filter),
                    Map.entry("forEach", ArrayCallbacks::forEach),
                    Map.entry("indexOf", ArrayMethods::indexOf),
                    Map.entry("join", ArrayMethods::join),
                    Map.entry("lastIndexOf", ArrayMethods::lastIndexOf),
                    Map.entry("map", ArrayCallbacks::map),
                    Map.entry("pop", ArrayMethods::pop),
                    Map.entry("push", ArrayMethods::push),
                    Map.entry("reduce", ArrayCallbacks::reduce),
                    Map.entry("reduceRight", ArrayCallbacks::reduceRight),
                    Map.entry("reverse", ArrayMethods::reverse),
                    Map.entry("shift", ArrayMethods::shift),
                    Map.entry("slice", ArrayMethods::slice),
                    Map.entry("some", ArrayCallbacks::some),
                    Map.entry("sort", ArrayCallbacks::sort),
                    Map.entry("splice", ArrayMethods::splice),
                    Map.entry("unshift", ArrayMethods::unshift));

    private ArrayMethods() {}

    static @Nullable Method<ArrayValue> named(String name) {
        return METHODS.get(name);
    }

    /** All elements in one Java array, paid for; a huge sparse one exceeds the budget here. */
    static @Nullable Object[] dense(TreeRun run, ArrayValue array) {
        run.allocate(array.bytesToDensify());
        return array.dense();
    }

    /** JavaScript's relative index: negative from the end, cut to the bounds. */
    static int relative(TreeRun run, Object argument, int length, int otherwise) {
        if (argument == Undefined.UNDEFINED) {
            return otherwise;
        }
        double index = integer(Operators.number(run, argument));
        return (int) (index < 0 ? Math.max(0, length + index) : Math.min(index, length));
    }

    static double integer(double number) {
        return Double.isNaN(number) ? 0 : number < 0 ? Math.ceil(number) : Math.floor(number);
    }

    private static Object concat(TreeRun run, ArrayValue self, Object[] arguments) {
        var result = new ArrayValue();
        append(run, result, self);
        for (var argument : arguments) {
            if (argument instanceof ArrayValue array) {
                append(run, result, array);
            } else {
                Members.put(run, result, result.length(), argument);
            }
        }
        return result;
    }

    private static void append(TreeRun run, ArrayValue result, ArrayValue array) {
        int offset = result.length();
        long length = (long) offset + array.length();
        if (length > ArrayValue.MAX_LENGTH) {
            throw Place.UNKNOWN.rangeError("Invalid array length");
        }
        run.steps(1 + (Math.min(array.length(), array.capacity()) >> 2));
        array.forEachPresent((index, element) -> Members.put(run, result, offset + index, element));
        result.setLength((int) length);
    }

    private static Object indexOf(TreeRun run, ArrayValue self, Object[] arguments) {
        var wanted = Methods.at(arguments, 0);
        int length = self.length();
        for (int i = relative(run, Methods.at(arguments, 1), length, 0); i < length; i++) {
            run.step();
            var element = self.at(i);
            if (element != null && Operators.strictEquals(run, element, wanted)) {
                return Operators.box(i);
            }
        }
        return -1.0;
    }

    private static Object lastIndexOf(TreeRun run, ArrayValue self, Object[] arguments) {
        var wanted = Methods.at(arguments, 0);
        int length = self.length();
        double from =
                arguments.length > 1 ? integer(Operators.number(run, arguments[1])) : length - 1.0;
        for (int i = (int) (from < 0 ? length + from : Math.min(from, length - 1.0)); i >= 0; i--) {
            run.step();
            var element = self.at(i);
            if (element != null && Operators.strictEquals(run, element, wanted)) {
                return Operators.box(i);
            }
        }
        return -1.0;
    }

    private static Object join(TreeRun run, ArrayValue self, Object[] arguments) {
        var separator = Methods.at(arguments, 0);
        var text = separator == Undefined.UNDEFINED ? "," : Operators.text(run, separator);
        return Values.join(self, text, run);
    }

    private static Object push(TreeRun run, ArrayValue self, Object[] arguments) {
        for (var argument : arguments) {
            Members.put(run, self, self.length(), argument);
        }
        return Operators.box(self.length());
    }

    private static Object pop(TreeRun run, ArrayValue self, Object[] arguments) {
        int last = self.length() - 1;
        if (last < 0) {
            return Undefined.UNDEFINED;
        }
        var element = self.get(last);
        self.setLength(last);
        return element;
    }

    private static Object shift(TreeRun run, ArrayValue self, Object[] arguments) {
        if (self.length() == 0) {
            return Undefined.UNDEFINED;
        }
        var first = self.get(0);
        replace(run, self, 0, 1, new Object[0]);
        return first;
    }

    private static Object unshift(TreeRun run, ArrayValue self, Object[] arguments) {
        replace(run, self, 0, 0, arguments);
        return Operators.box(self.length());
    }

    /** Puts elements in the place of others, moving what follows. */
    private static void replace(
            TreeRun run, ArrayValue self, int start, int removed, Object[] inserted) {
        int length = self.length();
        var old = dense(run, self);
        long newLength = (long) length - removed + inserted.length;
        run.steps(1 + ((length - start) >> 4) + inserted.length);
        var target = old;
        if (newLength > old.length) {
            run.allocate(16 + 12L * newLength);
            target =
                    Arrays.copyOf(
                            old,
                            (int) Math.min(newLength + newLength / 2, ArrayValue.MAX_LENGTH - 8));
        }
        if (self.isFrozen()) {
            return;
        }
        System.arraycopy(
                old, start + removed, target, start + inserted.length, length - start - removed);
        System.arraycopy(inserted, 0, target, start, inserted.length);
        if (newLength < length) {
            Arrays.fill(target, (int) newLength, length, null);
        }
        self.replaceAll(target, (int) newLength);
    }

    private static Object slice(TreeRun run, ArrayValue self, Object[] arguments) {
        int length = self.length();
        int from = relative(run, Methods.at(arguments, 0), length, 0);
        int to = relative(run, Methods.at(arguments, 1), length, length);
        return part(run, self, from, Math.max(0, to - from));
    }

    private static ArrayValue part(TreeRun run, ArrayValue self, int from, int count) {
        if (from + (long) count > self.capacity()) {
            dense(run, self);
        }
        run.allocate(64 + 8L * count);
        run.steps(1 + (count >> 4));
        var elements = new @Nullable Object[count];
        System.arraycopy(self.dense(), from, elements, 0, count);
        return ArrayValue.wrap(elements, count);
    }

    private static Object splice(TreeRun run, ArrayValue self, Object[] arguments) {
        int length = self.length();
        int start = relative(run, Methods.at(arguments, 0), length, 0);
        int removed = 0;
        if (arguments.length == 1) {
            removed = length - start;
        } else if (arguments.length > 1) {
            double wanted = integer(Operators.number(run, arguments[1]));
            removed = (int) Math.clamp(wanted, 0, length - start);
        }
        var result = part(run, self, start, removed);
        var inserted =
                arguments.length > 2
                        ? Arrays.copyOfRange(arguments, 2, arguments.length)
                        : new Object[0];
        replace(run, self, start, removed, inserted);
        return result;
    }

    private static Object reverse(TreeRun run, ArrayValue self, Object[] arguments) {
        var elements = dense(run, self);
        run.steps(1 + (self.length() >> 3));
        if (!self.isFrozen()) {
            for (int i = 0, j = self.length() - 1; i < j; i++, j--) {
                var swapped = elements[i];
                elements[i] = elements[j];
                elements[j] = swapped;
            }
        }
        return self;
    }
}
