package org.tagyard.platform.sender;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The presets that are shipped: one file each beside this class, listed in {@code presets.json}.
 */
public final class SenderPresets {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SenderPresets SHIPPED = new SenderPresets();

    private final Map<String, SenderPreset> byName = new LinkedHashMap<>();

    private SenderPresets() {
        for (var name : read("presets.json")) {
            byName.put(
                    name.asText(),
                    preset(name.asText(), (ObjectNode) read("presets/" + name.asText() + ".json")));
        }
    }

    /** Those of this release. */
    public static SenderPresets shipped() {
        return SHIPPED;
    }

    /** In the order in which they are shown. */
    public Collection<SenderPreset> all() {
        return byName.values();
    }

    /** The preset of a name. */
    public Optional<SenderPreset> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    private static SenderPreset preset(String name, ObjectNode file) {
        return new SenderPreset(
                name,
                file.path("title").asText(),
                file.path("notes").asText(),
                SecretKind.of(file.path("secretKind").asText("text")).orElseThrow(),
                (ObjectNode) file.path("settings"),
                examples(file.path("examples")),
                (ObjectNode) file.path("facts"));
    }

    private static List<SenderExample> examples(JsonNode written) {
        var examples = new ArrayList<SenderExample>();
        for (var example : written) {
            var headers = new LinkedHashMap<String, String>();
            example.path("headers")
                    .properties()
                    .forEach(it -> headers.put(it.getKey(), it.getValue().asText()));
            var body = example.path("body");
            examples.add(
                    new SenderExample(
                            example.path("name").asText(),
                            example.path("contentType").asText(),
                            headers,
                            body.isTextual() ? body.asText() : body.toString()));
        }
        return examples;
    }

    private static JsonNode read(String file) {
        try (var stream = SenderPresets.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("no file " + file);
            }
            return JSON.readTree(stream);
        } catch (IOException broken) {
            throw new UncheckedIOException(file, broken);
        }
    }
}
