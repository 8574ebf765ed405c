package org.tagyard.admin.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/**
 * One page of a list.
 *
 * @param items the objects, in order
 * @param nextCursor what to ask for the following page with; null on the last one
 * @param prevCursor what to ask for the page before with; null on the first one
 * @param count how many objects match, up to 10,000; only with {@code ?count=true}
 * @param countIsExact whether the count is not capped; only with {@code ?count=true}
 */
public record Page<T>(
        List<T> items,
        @JsonInclude(JsonInclude.Include.ALWAYS) Optional<String> nextCursor,
        @JsonInclude(JsonInclude.Include.ALWAYS) Optional<String> prevCursor,
        Optional<Long> count,
        Optional<Boolean> countIsExact) {
    public Page {
        items = List.copyOf(items);
    }
}
