package org.tagyard.admin.delivery;

import java.util.List;

/** The words for where a delivery stands (spec: admin-api §5). */
final class DeliveryState {
    static final String DUE = "due";
    static final String HELD = "held";
    static final String DEAD = "dead";
    static final String DELIVERED = "delivered";

    static final List<String> ALL = List.of(DUE, "running", DELIVERED, HELD, DEAD, "discarded");

    /** Those that only a person moves on. */
    static final List<String> ENDED = List.of(DELIVERED, DEAD, "discarded");

    private DeliveryState() {}
}
