package org.tagyard.platform.google;

import java.util.List;
import java.util.Optional;
import org.tagyard.platform.json.ArrayValue;
import org.tagyard.platform.json.Charges;
import org.tagyard.platform.json.JsonText;
import org.tagyard.platform.json.ObjectValue;

/** One database of Firestore, over its REST interface v1. */
public record FirestoreDatabase(String projectId, String databaseId) {
    /** What a token needs for it. */
    public static final String SCOPE = "https://www.googleapis.com/auth/datastore";

    /** The database of calls that name none. */
    public static final String DEFAULT = "(default)";

    private static final String SERVICE = "https://firestore.googleapis.com/v1/";

    /** Asks for one document, inside a transaction when there is one. */
    public GoogleRequest read(FirestorePath document, Optional<String> transaction) {
        var url = documents() + document.encoded();
        return GoogleRequest.get(
                transaction
                        .map(id -> url + "?transaction=" + UrlPart.of("transaction", id))
                        .orElse(url));
    }

    /** Asks for the documents of a query. */
    public GoogleRequest query(
            FirestoreQuery query, Optional<String> transaction, Charges charges) {
        var body = new ObjectValue().put("structuredQuery", query.structured());
        transaction.ifPresent(id -> body.put("transaction", id));
        return GoogleRequest.post(
                documents() + query.collection().encodedParent() + ":runQuery",
                text(body, charges));
    }

    /** Writes all or nothing. */
    public GoogleRequest commit(
            List<FirestoreWrite> writes, Optional<String> transaction, Charges charges) {
        var list = new ArrayValue(writes.size());
        writes.forEach(write -> list.add(write.toJson(name(write.path()))));
        var body = new ObjectValue().put("writes", list);
        transaction.ifPresent(id -> body.put("transaction", id));
        return GoogleRequest.post(documents() + ":commit", text(body, charges));
    }

    /**
     * Begins a transaction that reads and writes.
     *
     * @param retryOf the transaction that met a conflict; its successor is favoured
     */
    public GoogleRequest begin(Optional<String> retryOf) {
        var readWrite = new ObjectValue();
        retryOf.ifPresent(id -> readWrite.put("retryTransaction", id));
        var options = new ObjectValue().put("readWrite", readWrite);
        return GoogleRequest.post(
                documents() + ":beginTransaction",
                text(new ObjectValue().put("options", options), Charges.NONE));
    }

    /** Gives a transaction up, so that its locks go at once. */
    public GoogleRequest rollback(String transaction) {
        return GoogleRequest.post(
                documents() + ":rollback",
                text(new ObjectValue().put("transaction", transaction), Charges.NONE));
    }

    private String documents() {
        return SERVICE
                + "projects/"
                + UrlPart.of("project", projectId)
                + "/databases/"
                + UrlPart.of("database", databaseId)
                + "/documents";
    }

    private String name(FirestorePath path) {
        return "projects/" + projectId + "/databases/" + databaseId + "/documents/" + path;
    }

    private static String text(ObjectValue body, Charges charges) {
        return JsonText.write(body, charges)
                .orElseThrow(() -> new NotAccepted("The data has no JSON text."));
    }
}
