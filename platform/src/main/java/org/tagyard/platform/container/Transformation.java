package org.tagyard.platform.container;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A transformation of the document (spec: container-model §2.5, §6.5). */
public record Transformation(JsonNode json) implements Entity {
    @Override
    public EntityKind kind() {
        return EntityKind.TRANSFORMATION;
    }

    /** From the parameter {@code priority} or the member, in either encoding; 0 when absent. */
    public int priority() {
        var member = json.path("priority");
        if (member.isNumber()) {
            return member.asInt();
        }
        if (member.isObject()) {
            return member.path("value").asInt(0);
        }
        return parameter("priority").map(it -> it.json().path("value").asInt(0)).orElse(0);
    }

    /** Rows of the table that this type works on. */
    public List<Parameter> rows(String table) {
        return parameter(table).map(Parameter::list).orElse(List.of());
    }

    public boolean allTagsExcept() {
        return parameter("allTagsExcept").map(Parameter::isTrue).orElse(false);
    }

    /** Names of tags. */
    public Set<String> affectedTags() {
        return cells("affectedTags", "tagReference");
    }

    /** Which tags it applies to. */
    public Scope scope() {
        return new Scope(
                affectedTags(),
                cells("affectedTagTypes", "tagType"),
                typeExceptions(),
                allTagsExcept());
    }

    /** Rows of conditions, none when they are switched off. */
    public List<Parameter> conditionRows() {
        return parameter("matchingConditionsEnabled").map(Parameter::isTrue).orElse(false)
                ? rows("matchingConditionsTable")
                : List.of();
    }

    /**
     * Which tags a transformation applies to.
     *
     * @param tags names of tags
     * @param types type codes of tags
     * @param exceptions names of tags that are left out although their type is listed
     * @param allExcept true when the lists say which tags are left out
     */
    public record Scope(
            Set<String> tags, Set<String> types, Set<String> exceptions, boolean allExcept) {
        /** Both lists empty means every tag. */
        public boolean includes(Tag tag) {
            if (tags.isEmpty() && types.isEmpty()) {
                return true;
            }
            boolean listed =
                    tags.contains(tag.name())
                            || (types.contains(tag.type()) && !exceptions.contains(tag.name()));
            return listed != allExcept;
        }

        /** True when neither list nor the switch says what is meant; treated as all tags. */
        public boolean isUnclear() {
            return !allExcept && tags.isEmpty() && types.isEmpty();
        }
    }

    private Set<String> cells(String table, String column) {
        return rows(table).stream()
                .flatMap(row -> row.member(column).stream())
                .map(Parameter::value)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Set<String> typeExceptions() {
        return rows("affectedTagTypes").stream()
                .flatMap(row -> row.member("tagTypeExceptions").stream())
                .flatMap(exceptions -> exceptions.list().stream())
                .flatMap(row -> row.map().isEmpty() ? Stream.of(row) : row.map().stream())
                .map(Parameter::value)
                .collect(Collectors.toUnmodifiableSet());
    }
}
