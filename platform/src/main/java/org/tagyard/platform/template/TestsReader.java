package org.tagyard.platform.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.tagyard.platform.template.TemplateTests.Scenario;
import org.tagyard.platform.template.TemplateTests.Snippet;

/** Reads {@code TESTS}, YAML 1.2 (spec: template-runtime §2.5). */
final class TestsReader {
    /** A tests section is four levels deep; the composer recurses, so depth is checked before. */
    private static final int MAX_DEPTH = 20;

    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setLabel("TESTS").setParseComments(false).build();

    private final Section section;
    private final List<String> lines;
    private final Findings findings;

    private TestsReader(Section section, Findings findings) {
        this.section = section;
        this.lines = List.of(section.text().split("\n", -1));
        this.findings = findings;
    }

    static TemplateTests read(Section section, Findings findings) {
        return new TestsReader(section, findings).read();
    }

    private TemplateTests read() {
        try {
            if (isTooDeep()) {
                error(
                        "unreadable-yaml",
                        "The tests are nested too deeply.",
                        section.firstLine(),
                        1);
                return TemplateTests.none();
            }
            return new Compose(SETTINGS)
                    .composeString(section.text())
                    .map(this::tests)
                    .orElseGet(TemplateTests::none);
        } catch (MarkedYamlEngineException unreadable) {
            var mark = unreadable.getProblemMark();
            error(
                    "unreadable-yaml",
                    "This is no YAML: %s.".formatted(unreadable.getProblem()),
                    mark.map(this::line).orElse(section.firstLine()),
                    mark.map(it -> it.getColumn() + 1).orElse(1));
        } catch (YamlEngineException unreadable) {
            error(
                    "unreadable-yaml",
                    "This is no YAML: %s."
                            .formatted(
                                    String.valueOf(unreadable.getMessage())
                                            .lines()
                                            .findFirst()
                                            .orElse("")),
                    section.firstLine(),
                    1);
        }
        return TemplateTests.none();
    }

    private boolean isTooDeep() {
        int depth = 0;
        for (var event : new Parse(SETTINGS).parseString(section.text())) {
            if (event instanceof CollectionStartEvent) {
                depth++;
            } else if (event instanceof CollectionEndEvent) {
                depth--;
            }
            if (depth > MAX_DEPTH) {
                return true;
            }
        }
        return false;
    }

    private TemplateTests tests(Node root) {
        if (root instanceof ScalarNode scalar && scalar.getValue().isEmpty()) {
            return TemplateTests.none();
        }
        if (!(root instanceof MappingNode)) {
            warning("tests-ignored", "TESTS must hold a mapping with scenarios and setup.", root);
            return TemplateTests.none();
        }
        List<Scenario> scenarios = new ArrayList<>();
        member(root, "scenarios").ifPresent(it -> addScenarios(it, scenarios));
        var setup = member(root, "setup").flatMap(this::snippet).filter(it -> !it.text().isBlank());
        return new TemplateTests(setup, scenarios);
    }

    private void addScenarios(Node node, List<Scenario> scenarios) {
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(it -> scenario(it).ifPresent(scenarios::add));
        } else if (!(node instanceof ScalarNode scalar && scalar.getValue().isEmpty())) {
            warning("tests-ignored", "scenarios must be a list.", node);
        }
    }

    private Optional<Scenario> scenario(Node node) {
        var code = member(node, "code").flatMap(this::snippet);
        if (code.isEmpty()) {
            warning("scenario-ignored", "A scenario needs a name and code, both texts.", node);
            return Optional.empty();
        }
        var name = member(node, "name").flatMap(this::snippet).map(Snippet::text).orElse("");
        return Optional.of(new Scenario(name, code.get()));
    }

    private Optional<Snippet> snippet(Node node) {
        if (!(node instanceof ScalarNode scalar)) {
            return Optional.empty();
        }
        int line = scalar.getStartMark().map(this::line).orElse(section.firstLine());
        return Optional.of(
                switch (scalar.getScalarStyle()) {
                    case LITERAL, FOLDED -> Snippet.block(scalar.getValue(), line + 1);
                    case DOUBLE_QUOTED, SINGLE_QUOTED -> folded(scalar, line, 1);
                    case PLAIN, JSON_SCALAR_STYLE -> folded(scalar, line, 0);
                });
    }

    /** A snippet of which the file's lines are not the code's; {@code quote} is its width. */
    private Snippet folded(ScalarNode scalar, int line, int quote) {
        var text = scalar.getValue();
        var start = scalar.getStartMark();
        var end = scalar.getEndMark();
        if (start.isEmpty() || end.isEmpty()) {
            return Snippet.block(text, line);
        }
        var raw = new ArrayList<>(lines.subList(start.get().getLine(), end.get().getLine() + 1));
        raw.set(raw.size() - 1, upTo(raw.getLast(), end.get().getColumn() - quote));
        raw.set(0, from(raw.getFirst(), start.get().getColumn() + quote));
        return new Snippet(
                text,
                line,
                FoldedLines.of(raw, line, scalar.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED));
    }

    private static String upTo(String text, int column) {
        return text.substring(0, offset(text, column));
    }

    private static String from(String text, int column) {
        return text.substring(offset(text, column));
    }

    /** Marks count code points. */
    private static int offset(String text, int column) {
        return text.offsetByCodePoints(
                0, Math.clamp(column, 0, text.codePointCount(0, text.length())));
    }

    private static Optional<Node> member(Node node, String name) {
        if (!(node instanceof MappingNode mapping)) {
            return Optional.empty();
        }
        return mapping.getValue().stream()
                .filter(it ->
                        it.getKeyNode() instanceof ScalarNode key && key.getValue().equals(name))
                .map(it -> it.getValueNode())
                .findFirst();
    }

    private int line(Mark mark) {
        return section.firstLine() + mark.getLine();
    }

    private void warning(String code, String detail, Node node) {
        var mark = node.getStartMark();
        findings.add(
                Severity.WARNING,
                code,
                detail,
                section.pointer(),
                mark.map(this::line).orElse(section.firstLine()),
                mark.map(it -> it.getColumn() + 1).orElse(1));
    }

    private void error(String code, String detail, int line, int column) {
        findings.add(Severity.ERROR, code, detail, section.pointer(), line, column);
    }
}
