package org.tagyard.admin.preview;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tagyard.admin.http.Form;
import org.tagyard.platform.problem.Violation;

/**
 * What somebody sends to open a session.
 *
 * @param run {@code live} for a session that only looks, {@code instead} for one whose source
 *     answers
 */
record CreatePreview(Source source, String run, Duration life, Optional<String> name) {
    static final int MIN_MINUTES = 5;
    static final int MAX_MINUTES = 480;

    private static final int DEFAULT_MINUTES = 60;
    private static final String INSTEAD = "instead";
    private static final String SOURCES =
            "A source is \"live\", \"draft\" or {\"version\": n} with a number from 1.";

    static CreatePreview read(Form form) {
        Source source = source(form);
        String run = source instanceof Source.Live ? looking(form) : running(form);
        outgoing(form, source);
        int minutes = form.integer("expiresInMinutes", DEFAULT_MINUTES, MIN_MINUTES, MAX_MINUTES);
        Optional<String> name = form.optionalName("name");
        form.finish();
        return new CreatePreview(source, run, Duration.ofMinutes(minutes), name);
    }

    private static Source source(Form form) {
        Optional<JsonNode> sent = form.json("source");
        if (sent.isEmpty()) {
            form.reject("source", Violation.Code.REQUIRED, SOURCES);
            return new Source.Live();
        }
        JsonNode node = sent.get();
        if (node.isTextual() && List.of("live", "draft").contains(node.textValue())) {
            return Source.of(node.textValue());
        }
        JsonNode number = node.path("version");
        boolean isNumbered =
                node instanceof ObjectNode
                        && node.size() == 1
                        && number.isIntegralNumber()
                        && number.canConvertToInt()
                        && number.intValue() > 0;
        if (isNumbered) {
            return new Source.Numbered(number.intValue());
        }
        form.note(
                Violation.at(form.pointer("source"), Violation.Code.OUT_OF_RANGE, SOURCES)
                        .allowing(Map.of("values", List.of("live", "draft"))));
        return new Source.Live();
    }

    private static String looking(Form form) {
        form.choice("run", List.of("beside", INSTEAD))
                .ifPresent(_ ->
                        form.reject(
                                "run",
                                Violation.Code.NOT_ALLOWED_HERE,
                                "A preview of the live version only looks: leave run out."));
        return "live";
    }

    /**
     * The default is {@code beside}, which is not there yet: who wants the other one must say so.
     */
    private static String running(Form form) {
        Optional<String> run = form.choice("run", List.of("beside", INSTEAD));
        if (!form.has("run") || run.filter("beside"::equals).isPresent()) {
            form.reject(
                    "run",
                    Violation.Code.NOT_ALLOWED_HERE,
                    "\"beside\", the default, is unavailable in this version. Send"
                            + " \"run\":\"instead\": the source then answers the requests itself and"
                            + " really sends.");
        }
        return INSTEAD;
    }

    private static void outgoing(Form form, Source source) {
        Optional<String> outgoing = form.choice("outgoing", List.of("send", "suppress"));
        if (outgoing.isPresent() && source instanceof Source.Live) {
            form.reject(
                    "outgoing",
                    Violation.Code.NOT_ALLOWED_HERE,
                    "A preview of the live version only looks: leave outgoing out.");
        } else if (outgoing.filter("suppress"::equals).isPresent()) {
            form.reject(
                    "outgoing",
                    Violation.Code.NOT_ALLOWED_HERE,
                    "\"suppress\" is unavailable in this version: calls are really sent.");
        }
    }
}
