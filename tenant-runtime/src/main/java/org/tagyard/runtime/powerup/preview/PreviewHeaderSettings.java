package org.tagyard.runtime.powerup.preview;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.tagyard.platform.address.Cidr;
import org.tagyard.platform.tenant.IdPrefix;
import org.tagyard.runtime.ingress.Header;
import org.tagyard.runtime.ingress.Hit;

/**
 * What the tenant set: members of a filter are alternatives, all filters given must agree (spec:
 * admin-api §2.2).
 */
record PreviewHeaderSettings(
        Optional<UUID> preview,
        List<String> paths,
        List<Cidr> clientIps,
        List<Header> headers,
        Set<String> eventNames,
        int maxHitsPerSecond) {
    static PreviewHeaderSettings read(JsonNode settings) {
        var filters = settings.path("filters");
        var networks = new ArrayList<Cidr>();
        texts(filters.path("clientIps")).forEach(it -> Cidr.read(it).ifPresent(networks::add));
        var headers = new ArrayList<Header>();
        filters.path("headers")
                .forEach(it ->
                        headers.add(
                                new Header(it.path("name").asText(), it.path("value").asText())));
        return new PreviewHeaderSettings(
                IdPrefix.PREVIEW.parse(settings.path("preview").asText()),
                texts(filters.path("paths")),
                networks,
                headers,
                new HashSet<>(texts(filters.path("eventNames"))),
                settings.path("maxHitsPerSecond").asInt(10));
    }

    private static List<String> texts(JsonNode list) {
        var texts = new ArrayList<String>();
        list.forEach(it -> texts.add(it.asText()));
        return texts;
    }

    boolean selects(Hit hit) {
        return (paths.isEmpty() || paths.stream().anyMatch(path -> covers(path, hit.path())))
                && (clientIps.isEmpty()
                        || clientIps.stream().anyMatch(it -> it.contains(hit.clientAddress())))
                && (headers.isEmpty()
                        || headers.stream()
                                .anyMatch(it -> hit.headers().all(it.name()).contains(it.value())));
    }

    /** Exact, or everything that begins so when the filter ends in a star. */
    private static boolean covers(String filter, String path) {
        return filter.endsWith("*")
                ? path.startsWith(filter.substring(0, filter.length() - 1))
                : path.equals(filter);
    }
}
