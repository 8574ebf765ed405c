package org.tagyard.runtime.snapshot;

import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.tagyard.platform.firing.CompiledContainer;

/** Compiles any document to an empty container, but none that says it is broken. */
@Alternative
@Singleton
public class TestingCompiler implements VersionCompiler {
    @Override
    public Outcome compile(String document, Map<String, byte[]> templates) {
        if (document.contains("broken")) {
            return new Outcome.Unusable("unknown-reference: the document says it is broken.");
        }
        if (document.contains("bug")) {
            throw new IllegalStateException("a bug for the log");
        }
        return new Outcome.Ready(
                new CompiledContainer(
                        "GTM-TEST",
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Map.of(),
                        CompiledContainer.Settings.DEFAULT),
                Map.of());
    }
}
