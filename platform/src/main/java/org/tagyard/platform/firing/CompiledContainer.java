package org.tagyard.platform.firing;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A published version, or a draft, ready to run. Immutable and shared by all lanes; made by {@code
 * compile.ContainerCompiler} alone. Entities refer to each other by index into these lists.
 *
 * @param publicId {@code GTM-…}
 * @param clients in the order in which they are asked: priority descending, then number
 * @param tags in the order of starting: priority descending, then number
 * @param transformations in the order of application: priority descending, then number
 * @param variables own ones and enabled built-ins; the first is always {@code _event}
 * @param settings what the document's {@code x-tagyard} member says about running
 */
public record CompiledContainer(
        String publicId,
        List<CompiledClient> clients,
        List<CompiledTag> tags,
        List<CompiledTrigger> triggers,
        List<CompiledVariable> variables,
        List<CompiledTransformation> transformations,
        Map<String, Integer> variablesByName,
        Settings settings) {
    public CompiledContainer {
        clients = List.copyOf(clients);
        tags = List.copyOf(tags);
        triggers = List.copyOf(triggers);
        variables = List.copyOf(variables);
        transformations = List.copyOf(transformations);
        variablesByName = Map.copyOf(variablesByName);
    }

    /** What counts as consent when an event says nothing (spec: container-model §6.7). */
    public enum UnknownConsent {
        DENIED,
        GRANTED
    }

    /** Semantics a container may choose. */
    public record Settings(UnknownConsent unknownConsent) {
        public static final Settings DEFAULT = new Settings(UnknownConsent.DENIED);
    }

    /** The variable of an exact name, own or enabled built-in. */
    public Optional<CompiledVariable> variable(String name) {
        var index = variablesByName.get(name);
        return index == null ? Optional.empty() : Optional.of(variables.get(index));
    }

    /** Content hashes of all templates that this container can run. */
    public Set<String> templateHashes() {
        var hashes = new HashSet<String>();
        clients.forEach(client -> addHash(client.program(), hashes));
        tags.forEach(tag -> addHash(tag.program(), hashes));
        for (var variable : variables) {
            if (variable.source() instanceof CompiledVariable.Source.Template template) {
                hashes.add(template.template().contentHash());
            }
        }
        return hashes;
    }

    private static void addHash(Program program, Set<String> hashes) {
        if (program instanceof Program.FromTemplate from) {
            hashes.add(from.template().contentHash());
        }
    }
}
