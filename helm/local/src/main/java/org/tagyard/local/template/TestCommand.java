package org.tagyard.local.template;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tagyard.local.place.Refusal;

/**
 * {@code template test}: runs what is named, tells it, and writes the reports that are asked for.
 */
final class TestCommand {
    private final TestOptions options;
    private final FileSearch search;
    private final Story story;
    private final PrintStream out;
    private final Patience patience;
    private final Suite suite = new Suite();
    private final Changes changes = new Changes();

    /** The latest result of each file, in the order of the search. */
    private Map<FoundFile, FileResult> latest = new LinkedHashMap<>();

    TestCommand(TestOptions options, Path here, PrintStream out, Patience patience) {
        this.options = options;
        this.search = new FileSearch(options.places(), here);
        this.story = new Story(out);
        this.out = out;
        this.patience = patience;
    }

    /**
     * @return whether everything passed, when last run
     * @throws Misuse when there is nothing to run
     * @throws Refusal when a report cannot be written
     */
    boolean run() {
        var files = search.files();
        if (files.isEmpty()) {
            throw new Misuse("no *.tpl file lies below " + String.join(", ", options.places()));
        }
        boolean isPassed = run(files, changes.since(files));
        while (options.watch() && patience.waitForNext()) {
            var now = filesNow();
            if (now.isEmpty()) {
                continue;
            }
            var changed = changes.since(now);
            if (!changed.isEmpty() || now.size() != latest.size()) {
                isPassed = run(now, changed);
            }
        }
        return isPassed;
    }

    /** None while a named file is away: editors replace files, so it is back at the next look. */
    private List<FoundFile> filesNow() {
        try {
            return search.files();
        } catch (Misuse gone) {
            return List.of();
        }
    }

    /** Runs those that changed and forgets those that are gone. */
    private boolean run(List<FoundFile> files, List<FoundFile> changed) {
        long start = System.nanoTime();
        var results = new LinkedHashMap<FoundFile, FileResult>();
        for (var file : files) {
            var known = latest.get(file);
            if (known == null || changed.contains(file)) {
                known = suite.run(file);
                story.tell(known);
            }
            results.put(file, known);
        }
        latest = results;
        var all = new Results(List.copyOf(results.values()));
        story.sum(all, Duration.ofNanos(System.nanoTime() - start));
        options.json().ifPresent(it -> write(it, JsonReport.of(all)));
        options.report().ifPresent(it -> write(it, JunitReport.of(all)));
        if (options.watch()) {
            out.println("watching for changes; Ctrl-C ends");
        }
        return all.isPassed();
    }

    private static void write(Path path, String text) {
        try {
            var folder = path.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            // Half a surrogate pair out of a script becomes a question mark, not an error.
            Files.write(path, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new Refusal(
                    "The report cannot be written to " + path + " (" + e + ")",
                    "Name a file in a folder that you may write to",
                    e);
        }
    }
}
