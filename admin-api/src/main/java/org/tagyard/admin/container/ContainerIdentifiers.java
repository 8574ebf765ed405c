package org.tagyard.admin.container;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;

/** Makes identifiers: 8 lower-case letters that become part of a host name. */
@ApplicationScoped
class ContainerIdentifiers {
    static final int LENGTH = 8;

    private final SecureRandom random = new SecureRandom();

    String next() {
        var letters = new StringBuilder(LENGTH);
        random.ints(LENGTH, 'a', 'z' + 1).forEach(c -> letters.append((char) c));
        return letters.toString();
    }
}
