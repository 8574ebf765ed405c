package org.tagyard.platform.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tagyard.platform.script.engine.DefaultScriptEngine;
import org.tagyard.platform.selftest.TestReport.Outcome;
import org.tagyard.platform.template.TemplateFile;
import org.tagyard.platform.template.TemplateReading;
import org.tagyard.platform.templateapi.ApiCatalogue;
import org.tagyard.platform.templateapi.ShippedTemplate;

/** The templates we ship pass their own tests, compile without a warning and are valid files. */
class ShippedTemplatesTest {
    private static final TemplateTestRunner RUNNER =
            new TemplateTestRunner(
                    new DefaultScriptEngine(),
                    new ApiCatalogue(),
                    InstantSource.system(),
                    new Random(1));

    private static TemplateReading reading(ShippedTemplate template) {
        return TemplateFile.read(template.bytes());
    }

    @ParameterizedTest
    @EnumSource
    void readsWithoutAFinding(ShippedTemplate template) {
        assertThat(reading(template)).isInstanceOf(TemplateReading.Read.class);
        assertThat(reading(template).findings()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void passesItsOwnTests(ShippedTemplate template) {
        var file = ((TemplateReading.Read) reading(template)).file();

        var report = RUNNER.run(file);

        assertThat(report.findings()).isEmpty();
        assertThat(report.scenarios()).hasSizeGreaterThanOrEqualTo(8);
        assertThat(report.scenarios())
                .allSatisfy(it ->
                        assertThat(it.outcome())
                                .as(
                                        "%s, line %d: %s",
                                        it.name(), it.line(), it.message().orElse(""))
                                .isEqualTo(Outcome.PASSED));
    }

    @Test
    void allFilesAreListed() throws Exception {
        var folder = Path.of(ShippedTemplate.class.getResource("/org/tagyard/templates").toURI());

        try (var files = Files.list(folder)) {
            assertThat(files.map(it -> it.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.of(ShippedTemplate.values())
                                    .map(ShippedTemplate::fileName)
                                    .toList());
        }
    }
}
