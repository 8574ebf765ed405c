package org.tagyard.admin.path;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The bodies of paths as the OpenAPI document shows them; the forms read them. */
final class PathBodies {
    private PathBodies() {}

    @Schema(name = "WritePath")
    record Write(
            @Schema(maxLength = 512, description = "A path that nobody guesses by default")
                    String path,
            @Schema(enumeration = {"exact", "prefix"}) String match,
            @Schema(description = "Of the container; all by default") List<String> hosts,
            @Schema(description = "POST by default") List<String> methods,
            boolean enabled,
            @Schema(description = "The name of a preset, or custom") String sender,
            Verification verification,
            Delivery delivery,
            Answering response,
            Dedupe dedupe,
            @Schema(maxItems = 200, description = "Networks that may send; all by default")
                    List<String> ipAllow,
            RateLimit rateLimit,
            Payload payload,
            @Schema(enumeration = {"exempt", "scored"}) String bots,
            Map<String, String> labels) {}

    @Schema(name = "PathVerification")
    record Verification(
            @Schema(enumeration = {"auto", "off", "observe", "enforce"}) String mode,
            @Schema(minimum = "0", maximum = "3600") int toleranceSeconds,
            @Schema(description = "A verifier as data, in place of the preset's")
                    JsonNode custom) {}

    @Schema(name = "PathDelivery")
    record Delivery(
            @Schema(enumeration = {"sync", "durable"}) String mode,
            @Schema(minimum = "1", maximum = "720") int maxAgeHours,
            Retry retry,
            @Schema(maxLength = 500, description = "Hits with the same text run one by one")
                    String orderingKey) {}

    @Schema(name = "PathRetry")
    record Retry(
            @Schema(minimum = "1", maximum = "3600") int firstDelaySeconds,
            @Schema(minimum = "1", maximum = "10") double factor,
            @Schema(minimum = "1", maximum = "86400") int maxDelaySeconds) {}

    @Schema(name = "PathResponse")
    record Answering(
            @Schema(
                            enumeration = {
                                "template",
                                "empty-200",
                                "json-ok",
                                "data-client",
                                "salesforce-ack",
                                "adobe-noop",
                                "challenge-echo"
                            })
                    String profile,
            @Schema(description = "429 or 503") int overloadStatus) {}

    @Schema(name = "PathDedupe")
    record Dedupe(
            @Schema(enumeration = {"off", "sender-id", "expression", "body-hash"}) String mode,
            @Schema(maxLength = 500, description = "Names a delivery") String expression,
            @Schema(minimum = "1", maximum = "168") int windowHours) {}

    @Schema(name = "PathRateLimit")
    record RateLimit(
            @Schema(minimum = "1", maximum = "10000") int perSecond,
            @Schema(minimum = "1", maximum = "100000") int burst) {}

    @Schema(name = "PathPayload")
    record Payload(
            @Schema(enumeration = {"auto", "json", "form", "xml"}) String parser,
            @Schema(maxLength = 500, description = "JSON pointer to the array of events")
                    String unbatch,
            @Schema(maxLength = 500) String eventName,
            @Schema(minimum = "1", maximum = "10485760") int maxBodyBytes,
            @Schema(minimum = "1", maximum = "500") int maxEvents) {}

    /** What is in force when the preset and the defaults have filled the gaps. */
    @Schema(name = "EffectivePath")
    record Effective(
            Optional<String> sender,
            Verification verification,
            Delivery delivery,
            Answering response,
            Dedupe dedupe,
            List<String> ipAllow,
            RateLimit rateLimit,
            Payload payload,
            String bots) {}

    @Schema(name = "PathPage")
    record Page(List<PathView> items, Optional<String> nextCursor, Optional<String> prevCursor) {}
}
