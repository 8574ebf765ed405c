package org.tagyard.admin.host;

import java.util.Arrays;
import java.util.List;

/** How the right to a host name is shown (spec: admin-api §1.4). */
enum ProofMethod {
    DNS_TXT("dns-txt"),
    DNS_CNAME("dns-cname"),
    OPERATOR("operator");

    static final List<String> SLUGS = Arrays.stream(values()).map(it -> it.slug).toList();

    final String slug;

    ProofMethod(String slug) {
        this.slug = slug;
    }

    static ProofMethod ofSlug(String slug) {
        return Arrays.stream(values())
                .filter(it -> it.slug.equals(slug))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no proof method " + slug));
    }
}
