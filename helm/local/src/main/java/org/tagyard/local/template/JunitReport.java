package org.tagyard.local.template;

import java.io.StringWriter;
import java.time.Duration;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.tagyard.platform.selftest.TestReport.Outcome;
import org.tagyard.platform.selftest.TestReport.ScenarioReport;
import org.tagyard.platform.template.Finding;

/**
 * Results as CI systems read them: JUnit's XML, a suite for each file and a case for each scenario.
 * What is wrong with a file itself is an error of one more case of its suite.
 */
final class JunitReport {
    private static final String FILE_CASE = "the file is a template";

    private final XMLStreamWriter xml;

    private JunitReport(XMLStreamWriter xml) {
        this.xml = xml;
    }

    static String of(Results results) {
        var text = new StringWriter();
        try {
            var writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            new JunitReport(writer).write(results);
            writer.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("XML into memory", e);
        }
        return text.append('\n').toString();
    }

    private void write(Results results) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        start("testsuites");
        attribute("name", "tagyard template test");
        attribute("tests", results.files().stream().mapToLong(JunitReport::cases).sum());
        attribute("failures", results.count(Outcome.FAILED));
        attribute("errors", results.damaged());
        attribute("skipped", results.count(Outcome.SKIPPED));
        for (var file : results.files()) {
            suite(file);
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private static long cases(FileResult file) {
        return file.scenarios().size() + (file.isDamaged() ? 1 : 0);
    }

    private void suite(FileResult file) throws XMLStreamException {
        start("testsuite");
        attribute("name", file.title().isEmpty() ? file.file() : file.title());
        attribute("file", file.file());
        attribute("tests", cases(file));
        attribute("failures", file.count(Outcome.FAILED));
        attribute("errors", file.isDamaged() ? 1 : 0);
        attribute("skipped", file.count(Outcome.SKIPPED));
        attribute("time", seconds(file.duration()));
        if (file.isDamaged()) {
            damage(file);
        }
        for (var scenario : file.scenarios()) {
            scenario(file, scenario);
        }
        xml.writeEndElement();
    }

    private void damage(FileResult file) throws XMLStreamException {
        var errors = file.findings().stream().filter(Finding::isError).toList();
        start("testcase");
        attribute("name", FILE_CASE);
        attribute("classname", file.file());
        attribute("file", file.file());
        attribute("line", errors.getFirst().line());
        attribute("time", seconds(Duration.ZERO));
        start("error");
        attribute("type", errors.getFirst().code());
        attribute("message", errors.getFirst().detail());
        var lines = new StringBuilder();
        for (var error : errors) {
            lines.append(
                    "%s:%d:%d: %s%n"
                            .formatted(file.file(), error.line(), error.column(), error.detail()));
        }
        text(lines.toString());
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void scenario(FileResult file, ScenarioReport scenario) throws XMLStreamException {
        start("testcase");
        attribute("name", scenario.name());
        attribute("classname", file.file());
        attribute("file", file.file());
        if (scenario.line() > 0) {
            attribute("line", scenario.line());
        }
        attribute("time", seconds(scenario.duration()));
        switch (scenario.outcome()) {
            case PASSED -> {}
            case FAILED -> reason("failure", file, scenario);
            case SKIPPED -> reason("skipped", file, scenario);
        }
        if (!scenario.console().isEmpty()) {
            start("system-out");
            text(String.join("\n", scenario.console()));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void reason(String element, FileResult file, ScenarioReport scenario)
            throws XMLStreamException {
        var message = scenario.message().orElse("");
        start(element);
        attribute("message", message);
        text(
                scenario.line() > 0
                        ? "%s:%d: %s".formatted(file.file(), scenario.line(), message)
                        : message);
        xml.writeEndElement();
    }

    private void start(String element) throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeStartElement(element);
    }

    private void attribute(String name, long value) throws XMLStreamException {
        attribute(name, Long.toString(value));
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, PlainText.xml(value));
    }

    private void text(String text) throws XMLStreamException {
        xml.writeCharacters(PlainText.xml(text));
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.6f", duration.toNanos() / 1e9);
    }
}
