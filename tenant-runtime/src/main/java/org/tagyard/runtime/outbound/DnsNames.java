package org.tagyard.runtime.outbound;

import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.resolver.ResolvedAddressTypes;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadFactory;

/**
 * Asks the machine's name servers and its hosts file, without blocking: one slow name server must
 * not hold up the names of others.
 */
final class DnsNames implements Names, AutoCloseable {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final int LONGEST_CACHED_SECONDS = 60;

    private final NioEventLoopGroup loop;
    private final DnsNameResolver resolver;

    DnsNames(Duration timeout) {
        ThreadFactory threads = Thread.ofPlatform().daemon().name("outbound-names").factory();
        loop = new NioEventLoopGroup(1, threads);
        resolver =
                new DnsNameResolverBuilder(loop.next())
                        .channelType(NioDatagramChannel.class)
                        .socketChannelType(NioSocketChannel.class)
                        .queryTimeoutMillis(timeout.toMillis())
                        .resolvedAddressTypes(ResolvedAddressTypes.IPV4_PREFERRED)
                        .completeOncePreferredResolved(false)
                        .searchDomains(List.of())
                        .ttl(0, LONGEST_CACHED_SECONDS)
                        .negativeTtl(0)
                        .build();
    }

    @Override
    public CompletionStage<List<InetAddress>> lookup(String host) {
        if (host.equals("localhost") || host.endsWith(".localhost")) {
            // never asked of name servers (RFC 6761 §6.3); the policy decides about loopback
            return CompletableFuture.completedStage(List.of(LOOPBACK));
        }
        var answers = new CompletableFuture<List<InetAddress>>();
        resolver.resolveAll(host)
                .addListener((Future<List<InetAddress>> done) -> {
                    if (done.isSuccess()) {
                        answers.complete(List.copyOf(done.getNow()));
                    } else {
                        answers.completeExceptionally(done.cause());
                    }
                });
        return answers;
    }

    @Override
    public void close() {
        resolver.close();
        var _ = loop.shutdownGracefully();
    }
}
