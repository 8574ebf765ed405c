package org.tagyard.local.template;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tagyard.local.template.TemplateFixtures.aDoubler;
import static org.tagyard.local.template.TemplateFixtures.aVariable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagyard.local.place.Refusal;
import org.w3c.dom.Element;

class TemplateTestCommandTest {
    private static final String RIGHT = "assertThat(runCode({n: 2})).isEqualTo(4);";
    private static final String WRONG =
            "require('logToConsole')('here', 'I am');\nassertThat(runCode({n: 2})).isEqualTo(5);";

    @TempDir private Path folder;
    private CommandLine terminal = new CommandLine(Path.of(""));

    @BeforeEach
    void sitDown() {
        terminal = new CommandLine(folder);
    }

    @Test
    void eachScenarioHasOneLineAndAllPassedIsZero() throws IOException {
        terminal.write("a.tpl", aDoubler(RIGHT, RIGHT));

        assertThat(terminal.template("test", "a.tpl")).isZero();

        assertThat(terminal.lines()).hasSize(5);
        assertThat(terminal.lines().get(0)).isEqualTo("a.tpl  Doubler");
        assertThat(terminal.lines().get(1)).startsWith("  passed   scenario 1  (");
        assertThat(terminal.lines().get(2)).startsWith("  passed   scenario 2  (");
        assertThat(terminal.lines().get(4)).startsWith("1 file: 2 scenarios passed, 0 failed, in ");
    }

    @Test
    void aFailureTellsItsLineInTheFileBothValuesAndTheConsole() throws IOException {
        var file = terminal.write("a.tpl", aDoubler(RIGHT, WRONG));
        int line = 1 + Files.readAllLines(file).indexOf("    " + WRONG.lines().toList().getLast());

        assertThat(terminal.template("test", "a.tpl")).isEqualTo(1);

        assertThat(terminal.lines().get(2)).startsWith("  FAILED   scenario 2  (");
        assertThat(terminal.lines().get(3).strip())
                .isEqualTo("a.tpl:" + line + ": Expected 4 to be equal to 5.");
        assertThat(terminal.lines().get(4).strip()).isEqualTo("console: here I am");
    }

    @Test
    void anErrorInTheTemplatesCodeTellsTheLineOfTheCode() throws IOException {
        terminal.write("a.tpl", aVariable("return data.missing.member;", "runCode();"));

        assertThat(terminal.template("test", "a.tpl")).isEqualTo(1);

        assertThat(terminal.lines().get(2).strip()).startsWith("a.tpl:14: TypeError:");
    }

    @Test
    void codeThatDoesNotCompileIsAFindingAndFailsItsScenarios() throws IOException {
        terminal.write("a.tpl", aVariable("return undeclared;", RIGHT));

        assertThat(terminal.template("test", "a.tpl")).isEqualTo(1);

        assertThat(terminal.lines().get(1)).startsWith("  DAMAGED  a.tpl:14:8: ");
        assertThat(terminal.lines().get(2)).startsWith("  FAILED   scenario 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<!DOCTYPE html><title>404</title>",
                "___INFO___\n\n{\"type\":\"TAG\",\"displ",
                "\u0000\u0001\u0002"
            })
    void aDamagedFileIsOneFindingAndTheOthersStillRun(String damaged) throws IOException {
        terminal.write("a.tpl", damaged);
        terminal.write("b.tpl", aDoubler(RIGHT));

        assertThat(terminal.template("test", ".", "--json", "out.json")).isEqualTo(1);

        assertThat(terminal.printed()).containsOnlyOnce("DAMAGED").contains("passed   scenario 1");
        var files = json("out.json").path("files");
        assertThat(files.get(0).path("findings")).hasSize(1);
        assertThat(files.get(0).path("scenarios")).isEmpty();
        assertThat(files.get(1).path("scenarios")).hasSize(1);
    }

    @Test
    void aFileThatCannotBeReadIsAFindingToo() throws IOException {
        var gone = folder.resolve("gone");
        Files.createSymbolicLink(folder.resolve("a.tpl"), gone);

        assertThat(new Suite().run(new FoundFile(gone, "gone")).findings())
                .singleElement()
                .satisfies(it -> assertThat(it.code()).isEqualTo("unreadable-file"));
    }

    @Test
    void aFileLongerThanAnyTemplateIsNotReadToItsEnd() throws IOException {
        terminal.write("a.tpl", "x".repeat(3 << 20));

        assertThat(terminal.template("test", "a.tpl")).isEqualTo(1);

        assertThat(terminal.printed()).containsOnlyOnce("DAMAGED").contains("(file-too-large)");
    }

    @Test
    void foldersAreSearchedForTemplatesAtAnyDepthInOrder() throws IOException {
        terminal.write("all/b/template.tpl", aDoubler(RIGHT));
        terminal.write("all/a/deep/other name.tpl", aDoubler(RIGHT));
        terminal.write("all/a/notes.txt", "no template");
        terminal.write("all/.git/template.tpl", "hidden");

        assertThat(terminal.template("test", "all", "all/b/template.tpl")).isZero();

        assertThat(terminal.lines().stream().filter(it -> it.endsWith("  Doubler")))
                .containsExactly(
                        "all/a/deep/other name.tpl  Doubler", "all/b/template.tpl  Doubler");
    }

    @Test
    void aTemplateWithoutScenariosSaysSoAndPasses() throws IOException {
        terminal.write("a.tpl", aDoubler());

        assertThat(terminal.template("test", "a.tpl")).isZero();

        assertThat(terminal.printed()).contains("no scenarios");
    }

    @Test
    void theJsonHasTheShapeThatIsPromised() throws IOException {
        terminal.write("one/template.tpl", aDoubler(RIGHT, WRONG));
        terminal.write("two/template.tpl", aVariable("return undeclared;"));

        terminal.template("test", ".", "--json", "reports/out.json");

        var report = json("reports/out.json");
        assertThat(report.path("passed").asInt()).isEqualTo(1);
        assertThat(report.path("failed").asInt()).isEqualTo(1);
        assertThat(report.fieldNames()).toIterable().containsExactly("files", "passed", "failed");
        var file = report.path("files").get(0);
        assertThat(file.fieldNames()).toIterable().containsExactly("file", "findings", "scenarios");
        assertThat(file.path("file").asText()).isEqualTo("one/template.tpl");
        var passed = file.path("scenarios").get(0);
        assertThat(passed.fieldNames())
                .toIterable()
                .containsExactly("name", "outcome", "durationMs", "message", "line");
        assertThat(passed.path("outcome").asText()).isEqualTo("passed");
        assertThat(passed.path("durationMs").asDouble()).isPositive();
        assertThat(passed.path("message").isNull()).isTrue();
        assertThat(passed.path("line").isNull()).isTrue();
        var failed = file.path("scenarios").get(1);
        assertThat(failed.path("name").asText()).isEqualTo("scenario 2");
        assertThat(failed.path("outcome").asText()).isEqualTo("failed");
        assertThat(failed.path("message").asText()).isEqualTo("Expected 4 to be equal to 5.");
        assertThat(failed.path("line").isInt()).isTrue();
        var finding = report.path("files").get(1).path("findings").get(0);
        assertThat(finding.fieldNames())
                .toIterable()
                .containsExactly("severity", "code", "detail", "line", "column");
        assertThat(finding.path("severity").asText()).isEqualTo("error");
        assertThat(finding.path("line").asInt()).isEqualTo(14);
        assertThat(finding.path("column").asInt()).isEqualTo(8);
    }

    @Test
    void theReportIsJUnitsXml() throws Exception {
        terminal.write("one.tpl", aDoubler(RIGHT, WRONG));
        terminal.write("two.tpl", "damaged");

        terminal.template("test", "one.tpl", "two.tpl", "--report", "junit.xml");

        var root =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(folder.resolve("junit.xml").toFile())
                        .getDocumentElement();
        assertThat(root.getTagName()).isEqualTo("testsuites");
        assertThat(root.getAttribute("tests")).isEqualTo("3");
        assertThat(root.getAttribute("failures")).isEqualTo("1");
        assertThat(root.getAttribute("errors")).isEqualTo("1");
        var cases = root.getElementsByTagName("testcase");
        assertThat(cases.getLength()).isEqualTo(3);
        var failed = (Element) cases.item(1);
        assertThat(failed.getAttribute("name")).isEqualTo("scenario 2");
        assertThat(failed.getAttribute("classname")).isEqualTo("one.tpl");
        var failure = (Element) failed.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("message")).isEqualTo("Expected 4 to be equal to 5.");
        assertThat(failure.getTextContent())
                .isEqualTo(
                        "one.tpl:"
                                + failed.getAttribute("line")
                                + ": Expected 4 to be equal to 5.");
        assertThat(failed.getElementsByTagName("system-out").item(0).getTextContent())
                .isEqualTo("here I am");
        assertThat(((Element) cases.item(2)).getElementsByTagName("error").getLength())
                .isEqualTo(1);
    }

    @Test
    void whatScriptsPrintBreaksNeitherTheTerminalNorTheReports() throws Exception {
        terminal.write("a.tpl", aDoubler("fail('\\u001b[2J & <b> \\ud800 \\u0000 \\uffff end');"));

        terminal.template("test", "a.tpl", "--json", "out.json", "--report", "out.xml");

        assertThat(terminal.printed()).doesNotContain("\u001b").contains("␛[2J & <b>");
        assertThat(json("out.json").at("/files/0/scenarios/0/message").asText())
                .contains("\u001b[2J & <b>");
        var failure =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(folder.resolve("out.xml").toFile())
                        .getElementsByTagName("failure");
        assertThat(((Element) failure.item(0)).getAttribute("message")).contains("␛[2J & <b>");
    }

    @Test
    void scriptsThatRecurseMeetTheirLimitNotTheStack() throws IOException {
        terminal.write("a.tpl", aVariable("const f = () => f() + 1; return f();", "runCode();"));

        assertThat(terminal.template("test", "a.tpl")).isEqualTo(1);

        assertThat(terminal.printed()).contains("FAILED   scenario 1").doesNotContain("DAMAGED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tests",
                "test",
                "test nowhere.tpl",
                "test empty",
                "test --json",
                "test --json --watch",
                "test --repor x.xml",
                "apis --json"
            })
    void wrongUsageIsTwoWithASentence(String line) throws IOException {
        Files.createDirectories(folder.resolve("empty"));

        assertThat(terminal.template(line.isEmpty() ? new String[0] : line.split(" ")))
                .isEqualTo(2);

        assertThat(terminal.complaint())
                .startsWith("tagyard: ")
                .endsWith("; ./tagyard help says how" + System.lineSeparator());
        assertThat(terminal.printed()).isEmpty();
    }

    @Test
    void aReportThatCannotBeWrittenIsRefusedWithTheRemedy() throws IOException {
        terminal.write("a.tpl", aDoubler(RIGHT));

        assertThatThrownBy(() -> terminal.template("test", "a.tpl", "--json", "a.tpl/x.json"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("Name a file in a folder that you may write to");
    }

    private JsonNode json(String name) throws IOException {
        return new ObjectMapper().readTree(Files.readString(folder.resolve(name), UTF_8));
    }
}
