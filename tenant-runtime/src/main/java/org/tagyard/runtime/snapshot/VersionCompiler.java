package org.tagyard.runtime.snapshot;

import java.util.Map;
import org.tagyard.platform.firing.CompiledContainer;

/** Makes a document run. Slow and costly: called on loader threads only. */
interface VersionCompiler {
    /**
     * Compiles, or says why it cannot be run.
     *
     * @param document a published version's or a draft's JSON text
     * @param templates bytes by content hash
     */
    Outcome compile(String document, Map<String, byte[]> templates);

    /** What compiling gave. */
    sealed interface Outcome {
        /** Ready; {@code templates} are those that the container refers to. */
        record Ready(CompiledContainer container, Map<String, LoadedTemplate> templates)
                implements Outcome {}

        /**
         * Not to be run.
         *
         * @param why a sentence for the people of the container
         */
        record Unusable(String why) implements Outcome {}
    }
}
