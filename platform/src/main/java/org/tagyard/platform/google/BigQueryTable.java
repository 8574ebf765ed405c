package org.tagyard.platform.google;

import static org.tagyard.platform.json.Null.NULL;
import static org.tagyard.platform.json.Undefined.UNDEFINED;

import org.tagyard.platform.json.ArrayValue;
import org.tagyard.platform.json.Charges;
import org.tagyard.platform.json.JsonText;
import org.tagyard.platform.json.ObjectValue;

/** A table rows are streamed into: {@code tabledata.insertAll} of BigQuery's REST interface v2. */
public record BigQueryTable(String projectId, String datasetId, String tableId) {
    /** What a token needs for it. */
    public static final String SCOPE = "https://www.googleapis.com/auth/bigquery.insertdata";

    private static final String SERVICE = "https://bigquery.googleapis.com/bigquery/v2";

    /**
     * The body of an insert.
     *
     * @param rows objects, column name to value
     * @throws NotAccepted for a row that is no object, and for rows without JSON text
     */
    public static String rows(
            ArrayValue rows,
            boolean ignoreUnknownValues,
            boolean skipInvalidRows,
            Charges charges) {
        charges.chargeSteps(rows.length());
        charges.chargeMemory(128L * rows.length());
        var wrapped = new ArrayValue();
        for (int i = 0; i < rows.length(); i++) {
            if (!(rows.get(i) instanceof ObjectValue row)) {
                throw new NotAccepted("Row " + i + " is no object.");
            }
            wrapped.add(new ObjectValue(1).put("json", row));
        }
        var body =
                new ObjectValue()
                        .put("kind", "bigquery#tableDataInsertAllRequest")
                        .put("skipInvalidRows", skipInvalidRows)
                        .put("ignoreUnknownValues", ignoreUnknownValues)
                        .put("rows", wrapped);
        return JsonText.write(body, charges)
                .orElseThrow(() -> new NotAccepted("The rows have no JSON text."));
    }

    /** The request that sends a body made by {@link #rows}. */
    public GoogleRequest insert(String body) {
        return GoogleRequest.post(
                "%s/projects/%s/datasets/%s/tables/%s/insertAll"
                        .formatted(
                                SERVICE,
                                UrlPart.of("project", projectId),
                                UrlPart.of("dataset", datasetId),
                                UrlPart.of("table", tableId)),
                body);
    }

    /**
     * The errors of single rows in an answer of success: one {@code {reason, rowIndex, location,
     * message}} for each.
     */
    public static ArrayValue insertErrors(Object answer) {
        var errors = new ArrayValue();
        if (answer instanceof ObjectValue object
                && object.get("insertErrors") instanceof ArrayValue rows) {
            rows.forEachPresent((_, row) -> {
                if (row instanceof ObjectValue failed) {
                    addErrors(errors, failed.get("errors"), failed.get("index"));
                }
            });
        }
        return errors;
    }

    /** The errors of an insert that failed as a whole; one at least. */
    public static ArrayValue errors(GoogleFailure failure) {
        var errors = new ArrayValue();
        failure.error().ifPresent(error -> addErrors(errors, error.get("errors"), UNDEFINED));
        return errors.length() > 0
                ? errors
                : errors.add(
                        new ObjectValue()
                                .put("reason", failure.reason())
                                .put("message", failure.sentence()));
    }

    private static void addErrors(ArrayValue errors, Object list, Object rowIndex) {
        if (!(list instanceof ArrayValue given)) {
            return;
        }
        given.forEachPresent((_, one) -> {
            if (one instanceof ObjectValue error) {
                var told = new ObjectValue().put("reason", error.get("reason"));
                if (rowIndex != UNDEFINED) {
                    told.put("rowIndex", rowIndex);
                }
                keep(error, told, "location");
                keep(error, told, "message");
                errors.add(told);
            }
        });
    }

    private static void keep(ObjectValue from, ObjectValue to, String member) {
        var value = from.get(member);
        if (value != UNDEFINED && value != NULL && !value.equals("")) {
            to.put(member, value);
        }
    }
}
