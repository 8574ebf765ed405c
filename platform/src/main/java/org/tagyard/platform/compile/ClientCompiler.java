package org.tagyard.platform.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tagyard.platform.compile.CompileInput.WebhookPath;
import org.tagyard.platform.container.Client;
import org.tagyard.platform.container.ContainerDocument;
import org.tagyard.platform.firing.CompiledClient;
import org.tagyard.platform.firing.Program;
import org.tagyard.platform.problem.Finding.Severity;

/** Compiles clients and compares the paths they declare (spec: container-model §6.1). */
final class ClientCompiler {
    private final ContainerDocument document;
    private final Expressions expressions;
    private final Programs programs;
    private final Report report;

    ClientCompiler(
            ContainerDocument document, Expressions expressions, Programs programs, Report report) {
        this.document = document;
        this.expressions = expressions;
        this.programs = programs;
        this.report = report;
    }

    List<CompiledClient> compile(List<WebhookPath> paths) {
        var clients = EntityIndex.ordered(document.clients(), Client::priority);
        var compiled = new ArrayList<CompiledClient>();
        for (var client : clients) {
            var place = Place.of(document.ref(client));
            var found = programs.find(client, place);
            compiled.add(
                    new CompiledClient(
                            document.ref(client),
                            client.priority(),
                            found.program(),
                            expressions.data(client, place, found.form())));
        }
        if (clients.isEmpty()) {
            report.about(
                    Severity.ERROR,
                    "no-client",
                    "/clients",
                    "The draft has no client: no request would be claimed.",
                    "Add a client.");
        }
        compare(clients, compiled, paths);
        return compiled;
    }

    private void compare(
            List<Client> clients, List<CompiledClient> compiled, List<WebhookPath> paths) {
        Map<String, CompiledClient> seen = new HashMap<>();
        var declared = new ArrayList<Set<String>>();
        for (int i = 0; i < clients.size(); i++) {
            if (!(compiled.get(i).program() instanceof Program.FromTemplate)) {
                continue;
            }
            var own = DeclaredPaths.of(clients.get(i));
            declared.add(own);
            for (var path : own) {
                var first =
                        seen.putIfAbsent(clients.get(i).priority() + " " + path, compiled.get(i));
                if (first != null) {
                    report.warning(
                            "client-overlap",
                            Place.of(compiled.get(i).ref()).member("priority"),
                            "It has the same priority and path "
                                    + path
                                    + " as "
                                    + first.ref().name()
                                    + ", which is asked first.",
                            "Give one of them a higher priority.");
                }
            }
        }
        // a client that names no path may claim any; then nothing can be said about unclaimed ones
        if (declared.stream().noneMatch(Set::isEmpty)) {
            paths.stream()
                    .filter(path ->
                            declared.stream().noneMatch(it -> DeclaredPaths.cover(it, path)))
                    .forEach(path ->
                            report.about(
                                    Severity.WARNING,
                                    "path-without-claim",
                                    "/paths/" + path.id(),
                                    "No client of this draft declares " + path.path() + ".",
                                    ""));
        }
    }
}
