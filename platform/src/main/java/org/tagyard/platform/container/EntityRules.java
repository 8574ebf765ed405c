package org.tagyard.platform.container;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tagyard.platform.problem.Violation;
import org.tagyard.platform.problem.Violation.Code;

/**
 * What one entity's body may hold, checked member by member when it is written (spec: admin-api
 * §1.5, §7.1). Whether references have targets and parameters fit their template is said by
 * compiling.
 */
public final class EntityRules {
    /** Longest notes, in characters. */
    public static final int MAX_NOTES = 4_096;

    /** Most triggers on one tag, of each sort; also most conditions in one list. */
    public static final int MAX_TRIGGERS = 100;

    /** Longest side of a condition, in characters. */
    public static final int MAX_CONDITION = 4_096;

    private static final int MAX_PRIORITY = 1_000;
    private static final int MAX_CONSENT_TYPES = 20;
    private static final int MAX_METADATA = 100;
    private static final int MAX_LISTED = 1_000;

    /** Members of every entity; whoever stores them checks them. */
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

    private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern CONTENT_HASH = Pattern.compile("sha256:[0-9a-f]{64}");

    private static final List<String> OPERATORS =
            Stream.of(Operator.values()).map(Operator::slug).toList();

    private EntityRules() {}

    /** Every mistake in a body, with pointers into it; empty when it may be stored. */
    public static List<Violation> check(EntityKind kind, JsonNode body) {
        var found = new ArrayList<Violation>();
        if (!body.isObject()) {
            found.add(Violation.at("", Code.WRONG_TYPE, "A JSON object is wanted."));
            return found;
        }
        var check = new BodyCheck(body, "", found);
        check.only(allowed(kind)).text("notes", MAX_NOTES).reference("folder", EntityKind.FOLDER);
        check.object(Imported.MEMBER);
        ParameterRules.check(check);
        switch (kind) {
            case CLIENT -> {
                typeOrTemplate(check);
                check.integer("priority", -MAX_PRIORITY, MAX_PRIORITY);
            }
            case TAG -> tag(check);
            case TRIGGER -> {
                check.required("type").pattern("type", TYPE);
                conditions(check);
            }
            case VARIABLE -> {
                typeOrTemplate(check);
                check.object("formatting").ifPresent(EntityRules::formatting);
            }
            case TRANSFORMATION -> transformation(check);
            case TEMPLATE -> template(check);
            case FOLDER -> {}
        }
        return found;
    }

    private static Set<String> allowed(EntityKind kind) {
        var allowed = new HashSet<>(COMMON);
        allowed.add(Imported.MEMBER);
        allowed.add("notes");
        allowed.addAll(
                switch (kind) {
                    case CLIENT -> Set.of("type", "template", "priority", "parameters", "folder");
                    case TAG ->
                            Set.of(
                                    "type",
                                    "template",
                                    "parameters",
                                    "firingTriggers",
                                    "blockingTriggers",
                                    "priority",
                                    "firingOption",
                                    "liveOnly",
                                    "metadata",
                                    "setupTag",
                                    "cleanupTag",
                                    "paused",
                                    "activeFrom",
                                    "activeUntil",
                                    "consent",
                                    "folder");
                    case TRIGGER -> Set.of("type", "conditions", "parameters", "folder");
                    case VARIABLE ->
                            Set.of("type", "template", "parameters", "formatting", "folder");
                    case TRANSFORMATION ->
                            Set.of(
                                    "type",
                                    "parameters",
                                    "appliesTo",
                                    "conditions",
                                    "priority",
                                    "folder");
                    case FOLDER -> Set.of();
                    case TEMPLATE -> Set.of("contentHash", "gallery", "updateNotes");
                });
        return allowed;
    }

    private static void typeOrTemplate(BodyCheck check) {
        check.pattern("type", TYPE).reference("template", EntityKind.TEMPLATE);
        if (check.has("type") == check.has("template")) {
            check.violation(
                    check.pointer("template"),
                    check.has("type") ? Code.NOT_ALLOWED_HERE : Code.REQUIRED,
                    "Give either a type or a template.");
        }
    }

    private static void tag(BodyCheck check) {
        typeOrTemplate(check);
        check.references("firingTriggers", EntityKind.TRIGGER, MAX_TRIGGERS)
                .references("blockingTriggers", EntityKind.TRIGGER, MAX_TRIGGERS)
                .integer("priority", Integer.MIN_VALUE, Integer.MAX_VALUE)
                .oneOf("firingOption", List.of("once-per-event", "unlimited", "once-per-load"))
                .bool("liveOnly")
                .bool("paused");
        check.object("setupTag").ifPresent(it -> sequenced(it, "stopOnFailure"));
        check.object("cleanupTag").ifPresent(it -> sequenced(it, "onlyOnSuccess"));
        check.object("metadata").ifPresent(EntityRules::metadata);
        check.object("consent").ifPresent(EntityRules::consent);
        var from = check.instant("activeFrom");
        var until = check.instant("activeUntil");
        if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
            check.violation(
                    check.pointer("activeUntil"),
                    Code.OUT_OF_RANGE,
                    "activeUntil has to come after activeFrom.");
        }
    }

    private static void sequenced(BodyCheck check, String flag) {
        check.only(Set.of("tag", flag)).required("tag").reference("tag", EntityKind.TAG).bool(flag);
    }

    private static void metadata(BodyCheck check) {
        if (check.json().size() > MAX_METADATA) {
            check.violation(
                    check.pointer(""), Code.OUT_OF_RANGE, "At most " + MAX_METADATA + " entries.");
        }
        check.json().fieldNames().forEachRemaining(name -> check.text(name, MAX_CONDITION));
    }

    private static void consent(BodyCheck check) {
        check.only(Set.of("mode", "types"))
                .required("mode")
                .oneOf("mode", List.of("not-set", "none-needed", "required"))
                .items("types", MAX_CONSENT_TYPES, (item, at) -> textItem(check, item, at));
        if (check.json().path("mode").asText().equals("required")
                && check.json().path("types").isEmpty()) {
            check.violation(check.pointer("types"), Code.REQUIRED, "Say which types are required.");
        }
    }

    private static void textItem(BodyCheck check, JsonNode item, String at) {
        if (!item.isTextual() || item.textValue().isBlank()) {
            check.violation(at, Code.WRONG_TYPE, "A text is wanted.");
        }
    }

    private static void conditions(BodyCheck check) {
        check.items(
                "conditions",
                MAX_TRIGGERS,
                (item, at) -> {
                    if (item.isObject()) {
                        condition(check.inside(item, at));
                    } else {
                        check.violation(at, Code.WRONG_TYPE, "A condition is an object.");
                    }
                });
    }

    private static void condition(BodyCheck check) {
        check.only(Set.of("left", "operator", "right", "negate", "ignoreCase"))
                .required("left")
                .text("left", MAX_CONDITION)
                .required("operator")
                .oneOf("operator", OPERATORS)
                .required("right")
                .text("right", MAX_CONDITION)
                .bool("negate")
                .bool("ignoreCase");
        if (check.json().path("ignoreCase").asBoolean(false)
                && !check.json().path("operator").asText().equals(Operator.MATCH_REGEX.slug())) {
            check.violation(
                    check.pointer("ignoreCase"),
                    Code.NOT_ALLOWED_HERE,
                    "Only matches-regex can ignore case.");
        }
    }

    private static void formatting(BodyCheck check) {
        var replacements = Set.of("nullTo", "undefinedTo", "trueTo", "falseTo");
        check.only(
                        Stream.concat(
                                        replacements.stream(),
                                        Stream.of("case", "toNumber", "toBoolean"))
                                .collect(java.util.stream.Collectors.toSet()))
                .oneOf("case", List.of("none", "lowercase", "uppercase"))
                .oneOf("toNumber", List.of("period", "comma", "automatic"))
                .bool("toBoolean");
        replacements.stream()
                .filter(check.json()::has)
                .forEach(member ->
                        ParameterRules.value(
                                check.json().get(member), check.pointer(member), 1, check));
    }

    private static void transformation(BodyCheck check) {
        check.required("type")
                .pattern("type", TYPE)
                .integer("priority", -MAX_PRIORITY, MAX_PRIORITY);
        conditions(check);
        check.object("appliesTo")
                .ifPresent(scope -> {
                    scope.only(Set.of("mode", "tags", "types"))
                            .required("mode")
                            .oneOf("mode", List.of("all", "listed", "all-but-listed"))
                            .references("tags", EntityKind.TAG, MAX_LISTED)
                            .items("types", MAX_LISTED, (item, at) -> tagType(scope, item, at));
                    scope(scope);
                });
    }

    private static void scope(BodyCheck scope) {
        boolean all = scope.json().path("mode").asText().equals("all");
        boolean listed =
                !scope.json().path("tags").isEmpty() || !scope.json().path("types").isEmpty();
        if (all && listed) {
            scope.violation(scope.pointer("tags"), Code.NOT_ALLOWED_HERE, "All tags need no list.");
        } else if (!all && !listed) {
            scope.violation(scope.pointer("tags"), Code.REQUIRED, "List tags or types.");
        }
    }

    /** A type code, or the template that makes the tags. */
    private static void tagType(BodyCheck scope, JsonNode item, String at) {
        if (item.isObject()) {
            scope.inside(item, at)
                    .only(Set.of("template"))
                    .required("template")
                    .reference("template", EntityKind.TEMPLATE);
        } else if (!item.isTextual() || !TYPE.matcher(item.textValue()).matches()) {
            scope.violation(at, Code.WRONG_TYPE, "A type code or a template is wanted.");
        }
    }

    private static void template(BodyCheck check) {
        check.required("contentHash")
                .pattern("contentHash", CONTENT_HASH)
                .text("updateNotes", MAX_NOTES);
        check.object("gallery")
                .ifPresent(gallery ->
                        gallery.only(Set.of("owner", "repository", "commit"))
                                .text("owner", 100)
                                .text("repository", 100)
                                .text("commit", 100));
    }
}
