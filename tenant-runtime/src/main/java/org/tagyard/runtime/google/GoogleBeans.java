package org.tagyard.runtime.google;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.Executors;
import org.tagyard.runtime.outbound.Outbound;

/** Makes the one way to Google's services. */
@Singleton
class GoogleBeans {
    private final GoogleCalls calls;

    GoogleBeans(GoogleConfig config, Outbound outbound, Clock clock) {
        // reads files and signs: nothing that must end in order when the process ends
        var worker = Executors.newVirtualThreadPerTaskExecutor();
        calls =
                new AuthorizedCalls(
                        outbound,
                        new CredentialFiles(config.credentialsDirectory(), worker, clock),
                        new Tokens(new TokenEndpoint(outbound, worker, clock), clock),
                        config.projectId());
    }

    @Produces
    @Singleton
    GoogleCalls calls() {
        return calls;
    }
}
