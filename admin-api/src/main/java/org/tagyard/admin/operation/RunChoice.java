package org.tagyard.admin.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tagyard.admin.http.Form;
import org.tagyard.admin.security.Access;
import org.tagyard.admin.security.Sql;
import org.tagyard.platform.problem.Violation;
import org.tagyard.platform.tenant.IdPrefix;

/**
 * What a run that a person asks for runs on: a version of the container, and the preview session
 * that sees it (spec: admin-api §5). Every method is called inside a transaction.
 */
@ApplicationScoped
public class RunChoice {
    /** A replay runs on what is live, on what ran first, or on a numbered version. */
    public static final List<String> OF_REPLAYS = List.of("live", "original");

    private static final String VERSION = "version";

    private final Sql sql;
    private final Access access;

    RunChoice(Sql sql, Access access) {
        this.sql = sql;
        this.access = access;
    }

    /**
     * Reads {@code version}: one of the words, or the number of a version that there is.
     *
     * @param words the first one is the default
     */
    public JsonNode version(Form form, List<String> words) {
        var standard = JsonNodeFactory.instance.textNode(words.getFirst());
        var given = form.json(VERSION).orElse(standard);
        if (given.isTextual() && words.contains(given.textValue())) {
            return given;
        }
        if (!given.canConvertToInt()) {
            form.reject(
                    VERSION,
                    Violation.Code.OUT_OF_RANGE,
                    "A version is " + String.join(", ", words) + " or a number.");
            return standard;
        }
        if (!hasVersion(given.intValue())) {
            form.reject(
                    VERSION,
                    Violation.Code.UNKNOWN_REFERENCE,
                    "The container has no such version.");
        }
        return given;
    }

    /** Reads {@code preview}: a session of the container; empty when none is named. */
    public Optional<UUID> preview(Form form) {
        var text = form.text("preview", 40);
        var found = text.flatMap(IdPrefix.PREVIEW::parse).filter(this::hasPreview);
        if (text.isPresent() && found.isEmpty()) {
            form.reject(
                    "preview",
                    Violation.Code.UNKNOWN_REFERENCE,
                    "The container has no such preview.");
        }
        return found;
    }

    private boolean hasVersion(int number) {
        return !sql.column(
                        Integer.class,
                        """
                        select number from container_version
                         where tenant_id = ?1 and container_id = ?2 and number = ?3\
                        """,
                        access.tenant().value(),
                        access.container().value(),
                        number)
                .isEmpty();
    }

    private boolean hasPreview(UUID id) {
        return !sql.column(
                        UUID.class,
                        """
                        select preview_id from preview
                         where tenant_id = ?1 and container_id = ?2 and preview_id = ?3\
                        """,
                        access.tenant().value(),
                        access.container().value(),
                        id)
                .isEmpty();
    }
}
