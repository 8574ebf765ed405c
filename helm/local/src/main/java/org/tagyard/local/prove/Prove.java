package org.tagyard.local.prove;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tagyard.local.installation.TemporaryInstallation;
import org.tagyard.local.place.Refusal;

/** The command: an installation for this one run, the proof, and its table. */
public final class Prove {
    private Prove() {}

    /**
     * @param parent the data directory below which the installation lies for this run
     * @return the exit code: 0 when every template works
     */
    public static int run(Path checkout, Path parent, Path folder) {
        var found = FoundTemplate.in(folder);
        if (found.isEmpty()) {
            throw new Refusal(
                    "No known template lies in a folder below " + folder,
                    "Download one of these, each as template.tpl into a folder of its own: "
                            + Stream.of(PublicTemplate.values())
                                    .map(PublicTemplate::title)
                                    .collect(Collectors.joining(", ")));
        }
        try (var temporary =
                        TemporaryInstallation.start(
                                checkout, parent, text -> System.out.println("  " + text));
                var api = temporary.installation().operator()) {
            var proof = new TemplateProof(temporary.installation(), api, found).run();
            System.out.println();
            System.out.print(proof.text());
            return proof.holds() ? 0 : 1;
        }
    }
}
