package org.tagyard.local.journey;

import java.nio.file.Files;
import java.nio.file.Path;

/** The checkout that these tests stand in, with both planes built. */
final class Checkout {
    private Checkout() {}

    static Path root() {
        var root = Path.of("").toAbsolutePath().resolve("../..").normalize();
        if (!Files.isExecutable(root.resolve("tagyard"))) {
            throw new IllegalStateException("not in helm/local of a checkout: " + root);
        }
        return root;
    }

    /**
     * Below it lie the data directories of the tests and, shared by them, the database's programs.
     */
    static Path data() {
        return root().resolve("helm/local/target/journeys");
    }
}
