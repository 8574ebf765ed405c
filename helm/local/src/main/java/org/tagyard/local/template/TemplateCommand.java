package org.tagyard.local.template;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.tagyard.platform.templateapi.ApiCatalogue;

/** The command {@code template}. */
public final class TemplateCommand {
    private static final int WRONG_USAGE = 2;

    private final Path here;
    private final PrintStream out;
    private final PrintStream err;

    /**
     * @param here what relative names are relative to
     */
    public TemplateCommand(Path here, PrintStream out, PrintStream err) {
        this.here = here;
        this.out = out;
        this.err = err;
    }

    /**
     * Runs it.
     *
     * @param arguments those after {@code template}
     * @return the exit code: 0 all well, 1 a scenario did not pass or a file is damaged, 2 wrong
     *     usage
     * @throws org.tagyard.local.place.Refusal when a report cannot be written
     */
    public int run(List<String> arguments) {
        return run(arguments, Patience.endless());
    }

    int run(List<String> arguments, Patience patience) {
        try {
            return command(arguments, patience) ? 0 : 1;
        } catch (Misuse e) {
            err.println("tagyard: " + e.getMessage() + "; ./tagyard help says how");
            return WRONG_USAGE;
        }
    }

    private boolean command(List<String> arguments, Patience patience) {
        var name = arguments.isEmpty() ? "" : arguments.getFirst();
        var rest = arguments.stream().skip(1).toList();
        return switch (name) {
            case "test" -> new TestCommand(TestOptions.of(rest, here), here, out, patience).run();
            case "apis" -> apis(rest);
            case "" -> throw new Misuse("template needs: test or apis");
            default -> throw new Misuse("there is no command template " + name);
        };
    }

    private boolean apis(List<String> arguments) {
        var table = new ApiTable(new ApiCatalogue());
        if (arguments.isEmpty()) {
            out.print(table.text());
        } else if (arguments.equals(List.of("--markdown"))) {
            out.print(table.markdown());
        } else {
            throw new Misuse("template apis takes --markdown or nothing");
        }
        out.flush();
        return true;
    }
}
