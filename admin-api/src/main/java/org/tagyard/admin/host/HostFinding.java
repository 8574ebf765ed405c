package org.tagyard.admin.host;

import java.util.List;

/**
 * Why a host is not verified.
 *
 * @param found what stands in DNS instead
 */
record HostFinding(String code, String detail, List<String> found) {
    HostFinding {
        found = List.copyOf(found);
    }
}
