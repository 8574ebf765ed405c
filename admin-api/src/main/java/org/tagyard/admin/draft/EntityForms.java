package org.tagyard.admin.draft;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.tagyard.admin.http.Form;
import org.tagyard.platform.container.EntityKind;
import org.tagyard.platform.container.EntityRules;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.problem.Violation;

/** Reads entities from requests: the common members here, the others by {@link EntityRules}. */
final class EntityForms {
    /** What an import keeps beside the form; callers neither see nor write it. */
    static final String IMPORTED = "imported";

    private static final Set<String> COMMON =
            Set.of(
                    "id",
                    "exportId",
                    "name",
                    "labels",
                    "revision",
                    "createdAt",
                    "createdBy",
                    "updatedAt",
                    "updatedBy");

    private EntityForms() {}

    /**
     * The entity in a request.
     *
     * @param stored as it is answered now; an empty object for a new one
     */
    static EntityForm read(EntityKind kind, ObjectNode sent, ObjectNode stored) {
        var common = JsonNodeFactory.instance.objectNode();
        var body = JsonNodeFactory.instance.objectNode();
        sent.properties()
                .forEach(it ->
                        (COMMON.contains(it.getKey()) ? common : body)
                                .set(it.getKey(), it.getValue()));
        var form = Form.of(common, stored);
        var name = form.name("name");
        var labels = form.labels();
        if (body.has(IMPORTED)) {
            form.reject(IMPORTED, Violation.Code.UNKNOWN_MEMBER, "No such member exists here.");
        }
        EntityRules.check(kind, body).forEach(form::note);
        form.finish();
        return new EntityForm(name, body, labels);
    }

    /**
     * The same for an entity inside a longer request, its mistakes given with their place there.
     */
    static EntityForm readAt(String pointer, EntityKind kind, ObjectNode sent, ObjectNode stored) {
        try {
            return read(kind, sent, stored);
        } catch (ProblemException mistaken) {
            throw ProblemException.invalid(under(pointer, mistaken.errors()));
        }
    }

    private static List<Violation> under(String pointer, List<Violation> mistakes) {
        return mistakes.stream()
                .map(it ->
                        new Violation(
                                it.in(),
                                pointer + it.place(),
                                it.code(),
                                it.detail(),
                                it.allowed()))
                .toList();
    }
}
