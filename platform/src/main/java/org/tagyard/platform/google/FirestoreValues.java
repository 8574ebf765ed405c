package org.tagyard.platform.google;

import static org.tagyard.platform.json.Null.NULL;
import static org.tagyard.platform.json.Undefined.UNDEFINED;

import org.tagyard.platform.json.ArrayValue;
import org.tagyard.platform.json.Callable;
import org.tagyard.platform.json.Charges;
import org.tagyard.platform.json.Null;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.json.Undefined;
import org.tagyard.platform.json.Values;

/**
 * Firestore's typed values ({@code {"integerValue": "5"}}) to and from plain ones. A whole number
 * up to 2⁵³ is written as an integer, any other as a double; undefined members and functions are
 * left out, undefined elements become null. Timestamps, references and bytes are read as the text
 * Firestore gives, a place as {@code {latitude, longitude}}.
 */
public final class FirestoreValues {
    /** Firestore's own limit of nesting. */
    private static final int DEEPEST = 20;

    private static final double LARGEST_WHOLE = 9_007_199_254_740_991.0;

    private final Charges charges;

    public FirestoreValues(Charges charges) {
        this.charges = charges;
    }

    /**
     * The members of an object as typed fields.
     *
     * @throws NotAccepted when it is nested deeper than 20
     */
    public ObjectValue fields(ObjectValue object) {
        return fields(object, 0);
    }

    /** One value, typed. */
    public ObjectValue typed(Object value) {
        return typed(value, 0);
    }

    private ObjectValue fields(ObjectValue object, int depth) {
        if (depth >= DEEPEST) {
            throw new NotAccepted("The data is nested deeper than " + DEEPEST + " levels.");
        }
        charges.chargeSteps(1 + object.size());
        charges.chargeMemory(64L + 120L * object.size());
        var fields = new ObjectValue(object.size());
        object.forEach((name, value) -> {
            if (isData(value)) {
                fields.put(name, typed(value, depth + 1));
            }
        });
        return fields;
    }

    static boolean isData(Object value) {
        return value != UNDEFINED && !(value instanceof Callable);
    }

    private ObjectValue typed(Object value, int depth) {
        return switch (value) {
            case Null _, Undefined _, Callable _ -> one("nullValue", NULL);
            case Boolean _ -> one("booleanValue", value);
            case Double number -> number(number);
            case String _ -> one("stringValue", value);
            case ArrayValue array ->
                    one("arrayValue", new ObjectValue(1).put("values", elements(array, depth)));
            case ObjectValue object ->
                    one("mapValue", new ObjectValue(1).put("fields", fields(object, depth)));
            default -> one("nullValue", NULL);
        };
    }

    private ArrayValue elements(ArrayValue array, int depth) {
        if (depth >= DEEPEST) {
            throw new NotAccepted("The data is nested deeper than " + DEEPEST + " levels.");
        }
        charges.chargeSteps(1 + array.length());
        charges.chargeMemory(64L + 120L * array.length());
        var elements = new ArrayValue();
        for (int i = 0; i < array.length(); i++) {
            elements.add(typed(array.get(i), depth + 1));
        }
        return elements;
    }

    private static ObjectValue number(double number) {
        boolean isMinusZero = number == 0 && 1 / number < 0;
        if (number == Math.rint(number) && Math.abs(number) <= LARGEST_WHOLE && !isMinusZero) {
            return one("integerValue", Long.toString((long) number));
        }
        boolean hasJson = !Double.isNaN(number) && !Double.isInfinite(number) && !isMinusZero;
        return one(
                "doubleValue", hasJson ? number : isMinusZero ? "-0" : Values.numberToText(number));
    }

    private static ObjectValue one(String type, Object value) {
        return new ObjectValue(1).put(type, value);
    }

    /** The plain members of a document's typed fields. */
    public ObjectValue plain(Object fields) {
        var object = new ObjectValue();
        if (fields instanceof ObjectValue typed) {
            charges.chargeSteps(1 + typed.size());
            charges.chargeMemory(32L + 32L * typed.size());
            typed.forEach((name, value) -> object.put(name, plainValue(value)));
        }
        return object;
    }

    private Object plainValue(Object typed) {
        if (!(typed instanceof ObjectValue object) || object.size() != 1) {
            return UNDEFINED;
        }
        var type = object.keys()[0];
        var value = object.get(type);
        return switch (type) {
            case "nullValue" -> NULL;
            case "integerValue", "doubleValue" -> Values.toNumber(value, charges);
            case "arrayValue" -> plainElements(value);
            case "mapValue" -> plain(value instanceof ObjectValue map ? map.get("fields") : value);
            case "geoPointValue" -> place(value);
            case "booleanValue", "stringValue", "timestampValue", "referenceValue", "bytesValue" ->
                    value;
            default -> UNDEFINED;
        };
    }

    private ArrayValue plainElements(Object value) {
        var elements = new ArrayValue();
        if (value instanceof ObjectValue array && array.get("values") instanceof ArrayValue given) {
            charges.chargeSteps(1 + given.length());
            charges.chargeMemory(32L + 16L * given.length());
            given.forEachPresent((_, element) -> elements.add(plainValue(element)));
        }
        return elements;
    }

    /** Proto's JSON leaves out a coordinate that is zero. */
    private static ObjectValue place(Object value) {
        var place = new ObjectValue().put("latitude", 0.0).put("longitude", 0.0);
        if (value instanceof ObjectValue given) {
            given.forEach(place::put);
        }
        return place;
    }
}
