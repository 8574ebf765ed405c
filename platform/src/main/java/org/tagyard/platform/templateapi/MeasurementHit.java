package org.tagyard.platform.templateapi;

import static java.util.function.Predicate.not;

import java.util.List;
import java.util.Optional;
import org.tagyard.platform.json.ArrayValue;
import org.tagyard.platform.json.Charges;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.measurement.EventBuilder;
import org.tagyard.platform.measurement.Protocol;

/**
 * A request in the eyes of Google's measurement protocols (spec: template-runtime §9): shared
 * parameters in the query, one event per line of the body. All reading is charged to the given
 * meters, and bounded besides.
 *
 * @param receivedMillis when the request came, in milliseconds since 1970
 */
public record MeasurementHit(RequestView request, Charges charges, long receivedMillis) {
    /** Browsers send about ten events at once; Google's own limit is 25. */
    public static final int MAX_EVENTS = 100;

    /** For one event, with those of the query. 200 items and 100 parameters are Google's limits. */
    public static final int MAX_PARAMETERS = 1_000;

    /** The request asks for more than is read. The message is a sentence for its sender. */
    public static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooMuch(String message) {
            super(message, null, false, false);
        }

        public String sentence() {
            var message = getMessage();
            return message == null ? "" : message;
        }
    }

    /** True when path and version are the protocol's. */
    public boolean is(Protocol protocol) {
        return protocol.isPath(request.path())
                && version().filter(protocol.version()::equals).isPresent();
    }

    /** True when the sender is a browser that reads pixels from the answer (§7.3). */
    public boolean readsPixels() {
        return is(Protocol.V2) && parameter(shared(), "richsstsse").isPresent();
    }

    /**
     * All events in order; of a request that is not of this protocol, whatever it gives.
     *
     * @throws TooMuch when there are more events or parameters than the limits allow
     */
    public ArrayValue events(Protocol protocol) {
        var shared = shared();
        var events = new ArrayValue();
        for (var line : lines()) {
            if (events.length() == MAX_EVENTS) {
                throw new TooMuch("The request has more than " + MAX_EVENTS + " events.");
            }
            events.add(event(protocol, shared, pairs(line)));
        }
        return events.length() == 0 ? ArrayValue.of(event(protocol, shared, List.of())) : events;
    }

    private ObjectValue event(
            Protocol protocol, List<FormPairs.Pair> shared, List<FormPairs.Pair> own) {
        if (shared.size() + own.size() > MAX_PARAMETERS) {
            throw tooManyParameters();
        }
        var builder = new EventBuilder(protocol, charges);
        shared.forEach(pair -> builder.add(pair.name(), pair.value()));
        own.forEach(pair -> builder.add(pair.name(), pair.value()));
        var event = builder.build();
        addFacts(event);
        if (protocol == Protocol.V2) {
            addReceived(event);
        }
        return event;
    }

    /** What the request says of itself, unless the sender said it. */
    private void addFacts(ObjectValue event) {
        charges.chargeMemory(1_024);
        putAbsent(event, "ip_override", Optional.of(request.remoteAddress()));
        putAbsent(event, "user_agent", request.header("user-agent"));
        if (event.get("page_location") instanceof String location) {
            charge(location);
            WebUrl.parse(location)
                    .ifPresent(url -> {
                        putAbsent(event, "page_hostname", Optional.of(url.hostname()));
                        putAbsent(event, "page_path", Optional.of(url.path()));
                    });
        }
        var country = request.header("x-geo-country").filter(not(String::isEmpty));
        if (country.isPresent() && !event.has("event_location")) {
            var place = new ObjectValue().put("country", country.get());
            var prefix = country.get() + "-";
            putAbsent(
                    place,
                    "region",
                    request.header("x-geo-region")
                            .map(it -> it.startsWith(prefix) ? it.substring(prefix.length()) : it));
            event.put("event_location", place);
        }
    }

    private void addReceived(ObjectValue event) {
        var place =
                event.get("x-sst-system_properties") instanceof ObjectValue sent
                        ? sent
                        : new ObjectValue();
        event.put(
                "x-sst-system_properties",
                place.put("request_start_time_ms", (double) receivedMillis));
    }

    private static void putAbsent(ObjectValue object, String key, Optional<String> value) {
        value.filter(it -> !it.isEmpty() && !object.has(key)).ifPresent(it -> object.put(key, it));
    }

    private Optional<String> version() {
        var inQuery = parameter(shared(), "v");
        return inQuery.isPresent()
                ? inQuery
                : lines().stream().findFirst().flatMap(line -> parameter(pairs(line), "v"));
    }

    private static Optional<String> parameter(List<FormPairs.Pair> pairs, String name) {
        return pairs.stream()
                .filter(pair -> pair.name().equals(name))
                .map(FormPairs.Pair::value)
                .findFirst();
    }

    private List<FormPairs.Pair> shared() {
        charge(request.queryString());
        return request.queryParameters();
    }

    /** The body's lines that say something; line breaks of either kind. */
    private List<String> lines() {
        var body = request.body().orElse("");
        charge(body);
        return body.lines().filter(not(String::isBlank)).limit(MAX_EVENTS + 1L).toList();
    }

    private List<FormPairs.Pair> pairs(String line) {
        long count = 1 + line.chars().filter(unit -> unit == '&').count();
        if (count > MAX_PARAMETERS) {
            throw tooManyParameters();
        }
        charge(line);
        charges.chargeMemory(128 * count + 4L * line.length());
        return FormPairs.parse(line);
    }

    private void charge(String text) {
        charges.chargeSteps(1 + text.length() / 16);
        charges.chargeMemory(64 + 2L * text.length());
    }

    private static TooMuch tooManyParameters() {
        return new TooMuch("An event has more than " + MAX_PARAMETERS + " parameters.");
    }
}
