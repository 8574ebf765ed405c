package org.tagyard.platform.selftest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.tagyard.platform.template.TemplateFile;
import org.tagyard.platform.template.TemplateReading;

/** Builds the text of template files. */
record TemplateText(
        String kind, String code, String permissions, String setup, List<String> scenarios) {
    static TemplateText of(String kind, String code) {
        return new TemplateText(kind, code, "[]", "", List.of());
    }

    TemplateText setup(String given) {
        return new TemplateText(kind, code, permissions, given, scenarios);
    }

    TemplateText scenario(String given) {
        var all = new ArrayList<>(scenarios);
        all.add(given);
        return new TemplateText(kind, code, permissions, setup, List.copyOf(all));
    }

    TemplateText everythingGranted() {
        var any =
                Map.of(
                        "read_event_data", "eventDataAccess",
                        "read_request", "requestAccess",
                        "access_response", "writeResponseAccess",
                        "get_cookies", "cookieAccess",
                        "send_http", "allowedUrls",
                        "send_pixel_from_browser", "allowedUrls",
                        "use_message", "allowedActions");
        var granted = new ArrayList<String>();
        any.forEach((id, setting) ->
                granted.add(
                        grant(
                                id,
                                "{\"key\":\"%s\",\"value\":{\"type\":1,\"string\":\"any\"}}"
                                        .formatted(setting))));
        granted.add(
                grant(
                        "logging",
                        "{\"key\":\"environments\",\"value\":{\"type\":1,\"string\":\"all\"}}"));
        granted.add(
                grant(
                        "access_bigquery",
                        table(
                                "allowedTables",
                                "projectId",
                                "*",
                                "datasetId",
                                "*",
                                "tableId",
                                "*",
                                "operation",
                                "write")));
        granted.add(
                grant(
                        "access_firestore",
                        table(
                                "allowedOptions",
                                "projectId",
                                "*",
                                "path",
                                "*",
                                "operation",
                                "read_write")));
        for (var id :
                List.of(
                        "return_response",
                        "run_container",
                        "read_container_data",
                        "read_event_metadata",
                        "access_template_storage")) {
            granted.add(grant(id, ""));
        }
        return new TemplateText(
                kind, code, "[" + String.join(",", granted) + "]", setup, scenarios);
    }

    private static String table(String key, String... cells) {
        var keys = new StringJoiner(",");
        var values = new StringJoiner(",");
        for (int i = 0; i < cells.length; i += 2) {
            keys.add("{\"type\":1,\"string\":\"%s\"}".formatted(cells[i]));
            values.add("{\"type\":1,\"string\":\"%s\"}".formatted(cells[i + 1]));
        }
        return "{\"key\":\"%s\",\"value\":{\"type\":2,\"listItem\":[{\"type\":3,\"mapKey\":[%s],\"mapValue\":[%s]}]}}"
                .formatted(key, keys, values);
    }

    private static String grant(String id, String params) {
        return "{\"instance\":{\"key\":{\"publicId\":\"%s\",\"versionId\":\"1\"},\"param\":[%s]},\"isRequired\":true}"
                .formatted(id, params);
    }

    String text() {
        var text = new StringBuilder();
        text.append(
                "___INFO___\n\n{\"type\":\"%s\",\"id\":\"cvt_temp_public_id\",\"version\":1,\"displayName\":\"T\",\"containerContexts\":[\"SERVER\"]}\n\n"
                        .formatted(kind));
        text.append("___TEMPLATE_PARAMETERS___\n\n[]\n\n___SANDBOXED_JS_FOR_SERVER___\n\n")
                .append(code);
        text.append("\n\n___SERVER_PERMISSIONS___\n\n")
                .append(permissions)
                .append("\n\n___TESTS___\n\n");
        text.append(scenarios.isEmpty() ? "scenarios: []\n" : "scenarios:\n");
        for (var scenario : scenarios) {
            text.append("- name: s\n  code: |-\n")
                    .append((scenario.isEmpty() ? ";" : scenario).strip().indent(4));
        }
        if (!setup.isEmpty()) {
            text.append("setup: |-\n").append(setup.strip().indent(2));
        }
        return text.append("\n\n___NOTES___\n\n").toString();
    }

    TemplateFile file() {
        return switch (TemplateFile.read(text().getBytes(UTF_8))) {
            case TemplateReading.Read read -> read.file();
            case TemplateReading.Rejected rejected ->
                    throw new IllegalArgumentException(rejected.findings().toString());
        };
    }

    /** The line of the file that reads exactly so, from 1. */
    int lineOf(String line) {
        return 1 + List.of(text().split("\n", -1)).indexOf(line);
    }
}
