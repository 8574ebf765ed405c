package org.tagyard.runtime.ingress;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.tagyard.platform.problem.ProblemException;

/** Problems as answers of the data plane (RFC 9457; spec: admin-api §7.1). */
final class Problems {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Problems() {}

    /**
     * @param hit the text form of the hit's id, for support
     */
    static Reply reply(ProblemException thrown, String hit) {
        var problem = thrown.problem();
        var members = new LinkedHashMap<String, Object>();
        members.put("type", problem.type().toString());
        members.put("title", problem.title());
        members.put("status", problem.status());
        members.put("detail", thrown.detail());
        members.put("instance", "/hits/" + hit);
        members.putAll(thrown.members());
        var headers = new ArrayList<Header>();
        headers.add(new Header("Content-Type", "application/problem+json"));
        headers.add(new Header("Cache-Control", "no-store"));
        thrown.headers().forEach((name, value) -> headers.add(new Header(name, value)));
        return new Reply(problem.status(), Headers.of(List.copyOf(headers)), bytes(members));
    }

    private static byte[] bytes(Object members) {
        try {
            return JSON.writeValueAsBytes(members);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem that is no JSON: " + members, e);
        }
    }
}
