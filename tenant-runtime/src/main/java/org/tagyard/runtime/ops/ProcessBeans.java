package org.tagyard.runtime.ops;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.tagyard.platform.tenant.Ids;
import org.tagyard.platform.tenant.TimeOrderedIds;

/** Time, ids and identity of this process. Tests bring their own. */
@ApplicationScoped
class ProcessBeans {
    @Produces
    @Singleton
    @DefaultBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    @DefaultBean
    Ids ids(Clock clock) {
        return new TimeOrderedIds(clock, new SecureRandom());
    }

    @Produces
    @Singleton
    NodeIdentity node(
            RuntimeConfig config,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        return new NodeIdentity(config.node().orElseGet(ProcessBeans::hostName), version);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "runtime";
        }
    }
}
