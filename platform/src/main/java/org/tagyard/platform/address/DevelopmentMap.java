package org.tagyard.platform.address;

import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Development aid: sends chosen host names to a loopback address, so that unmodified templates with
 * fixed hosts reach a local inbox (spec: isolation §4). A production start refuses a map that is
 * not empty.
 */
public record DevelopmentMap(Map<String, InetSocketAddress> byHost) {
    public static final DevelopmentMap EMPTY = new DevelopmentMap(Map.of());

    public DevelopmentMap {
        byHost = Map.copyOf(byHost);
        byHost.forEach((host, address) -> {
            if (address.isUnresolved() || !address.getAddress().isLoopbackAddress()) {
                throw new IllegalArgumentException(
                        host + " may only be mapped to a loopback address");
            }
        });
    }

    /**
     * Reads entries such as {@code slack.com=127.0.0.1:8443}.
     *
     * @throws IllegalArgumentException naming the entry that is none
     */
    public static DevelopmentMap parse(Collection<String> entries) {
        var byHost = new HashMap<String, InetSocketAddress>();
        for (var entry : entries) {
            var equals = entry.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(
                        "not an entry such as slack.com=127.0.0.1:8443: " + entry);
            }
            var host = entry.substring(0, equals).strip().toLowerCase(Locale.ROOT);
            var rule = AddressRule.parse(entry.substring(equals + 1));
            byHost.put(host, new InetSocketAddress(rule.network().network(), rule.port()));
        }
        return new DevelopmentMap(byHost);
    }

    /** Where a host leads instead, on any port; empty when it is not mapped. */
    public Optional<InetSocketAddress> get(String host) {
        return Optional.ofNullable(byHost.get(host));
    }

    public boolean isEmpty() {
        return byHost.isEmpty();
    }
}
