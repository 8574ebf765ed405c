package org.tagyard.platform.compile;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.tagyard.platform.compile.CompileInput.WebhookPath;
import org.tagyard.platform.container.Client;
import org.tagyard.platform.container.Parameter;

/**
 * The request paths a client seems to accept. Templates name their parameters as they like, so
 * every literal text in them that starts with a slash counts; one text may hold several, one a line
 * or separated by commas.
 */
final class DeclaredPaths {
    private DeclaredPaths() {}

    static Set<String> of(Client client) {
        var paths = new LinkedHashSet<String>();
        client.parameters().stream()
                .flatMap(DeclaredPaths::texts)
                .filter(text -> !ReferenceText.hasReference(text))
                .flatMap(text -> Stream.of(text.split("[\\n,]")))
                .map(String::strip)
                .filter(text -> text.startsWith("/"))
                .forEach(paths::add);
        return paths;
    }

    static boolean cover(Set<String> declared, WebhookPath path) {
        return declared.stream()
                .anyMatch(own ->
                        own.equals(path.path())
                                || (path.isPrefix() && own.startsWith(path.path()))
                                || (isPrefix(own) && path.path().startsWith(own.replace("*", ""))));
    }

    /** Templates write a path and all below it in either way. */
    private static boolean isPrefix(String declared) {
        return declared.endsWith("/") || declared.indexOf('*') == declared.length() - 1;
    }

    private static Stream<String> texts(Parameter parameter) {
        return switch (parameter.type()) {
            case TEMPLATE -> Stream.of(parameter.value());
            case LIST -> parameter.list().stream().flatMap(DeclaredPaths::texts);
            case MAP -> parameter.map().stream().flatMap(DeclaredPaths::texts);
            case BOOLEAN, INTEGER, TRIGGER_REFERENCE, TAG_REFERENCE, OTHER -> Stream.empty();
        };
    }
}
