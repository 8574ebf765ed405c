package org.tagyard.platform.templateapi;

import java.util.Optional;
import java.util.function.Consumer;

/** What Google's own services need of their surroundings beside {@link OutboundPort}. */
public interface GooglePort {
    /** A surrounding without Google, as self-tests have it: nobody ever answers. */
    GooglePort ABSENT =
            new GooglePort() {
                @Override
                public void project(Consumer<Optional<String>> answer) {
                    // without a project no call comes about
                }

                @Override
                public void read(OutboundCall call, Consumer<OutboundResult> answer) {
                    // there is no network
                }

                @Override
                public void wrote() {
                    // nothing is kept
                }

                @Override
                public void failed(String sentence) {
                    // nobody reads it
                }
            };

    /**
     * Tells the project of calls that name none, once, on the lane: at once or later. Empty when
     * the installation has none for this container.
     */
    void project(Consumer<Optional<String>> answer);

    /**
     * Sends as {@link OutboundPort#send} does, but scripts of the same request that ask for the
     * same share one answer, until one of them writes.
     */
    void read(OutboundCall call, Consumer<OutboundResult> answer);

    /** Something was written: answers from before are not shared any more. */
    void wrote();

    /** Says in one sentence why a call failed, for the people who look at the trace. */
    void failed(String sentence);
}
