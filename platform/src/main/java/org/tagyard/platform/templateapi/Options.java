package org.tagyard.platform.templateapi;

import java.util.Optional;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.json.Values;
import org.tagyard.platform.script.ScriptRun;

/** An options argument: members by name, absent and null alike. */
record Options(ObjectValue members, ScriptRun run) {
    Optional<Object> get(String name) {
        var value = members.get(name);
        return ApiCall.isGiven(value) ? Optional.of(value) : Optional.empty();
    }

    Optional<String> text(String name) {
        return get(name).map(it -> Values.toText(it, run));
    }

    Optional<Double> number(String name) {
        return get(name).map(it -> Values.toNumber(it, run));
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(members.get(name));
    }
}
