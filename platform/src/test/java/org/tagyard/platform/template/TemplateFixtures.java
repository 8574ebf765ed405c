package org.tagyard.platform.template;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Template files that read like sentences. */
public final class TemplateFixtures {
    private final Map<String, String> sections = new LinkedHashMap<>();

    private TemplateFixtures() {}

    /** A smallest usable tag: an empty form, no permissions, one line of code. */
    public static TemplateFixtures aTemplate() {
        return new TemplateFixtures()
                .with(
                        "INFO",
                        """
                        {"type": "TAG", "displayName": "Small", "version": 1,
                         "containerContexts": ["SERVER"]}\
                        """)
                .with("TEMPLATE_PARAMETERS", "[]")
                .with("SANDBOXED_JS_FOR_SERVER", "data.gtmOnSuccess();");
    }

    public TemplateFixtures with(String section, String text) {
        sections.put(section, text);
        return this;
    }

    public TemplateFixtures without(String section) {
        sections.remove(section);
        return this;
    }

    public String text() {
        var text = new StringBuilder();
        sections.forEach((name, content) ->
                text.append("___").append(name).append("___\n\n").append(content).append("\n\n\n"));
        return text.toString();
    }

    public byte[] bytes() {
        return text().getBytes(UTF_8);
    }

    public TemplateReading read() {
        return TemplateFile.read(bytes());
    }

    /** The file, which must be usable. */
    public TemplateFile file() {
        return fileOf(read());
    }

    /** The form of a template with this parameters section. */
    public static ParameterForm aForm(String parameters) {
        return aTemplate().with("TEMPLATE_PARAMETERS", parameters).file().form();
    }

    /** One of the files beside the tests. */
    public static byte[] resource(String name) {
        try (var stream = TemplateFixtures.class.getResourceAsStream("/template/" + name)) {
            if (stream == null) {
                throw new IllegalArgumentException("no such resource: " + name);
            }
            return stream.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static TemplateFile fileOf(TemplateReading reading) {
        return switch (reading) {
            case TemplateReading.Read(TemplateFile file, var _) -> file;
            case TemplateReading.Rejected(var findings) ->
                    throw new AssertionError("rejected: " + findings);
        };
    }
}
