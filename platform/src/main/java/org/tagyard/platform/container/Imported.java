package org.tagyard.platform.container;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Keeps what the draft's form cannot say about an entity that was read from a document: unknown
 * members, other spellings, written-out defaults. The body's member {@value #MEMBER} holds, for
 * each such member of the document, how it was read and what the form makes of it; as long as the
 * form still makes the same of it, it is written as it was read. An edit wins.
 */
final class Imported {
    static final String MEMBER = "imported";

    /** Written by the container that the entity stands in, or left out by the original. */
    private static final Set<String> NOT_KEPT =
            Set.of(
                    "accountId",
                    "containerId",
                    "path",
                    "workspaceId",
                    "tagManagerUrl",
                    "templateData");

    private Imported() {}

    /** Notes in the body where the document as read differs from what the form makes of it. */
    static void keep(JsonNode read, ObjectNode formed, ObjectNode body) {
        var members = new LinkedHashSet<String>();
        read.fieldNames().forEachRemaining(members::add);
        formed.fieldNames().forEachRemaining(members::add);
        var kept = Json.object();
        for (var member : members) {
            if (NOT_KEPT.contains(member) || read.path(member).equals(formed.path(member))) {
                continue;
            }
            var entry = kept.putObject(member);
            if (read.has(member)) {
                entry.set("read", read.get(member));
            }
            if (formed.has(member)) {
                entry.set("form", formed.get(member));
            }
        }
        if (!kept.isEmpty()) {
            body.set(MEMBER, kept);
        }
    }

    /** Writes members as they were read where the form still makes the same of them. */
    static void restore(JsonNode body, ObjectNode formed) {
        body.path(MEMBER)
                .propertyStream()
                .filter(kept -> kept.getValue().path("form").equals(formed.path(kept.getKey())))
                .forEach(kept -> {
                    if (kept.getValue().has("read")) {
                        formed.set(kept.getKey(), kept.getValue().get("read").deepCopy());
                    } else {
                        formed.remove(kept.getKey());
                    }
                });
    }
}
