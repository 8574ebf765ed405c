package org.tagyard.admin.host;

/** Where the proof of a host name stands (spec: admin-api §1.4). */
enum HostState {
    PENDING("pending"),
    VERIFIED("verified"),
    FAILING("failing"),
    SUSPENDED("suspended");

    final String slug;

    HostState(String slug) {
        this.slug = slug;
    }
}
