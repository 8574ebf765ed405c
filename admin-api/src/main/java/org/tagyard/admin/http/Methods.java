package org.tagyard.admin.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which methods an URL takes, read from the contract that the build generated: the framework's own
 * 405 does not say.
 */
@Singleton
class Methods {
    private static final String CONTRACT = "META-INF/quarkus-generated-openapi-doc.JSON";

    private record Resource(Pattern path, Set<String> methods) {}

    private final List<Resource> resources = new ArrayList<>();

    Methods(ObjectMapper mapper) {
        try (InputStream contract =
                Thread.currentThread().getContextClassLoader().getResourceAsStream(CONTRACT)) {
            if (contract == null) {
                throw new IllegalStateException("the build left no " + CONTRACT);
            }
            for (var path : mapper.readTree(contract).path("paths").properties()) {
                resources.add(resource(path.getKey(), path.getValue()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + CONTRACT, e);
        }
    }

    /** The methods that an URL takes, in the form of the header {@code Allow}. */
    String allowed(String url) {
        return resources.stream()
                .filter(resource -> resource.path().matcher(url).matches())
                .flatMap(resource -> resource.methods().stream())
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.joining(", "));
    }

    private static Resource resource(String template, JsonNode operations) {
        String pattern = template.replaceAll("\\{[^}]+}", "[^/]+").replace(".", "\\.");
        var methods = new TreeSet<String>();
        operations
                .fieldNames()
                .forEachRemaining(name -> methods.add(name.toUpperCase(Locale.ROOT)));
        return new Resource(Pattern.compile(pattern + "/?"), methods);
    }
}
