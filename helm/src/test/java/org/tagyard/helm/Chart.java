package org.tagyard.helm;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The chart with values for a plausible installation; a test changes what it is about. */
final class Chart {
    private static final Path DIRECTORY = Path.of("tagyard");

    private final Map<String, String> values = new LinkedHashMap<>();

    private Chart() {}

    static Chart withRequiredValues() {
        return new Chart()
                .with("database.url", "jdbc:postgresql://db.example.org:5432/tagyard")
                .with("database.migrate.existingSecret", "db-migrate")
                .with("database.admin.existingSecret", "db-admin")
                .with("database.runtime.existingSecret", "db-runtime")
                .with("oidc.issuer", "https://id.example.org/realms/tagyard")
                .with("security.pepper.existingSecret", "pepper")
                .with("hosts.defaultDomain", "tags.example.org")
                .with("ingress.admin.host", "admin.example.org");
    }

    Chart with(String name, String value) {
        values.put(name, value);
        return this;
    }

    /**
     * Lints a copy whose defaults are filled in: the values that only an operator knows have none,
     * and lint takes no values.
     */
    static LintResult lint(Path folder) throws IOException {
        var copy = copyTo(folder);
        var values = copy.resolve("values.yaml");
        Files.writeString(
                values,
                Files.readString(values)
                        .replaceFirst(
                                "  url: \"\"", "  url: jdbc:postgresql://db.example.org/tagyard")
                        .replace("issuer: \"\"", "issuer: https://id.example.org")
                        .replace("defaultDomain: \"\"", "defaultDomain: tags.example.org")
                        .replace("existingSecret: \"\"", "existingSecret: some-secret"));
        return new Helm(copy).lint().strict().call();
    }

    /** The migration job as an ordinary document: the library leaves hooks out when it renders. */
    Job migrations(Path folder) throws IOException {
        var copy = copyTo(folder);
        var template = copy.resolve("templates/migrations.yaml");
        Files.writeString(
                template, Files.readString(template).replace("helm.sh/hook", "example.org/hook"));
        return find(render(copy), Job.class, "rel-migrations");
    }

    private static Path copyTo(Path folder) throws IOException {
        var copy = folder.resolve(DIRECTORY.getFileName());
        try (var files = Files.walk(DIRECTORY)) {
            for (var file : files.toList()) {
                var target = copy.resolve(DIRECTORY.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        return copy;
    }

    String text() {
        return render(DIRECTORY);
    }

    private String render(Path chart) {
        var command = new Helm(chart).template().withName("rel");
        values.forEach(command::set);
        return command.call();
    }

    List<HasMetadata> documents() {
        return documents(text());
    }

    private static List<HasMetadata> documents(String text) {
        var documents = new ArrayList<HasMetadata>();
        for (var document : text.split("(?m)^---\\s*$")) {
            if (!document.replaceAll("(?m)^\\s*#.*$", "").isBlank()) {
                documents.add(Serialization.unmarshal(document));
            }
        }
        return documents;
    }

    <T extends HasMetadata> T find(Class<T> kind, String name) {
        return find(text(), kind, name);
    }

    private static <T extends HasMetadata> T find(String text, Class<T> kind, String name) {
        return documents(text).stream()
                .filter(kind::isInstance)
                .filter(it -> it.getMetadata().getName().equals(name))
                .map(kind::cast)
                .findFirst()
                .orElseThrow();
    }
}
