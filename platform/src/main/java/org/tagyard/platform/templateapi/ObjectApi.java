package org.tagyard.platform.templateapi;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.tagyard.platform.json.ArrayValue;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.json.Values;

/** {@code Object}: keys, values and entries in insertion order; freezing and deleting. */
final class ObjectApi implements ApiObject {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of(
                        "Object",
                        "{keys(o) => string[], values(o) => any[], entries(o) => [string, any][],"
                                + " freeze(o) => o, delete(o, key: string) => boolean}")
                .confirmed(Confirmation.PARTLY);
    }

    @Override
    public Map<String, Code> members() {
        var members = new LinkedHashMap<String, Code>();
        members.put("keys", listing((key, value) -> key));
        members.put("values", listing((key, value) -> value));
        members.put("entries", listing((key, value) -> ArrayValue.of(key, value)));
        members.put("freeze", ObjectApi::freeze);
        members.put("delete", ObjectApi::delete);
        return members;
    }

    private static Code listing(BiFunction<String, Object, Object> line) {
        return call -> {
            var lines = new ArrayValue();
            forEachMember(
                    call,
                    (key, value) -> {
                        call.run().chargeMemory(32);
                        lines.add(line.apply(key, value));
                    });
            return lines;
        };
    }

    private static void forEachMember(ApiCall call, BiConsumer<String, Object> action) {
        switch (call.required(0, "object")) {
            case ObjectValue object -> {
                call.run().chargeSteps(object.size());
                object.forEach(action);
            }
            case ArrayValue array -> {
                call.run().chargeSteps(Math.min(array.length(), array.capacity()));
                array.forEachPresent(
                        (index, element) -> action.accept(Integer.toString(index), element));
                if (array.named() != null) {
                    array.named().forEach(action);
                }
            }
            case String text -> {
                call.run().chargeSteps(text.length());
                for (int i = 0; i < text.length(); i++) {
                    action.accept(Integer.toString(i), text.substring(i, i + 1));
                }
            }
            default -> {}
        }
    }

    private static Object freeze(ApiCall call) {
        var value = call.required(0, "object");
        switch (value) {
            case ObjectValue object -> object.freeze();
            case ArrayValue array -> array.freeze();
            default -> {}
        }
        return value;
    }

    private static Object delete(ApiCall call) {
        var key = call.toText(call.argument(1));
        return switch (call.required(0, "object")) {
            case ObjectValue object -> object.remove(key);
            case ArrayValue array -> delete(array, key);
            default -> false;
        };
    }

    /** An element becomes a hole, as in JavaScript. */
    private static boolean delete(ArrayValue array, String key) {
        if (array.isFrozen()) {
            return false;
        }
        double index = Values.textToNumber(key);
        boolean isIndex =
                index >= 0
                        && index < array.length()
                        && Values.numberToText((int) index).equals(key)
                        && array.at((int) index) != null;
        if (isIndex) {
            array.clear((int) index);
            return true;
        }
        return array.named() != null && array.named().remove(key);
    }
}
