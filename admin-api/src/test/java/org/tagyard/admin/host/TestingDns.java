package org.tagyard.admin.host;

import io.quarkus.test.Mock;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A domain name system that says what it is told; what it wasn't told about is empty. */
@Mock
@ApplicationScoped
class TestingDns implements DnsRecords {
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    @Override
    public Answer find(String type, String name) {
        return answers.getOrDefault(type + " " + name, new Answer.Found(List.of()));
    }

    void says(String type, String name, String... values) {
        answers.put(type + " " + name, new Answer.Found(List.of(values)));
    }

    void isSilentAbout(String type, String name) {
        answers.put(type + " " + name, new Answer.Unreachable());
    }
}
