package org.tagyard.local.oracle;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * What Node said about some programs, kept in a file: machines without Node compare with it.
 *
 * @param programs in order of their seeds
 */
record Recording(List<Program> programs) {
    /** Longer ones would make the file big; the command compares them all the same. */
    private static final int LONGEST_OUTCOME = 600;

    Recording {
        programs = List.copyOf(programs);
    }

    /**
     * One program and what it did in Node.
     *
     * @param seed which gives its text
     * @param checksum of its text: another means that the writer of programs changed
     * @param outcome as Node told it
     */
    record Program(long seed, long checksum, String outcome) {
        boolean isStillWritten() {
            return checksum == Recording.checksum(RandomPrograms.program(seed));
        }
    }

    /** Asks Node about so many programs. */
    static Recording of(NodeSide node, long seed, int programs) {
        var sources = new ArrayList<String>();
        for (int i = 0; i < programs; i++) {
            sources.add(RandomPrograms.program(seed + i));
        }
        var outcomes = node.run(sources);
        var kept = new ArrayList<Program>();
        for (int i = 0; i < programs; i++) {
            var outcome = outcomes.get(i);
            if (!outcome.isEndless() && outcome.text().length() <= LONGEST_OUTCOME) {
                kept.add(new Program(seed + i, checksum(sources.get(i)), outcome.text()));
            }
        }
        return new Recording(kept);
    }

    static Recording read(InputStream in) throws IOException {
        return new ObjectMapper().readValue(in, Recording.class);
    }

    void write(Path file) throws IOException {
        var json = new ObjectMapper();
        var text = new StringBuilder("{\"programs\":[\n");
        for (int i = 0; i < programs.size(); i++) {
            text.append(json.writeValueAsString(programs.get(i)))
                    .append(i + 1 < programs.size() ? ",\n" : "\n");
        }
        Files.writeString(file, text.append("]}\n").toString());
    }

    private static long checksum(String text) {
        var checksum = new CRC32();
        checksum.update(text.getBytes(StandardCharsets.UTF_8));
        return checksum.getValue();
    }
}
