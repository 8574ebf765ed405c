package org.tagyard.platform.selftest;

import org.tagyard.platform.json.JsonText;
import org.tagyard.platform.json.Null;
import org.tagyard.platform.json.Undefined;
import org.tagyard.platform.json.Values;
import org.tagyard.platform.script.FunctionValue;
import org.tagyard.platform.script.ScriptRun;

/** A value in the message of a failed assertion. */
final class Shown {
    private static final int MAX_LENGTH = 2_000;

    private Shown() {}

    static String of(Object value, ScriptRun run) {
        var text =
                switch (value) {
                    case FunctionValue function -> "function " + function.name();
                    case Double number -> Values.toText(number);
                    case Undefined _, Null _, Boolean _ -> Values.toText(value);
                    default -> JsonText.write(value, run).orElse("[cyclic]");
                };
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…";
    }
}
