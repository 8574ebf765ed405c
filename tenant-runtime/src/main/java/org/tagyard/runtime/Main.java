package org.tagyard.runtime;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import org.tagyard.runtime.ingress.HeaderDeadlines;

/** Starts the data plane. */
@QuarkusMain
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        HeaderDeadlines.switchOn();
        Quarkus.run(arguments);
    }
}
