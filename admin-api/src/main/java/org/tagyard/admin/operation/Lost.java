package org.tagyard.admin.operation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.tagyard.platform.problem.Problem;

/** What becomes of an operation whose node died: it has failed, and says so as a problem. */
public final class Lost {
    private Lost() {}

    /** The problem in the operation's answer. */
    public static ObjectNode problem() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", Problem.INTERNAL.type().toString())
                .put("title", Problem.INTERNAL.title())
                .put("status", Problem.INTERNAL.status())
                .put("detail", "The node that worked on it stopped. Start it again.");
    }
}
