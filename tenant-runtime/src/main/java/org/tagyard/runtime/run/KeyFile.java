package org.tagyard.runtime.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tagyard.platform.templateapi.KeyPort;

/**
 * The installation's keys for {@code hmacSha256}: a JSON object, key id to base64 secret, as
 * Google's {@code SGTM_CREDENTIALS} file (spec: template-runtime §7.1). Read once at start.
 */
final class KeyFile implements KeyPort {
    static final KeyFile NONE = new KeyFile(Map.of());

    private final Map<String, byte[]> keys;

    private KeyFile(Map<String, byte[]> keys) {
        this.keys = Map.copyOf(keys);
    }

    /** Reads the file; {@link IllegalStateException} names it when it cannot be used. */
    static KeyFile read(Path file) {
        try {
            var keys = new HashMap<String, byte[]>();
            for (var entry : new ObjectMapper().readTree(Files.readAllBytes(file)).properties()) {
                keys.put(entry.getKey(), Base64.getDecoder().decode(entry.getValue().asText()));
            }
            return new KeyFile(keys);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "tagyard.run.key-file: " + file + " is no JSON object of base64 secrets", e);
        }
    }

    @Override
    public Optional<byte[]> key(String keyId) {
        return Optional.ofNullable(keys.get(keyId)).map(byte[]::clone);
    }

    /** Keys never print. */
    @Override
    public String toString() {
        return "KeyFile[" + keys.size() + " keys]";
    }
}
