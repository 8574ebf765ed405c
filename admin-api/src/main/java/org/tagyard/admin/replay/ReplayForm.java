package org.tagyard.admin.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tagyard.admin.delivery.DeliveryFilter;
import org.tagyard.admin.http.Form;
import org.tagyard.admin.operation.RunChoice;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.problem.Violation;

/**
 * What a caller asks to be replayed.
 *
 * @param asked the filter as it was sent
 * @param expected how many deliveries the caller counted
 */
record ReplayForm(
        DeliveryFilter filter,
        JsonNode asked,
        String scope,
        JsonNode version,
        int ratePerSecond,
        boolean dryRun,
        Optional<Long> expected) {
    private static final List<String> SCOPES = List.of("deliveries", "hits");

    /** The body as the OpenAPI document shows it. */
    @Schema(name = "CreateReplay")
    record Body(
            @Schema(description = "Members of the list's query: at least state and a time")
                    Map<String, String> filter,
            @Schema(enumeration = {"deliveries", "hits"}) String scope,
            @Schema(description = "live by default, original, or a version's number")
                    String version,
            @Schema(minimum = "1", maximum = "1000", description = "20 by default")
                    int ratePerSecond,
            @Schema(description = "Counts only") boolean dryRun,
            @Schema(description = "Refused when the count is off by more than 5 %")
                    long expectedMatches) {}

    /** Reads all members and finishes the form. */
    static ReplayForm read(Form form, RunChoice versions, Instant now) {
        var filter = form.object("filter").map(it -> DeliveryFilter.read(it, now));
        var scope = form.choice("scope", SCOPES).orElse("deliveries");
        var version = versions.version(form, RunChoice.OF_REPLAYS);
        int rate = form.integer("ratePerSecond", 20, 1, 1_000);
        boolean dryRun = form.bool("dryRun", false);
        var expected = form.integer("expectedMatches", 0, Long.MAX_VALUE);
        form.finish();
        return new ReplayForm(
                filter.orElseThrow(() ->
                        ProblemException.invalid(
                                "/filter", Violation.Code.REQUIRED, "This member is needed.")),
                form.json("filter").orElseGet(JsonNodeFactory.instance::objectNode),
                scope,
                version,
                rate,
                dryRun,
                expected);
    }
}
