package org.tagyard.platform.container;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/** A trigger of the document (spec: container-model §2.2, §5). */
public record Trigger(JsonNode json) implements Entity {
    /** "All Events": true on every event, without an entry of its own (§5.2). */
    public static final String ALL_EVENTS = "2147479574";

    /** Numbers from here on never belong to entries. */
    public static final long FIRST_RESERVED_ID = 2147479553L;

    @Override
    public EntityKind kind() {
        return EntityKind.TRIGGER;
    }

    /** The type in upper snake. */
    @Override
    public String type() {
        return Spelling.upperSnake(json.path("type").asText(""));
    }

    public List<Condition> customEventFilter() {
        return conditions("customEventFilter");
    }

    public List<Condition> filter() {
        return conditions("filter");
    }

    /** First the condition on the event's name, then the others: the order of the draft's form. */
    public List<Condition> conditions() {
        return Stream.concat(customEventFilter().stream(), filter().stream()).toList();
    }

    /** Members of a trigger group. */
    public List<String> groupMembers() {
        return parameter("triggerIds").stream()
                .flatMap(list -> list.list().stream())
                .map(Parameter::value)
                .toList();
    }

    private List<Condition> conditions(String member) {
        return Json.elements(json.path(member)).map(Condition::new).toList();
    }
}
