package org.tagyard.platform.templateapi;

import static org.tagyard.platform.json.Null.NULL;
import static org.tagyard.platform.json.Undefined.UNDEFINED;

import java.util.Optional;
import org.tagyard.platform.json.ArrayValue;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.json.Values;
import org.tagyard.platform.permission.PermissionRequest;
import org.tagyard.platform.script.FunctionValue;
import org.tagyard.platform.script.ScriptException;
import org.tagyard.platform.script.ScriptRun;

/**
 * One call of an API: its arguments, checked as Google's library does (spec: template-runtime §7),
 * and the surroundings it happens in.
 */
record ApiCall(String api, ApiScope scope, ScriptRun run, Object[] arguments) {
    TemplateHost host() {
        return scope.host();
    }

    /** The argument as it is; undefined when it is missing. */
    Object argument(int index) {
        return index < arguments.length ? arguments[index] : UNDEFINED;
    }

    /** True when the argument is there and neither undefined nor null. */
    boolean has(int index) {
        return isGiven(argument(index));
    }

    static boolean isGiven(Object value) {
        return value != UNDEFINED && value != NULL;
    }

    /** An argument of any type that must be given. */
    Object required(int index, String name) {
        var value = argument(index);
        if (!isGiven(value)) {
            throw error("Required argument " + name + " not supplied.");
        }
        return value;
    }

    /** A text that must be given. */
    String text(int index, String name) {
        if (required(index, name) instanceof String text) {
            chargeReading(text);
            return text;
        }
        throw wrongType(index, name, "string");
    }

    double number(int index, String name) {
        if (required(index, name) instanceof Double number) {
            return number;
        }
        throw wrongType(index, name, "number");
    }

    FunctionValue function(int index, String name) {
        if (required(index, name) instanceof FunctionValue function) {
            return function;
        }
        throw wrongType(index, name, "function");
    }

    ArrayValue array(int index, String name) {
        if (required(index, name) instanceof ArrayValue array) {
            return array;
        }
        throw wrongType(index, name, "array");
    }

    ObjectValue object(int index, String name) {
        if (required(index, name) instanceof ObjectValue object) {
            return object;
        }
        throw wrongType(index, name, "object");
    }

    private ScriptException wrongType(int index, String name, String required) {
        return error(
                "Argument %s has type %s, which does not match required type %s."
                        .formatted(name, Values.typeOf(argument(index)), required));
    }

    /** A callback that may be left out; anything but a function counts as left out. */
    Optional<FunctionValue> optionalFunction(int index) {
        return argument(index) instanceof FunctionValue function
                ? Optional.of(function)
                : Optional.empty();
    }

    /** The options object; anything but an object means no options. */
    Options options(int index) {
        return options(argument(index) instanceof ObjectValue object ? object : new ObjectValue());
    }

    /** The members of an object as options. */
    Options options(ObjectValue members) {
        return new Options(members, run);
    }

    boolean flag(int index) {
        return Boolean.TRUE.equals(argument(index));
    }

    /** Fails the script unless its template was granted this. */
    void permit(PermissionRequest request) {
        host().grants()
                .check(request)
                .ifPresent(refusal -> {
                    throw new ScriptException("permission-denied", refusal.sentence());
                });
    }

    /** An error in Google's wording: {@code Error in <api>. <sentence>}. */
    ScriptException error(String sentence) {
        return new ScriptException("script-error", "Error in " + api + ". " + sentence);
    }

    /** Charges for looking at each character of an argument, which every check does. */
    private void chargeReading(String text) {
        run.chargeSteps(text.length() / 16);
    }

    /** Charges for reading a text once and making one of about its length. */
    void chargeText(String text) {
        run.chargeSteps(1 + text.length() / 16);
        run.chargeMemory(64 + 2L * text.length());
    }

    /** The script's own conversion to text, charged. */
    String toText(Object value) {
        var text = Values.toText(value, run);
        chargeReading(text);
        return text;
    }

    /** The script's own conversion to a number, charged. */
    double toNumber(Object value) {
        return Values.toNumber(value, run);
    }

    /** A copy of JSON-like data that crosses the border to or from the script, charged first. */
    Object copy(Object value) {
        return Values.copy(value, run);
    }

    /** The same for an object. */
    ObjectValue copyObject(ObjectValue value) {
        return (ObjectValue) copy(value);
    }

    /** Calls a script's function from late code of the host. */
    void later(FunctionValue function, Object... values) {
        host().resume(() -> run.call(function, values));
    }
}
