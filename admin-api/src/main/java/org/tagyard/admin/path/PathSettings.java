package org.tagyard.admin.path;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.tagyard.admin.http.Form;
import org.tagyard.platform.problem.Violation;

/** What a caller may set on a path (spec: admin-api §3). */
record PathSettings(
        String path,
        String match,
        List<String> methods,
        boolean enabled,
        Map<String, String> labels) {
    static final String PREFIX = "prefix";
    private static final List<String> MATCHES = List.of("exact", PREFIX);

    /**
     * Members of §3 that this release doesn't serve: refused by name, never accepted and ignored.
     */
    static final List<String> UNAVAILABLE =
            List.of(
                    "hosts",
                    "sender",
                    "verification",
                    "secrets",
                    "delivery",
                    "response",
                    "dedupe",
                    "ipAllow",
                    "rateLimit",
                    "payload",
                    "bots");

    PathSettings {
        methods = List.copyOf(methods);
    }

    /**
     * Reads all members and finishes the form.
     *
     * @param otherwise the path of a body that names none
     */
    static PathSettings read(Form form, Supplier<String> otherwise) {
        UNAVAILABLE.stream()
                .filter(member -> form.json(member).isPresent())
                .forEach(member ->
                        form.reject(
                                member,
                                Violation.Code.UNKNOWN_MEMBER,
                                member + " is not available in this release."));
        var path = form.text("path", 512).orElseGet(otherwise);
        var match = form.choice("match", MATCHES).orElse("exact");
        checkPath(form, path, match);
        var settings =
                new PathSettings(
                        path, match, methods(form), form.bool("enabled", true), form.labels());
        form.finish();
        return settings;
    }

    private static void checkPath(Form form, String path, String match) {
        if (!PathRules.isPath(path)) {
            form.reject(
                    "path",
                    Violation.Code.PATTERN,
                    "A path starts with / and has up to 512 visible ASCII characters, without ?, # and //.");
        }
        PathRules.reservedPrefix(path)
                .ifPresent(prefix ->
                        form.reject(
                                "path",
                                Violation.Code.RESERVED_PREFIX,
                                prefix + " is answered by the platform itself."));
        if (match.equals(PREFIX) && !path.endsWith("/")) {
            form.reject(
                    "match",
                    Violation.Code.NOT_ALLOWED_HERE,
                    "A prefix is a path that ends with /.");
        }
    }

    private static List<String> methods(Form form) {
        if (!form.has("methods")) {
            return List.of("POST");
        }
        var methods = form.texts("methods", PathRules.METHODS.size(), 16);
        for (int i = 0; i < methods.size(); i++) {
            if (!PathRules.METHODS.contains(methods.get(i))) {
                form.note(
                        Violation.at(
                                        form.pointer("methods/" + i),
                                        Violation.Code.OUT_OF_RANGE,
                                        "This is no method that a path takes.")
                                .allowing(Map.of("values", PathRules.METHODS)));
            }
        }
        if (methods.isEmpty() && form.isClean()) {
            form.reject("methods", Violation.Code.REQUIRED, "A path takes at least one method.");
        }
        return List.copyOf(new LinkedHashSet<>(methods));
    }
}
