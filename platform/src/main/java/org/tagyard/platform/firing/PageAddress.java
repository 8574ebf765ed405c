package org.tagyard.platform.firing;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Parts of a page's address; nothing when it is no address. */
final class PageAddress {
    private PageAddress() {}

    static Optional<String> host(String url) {
        return parse(url).map(URI::getHost);
    }

    static Optional<String> path(String url) {
        return parse(url).map(URI::getRawPath).map(path -> path.isEmpty() ? "/" : path);
    }

    private static Optional<URI> parse(String url) {
        int end = url.length();
        for (char stop : new char[] {'?', '#'}) {
            int at = url.indexOf(stop);
            end = at >= 0 && at < end ? at : end;
        }
        try {
            return Optional.of(new URI(url.substring(0, end)));
        } catch (URISyntaxException noAddress) {
            return Optional.empty();
        }
    }
}
