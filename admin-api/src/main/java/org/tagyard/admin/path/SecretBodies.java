package org.tagyard.admin.path;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The bodies of secrets as the OpenAPI document shows them. */
final class SecretBodies {
    private SecretBodies() {}

    @Schema(name = "WritePathSecret")
    record Write(
            @Schema(
                            maxLength = 4096,
                            writeOnly = true,
                            extensions =
                                    @Extension(
                                            name = "x-secret",
                                            value = "true",
                                            parseValue = true))
                    String value,
            @Schema(
                            enumeration = {"text", "base64", "hex", "whsec", "pem"},
                            description = "What the sender's preset says by default")
                    String kind,
            @Schema(description = "In place of a value: make one and show it once")
                    boolean generate) {
        @Override
        public String toString() {
            return "•••";
        }
    }

    /**
     * A secret as it is answered when it was made.
     *
     * @param value only when it was generated, and only this once
     */
    @Schema(name = "NewPathSecret")
    record Made(
            String id,
            String kind,
            String hint,
            String state,
            Instant createdAt,
            JsonNode createdBy,
            @Schema(
                            readOnly = true,
                            extensions =
                                    @Extension(
                                            name = "x-secret",
                                            value = "true",
                                            parseValue = true))
                    Optional<String> value) {
        static Made of(SecretView view, Optional<String> value) {
            return new Made(
                    view.id(),
                    view.kind(),
                    view.hint(),
                    view.state(),
                    view.createdAt(),
                    view.createdBy(),
                    value);
        }

        @Override
        public String toString() {
            return "Made[" + id + "]";
        }
    }

    @Schema(name = "PathSecrets")
    record All(List<SecretView> items) {}
}
