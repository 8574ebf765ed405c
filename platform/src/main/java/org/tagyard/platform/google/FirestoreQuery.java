package org.tagyard.platform.google;

import static org.tagyard.platform.json.Null.NULL;

import java.util.Map;
import org.tagyard.platform.json.ArrayValue;
import org.tagyard.platform.json.Charges;
import org.tagyard.platform.json.ObjectValue;

/**
 * A question for the documents of one collection.
 *
 * @param structured Firestore's own form of it
 */
public record FirestoreQuery(FirestorePath collection, ObjectValue structured) {
    private static final Map<String, String> OPERATORS =
            Map.of(
                    "<", "LESS_THAN",
                    "<=", "LESS_THAN_OR_EQUAL",
                    "==", "EQUAL",
                    "!=", "NOT_EQUAL",
                    ">=", "GREATER_THAN_OR_EQUAL",
                    ">", "GREATER_THAN",
                    "array-contains", "ARRAY_CONTAINS",
                    "array-contains-any", "ARRAY_CONTAINS_ANY",
                    "in", "IN",
                    "not-in", "NOT_IN");

    /**
     * The documents for which all conditions hold.
     *
     * @param conditions arrays of key, operator and value; none means every document
     * @param limit documents at most
     * @throws NotAccepted for a condition that is none
     */
    public static FirestoreQuery of(
            FirestorePath collection, ArrayValue conditions, int limit, Charges charges) {
        var structured =
                new ObjectValue()
                        .put(
                                "from",
                                ArrayValue.of(
                                        new ObjectValue().put("collectionId", collection.last())));
        if (conditions.length() > 0) {
            structured.put("where", all(conditions, charges));
        }
        return new FirestoreQuery(collection, structured.put("limit", (double) limit));
    }

    private static ObjectValue all(ArrayValue conditions, Charges charges) {
        charges.chargeSteps(conditions.length());
        charges.chargeMemory(200L * conditions.length());
        var filters = new ArrayValue();
        for (int i = 0; i < conditions.length(); i++) {
            if (!(conditions.get(i) instanceof ArrayValue condition)
                    || !(condition.get(0) instanceof String key)
                    || !(condition.get(1) instanceof String operator)) {
                throw new NotAccepted("Condition " + i + " is no [key, operator, value].");
            }
            filters.add(filter(key, operator, condition.get(2), charges));
        }
        return filters.length() == 1
                ? (ObjectValue) filters.get(0)
                : new ObjectValue()
                        .put(
                                "compositeFilter",
                                new ObjectValue().put("op", "AND").put("filters", filters));
    }

    private static ObjectValue filter(String key, String operator, Object value, Charges charges) {
        var word = OPERATORS.get(operator);
        if (word == null) {
            throw new NotAccepted("There is no operator \"" + operator + "\".");
        }
        var field = new ObjectValue().put("fieldPath", FieldPaths.ofCondition(key));
        if (word.endsWith("EQUAL") && !word.contains("THAN")) {
            var not = word.startsWith("NOT_") ? "IS_NOT_" : "IS_";
            if (value == NULL) {
                return unary(not + "NULL", field);
            }
            if (value instanceof Double number && number.isNaN()) {
                return unary(not + "NAN", field);
            }
        }
        return new ObjectValue()
                .put(
                        "fieldFilter",
                        new ObjectValue()
                                .put("field", field)
                                .put("op", word)
                                .put("value", new FirestoreValues(charges).typed(value)));
    }

    /** Firestore compares with null and NaN in a form of its own. */
    private static ObjectValue unary(String operator, ObjectValue field) {
        return new ObjectValue()
                .put("unaryFilter", new ObjectValue().put("op", operator).put("field", field));
    }
}
