package org.tagyard.admin.path;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.tagyard.admin.http.Form;
import org.tagyard.platform.problem.Violation;

/**
 * What a caller may set on a path (spec: admin-api §3).
 *
 * @param hosts those of the container that it acts on, in order; empty: all
 * @param policy how senders are treated, as written
 */
record PathSettings(
        String path,
        String match,
        List<String> hosts,
        List<String> methods,
        boolean enabled,
        ObjectNode policy,
        Map<String, String> labels) {
    static final String PREFIX = "prefix";
    private static final List<String> MATCHES = List.of("exact", PREFIX);

    /** Most hosts that a path names. */
    private static final int MAX_HOSTS = 100;

    /**
     * Members that change by themselves: whoever sends back what was read is not told that it is
     * old.
     */
    private static final List<String> MOVING = List.of("secrets", "stats", "effective");

    PathSettings {
        hosts = List.copyOf(hosts);
        methods = List.copyOf(methods);
    }

    /**
     * Reads all members and finishes the form.
     *
     * @param otherwise the path of a body that names none
     * @param answers whether the container answers on a host of that name
     */
    static PathSettings read(Form form, Supplier<String> otherwise, Predicate<String> answers) {
        var path = form.text("path", 512).orElseGet(otherwise);
        var match = form.choice("match", MATCHES).orElse("exact");
        checkPath(form, path, match);
        MOVING.stream().filter(form::isStored).forEach(form::json);
        var settings =
                new PathSettings(
                        path,
                        match,
                        hosts(form, answers),
                        methods(form),
                        form.bool("enabled", true),
                        PolicyForm.read(form),
                        form.labels());
        form.finish();
        return settings;
    }

    private static void checkPath(Form form, String path, String match) {
        if (!PathRules.isPath(path)) {
            form.reject(
                    "path",
                    Violation.Code.PATTERN,
                    "A path starts with / and has up to 512 visible ASCII characters, without ?, #"
                            + " and //.");
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

    private static List<String> hosts(Form form, Predicate<String> answers) {
        var hosts = form.texts("hosts", MAX_HOSTS, 253);
        for (int i = 0; i < hosts.size(); i++) {
            if (!answers.test(hosts.get(i))) {
                form.reject(
                        "hosts/" + i,
                        Violation.Code.UNKNOWN_REFERENCE,
                        "The container has no such host.");
            }
        }
        return hosts.stream().distinct().sorted().toList();
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
