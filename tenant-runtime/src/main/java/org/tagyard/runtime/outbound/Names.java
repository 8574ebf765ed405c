package org.tagyard.runtime.outbound;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Name resolution as this package needs it: all answers or none. */
@FunctionalInterface
interface Names {
    /** All IPv4 and IPv6 addresses of a host; fails when there is none or in the budget's end. */
    CompletionStage<List<InetAddress>> lookup(String host);
}
