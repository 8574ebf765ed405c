package org.tagyard.runtime.ingress;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tagyard.platform.address.Cidr;

/**
 * Who the visitor is: the peer, unless the peer is a trusted proxy. Then hops are read from the
 * right, since only what trusted proxies wrote counts, up to the first that is not one.
 */
final class ClientAddresses {
    private static final Pattern FORWARDED_FOR =
            Pattern.compile("(?i)(?:^|;)\\s*for\\s*=\\s*(\"[^\"]*\"|[^;\\s]*)");

    private final List<Cidr> trusted;

    ClientAddresses(Collection<Cidr> trusted) {
        this.trusted = List.copyOf(trusted);
    }

    /** The visitor's address in canonical text form. */
    String of(InetAddress peer, Headers headers) {
        if (!isTrusted(peer)) {
            return peer.getHostAddress();
        }
        var hops = hops(headers);
        var visitor = peer;
        for (int i = hops.size() - 1; i >= 0; i--) {
            var hop = address(hops.get(i));
            if (hop.isEmpty()) {
                break;
            }
            visitor = hop.get();
            if (!isTrusted(visitor)) {
                break;
            }
        }
        return visitor.getHostAddress();
    }

    private boolean isTrusted(InetAddress address) {
        return trusted.stream().anyMatch(network -> network.contains(address));
    }

    private static List<String> hops(Headers headers) {
        var forwarded = headers.all(InjectedHeader.FORWARDED.text());
        var hops = new ArrayList<String>();
        if (!forwarded.isEmpty()) {
            for (var element : String.join(",", forwarded).split(",", -1)) {
                var found = FORWARDED_FOR.matcher(element);
                hops.add(found.find() ? unquoted(found) : "");
            }
            return hops;
        }
        for (var line : headers.all(InjectedHeader.FORWARDED_FOR.text())) {
            for (var hop : line.split(",", -1)) {
                hops.add(hop.strip());
            }
        }
        return hops;
    }

    private static String unquoted(Matcher found) {
        return found.group(1).replace("\"", "");
    }

    /** An address with or without brackets and port; empty for {@code unknown} and the like. */
    private static Optional<InetAddress> address(String hop) {
        var text = hop;
        if (text.startsWith("[")) {
            int end = text.indexOf(']');
            text = end > 0 ? text.substring(1, end) : "";
        } else if (text.indexOf(':') == text.lastIndexOf(':') && text.indexOf(':') > 0) {
            text = text.substring(0, text.indexOf(':'));
        }
        try {
            return text.matches("[0-9a-fA-F:.]{2,45}")
                    ? Optional.of(Cidr.parse(text).network())
                    : Optional.empty();
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }
}
