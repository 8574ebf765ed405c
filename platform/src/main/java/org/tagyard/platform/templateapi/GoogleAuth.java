package org.tagyard.platform.templateapi;

import java.util.List;
import org.tagyard.platform.permission.RequestUrl;
import org.tagyard.platform.script.OpaqueValue;

/**
 * What {@code getGoogleAuth} gives: the wish to call Google as the container's service account. It
 * holds no token; whoever sends the call finds one. Scripts can only pass it on.
 *
 * @param scopes what the token may do, already covered by the template's permission
 */
public record GoogleAuth(List<String> scopes) implements OpaqueValue {
    public GoogleAuth {
        scopes = List.copyOf(scopes);
    }

    /** True for the URLs that may be called with a token: https, googleapis.com, no user. */
    public static boolean isFor(String url) {
        return RequestUrl.parse(url)
                .filter(it -> it.scheme().equals("https"))
                .filter(it -> it.port().isEmpty() && !it.hasCredentials())
                .map(RequestUrl::host)
                .filter(host -> host.equals("googleapis.com") || host.endsWith(".googleapis.com"))
                .isPresent();
    }
}
