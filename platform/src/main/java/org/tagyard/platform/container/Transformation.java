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
        return rows("affectedTags").stream()
                .flatMap(row -> row.member("tagReference").stream())
                .map(Parameter::value)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Type codes of tags. */
    public Set<String> affectedTagTypes() {
        return affectedTypeRows()
                .flatMap(row -> row.member("tagType").stream())
                .map(Parameter::value)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Names of tags that are left out although their type is listed. */
    public Set<String> typeExceptions() {
        return affectedTypeRows()
                .flatMap(row -> row.member("tagTypeExceptions").stream())
                .flatMap(exceptions -> exceptions.list().stream())
                .flatMap(row -> row.map().isEmpty() ? Stream.of(row) : row.map().stream())
                .map(Parameter::value)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a tag is in scope; both lists empty means every tag (§6.5). */
    public boolean appliesTo(Tag tag) {
        var names = affectedTags();
        var types = affectedTagTypes();
        if (names.isEmpty() && types.isEmpty()) {
            return true;
        }
        boolean listed =
                names.contains(tag.name())
                        || (types.contains(tag.type()) && !typeExceptions().contains(tag.name()));
        return listed != allTagsExcept();
    }

    /** True when neither list nor the switch says what is meant; treated as all tags. */
    public boolean scopeIsUnclear() {
        return !allTagsExcept() && affectedTags().isEmpty() && affectedTagTypes().isEmpty();
    }

    /** Rows of conditions, none when they are switched off. */
    public List<Parameter> conditionRows() {
        return parameter("matchingConditionsEnabled").map(Parameter::isTrue).orElse(false)
                ? rows("matchingConditionsTable")
                : List.of();
    }

    private Stream<Parameter> affectedTypeRows() {
        return rows("affectedTagTypes").stream();
    }
}
