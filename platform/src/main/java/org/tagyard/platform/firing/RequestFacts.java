package org.tagyard.platform.firing;

import java.util.Optional;

/** What native and built-in variables need to know about the request; given by the runtime. */
public interface RequestFacts {
    /** Upper case. */
    String method();

    /** With the leading slash, without query, not decoded. */
    String path();

    /** Without the question mark, not decoded; empty when there is none. */
    String queryString();

    /** The first value of a query parameter, percent-decoded. */
    Optional<String> queryParameter(String name);

    /** Name in any case; repeated headers joined with a comma and a blank. */
    Optional<String> header(String name);

    /** The first cookie of that name, as sent. */
    Optional<String> cookie(String name);

    /** Name of the client that claimed the request. */
    Optional<String> clientName();

    /** A new random integer, 0 … 2147483647. */
    int random();

    /** The public id, {@code GTM-…}. */
    String containerId();

    /** The version's number, or {@code QUICK_PREVIEW} for a draft. */
    String containerVersion();

    /** {@code Live} and the like. */
    String environmentName();

    /** True in a preview. */
    boolean debugMode();
}
