package org.tagyard.admin.security;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tagyard.admin.http.Form;
import org.tagyard.platform.problem.Violation;
import org.tagyard.platform.tenant.ContainerId;

/**
 * The member {@code containers} of memberships and tokens: the text {@code all} or a list of
 * container ids.
 */
public final class Containers {
    private static final int MOST = 1_000;

    private Containers() {}

    /** As answers show it. */
    public static Object shown(Optional<List<UUID>> ids) {
        return ids.<Object>map(
                        list -> list.stream().map(id -> new ContainerId(id).toString()).toList())
                .orElse("all");
    }

    /** As bodies hold it; absent means all. */
    public static Optional<List<UUID>> read(Form form) {
        Optional<JsonNode> node = form.json("containers");
        if (node.isEmpty() || node.get().asText("").equals("all")) {
            return Optional.empty();
        }
        if (!node.get().isArray() || node.get().size() > MOST) {
            form.reject(
                    "containers", Violation.Code.WRONG_TYPE, "This is \"all\" or a list of ids.");
            return Optional.empty();
        }
        var ids = new ArrayList<UUID>();
        int index = 0;
        for (JsonNode item : node.get()) {
            String place = "containers/" + index++;
            ContainerId.parse(item.asText(""))
                    .ifPresentOrElse(
                            id -> ids.add(id.value()),
                            () ->
                                    form.reject(
                                            place,
                                            Violation.Code.UNKNOWN_REFERENCE,
                                            "No such container exists."));
        }
        return Optional.of(ids);
    }
}
