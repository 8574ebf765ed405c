package org.tagyard.platform.script.engine;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tagyard.platform.json.ArrayValue;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.json.Undefined;
import org.tagyard.platform.json.Values;
import org.tagyard.platform.script.FunctionValue;

/** The closed list of built-in methods (spec: template-runtime §5.2), and calling one by name. */
final class Methods {
    /** A built-in method of values of type T. */
    interface Method<T> {
        Object call(TreeRun run, T self, Object[] arguments);
    }

    private static final Map<String, Method<PromiseValue>> PROMISE =
            Map.of(
                    "then", (run, self, args) -> self.then(at(args, 0), at(args, 1)),
                    "catch", (run, self, args) -> self.then(Undefined.UNDEFINED, at(args, 0)),
                    "finally", (run, self, args) -> self.andFinally(at(args, 0)));

    private final String name;
    private final @Nullable Method<ArrayValue> ofArrays;
    private final @Nullable Method<String> ofTexts;
    private final @Nullable Method<PromiseValue> ofPromises;

    private Methods(String name) {
        this.name = name;
        this.ofArrays = ArrayMethods.named(name);
        this.ofTexts = TextMethods.named(name);
        this.ofPromises = PROMISE.get(name);
    }

    /** All methods of one name, for nodes that know the name beforehand. */
    static Methods named(String name) {
        return new Methods(name);
    }

    String name() {
        return name;
    }

    static Object at(Object[] arguments, int index) {
        return index < arguments.length ? arguments[index] : Undefined.UNDEFINED;
    }

    /** The function to call when the object has a member of this name; null for a built-in. */
    @Nullable FunctionValue member(Object object, Place place) {
        Object member = null;
        if (object instanceof ObjectValue o) {
            int slot = o.slotOf(name);
            member = slot < 0 ? null : o.valueAt(slot);
        } else if (object instanceof ArrayValue array) {
            member = ownOf(array);
        } else if (object instanceof Closure closure) {
            var own = closure.own();
            member = own != null && own.has(name) ? own.get(name) : null;
        } else if (Operators.isNothing(object)) {
            throw place.typeError(
                    "Can't read property " + name + " of " + Values.toText(object) + ".");
        }
        if (member == null) {
            return null;
        }
        if (member instanceof FunctionValue function) {
            return function;
        }
        throw place.typeError(name + " is not a function");
    }

    private @Nullable Object ownOf(ArrayValue array) {
        int index = Members.indexOf(name);
        if (index >= 0) {
            return array.at(index);
        }
        var named = array.named();
        return named != null && named.has(name) ? named.get(name) : null;
    }

    /** Calls the built-in method of the object's type. */
    Object callBuiltIn(TreeRun run, Object object, Object[] arguments, Place place) {
        if (object instanceof String text && ofTexts != null) {
            return ofTexts.call(run, text, arguments);
        }
        if (object instanceof ArrayValue array && ofArrays != null) {
            return ofArrays.call(run, array, arguments);
        }
        if (object instanceof PromiseValue promise && ofPromises != null) {
            return ofPromises.call(run, promise, arguments);
        }
        if (name.equals("toString")) {
            return toText(run, object, arguments, place);
        }
        boolean hasOwn =
                !(object instanceof String
                        || object instanceof Double
                        || object instanceof Boolean);
        if (name.equals("hasOwnProperty") && hasOwn) {
            return Operators.box(Members.has(run, object, at(arguments, 0)));
        }
        throw missing(object, place);
    }

    private static Object toText(TreeRun run, Object object, Object[] arguments, Place place) {
        if (!(object instanceof Double number) || at(arguments, 0) == Undefined.UNDEFINED) {
            return Operators.text(run, object);
        }
        double radix = Operators.number(run, arguments[0]);
        if (!(radix >= 2 && radix < 37)) {
            throw place.rangeError("toString() radix must be between 2 and 36");
        }
        run.step(64);
        run.allocate(2400);
        return Values.numberToText(number, (int) radix);
    }

    private RuntimeException missing(Object object, Place place) {
        if (object instanceof String) {
            return place.typeError(name + " is not a function");
        }
        if (object instanceof Double || object instanceof Boolean) {
            return place.typeError(Values.toText(object) + "." + name + " is not a function.");
        }
        return place.typeError("Object has no '" + name + "' property.");
    }
}
