package org.tagyard.admin.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * What an act was about.
 *
 * @param kind such as {@code path} or {@code token}
 * @param id its id as text
 * @param name what people call it
 * @param container the id of the container it is in
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Target(String kind, String id, String name, Optional<String> container) {
    /** Something of the whole tenant or of the platform. */
    public static Target of(String kind, String id, String name) {
        return new Target(kind, id, name, Optional.empty());
    }

    /** Something inside a container. */
    public static Target in(String container, String kind, String id, String name) {
        return new Target(kind, id, name, Optional.of(container));
    }
}
