package org.tagyard.platform.sender;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A request as its sender signed it.
 *
 * @param method in upper case
 * @param url the whole public address, with scheme, host and query, as the sender knows it
 * @param headers all values of a header, whatever the case of its name; none: an empty list
 * @param body exactly as received; never changed
 */
public record SignedRequest(
        String method, String url, Function<String, List<String>> headers, byte[] body) {

    /** The only value of a header; several of one name are as good as none. */
    public Optional<String> header(String name) {
        var values = headers.apply(name);
        return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
    }

    /** The path of the address. */
    public String path() {
        int scheme = url.indexOf("://");
        int begin = url.indexOf('/', scheme < 0 ? 0 : scheme + 3);
        if (begin < 0) {
            return "/";
        }
        int end = url.indexOf('?', begin);
        return end < 0 ? url.substring(begin) : url.substring(begin, end);
    }

    /** What follows the question mark; empty when there is none. */
    public String query() {
        int mark = url.indexOf('?');
        return mark < 0 ? "" : url.substring(mark + 1);
    }

    @Override
    public String toString() {
        return method + " " + path() + " with " + body.length + " bytes";
    }
}
