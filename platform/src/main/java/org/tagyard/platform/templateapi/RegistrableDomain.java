package org.tagyard.platform.templateapi;

import com.google.common.net.InternetDomainName;
import java.util.List;
import java.util.Optional;

/**
 * The part of a host name that somebody registered: public suffix plus one label, private suffixes
 * such as {@code github.io} included. The list comes with Guava.
 */
final class RegistrableDomain {
    private RegistrableDomain() {}

    /** Of a host name or a URL; empty for addresses, single labels and public suffixes. */
    static Optional<String> of(String domainOrUrl) {
        var text = domainOrUrl.strip();
        var url = WebUrl.parse(text.contains("://") ? text : "http://" + text);
        return url.map(WebUrl::hostname).flatMap(RegistrableDomain::ofHost);
    }

    private static Optional<String> ofHost(String host) {
        var name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        if (!InternetDomainName.isValid(name) || name.matches("[0-9.]+")) {
            return Optional.empty();
        }
        var domain = InternetDomainName.from(name);
        if (domain.isUnderPublicSuffix()) {
            return Optional.of(domain.topPrivateDomain().toString());
        }
        return domain.isPublicSuffix() ? Optional.empty() : lastTwo(domain.parts());
    }

    /** Unknown endings count as a suffix of one label, the list's own last rule. */
    private static Optional<String> lastTwo(List<String> labels) {
        int count = labels.size();
        return count < 2
                ? Optional.empty()
                : Optional.of(labels.get(count - 2) + "." + labels.get(count - 1));
    }
}
