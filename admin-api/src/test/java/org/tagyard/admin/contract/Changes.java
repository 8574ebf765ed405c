package org.tagyard.admin.contract;

import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tagyard.admin.testing.Templates;

/** What to send to change something that {@link Furnished} made, for every PUT and PATCH. */
final class Changes {
    static final String IN_CONTAINER = "/api/v1/tenants/{tenant}/containers/{container}";

    private static final Map<String, Object> RENAMING = Map.of("name", "Renamed");
    static final String PREVIEW_HEADER = "/power-ups/preview-header";

    /** Its file is {@link #FILE}; no entity uses it, so that it can be removed. */
    static final String FILE =
            new String(Templates.bytes("slack-message-tag.tpl"), StandardCharsets.UTF_8);

    private static final Map<String, Object> CHANGES =
            Map.ofEntries(
                    Map.entry("PATCH /api/v1/tenants/{tenant}", RENAMING),
                    Map.entry(
                            "PATCH /api/v1/tenants/{tenant}/members/{member}",
                            Map.of("role", "viewer")),
                    Map.entry("PATCH /api/v1/tenants/{tenant}/tokens/{token}", RENAMING),
                    Map.entry("PATCH " + IN_CONTAINER, RENAMING),
                    Map.entry("PATCH " + IN_CONTAINER + "/draft/templates/{template}", RENAMING),
                    Map.entry(
                            "PUT " + IN_CONTAINER + "/draft/templates/{template}/file",
                            FILE + "\nOne more line.\n"),
                    Map.entry("PUT " + IN_CONTAINER + "/draft/{kind}/{entity}", RENAMING),
                    Map.entry("PATCH " + IN_CONTAINER + "/draft/{kind}/{entity}", RENAMING),
                    Map.entry(
                            "PATCH " + IN_CONTAINER + "/hosts/{host}",
                            Map.of("verification", Map.of("method", "dns-cname"))),
                    Map.entry(
                            "PATCH " + IN_CONTAINER + "/paths/{path}",
                            Map.of("labels", Map.of("by", "writer"))),
                    Map.entry(
                            "PUT " + IN_CONTAINER + "/paths/{path}",
                            Map.of("path", "/seed", "methods", List.of("PUT"))),
                    Map.entry("PATCH " + IN_CONTAINER + PREVIEW_HEADER, filtering("/b")),
                    Map.entry("PUT " + IN_CONTAINER + PREVIEW_HEADER, filtering("/b")),
                    Map.entry("PATCH " + IN_CONTAINER + "/versions/{version}", RENAMING));

    private Changes() {}

    /** Whether an operation changes something with a body. */
    static boolean isKnown(Contract.Operation operation) {
        return CHANGES.containsKey(key(operation));
    }

    /** Gives a call the body that changes something. */
    static void send(RequestSpecification call, Contract.Operation operation) {
        Object change =
                Objects.requireNonNull(
                        CHANGES.get(key(operation)), () -> "no change is known for " + operation);
        call.contentType(change instanceof String ? "text/plain" : operation.media().orElseThrow())
                .body(change);
    }

    /** Settings of the preview header that differ from the default. */
    static Map<String, Object> filtering(String path) {
        return Map.of("settings", Map.of("filters", Map.of("paths", List.of(path))));
    }

    private static String key(Contract.Operation operation) {
        return operation.method() + " " + operation.path();
    }
}
