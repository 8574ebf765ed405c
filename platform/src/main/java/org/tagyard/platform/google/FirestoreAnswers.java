package org.tagyard.platform.google;

import java.util.Optional;
import org.tagyard.platform.json.ArrayValue;
import org.tagyard.platform.json.Charges;
import org.tagyard.platform.json.ObjectValue;

/** Reads Firestore's answers of success. What is not what was promised is left out. */
public final class FirestoreAnswers {
    private static final String DOCUMENTS = "/documents/";

    private FirestoreAnswers() {}

    /**
     * A document as scripts see it: {@code {id, data}}. The id is its whole path in the database:
     * public templates hand the id of a query's document to {@code Firestore.write} as the path.
     */
    public static Optional<ObjectValue> document(Object answer, Charges charges) {
        if (answer instanceof ObjectValue document
                && document.get("name") instanceof String name
                && name.contains(DOCUMENTS)) {
            var path = name.substring(name.indexOf(DOCUMENTS) + DOCUMENTS.length());
            return Optional.of(
                    new ObjectValue(2)
                            .put("id", path)
                            .put(
                                    "data",
                                    new FirestoreValues(charges).plain(document.get("fields"))));
        }
        return Optional.empty();
    }

    /** The documents of a query's answer, in its order. */
    public static ArrayValue documents(Object answer, Charges charges) {
        var documents = new ArrayValue();
        if (answer instanceof ArrayValue results) {
            results.forEachPresent((_, result) -> {
                if (result instanceof ObjectValue found) {
                    document(found.get("document"), charges).ifPresent(documents::add);
                }
            });
        }
        return documents;
    }

    /** The id of a transaction that was begun. */
    public static Optional<String> transaction(Object answer) {
        return answer instanceof ObjectValue begun
                        && begun.get("transaction") instanceof String id
                        && !id.isEmpty()
                ? Optional.of(id)
                : Optional.empty();
    }
}
