package org.tagyard.admin.version;

import java.util.Optional;

/** What a publication did, seen from the version that was live before (spec: admin-api §1.8). */
enum PublicationKind {
    PUBLISH("publish"),
    ROLLBACK("rollback"),
    REPUBLISH("republish");

    final String slug;

    PublicationKind(String slug) {
        this.slug = slug;
    }

    static PublicationKind of(int number, Optional<Integer> previous) {
        if (previous.isEmpty() || number > previous.get()) {
            return PUBLISH;
        }
        return number == previous.get() ? REPUBLISH : ROLLBACK;
    }
}
