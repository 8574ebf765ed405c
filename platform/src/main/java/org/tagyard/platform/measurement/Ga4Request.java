package org.tagyard.platform.measurement;

import java.util.Optional;
import org.tagyard.platform.json.ArrayValue;
import org.tagyard.platform.json.Charges;
import org.tagyard.platform.json.ObjectValue;

/**
 * The collect request of one event, the inverse of {@link EventBuilder} (spec: container-model
 * §7.6). What has no parameter travels as {@code ep.} or {@code epn.}; objects and lists other than
 * items stay here, plain user data among them.
 *
 * @param query without question mark
 * @param body the event's own parameters when they would make the URL too long
 * @param userAgent the visitor's, to be sent as header
 */
public record Ga4Request(String query, Optional<String> body, Optional<String> userAgent) {
    /** Longest query; what is longer travels in the body, as browsers do it. */
    private static final int MAX_QUERY = 2_000;

    /** The request, or empty for an event that names no measurement id. */
    public static Optional<Ga4Request> of(ObjectValue event, Charges charges) {
        var id = Form.write(event.get("x-ga-measurement_id"));
        return id.isEmpty() ? Optional.empty() : Optional.of(new Writer(event, charges).write(id));
    }

    /** Query and body hold personal data: neither is printed. */
    @Override
    public String toString() {
        return "Ga4Request[]";
    }

    /** Both halves of the request while the event is read once. */
    private static final class Writer {
        private static final ParameterTable TABLE = ParameterTable.GA4;

        private final ObjectValue event;
        private final Charges charges;
        private final StringBuilder shared = new StringBuilder();
        private final StringBuilder ofEvent = new StringBuilder();

        Writer(ObjectValue event, Charges charges) {
            this.event = event;
            this.charges = charges;
        }

        Ga4Request write(String measurementId) {
            append(shared, "v", Protocol.V2.version());
            append(shared, "tid", measurementId);
            for (var key : event.keys()) {
                member(key, event.get(key));
            }
            boolean fits = shared.length() + ofEvent.length() < MAX_QUERY;
            if (fits && !ofEvent.isEmpty()) {
                shared.append('&').append(ofEvent);
            }
            return new Ga4Request(
                    shared.toString(),
                    fits ? Optional.empty() : Optional.of(ofEvent.toString()),
                    Optional.of(Form.write(event.get("user_agent"))).filter(it -> !it.isEmpty()));
        }

        private void member(String key, Object value) {
            charges.chargeSteps(8);
            switch (value) {
                case ArrayValue list when key.equals("items") -> items(list);
                case ObjectValue object when key.equals("event_location") -> region(object);
                case ObjectValue object when TABLE.isParent(key) -> nested(key, object);
                default -> {
                    if (Form.isScalar(value) && !staysHere(key)) {
                        scalar(key, value);
                    }
                }
            }
        }

        /** Written elsewhere, derived, or of no use to the receiver. */
        private boolean staysHere(String key) {
            return switch (key) {
                // asks the server that was called for pixels; its browser is not there next time
                case "x-ga-mp2-richsstsse" -> true;
                case "x-ga-measurement_id", "x-ga-protocol_version", "user_agent" -> true;
                case "page_hostname", "page_path" -> event.has("page_location");
                default -> false;
            };
        }

        private void scalar(String key, Object value) {
            var row = TABLE.ofKey(key);
            var unknown = TABLE.unknownParameter(key);
            if (row.isPresent()) {
                append(place(row.get().use()), row.get().parameter(), Form.write(value));
            } else if (unknown.isPresent()) {
                append(shared, unknown.get(), Form.write(value));
            } else if (!key.startsWith("x-ga-") && !key.startsWith("x-sst-")) {
                family("", key, value);
            }
        }

        /** Members of an object of the table; the object's own rows before its family. */
        private void nested(String parent, ObjectValue object) {
            for (var key : object.keys()) {
                var value = object.get(key);
                var row = TABLE.ofKey(parent + "." + key);
                if (row.isPresent()) {
                    append(
                            place(row.get().use()),
                            row.get().parameter(),
                            value instanceof ArrayValue list && row.get().form() == Form.BRANDS
                                    ? brands(list)
                                    : Form.write(value));
                } else if (Form.isScalar(value)) {
                    family(parent, key, value);
                }
            }
        }

        private String brands(ArrayValue list) {
            charges.chargeMemory(1_024);
            return BrandList.write(list);
        }

        /** By the family of numbers or the one of texts; truth is written as a word there. */
        private void family(String parent, String key, Object value) {
            var text = value instanceof Boolean flag ? flag.toString() : Form.write(value);
            var numbers = TABLE.ofParent(parent, Form.NUMBER);
            (value instanceof Double && numbers.isPresent()
                            ? numbers
                            : TABLE.ofParent(parent, Form.TEXT))
                    .ifPresent(family -> append(place(family.use()), family.prefix() + key, text));
        }

        private StringBuilder place(ParameterTable.Use use) {
            return use == ParameterTable.Use.EVENT ? ofEvent : shared;
        }

        private void region(ObjectValue location) {
            var country = Form.write(location.get("country"));
            var region = Form.write(location.get("region"));
            if (!country.isEmpty()) {
                append(shared, "ur", region.isEmpty() ? country : country + "-" + region);
            }
        }

        private void items(ArrayValue list) {
            for (int i = 0; i < Math.min(list.length(), Items.MAX_ITEMS); i++) {
                if (list.get(i) instanceof ObjectValue item) {
                    charges.chargeSteps(16L * (1 + item.size()));
                    append(ofEvent, "pr" + (i + 1), item(item));
                }
            }
        }

        private String item(ObjectValue item) {
            item.forEach((key, value) -> {
                int length = key.length() + (value instanceof String text ? text.length() : 24);
                charges.chargeSteps(1 + length / 8);
                charges.chargeMemory(16 + 4L * length);
            });
            return Items.write(item);
        }

        private void append(StringBuilder out, String name, String value) {
            int length = name.length() + value.length();
            charges.chargeSteps(2 + length / 8);
            charges.chargeMemory(32 + 12L * length);
            out.append(out.isEmpty() ? "" : "&")
                    .append(Percent.encode(name))
                    .append('=')
                    .append(Percent.encode(value));
        }
    }
}
