package org.tagyard.admin.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.enterprise.context.ApplicationScoped;
import org.tagyard.admin.http.Form;
import org.tagyard.admin.security.Access;
import org.tagyard.admin.security.Sql;
import org.tagyard.platform.problem.Violation;

/** Which version of the container a replay runs on (spec: admin-api §5). */
@ApplicationScoped
public class VersionChoice {
    private static final String LIVE = "live";

    private final Sql sql;
    private final Access access;

    VersionChoice(Sql sql, Access access) {
        this.sql = sql;
        this.access = access;
    }

    /**
     * Reads {@code version}: {@code live} (default), {@code original} or the number of a version
     * that there is. Called inside a transaction.
     */
    public JsonNode read(Form form) {
        var json = JsonNodeFactory.instance;
        var given = form.json("version").orElse(json.textNode(LIVE));
        boolean isWord =
                given.asText().equals(LIVE) && given.isTextual()
                        || given.asText().equals("original") && given.isTextual();
        if (!isWord && !given.canConvertToInt()) {
            form.reject(
                    "version",
                    Violation.Code.OUT_OF_RANGE,
                    "A version is live, original or a number.");
            return json.textNode(LIVE);
        }
        if (!isWord && !exists(given.intValue())) {
            form.reject(
                    "version",
                    Violation.Code.UNKNOWN_REFERENCE,
                    "The container has no such version.");
        }
        return given;
    }

    private boolean exists(int number) {
        return !sql.column(
                        Integer.class,
                        "select number from container_version where tenant_id = ?1 and container_id"
                                + " = ?2 and number = ?3",
                        access.tenant().value(),
                        access.container().value(),
                        number)
                .isEmpty();
    }
}
