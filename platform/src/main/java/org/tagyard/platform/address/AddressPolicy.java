package org.tagyard.platform.address;

import java.net.InetAddress;
import java.util.Collection;
import java.util.List;

/**
 * Which addresses may be called on behalf of tenants (spec: isolation §4). A bar beats an
 * allowance, an allowance beats the special ranges; without either, public addresses on ports 80,
 * 443 and from 1024 on are permitted.
 */
public final class AddressPolicy {
    private static final int FIRST_UNPRIVILEGED_PORT = 1024;

    private final SpecialRanges ranges;
    private final List<AddressRule> allowed;
    private final List<Cidr> own;

    /**
     * @param allowed holes of this installation, for development and private networks
     * @param own networks of our own services, never to be called, whatever is allowed
     */
    public AddressPolicy(Collection<AddressRule> allowed, Collection<Cidr> own) {
        this(SpecialRanges.STANDARD, allowed, own);
    }

    AddressPolicy(SpecialRanges ranges, Collection<AddressRule> allowed, Collection<Cidr> own) {
        this.ranges = ranges;
        this.allowed = List.copyOf(allowed);
        this.own = List.copyOf(own);
    }

    /** Public addresses only. */
    public static AddressPolicy strict() {
        return new AddressPolicy(List.of(), List.of());
    }

    /** Whether this very address may be connected to. */
    public boolean permits(InetAddress address, int port) {
        if (own.stream().anyMatch(network -> network.contains(address))) {
            return false;
        }
        return allowed.stream().anyMatch(rule -> rule.covers(address, port))
                || (isOrdinary(port) && ranges.isPublic(address));
    }

    /**
     * Whether a name with these answers may be called: there must be one, and every one must be
     * permitted, since a name that also points inside is not to be trusted.
     */
    public boolean permitsAll(Collection<InetAddress> answers, int port) {
        return !answers.isEmpty() && answers.stream().allMatch(answer -> permits(answer, port));
    }

    private static boolean isOrdinary(int port) {
        return port == 80 || port == 443 || (port >= FIRST_UNPRIVILEGED_PORT && port <= 65535);
    }
}
