package org.tagyard.admin.draft;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tagyard.admin.http.Form;
import org.tagyard.platform.container.EntityKind;
import org.tagyard.platform.problem.Violation;

/**
 * One step of a bulk edit (spec: admin-api §1.5).
 *
 * @param pointer where it stands in the request
 * @param kind the kind of entity; empty for built-in variables
 * @param match what it is about
 * @param value what shall be there; empty for a deletion
 * @param ifRevision the revision the entity must have
 */
record EditOperation(
        String pointer,
        Op op,
        Optional<EntityKind> kind,
        Match match,
        ObjectNode value,
        Optional<Long> ifRevision) {

    /** What an operation does. */
    enum Op {
        UPSERT,
        DELETE
    }

    /** The entity that an operation is about: by id or by name. */
    sealed interface Match {
        /** An entity that must be there, unless it is to be removed. */
        record ById(String id) implements Match {}

        /** An entity that is made when it isn't there; for built-in variables the type. */
        record ByName(String name) implements Match {}
    }

    private static final String UPSERT = "upsert";
    private static final String DELETE = "delete";

    /** Templates are files, and uploaded one by one. */
    private static final List<EntityKind> KINDS =
            Arrays.stream(EntityKind.values()).filter(it -> it != EntityKind.TEMPLATE).toList();

    static EditOperation read(Form form) {
        var op = form.choice("op", List.of(UPSERT, DELETE));
        require(form, "op");
        var kind = kind(form);
        var match = form.object("match").flatMap(EditOperation::match);
        require(form, "match");
        var ifRevision = form.integer("ifRevision", 1, Long.MAX_VALUE);
        var value = JsonNodeFactory.instance.objectNode();
        if (!op.equals(Optional.of(DELETE))) {
            if (op.isPresent()) {
                require(form, "value");
            }
            form.json("value")
                    .ifPresent(sent -> {
                        if (sent instanceof ObjectNode object) {
                            value.setAll(object);
                        } else {
                            form.reject(
                                    "value", Violation.Code.WRONG_TYPE, "This must be an object.");
                        }
                    });
        }
        return new EditOperation(
                form.pointer("").replaceAll("/$", ""),
                op.equals(Optional.of(DELETE)) ? Op.DELETE : Op.UPSERT,
                kind,
                match.orElse(new Match.ByName("")),
                value,
                ifRevision);
    }

    private static Optional<EntityKind> kind(Form form) {
        var slugs =
                Stream.concat(KINDS.stream().map(EntityKind::plural), Stream.of(EntityRow.BUILT_IN))
                        .toList();
        require(form, "kind");
        var slug = form.choice("kind", slugs);
        return KINDS.stream().filter(it -> slug.equals(Optional.of(it.plural()))).findFirst();
    }

    private static Optional<Match> match(Form match) {
        var id = match.text("id", 64);
        var name = match.optionalName("name");
        if (id.isPresent() == name.isPresent()) {
            match.reject("id", Violation.Code.REQUIRED, "Name either an id or a name.");
        }
        return id.<Match>map(Match.ById::new).or(() -> name.map(Match.ByName::new));
    }

    private static void require(Form form, String member) {
        if (!form.has(member)) {
            form.reject(member, Violation.Code.REQUIRED, "This member is needed.");
        }
    }
}
