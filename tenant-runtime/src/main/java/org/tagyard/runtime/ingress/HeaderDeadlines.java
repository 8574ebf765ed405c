package org.tagyard.runtime.ingress;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import io.smallrye.config.SmallRyeConfig;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Gives every connection that comes in its {@link HeaderDeadline}. Found by the network library
 * itself, as a service, when the process has switched such services on ({@link #switchOn}); there
 * is no other way to a connection before its first request is complete.
 */
public final class HeaderDeadlines extends ChannelInitializerExtension {
    private final Duration longest =
            ConfigProvider.getConfig()
                    .unwrap(SmallRyeConfig.class)
                    .getConfigMapping(IngressConfig.class)
                    .maxReceiveTime();

    /** To be called before the first server is made. */
    public static void switchOn() {
        System.setProperty(EXTENSIONS_SYSTEM_PROPERTY, "serviceload");
    }

    @Override
    public void postInitializeServerChildChannel(Channel channel) {
        channel.pipeline().addFirst(new HeaderDeadline(longest));
    }
}
