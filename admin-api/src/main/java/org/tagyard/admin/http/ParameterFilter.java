package org.tagyard.admin.http;

import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.problem.Violation;

/**
 * Refuses query parameters that a method does not declare; lists read their own ({@link
 * ListParameters}).
 */
class ParameterFilter {
    private final Call call;
    private final ConcurrentHashMap<Method, Set<String>> declared = new ConcurrentHashMap<>();

    ParameterFilter(Call call) {
        this.call = call;
    }

    @ServerRequestFilter(priority = Priorities.USER)
    public void check(ResourceInfo resource) {
        Method method = resource.getResourceMethod();
        boolean api = call.path().startsWith("/api/"); // providers add to answers what they like
        if (!api || method.isAnnotationPresent(ListParameters.class) || call.query().isEmpty()) {
            return;
        }
        Set<String> known = declared.computeIfAbsent(method, ParameterFilter::parametersOf);
        var mistakes = new ArrayList<Violation>();
        for (String name : call.query().keySet()) {
            if (!known.contains(name) && !name.equals(DryRun.PARAMETER)) {
                mistakes.add(
                        Violation.parameter(
                                name,
                                Violation.Code.UNKNOWN_MEMBER,
                                "This operation knows no such parameter."));
            }
        }
        if (!mistakes.isEmpty()) {
            throw ProblemException.of(Problem.MALFORMED_REQUEST, "The query cannot be used.")
                    .withErrors(mistakes);
        }
    }

    private static Set<String> parametersOf(Method method) {
        return Arrays.stream(method.getParameters())
                .map(parameter -> parameter.getAnnotation(QueryParam.class))
                .filter(Objects::nonNull)
                .map(QueryParam::value)
                .collect(Collectors.toUnmodifiableSet());
    }
}
