package org.tagyard.runtime.run;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.tagyard.platform.firing.RequestFacts;
import org.tagyard.platform.templateapi.ContainerInfo;

/** The same hit as native and built-in variables see it. */
record RequestValues(RequestScript request, ContainerInfo info, RandomGenerator source)
        implements RequestFacts {
    @Override
    public String method() {
        return request.method();
    }

    @Override
    public String path() {
        return request.path();
    }

    @Override
    public String queryString() {
        return request.queryString();
    }

    @Override
    public Optional<String> queryParameter(String name) {
        for (var pair : request.queryParameters()) {
            if (pair.name().equals(name)) {
                return Optional.of(pair.value());
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<String> header(String name) {
        return request.header(name);
    }

    @Override
    public Optional<String> cookie(String name) {
        return request.cookies(name).stream().findFirst();
    }

    @Override
    public Optional<String> clientName() {
        var name = request.clientName();
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }

    @Override
    public int random() {
        return source.nextInt() & Integer.MAX_VALUE;
    }

    @Override
    public String containerId() {
        return info.containerId();
    }

    @Override
    public String containerVersion() {
        return info.version();
    }

    @Override
    public String environmentName() {
        return info.environmentName();
    }

    @Override
    public boolean debugMode() {
        return info.debugMode();
    }
}
