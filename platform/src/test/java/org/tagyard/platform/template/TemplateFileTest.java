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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagyard.platform.permission.GrantedPermission;
import org.tagyard.platform.permission.Grants;
import org.tagyard.platform.permission.PermissionRequest;

/** Spec: template-runtime §2. */
class TemplateFileTest {
    private final byte[] order = resource("order-courier.tpl");

    @Test
    void aGoodFileIsReadWithoutAnyFinding() {
        assertThat(TemplateFile.read(order).findings()).isEmpty();
    }

    @Test
    void section2_1_theBytesStayAsReceivedAndAreTheIdentity() throws Exception {
        var file = fileOf(TemplateFile.read(order));
        assertThat(file.bytes()).isEqualTo(order);
        assertThat(file.hash()).isEqualTo(ContentHash.of(order));
        file.bytes()[0] = 0;
        assertThat(file.bytes()).isEqualTo(order);
    }

    @Test
    void section2_1_sectionsAreFoundByNameInAnyOrder() {
        var file = fileOf(TemplateFile.read(order));
        assertThat(file.sectionNames())
                .containsExactly(
                        "INFO",
                        "NOTES",
                        "TEMPLATE_PARAMETERS",
                        "SANDBOXED_JS_FOR_SERVER",
                        "SERVER_PERMISSIONS",
                        "TESTS");
        assertThat(file.notes()).isEqualTo("Created for Tagyard's tests.");
        assertThat(file.sectionText("NOTES")).contains("\nCreated for Tagyard's tests.\n\n\n");
        assertThat(file.sectionText("NOWHERE")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\r"})
    void section2_1_otherLineBreaksReadTheSame(String lineBreak) {
        var unix = fileOf(TemplateFile.read(order));
        var other =
                fileOf(
                        TemplateFile.read(
                                new String(order, UTF_8).replace("\n", lineBreak).getBytes(UTF_8)));
        assertThat(other.code()).isEqualTo(unix.code());
        assertThat(other.codeLineInFile(1)).isEqualTo(unix.codeLineInFile(1));
        assertThat(other.tests()).isEqualTo(unix.tests());
        assertThat(other.info()).isEqualTo(unix.info());
        assertThat(other.hash()).isNotEqualTo(unix.hash());
    }

    @Test
    void section2_1_codeLosesOneLineBreakInFrontAndAllBehind() {
        var file =
                fileOf(
                        TemplateFile.read(
                                ("___INFO___\n"
                                                + infoOf("TAG")
                                                + "\n___SANDBOXED_JS_FOR_SERVER___\n\n\n  a();\n\nb();\n\n\n")
                                        .getBytes(UTF_8)));
        assertThat(file.code()).isEqualTo("\n  a();\n\nb();");
        assertThat(file.codeLineInFile(2)).isEqualTo(6);
    }

    @Test
    void codeThatBeginsRightAfterTheMarkerKeepsItsLine() {
        var file =
                fileOf(
                        TemplateFile.read(
                                ("___INFO___\n"
                                                + infoOf("TAG")
                                                + "\n___SANDBOXED_JS_FOR_SERVER___\na();")
                                        .getBytes(UTF_8)));
        assertThat(file.code()).isEqualTo("a();");
        assertThat(file.codeLineInFile(1)).isEqualTo(4);
    }

    @Test
    void everyLineOfTheCodeIsFoundInTheFile() {
        var file = fileOf(TemplateFile.read(order));
        var lines = new String(order, UTF_8).split("\n", -1);
        var code = file.code().split("\n", -1);
        for (int i = 0; i < code.length; i++) {
            assertThat(lines[file.codeLineInFile(i + 1) - 1]).isEqualTo(code[i]);
        }
    }

    @Test
    void aCompilersFindingIsBroughtIntoTheFile() {
        var file = fileOf(TemplateFile.read(order));
        var finding =
                file.codeFinding(Severity.ERROR, "undeclared-name", "x is not declared.", 3, 0);
        assertThat(finding.line()).isEqualTo(file.codeLineInFile(1) + 2);
        assertThat(finding.column()).isEqualTo(1);
        assertThat(finding.pointer()).isEqualTo("/sections/SANDBOXED_JS_FOR_SERVER");
    }

    @Test
    void section2_3_info() {
        var info = fileOf(TemplateFile.read(order)).info();
        assertThat(info.kind()).isEqualTo(TemplateKind.TAG);
        assertThat(info.displayName()).isEqualTo("\u2708 Order courier");
        assertThat(info.version()).isEqualTo("1.61");
        assertThat(info.brand())
                .contains(new TemplateInfo.Brand("example.org", "data:image/png;base64,AAAA"));
        assertThat(info.categories()).containsExactly("CONVERSIONS", "Something else");
    }

    @ParameterizedTest
    @CsvSource({"CLIENT", "TAG", "MACRO"})
    void section2_3_kinds(TemplateKind kind) {
        assertThat(aTemplate().with("INFO", infoOf(kind.name())).file().kind()).isEqualTo(kind);
    }

    @Test
    void section2_4_permissionsKeepTheirTypedValues() {
        var permissions = fileOf(TemplateFile.read(order)).permissions();
        assertThat(permissions)
                .extracting(GrantedPermission::id)
                .containsExactly("send_http", "set_cookies", "run_container");
        var grants = Grants.of(permissions);
        assertThat(grants.check(new PermissionRequest.SendHttp("https://warehouse.example/o")))
                .isEmpty();
        assertThat(grants.check(new PermissionRequest.SendHttp("https://www.google.com/")))
                .isEmpty();
        assertThat(grants.check(new PermissionRequest.SendHttp("https://other.example/")))
                .isPresent();
        assertThat(grants.check(new PermissionRequest.RunContainer())).isEmpty();
    }

    @Test
    void section2_5_everyScalarStyleOfATestIsRead() {
        var tests = fileOf(TemplateFile.read(order)).tests();
        assertThat(tests.scenarios())
                .extracting(TemplateTests.Scenario::name, it -> it.code().text())
                .containsExactly(
                        tuple(
                                "literal",
                                "runCode({url: 'https://warehouse.example/'});\n\nassertApi('sendHttpRequest').wasCalled();"),
                        tuple(
                                "quoted: with a colon",
                                "runCode();\nassertApi('gtmOnSuccess').wasNotCalled();"),
                        tuple("plain", "runCode({});"),
                        tuple("kept", "runCode({});\n\n"),
                        tuple("indented", "  runCode({});"));
        assertThat(tests.setup().orElseThrow().text())
                .isEqualTo("const url = 'https://warehouse.example/';\n");
    }

    @Test
    void section2_5_theLinesOfQuotedCodeAreFoundInTheFile() {
        var text =
                aTemplate()
                        .with(
                                "TESTS",
                                """
                                scenarios:
                                - name: 😀 quoted
                                  code: "one();\\ntwo('a\\\\n');\\n\\
                                    \\n\\
                                    \\  four(1,
                                    2);\\n

                                    six(\\"x\\");"
                                - name: single
                                  code: 'one();


                                    three(''x'');'
                                - name: plain
                                  code: one();

                                    two();
                                """)
                        .text();
        var lines = text.split("\n", -1);
        var reading = TemplateFile.read(text.getBytes(UTF_8));

        for (var scenario : fileOf(reading).tests().scenarios()) {
            var code = scenario.code().text().split("\n", -1);
            for (int i = 0; i < code.length; i++) {
                var name = code[i].strip().split("\\(")[0];
                assertThat(lines[scenario.code().lineInFile(i + 1) - 1])
                        .describedAs("%s, line %d: %s", scenario.name(), i + 1, code[i])
                        .contains(name);
            }
        }
        assertThat(fileOf(reading).tests().scenarios().getFirst().code().text().split("\n", -1))
                .containsExactly("one();", "two('a\\n');", "", "  four(1, 2);", "", "six(\"x\");");
    }

    @Test
    void section2_5_aScenariosLinesAreFoundInTheFile() {
        var tests = fileOf(TemplateFile.read(order)).tests();
        var lines = new String(order, UTF_8).split("\n", -1);
        assertThat(tests.scenarios())
                .allSatisfy(it -> {
                    var first = it.code().text().split("\n", -1)[0].strip();
                    assertThat(lines[it.code().line() - 1]).contains(first);
                });
        var literal = tests.scenarios().getFirst().code();
        assertThat(lines[literal.lineInFile(3) - 1]).contains("assertApi('sendHttpRequest')");
        assertThat(lines[tests.setup().orElseThrow().line() - 1]).contains("const url");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "scenarios: []",
                "scenarios: []\nsetup: ''",
                "scenarios:\n",
                "setup: ''"
            })
    void section2_5_noTestsAreFine(String tests) {
        var reading = aTemplate().with("TESTS", tests).read();
        assertThat(fileOf(reading).tests()).isEqualTo(TemplateTests.none());
        assertThat(reading.findings()).isEmpty();
    }

    @Test
    void sectionsThatMayBeMissingAreEmptyThen() {
        var file = aTemplate().without("TEMPLATE_PARAMETERS").file();
        assertThat(file.form().parameters()).isEmpty();
        assertThat(file.permissions()).isEmpty();
        assertThat(file.tests().scenarios()).isEmpty();
        assertThat(file.notes()).isEmpty();
    }

    @Test
    void theTextFormOfAHashReadsBack() {
        var hash = ContentHash.of(order);
        assertThat(hash.toString()).matches("sha256:[0-9a-f]{64}");
        assertThat(ContentHash.parse(hash.toString())).contains(hash);
        assertThat(
                        List.of(
                                "",
                                "sha256:",
                                "sha1:" + hash.hex(),
                                hash.hex(),
                                "sha256:" + hash.hex().toUpperCase(java.util.Locale.ROOT)))
                .allMatch(text -> ContentHash.parse(text).isEmpty());
        assertThat(ContentHash.of("abc".getBytes(UTF_8)).hex())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    private static String infoOf(String type) {
        return "{\"type\": \"%s\", \"displayName\": \"x\", \"containerContexts\": [\"SERVER\"]}"
                .formatted(type);
    }
}
