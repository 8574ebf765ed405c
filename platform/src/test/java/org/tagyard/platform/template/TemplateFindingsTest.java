package org.tagyard.platform.template;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.tagyard.platform.template.TemplateFixtures.aTemplate;
import static org.tagyard.platform.template.TemplateFixtures.fileOf;
import static org.tagyard.platform.template.TemplateFixtures.resource;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Spec: template-runtime §2.1, §2.2, §12 and admin-api §1.6: what is odd, what is refused, and
 * where.
 */
class TemplateFindingsTest {
    @Test
    void anOddFileIsReadAndEveryOddityNamedWithItsPlace() {
        var reading = TemplateFile.read(resource("odd-client.tpl"));
        assertThat(reading.findings())
                .extracting(Finding::code, Finding::pointer, Finding::line)
                .containsExactly(
                        tuple("raw-control-character", "/sections/INFO", 8),
                        tuple("trailing-comma", "/sections/INFO", 11),
                        tuple("duplicate-member", "/sections/TEMPLATE_PARAMETERS", 16),
                        tuple(
                                "invalid-pattern",
                                "/sections/TEMPLATE_PARAMETERS/0/valueValidators/0/args",
                                16),
                        tuple(
                                "unknown-validator",
                                "/sections/TEMPLATE_PARAMETERS/0/valueValidators/1",
                                16),
                        tuple("unknown-parameter-type", "/sections/TEMPLATE_PARAMETERS/1", 17),
                        tuple("duplicate-parameter", "/sections/TEMPLATE_PARAMETERS/2", 18),
                        tuple("parameter-ignored", "/sections/TEMPLATE_PARAMETERS/3", 19),
                        tuple("parameter-ignored", "/sections/TEMPLATE_PARAMETERS/4", 20),
                        tuple("trailing-comma", "/sections/TEMPLATE_PARAMETERS", 21),
                        tuple(
                                "invalid-url-filter",
                                "/sections/SERVER_PERMISSIONS/0/instance/param/0/value/listItem/0/string",
                                27),
                        tuple(
                                "unknown-setting-type",
                                "/sections/SERVER_PERMISSIONS/0/instance/param/1/value",
                                28),
                        tuple(
                                "unknown-permission",
                                "/sections/SERVER_PERMISSIONS/1/instance/key/publicId",
                                30),
                        tuple("permission-without-id", "/sections/SERVER_PERMISSIONS/2", 31),
                        tuple("duplicate-section", "/sections/INFO", 38));
        assertThat(reading.findings()).noneMatch(Finding::isError);
        var file = fileOf(reading);
        assertThat(file.kind()).isEqualTo(TemplateKind.CLIENT);
        assertThat(file.info().description()).isEqualTo("two\nlines\tand a tab");
        assertThat(file.form().flattened())
                .extracting(Parameter::name)
                .containsExactly("a", "inside");
    }

    @Test
    void aFindingKnowsTheColumnInTheFile() {
        var reading =
                TemplateFile.read(
                        "___INFO___\n{\"type\": \"TAG\",\n    \"displayName\": \"x\", \"containerContexts\": []}\n___SANDBOXED_JS_FOR_SERVER___\n"
                                .getBytes(UTF_8));
        assertThat(reading.findings())
                .filteredOn(Finding::isError)
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.code()).isEqualTo("not-for-servers");
                    assertThat(it.pointer()).isEqualTo("/sections/INFO/containerContexts");
                    assertThat(it.line()).isEqualTo(3);
                    assertThat(it.column()).isEqualTo(46);
                });
    }

    @Test
    void findingsAreReportedInTheFormOfAnswers() {
        var finding = new Finding(Severity.WARNING, "c", "A sentence.", "/sections/INFO", 3, 4);
        assertThat(finding.reported())
                .isEqualTo(
                        org.tagyard.platform.problem.Finding.warning(
                                        "c", "/sections/INFO", "A sentence.")
                                .at(3, 4));
        var parameter =
                new ParameterFinding(
                        Severity.ERROR, "parameter-required", "Needed.", "/parameters/a");
        assertThat(parameter.reported("/tags/tag_1"))
                .isEqualTo(
                        org.tagyard.platform.problem.Finding.error(
                                "parameter-required", "/tags/tag_1/parameters/a", "Needed."));
    }

    @Test
    void allErrorsOfAllSectionsAreReportedAtOnce() {
        var reading =
                TemplateFile.read(
                        """
                        ___INFO___
                        {"type": "TRANSFORMATION", "containerContexts": ["WEB"]}
                        ___TEMPLATE_PARAMETERS___
                        [{"type": ]
                        ___TESTS___
                        scenarios: [
                        """
                                .getBytes(UTF_8));
        assertThat(reading).isInstanceOf(TemplateReading.Rejected.class);
        assertThat(reading.findings())
                .filteredOn(Finding::isError)
                .extracting(Finding::code, Finding::pointer)
                .containsExactlyInAnyOrder(
                        tuple("missing-section", "/sections/SANDBOXED_JS_FOR_SERVER"),
                        tuple("unsupported-type", "/sections/INFO/type"),
                        tuple("not-for-servers", "/sections/INFO/containerContexts"),
                        tuple("unreadable-json", "/sections/TEMPLATE_PARAMETERS"),
                        tuple("unreadable-yaml", "/sections/TESTS"));
    }

    @Test
    void unreadableJsonIsNamedWhereItBreaks() {
        var finding =
                onlyError(
                        aTemplate()
                                .with("TEMPLATE_PARAMETERS", "[\n  {\"type\" \"TEXT\"}\n]")
                                .read());
        assertThat(finding.code()).isEqualTo("unreadable-json");
        assertThat(finding.line()).isEqualTo(10);
        assertThat(finding.column()).isBetween(11, 12);
    }

    @Test
    void textAfterTheJsonIsUnreadable() {
        var finding = onlyError(aTemplate().with("TEMPLATE_PARAMETERS", "[]\n]").read());
        assertThat(finding.code()).isEqualTo("unreadable-json");
        assertThat(finding.line()).isEqualTo(10);
    }

    @Test
    void aFileWithoutInfoIsNoTemplate() {
        assertThat(onlyError(aTemplate().without("INFO").read()).code())
                .isEqualTo("missing-section");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "___INFO___\n\n{\"type\":\"TAG\",\"displ"})
    void aFileThatIsNoTemplateOrIsCutOffHasOneFinding(String text) {
        var reading = TemplateFile.read(text.getBytes(UTF_8));
        assertThat(reading).isInstanceOf(TemplateReading.Rejected.class);
        assertThat(reading.findings()).singleElement().matches(Finding::isError);
    }

    @Test
    void aWebTemplateIsToldSo() {
        var finding =
                onlyError(
                        aTemplate()
                                .without("SANDBOXED_JS_FOR_SERVER")
                                .with("SANDBOXED_JS_FOR_WEB_TEMPLATE", "x();")
                                .read());
        assertThat(finding.detail()).endsWith("This is a template for web containers.");
    }

    @Test
    void section2_2_permissionsBeyondRepairGrantNothing() {
        var reading = aTemplate().with("SERVER_PERMISSIONS", "[{\"instance\": ").read();
        assertThat(fileOf(reading).permissions()).isEmpty();
        assertThat(reading.findings())
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.severity()).isEqualTo(Severity.WARNING);
                    assertThat(it.pointer()).isEqualTo("/sections/SERVER_PERMISSIONS");
                });
    }

    @Test
    void mapsOfUnevenLengthPairAsFarAsTheyGo() {
        var reading =
                aTemplate()
                        .with(
                                "SERVER_PERMISSIONS",
                                """
                                [{"instance": {"key": {"publicId": "use_message"}, "param": [
                                  {"key": "messageTypes", "value": {"type": 2, "listItem": [{"type": 3,
                                    "mapKey": [{"type": 1, "string": "type"}, {"type": 1, "string": "action"}],
                                    "mapValue": [{"type": 1, "string": "order"}]}]}}]}}]\
                                """)
                        .read();
        assertThat(reading.findings()).extracting(Finding::code).containsExactly("uneven-map");
    }

    @Test
    void aFileThatIsNotUtf8IsRefusedAtTheGuiltyByte() {
        var bytes = "ab\nc\u00e4\n?".getBytes(UTF_8);
        bytes[bytes.length - 1] = (byte) 0xff;
        var finding = onlyError(TemplateFile.read(bytes));
        assertThat(finding.code()).isEqualTo("not-utf-8");
        assertThat(finding.line()).isEqualTo(3);
        assertThat(finding.column()).isEqualTo(1);
    }

    @Test
    void aFileOverOneMebibyteIsRefused() {
        assertThat(onlyError(TemplateFile.read(new byte[TemplateFile.MAX_BYTES + 1])).code())
                .isEqualTo("file-too-large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "{\"a\":[{\"b\":"})
    void absurdlyDeepJsonIsRefusedNotCrashedOn(String opening) {
        var finding =
                onlyError(aTemplate().with("TEMPLATE_PARAMETERS", opening.repeat(50_000)).read());
        assertThat(finding.code()).isEqualTo("unreadable-json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "- ", "{a: "})
    void absurdlyDeepYamlIsRefusedNotCrashedOn(String opening) {
        var finding = onlyError(aTemplate().with("TESTS", opening.repeat(20_000)).read());
        assertThat(finding.code()).isEqualTo("unreadable-yaml");
    }

    @Test
    void aScenarioWithoutCodeIsSkippedWithAWarning() {
        var reading =
                aTemplate()
                        .with(
                                "TESTS",
                                "scenarios:\n- name: half\n- name: whole\n  code: runCode();")
                        .read();
        assertThat(fileOf(reading).tests().scenarios())
                .extracting(TemplateTests.Scenario::name)
                .containsExactly("whole");
        assertThat(reading.findings())
                .extracting(Finding::code, Finding::line)
                .containsExactly(tuple("scenario-ignored", 20));
    }

    @Test
    void thousandsOfOdditiesGiveABoundedAnswer() {
        var reading =
                aTemplate()
                        .with("TEMPLATE_PARAMETERS", "[" + "{\"type\":\"X\"},".repeat(5_000) + "]")
                        .read();
        assertThat(reading.findings()).hasSizeLessThanOrEqualTo(200);
    }

    private static Finding onlyError(TemplateReading reading) {
        assertThat(reading).isInstanceOf(TemplateReading.Rejected.class);
        List<Finding> errors = reading.findings().stream().filter(Finding::isError).toList();
        assertThat(errors).hasSize(1);
        return errors.getFirst();
    }
}
