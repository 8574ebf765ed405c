package org.tagyard.platform.google;

import java.util.List;
import java.util.Optional;
import org.tagyard.platform.json.ArrayValue;
import org.tagyard.platform.json.Charges;
import org.tagyard.platform.json.ObjectValue;

/**
 * A document to be written.
 *
 * @param fields typed; belongs to the write from now on
 * @param merged the paths a merge touches; empty when the document is replaced as a whole
 * @param isNew true when it must not be there yet
 */
public record FirestoreWrite(
        FirestorePath path, ObjectValue fields, Optional<List<String>> merged, boolean isNew) {

    /** Writes the whole document, whatever was there. */
    public static FirestoreWrite replacing(
            FirestorePath document, ObjectValue data, Charges charges) {
        var fields = new FirestoreValues(charges).fields(data);
        return new FirestoreWrite(document, fields, Optional.empty(), false);
    }

    /** Writes the given fields and leaves the others as they are, deep into objects. */
    public static FirestoreWrite merging(
            FirestorePath document, ObjectValue data, Charges charges) {
        // the values first: they refuse what is nested too deep, or in itself
        var fields = new FirestoreValues(charges).fields(data);
        var paths = FieldPaths.leaves(data, charges);
        return new FirestoreWrite(document, fields, Optional.of(paths), false);
    }

    /** Writes a document that must not be there yet. */
    public static FirestoreWrite creating(
            FirestorePath document, ObjectValue data, Charges charges) {
        var fields = new FirestoreValues(charges).fields(data);
        return new FirestoreWrite(document, fields, Optional.empty(), true);
    }

    ObjectValue toJson(String name) {
        var write =
                new ObjectValue()
                        .put("update", new ObjectValue().put("name", name).put("fields", fields));
        merged.ifPresent(paths ->
                write.put(
                        "updateMask",
                        new ObjectValue().put("fieldPaths", ArrayValue.copyOf(paths))));
        if (isNew) {
            write.put("currentDocument", new ObjectValue().put("exists", false));
        }
        return write;
    }
}
