package org.tagyard.admin.container;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tagyard.admin.http.Form;
import org.tagyard.platform.problem.Violation;

/**
 * What a caller may set on a container (spec: admin-api §1.3).
 *
 * @param fallbackStatus answered when no client claims a request, or nothing is published yet
 * @param unknownConsent {@code denied} or {@code granted}; copied into each version
 */
record ContainerSettings(
        String name,
        String slug,
        String timeZone,
        Retention retention,
        Capture capture,
        boolean paused,
        int fallbackStatus,
        String unknownConsent,
        Map<String, String> labels) {

    private static final String UTC = "Etc/UTC";
    private static final String REDACTED = "redacted";
    private static final int MAX_SEARCH_POINTERS = 8;
    private static final Pattern POINTER = Pattern.compile("(/([^~/]|~[01])*)+");
    private static final List<Integer> FALLBACKS = List.of(400, 404, 204);

    /** How long things are kept. */
    @Schema(name = "ContainerRetention")
    record Retention(int hitDays, int traceHours, int deliveryDays, int deadDays) {
        static Retention read(Form form) {
            return new Retention(
                    form.integer("hitDays", 7, 1, 90),
                    form.integer("traceHours", 24, 1, 720),
                    form.integer("deliveryDays", 30, 7, 365),
                    form.integer("deadDays", 90, 7, 365));
        }
    }

    /** What is noted of requests. */
    @Schema(name = "ContainerCapture")
    record Capture(String bodies, TraceSampling traceSampling, List<String> searchPointers) {
        Capture {
            searchPointers = List.copyOf(searchPointers);
        }

        static Capture read(Form form) {
            var pointers = form.texts("searchPointers", MAX_SEARCH_POINTERS, 256);
            for (int i = 0; i < pointers.size(); i++) {
                if (!POINTER.matcher(pointers.get(i)).matches()) {
                    form.reject(
                            "searchPointers/" + i,
                            Violation.Code.PATTERN,
                            "This is no JSON pointer such as /order/id.");
                }
            }
            return new Capture(
                    form.choice("bodies", List.of(REDACTED, "full", "none")).orElse(REDACTED),
                    TraceSampling.read(form.object("traceSampling").orElseGet(Forms::empty)),
                    pointers);
        }

        boolean isFull() {
            return bodies.equals("full");
        }
    }

    /** Shares of requests that are traced although nobody looks. */
    record TraceSampling(int errorsPercent, int successPercent) {
        static TraceSampling read(Form form) {
            return new TraceSampling(
                    form.integer("errorsPercent", 100, 0, 100),
                    form.integer("successPercent", 10, 0, 100));
        }
    }

    /** Reads all members and finishes the form. */
    static ContainerSettings read(Form form) {
        var settings =
                new ContainerSettings(
                        form.name("name"),
                        form.slug("slug"),
                        timeZone(form),
                        Retention.read(form.object("retention").orElseGet(Forms::empty)),
                        Capture.read(form.object("capture").orElseGet(Forms::empty)),
                        form.bool("paused", false),
                        fallback(form),
                        form.choice("unknownConsent", List.of("denied", "granted"))
                                .orElse("denied"),
                        form.labels());
        form.finish();
        return settings;
    }

    private static String timeZone(Form form) {
        var zone = form.text("timeZone", 64).orElse(UTC);
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            form.reject(
                    "timeZone",
                    Violation.Code.PATTERN,
                    "This is no IANA name such as Europe/Berlin.");
        }
        return zone;
    }

    private static int fallback(Form form) {
        var fallback = form.object("fallback").orElseGet(Forms::empty);
        var status = fallback.json("status").filter(it -> !it.isMissingNode());
        var number = status.map(JsonNode::asInt).orElse(400);
        if (status.isPresent() && !status.get().isIntegralNumber() || !FALLBACKS.contains(number)) {
            fallback.note(
                    Violation.at(
                                    fallback.pointer("status"),
                                    Violation.Code.OUT_OF_RANGE,
                                    "The fallback is one of 400, 404 and 204.")
                            .allowing(Map.of("values", FALLBACKS)));
        }
        return number;
    }

    /** Stands for an object that was not sent. */
    private static final class Forms {
        static Form empty() {
            var nothing = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
            return Form.of(nothing, nothing);
        }
    }
}
