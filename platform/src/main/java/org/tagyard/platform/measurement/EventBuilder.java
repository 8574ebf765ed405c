package org.tagyard.platform.measurement;

import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tagyard.platform.json.ArrayValue;
import org.tagyard.platform.json.Charges;
import org.tagyard.platform.json.ObjectValue;

/**
 * One event under construction, parameter by parameter; a later value of a parameter replaces an
 * earlier one. Nesting is bounded by the protocol itself: nothing a sender writes makes the event
 * deeper than its table. Everything is charged before it is made.
 */
public final class EventBuilder {
    private final Protocol protocol;
    private final Charges charges;
    private final ObjectValue event = new ObjectValue(24);
    private @Nullable TreeMap<Integer, String> items;

    public EventBuilder(Protocol protocol, Charges charges) {
        this.protocol = protocol;
        this.charges = charges;
        charges.chargeMemory(512);
    }

    /** Adds one decoded parameter. */
    public void add(String name, String value) {
        charges.chargeSteps(8 + (name.length() + value.length()) / 8);
        charges.chargeMemory(128 + 2L * (name.length() + value.length()));
        switch (protocol) {
            case V1 ->
                    put(name, name.equals("t") && value.equals("pageview") ? "page_view" : value);
            case V2 -> addGa4(name, value);
        }
    }

    private void addGa4(String name, String value) {
        int item = Items.number(name);
        if (item > 0) {
            if (items == null) {
                items = new TreeMap<>();
            }
            items.put(item, value);
        } else if (name.startsWith(UserData.PREFIX) && name.length() > UserData.PREFIX.length()) {
            charges.chargeMemory(512);
            UserData.put(event, name.substring(UserData.PREFIX.length()), value);
        } else if (name.equals("ur")) {
            putRegion(value);
        } else {
            put(name, value);
        }
    }

    private void put(String name, String value) {
        var row = protocol.table().ofParameter(name);
        if (!row.parent().isEmpty()) {
            charges.chargeMemory(128);
        }
        if (row.form() == Form.BRANDS) {
            charges.chargeMemory(512 + 16L * value.length());
        }
        var place = row.parent().isEmpty() ? event : Form.child(event, row.parent());
        place.put(row.key(), row.form().read(value));
    }

    /** {@code IL-TA} is a region of a country; nothing known is an empty text. */
    private void putRegion(String value) {
        int dash = value.indexOf('-');
        var country = dash < 0 ? value : value.substring(0, dash);
        if (!country.isEmpty()) {
            var place = Form.child(event, "event_location").put("country", country);
            if (dash >= 0 && dash + 1 < value.length()) {
                place.put("region", value.substring(dash + 1));
            }
        }
    }

    /** The finished event. */
    public ObjectValue build() {
        if (items != null) {
            charges.chargeMemory(64L * items.size());
            var list = new ArrayValue(items.size());
            for (var item : items.values()) {
                charges.chargeSteps(16 + item.length() / 2);
                charges.chargeMemory(128 + 24L * item.length());
                list.add(Items.read(item));
            }
            event.put("items", list);
        }
        if (protocol == Protocol.V2 && event.get("x-ga-em") instanceof String hashed) {
            charges.chargeMemory(128 + 8L * hashed.length());
            UserData.addHashed(event, hashed);
        }
        return event;
    }
}
