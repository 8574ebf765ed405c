package org.tagyard.local.template;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.tagyard.platform.selftest.TestReport.Outcome;
import org.tagyard.platform.selftest.TestReport.ScenarioReport;
import org.tagyard.platform.template.Finding;

/**
 * Results for programs:
 *
 * <pre>{@code
 * {"files":[{"file":"…","findings":[{"severity":"error","code":"…","detail":"…","line":12,"column":3}],
 *            "scenarios":[{"name":"…","outcome":"passed","durationMs":1.2,"message":null,"line":null}]}],
 *  "passed":1,"failed":0}
 * }</pre>
 *
 * <p>{@code severity} is {@code error} or {@code warning}; {@code outcome} is {@code passed},
 * {@code failed} or {@code skipped}; {@code line} is the file's, from 1, and null when unknown.
 */
final class JsonReport {
    private JsonReport() {}

    static String of(Results results) {
        var text = new StringWriter();
        try (var json = new JsonFactory().createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writeStartObject();
            json.writeArrayFieldStart("files");
            for (var file : results.files()) {
                write(json, file);
            }
            json.writeEndArray();
            json.writeNumberField("passed", results.count(Outcome.PASSED));
            json.writeNumberField("failed", results.count(Outcome.FAILED));
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.append('\n').toString();
    }

    private static void write(JsonGenerator json, FileResult result) throws IOException {
        json.writeStartObject();
        json.writeStringField("file", result.file());
        json.writeArrayFieldStart("findings");
        for (var finding : result.findings()) {
            write(json, finding);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("scenarios");
        for (var scenario : result.scenarios()) {
            write(json, scenario);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Finding finding) throws IOException {
        json.writeStartObject();
        json.writeStringField("severity", finding.severity().name().toLowerCase(Locale.ROOT));
        json.writeStringField("code", finding.code());
        json.writeStringField("detail", finding.detail());
        json.writeNumberField("line", finding.line());
        json.writeNumberField("column", finding.column());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, ScenarioReport scenario) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", scenario.name());
        json.writeStringField("outcome", scenario.outcome().name().toLowerCase(Locale.ROOT));
        json.writeNumberField(
                "durationMs",
                BigDecimal.valueOf(scenario.duration().toNanos(), 6)
                        .setScale(3, RoundingMode.HALF_UP));
        if (scenario.message().isPresent()) {
            json.writeStringField("message", scenario.message().get());
        } else {
            json.writeNullField("message");
        }
        if (scenario.line() > 0) {
            json.writeNumberField("line", scenario.line());
        } else {
            json.writeNullField("line");
        }
        json.writeEndObject();
    }
}
