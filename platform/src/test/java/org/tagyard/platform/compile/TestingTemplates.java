package org.tagyard.platform.compile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tagyard.platform.template.ContentHash;
import org.tagyard.platform.template.TemplateFile;
import org.tagyard.platform.template.TemplateReading;

/** A source of templates in memory; their code is never compiled. */
public final class TestingTemplates implements TemplateSource {
    private final Map<ContentHash, Lookup> known = new HashMap<>();

    @Override
    public Lookup find(ContentHash hash) {
        return known.getOrDefault(hash, new Lookup.Missing());
    }

    /** Keeps a file, as one that requires these APIs. */
    public ContentHash keep(Text text, String... requiredNames) {
        var bytes = text.build().getBytes(StandardCharsets.UTF_8);
        var file =
                switch (TemplateFile.read(bytes)) {
                    case TemplateReading.Read read -> read.file();
                    case TemplateReading.Rejected rejected ->
                            throw new IllegalArgumentException(rejected.findings().toString());
                };
        known.put(file.hash(), new Lookup.Usable(file, List.of(requiredNames)));
        return file.hash();
    }

    /** Keeps a file that doesn't compile. */
    public ContentHash keepBroken(String reason) {
        var hash = ContentHash.of(reason.getBytes(StandardCharsets.UTF_8));
        known.put(hash, new Lookup.Broken(List.of(reason)));
        return hash;
    }

    /** The text of a template file. */
    public static final class Text {
        private final String name;
        private final String type;
        private final List<String> parameters = new ArrayList<>();
        private final List<String> permissions = new ArrayList<>();

        private Text(String name, String type) {
            this.name = name;
            this.type = type;
        }

        public static Text ofTag(String name) {
            return new Text(name, "TAG");
        }

        public static Text ofClient(String name) {
            return new Text(name, "CLIENT");
        }

        public static Text ofVariable(String name) {
            return new Text(name, "MACRO");
        }

        /** Adds an element of the form, as JSON. */
        public Text with(String parameter) {
            parameters.add(parameter);
            return this;
        }

        /** Adds a text field. */
        public Text withText(String field) {
            return with(
                    """
                    {"type": "TEXT", "name": "%s", "displayName": "%s", "simpleValueType": true}\
                    """
                            .formatted(field, field));
        }

        public Text granted(String permission) {
            permissions.add(permission);
            return this;
        }

        String build() {
            return """
            ___INFO___

            {"type": "%s", "id": "cvt_temp_public_id", "version": 1,
             "displayName": "%s", "description": "", "securityGroups": [],
             "containerContexts": ["SERVER"]}

            ___TEMPLATE_PARAMETERS___

            [%s]

            ___SANDBOXED_JS_FOR_SERVER___

            return;

            ___SERVER_PERMISSIONS___

            [%s]
            """
                    .formatted(
                            type,
                            name,
                            String.join(",", parameters),
                            permissions.stream()
                                    .flatMap(Text::permission)
                                    .collect(Collectors.joining(",")));
        }

        private static Stream<String> permission(String id) {
            return Stream.of(
                    """
                    {"instance": {"key": {"publicId": "%s", "versionId": "1"}, "param": []},
                     "isRequired": true}\
                    """
                            .formatted(id));
        }
    }
}
