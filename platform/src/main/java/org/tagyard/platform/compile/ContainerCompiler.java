package org.tagyard.platform.compile;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tagyard.platform.container.BuiltInVariable;
import org.tagyard.platform.container.ContainerDocument;
import org.tagyard.platform.container.Entity;
import org.tagyard.platform.container.EntityKind;
import org.tagyard.platform.container.EntityRef;
import org.tagyard.platform.firing.CompiledContainer;
import org.tagyard.platform.firing.CompiledContainer.Settings;
import org.tagyard.platform.firing.CompiledContainer.UnknownConsent;
import org.tagyard.platform.firing.CompiledTag;
import org.tagyard.platform.firing.CompiledVariable;
import org.tagyard.platform.firing.CompiledVariable.Source;
import org.tagyard.platform.firing.ValueFormat;
import org.tagyard.platform.problem.Finding.Severity;
import org.tagyard.platform.templateapi.ApiEntry;

/**
 * Compiles a document to what runs, or says everything that is wrong with it at once (spec:
 * admin-api §1.7). Validation of a draft and publishing use this very code. Thread-safe.
 */
public final class ContainerCompiler {
    /** Largest document of a version (spec: admin-api §7.9). */
    public static final int MAX_BYTES = 16 << 20;

    private final TemplateSource templates;
    private final Map<String, ApiEntry> apis;

    /** {@code apis}: everything a template may require, from the catalogue. */
    public ContainerCompiler(TemplateSource templates, Collection<ApiEntry> apis) {
        this.templates = templates;
        this.apis = apis.stream().collect(Collectors.toMap(ApiEntry::name, Function.identity()));
    }

    /** For validating and publishing: refused when any finding is an error. */
    public CompileResult compile(CompileInput input) {
        return compile(input, Report::hasErrors);
    }

    /**
     * For running what was published: rules that became stricter since then must not take a version
     * down. Refused only when the document cannot be read or a template's file is missing or
     * broken; whatever else cannot run stays quiet and says so in traces.
     */
    public CompileResult load(CompileInput input) {
        return compile(input, report -> report.hasErrors("template-missing", "template-broken"));
    }

    private CompileResult compile(CompileInput input, Predicate<Report> refuses) {
        var document = new ContainerDocument(input.document());
        var report = new Report();
        var refusal = document.refusal();
        if (refusal.isPresent()) {
            report.about(Severity.ERROR, "unsupported-feature", "", refusal.get(), "");
            return new CompileResult.Refused(report.sorted());
        }
        checkSize(input.document(), report);
        input.dangling()
                .forEach(it ->
                        report.error(
                                it.ambiguous() ? "ambiguous-name" : "unknown-reference",
                                Place.of(it.entity()).at(it.pointer()),
                                it.detail(),
                                ""));
        checkNames(document, report);
        var compiled = compile(document, input, report);
        return refuses.test(report)
                ? new CompileResult.Refused(report.sorted())
                : new CompileResult.Compiled(compiled, report.sorted());
    }

    private CompiledContainer compile(
            ContainerDocument document, CompileInput input, Report report) {
        var entities = new EntityIndex(document);
        var index = new TemplateIndex(document, templates, apis, report);
        boolean imported = document.extension().has("origin");
        var programs = new Programs(index, report, imported);
        var names = new VariableNames();
        var variables = variables(document, names, programs, report);
        var expressions = new Expressions(names, report, -1);
        var triggers = new TriggerCompiler(entities, expressions, report);
        var compiledTriggers = triggers.compile();
        var transformations =
                new TransformationCompiler(entities, expressions, programs, report).compile();
        var tags =
                new TagCompiler(document, entities, expressions, programs, triggers, report)
                        .compile(input.now());
        var clients =
                new ClientCompiler(document, expressions, programs, report).compile(input.paths());
        triggers.reportUnused();
        reportRings(variables, tags, names, report);
        reportUnused(variables, names, report);
        all(document).forEach(entity -> Secrets.check(entity, entities.place(entity), report));
        return new CompiledContainer(
                document.publicId(),
                clients,
                tags,
                compiledTriggers,
                variables,
                transformations,
                names.all(),
                new Settings(
                        document.unknownConsentIsGranted()
                                ? UnknownConsent.GRANTED
                                : UnknownConsent.DENIED));
    }

    /** The event's name first, then the enabled built-ins, then the container's own. */
    private static List<CompiledVariable> variables(
            ContainerDocument document, VariableNames names, Programs programs, Report report) {
        var compiled = new ArrayList<CompiledVariable>();
        addBuiltIn("_event", BuiltInVariable.EVENT_NAME, names, compiled);
        int firstOwn = 1 + document.builtInVariables().size();
        for (int i = 0; i < document.variables().size(); i++) {
            names.add(document.variables().get(i).name(), firstOwn + i);
        }
        for (var enabled : document.builtInVariables()) {
            var known = BuiltInVariable.of(enabled.type());
            var name = enabled.name().isEmpty() ? enabled.type() : enabled.name();
            if (known.isPresent()) {
                addBuiltIn(name, known.get(), names, compiled);
            } else {
                names.add(name, compiled.size());
                compiled.add(
                        new CompiledVariable(
                                builtInRef(enabled.type(), name),
                                compiled.size(),
                                new Source.Unexecuted(
                                        enabled.type(),
                                        org.tagyard.platform.firing.WhyCode.UNSUPPORTED_TYPE),
                                ValueFormat.NONE));
            }
        }
        for (var variable : document.variables()) {
            int index = compiled.size();
            var place = Place.of(document.ref(variable));
            var expressions = new Expressions(names, report, index);
            compiled.add(
                    new VariableCompiler(variable, place, expressions, programs, report)
                            .compile(document.ref(variable), index));
        }
        return compiled;
    }

    private static void addBuiltIn(
            String name,
            BuiltInVariable variable,
            VariableNames names,
            List<CompiledVariable> compiled) {
        int index = compiled.size();
        names.add(name, index);
        compiled.add(
                new CompiledVariable(
                        builtInRef(variable.slug(), name),
                        index,
                        new Source.BuiltIn(variable),
                        ValueFormat.NONE));
    }

    private static EntityRef builtInRef(String type, String name) {
        return new EntityRef(EntityKind.VARIABLE, "", type, name);
    }

    private static void checkSize(JsonNode document, Report report) {
        int size = document.toString().length();
        if (size > MAX_BYTES) {
            report.about(
                    Severity.ERROR,
                    "document-too-large",
                    "",
                    "The document has " + size + " characters, at most " + MAX_BYTES + " fit.",
                    "");
        }
    }

    /**
     * Names are unique per kind; variables share theirs with built-ins (spec: container-model
     * §1.5). Nothing refers to a template by its name: a tag's and a variable's may share one.
     */
    private static void checkNames(ContainerDocument document, Report report) {
        Map<EntityKind, HashSet<String>> taken = new HashMap<>();
        var builtIns = taken.computeIfAbsent(EntityKind.VARIABLE, kind -> new HashSet<>());
        builtIns.add("_event");
        document.builtInVariables().forEach(it -> builtIns.add(it.name()));
        all(document)
                .filter(entity -> entity.kind() != EntityKind.TEMPLATE)
                .forEach(entity -> {
                    var names = taken.computeIfAbsent(entity.kind(), kind -> new HashSet<>());
                    if (!names.add(entity.name())) {
                        report.error(
                                "duplicate-name",
                                Place.of(document.ref(entity)).member("name"),
                                "Another "
                                        + entity.kind().slug()
                                        + " has the name "
                                        + entity.name()
                                        + ".",
                                "Rename one of them.");
                    }
                });
    }

    private static Stream<? extends Entity> all(ContainerDocument document) {
        return Stream.of(
                        document.clients(),
                        document.tags(),
                        document.triggers(),
                        document.variables(),
                        document.transformations(),
                        document.folders(),
                        document.templates())
                .flatMap(List::stream);
    }

    private static void reportRings(
            List<CompiledVariable> variables,
            List<CompiledTag> tags,
            VariableNames names,
            Report report) {
        for (var ring : Rings.find(variables.size(), names::usedBy)) {
            var refs = ring.stream().map(index -> variables.get(index).ref()).toList();
            report.error(
                    "variable-cycle",
                    Place.of(refs.getFirst()),
                    "Variables refer to each other in a ring: " + ring(refs) + ".",
                    "");
        }
        for (var ring : Rings.find(tags.size(), index -> sequence(tags.get(index)))) {
            var refs = ring.stream().map(index -> tags.get(index).ref()).toList();
            report.error(
                    "tag-sequence-cycle",
                    Place.of(refs.getFirst()),
                    "Setup and cleanup tags form a ring: " + ring(refs) + ".",
                    "");
        }
    }

    private static List<Integer> sequence(CompiledTag tag) {
        return Stream.concat(
                        tag.setup().stream().map(CompiledTag.Setup::tag),
                        tag.cleanup().stream().map(CompiledTag.Cleanup::tag))
                .toList();
    }

    private static String ring(List<EntityRef> refs) {
        return Stream.concat(refs.stream(), Stream.of(refs.getFirst()))
                .map(EntityRef::name)
                .collect(Collectors.joining(" → "));
    }

    private static void reportUnused(
            List<CompiledVariable> variables, VariableNames names, Report report) {
        variables.stream()
                .filter(it -> !it.ref().exportId().isEmpty() && !names.isUsed(it.index()))
                .forEach(it ->
                        report.warning(
                                "variable-unused",
                                Place.of(it.ref()),
                                "Nothing refers to this variable.",
                                ""));
    }
}
