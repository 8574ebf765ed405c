package org.tagyard.local.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Programs do here what they do in Node; {@code ./tagyard prove engine} tries more of them. */
class RandomProgramsTest {
    private static final int FRESH = 250;

    @Test
    @DisplayName("template-runtime §4, §5: what Node was seen to do with some hundred programs")
    void programsDoWhatWasRecordedFromNode() throws IOException {
        var recording = recording();
        assertThat(recording.programs().size()).isGreaterThan(300);
        var here = new HereSide();
        var different = new ArrayList<String>();
        OwnStack.call(() -> {
            for (var program : recording.programs()) {
                var source = RandomPrograms.program(program.seed());
                var outcome = here.run(source).text();
                if (!outcome.equals(program.outcome())) {
                    different.add(source + "\nNode " + program.outcome() + "\nhere " + outcome);
                }
            }
            return true;
        });
        assertThat(different).isEmpty();
    }

    /** Otherwise: {@code ./tagyard prove engine --seed 0 --programs 560 --record FILE}. */
    @Test
    void theRecordingIsOfTheProgramsThatAreWrittenToday() throws IOException {
        assertThat(recording().programs()).allMatch(Recording.Program::isStillWritten);
    }

    /** Without Node the recording stands in for it. */
    @Test
    void programsDoWhatTheNodeOfThisMachineDoes() throws IOException {
        var sources = IntStream.range(0, FRESH).mapToObj(RandomPrograms::program).toList();
        var here = OwnStack.call(() -> sources.stream().map(new HereSide()::run).toList());
        var node = NodeSide.find();
        var expected = node.isPresent() ? node.get().run(sources) : recorded(here);
        for (int i = 0; i < FRESH; i++) {
            assertThat(here.get(i)).as(sources.get(i)).isEqualTo(expected.get(i));
        }
    }

    private static List<Outcome> recorded(List<Outcome> otherwise) throws IOException {
        var expected = new ArrayList<>(otherwise);
        for (var program : recording().programs()) {
            if (program.seed() < expected.size()) {
                expected.set((int) program.seed(), new Outcome(program.outcome()));
            }
        }
        return expected;
    }

    private static Recording recording() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(
                        RandomProgramsTest.class.getResourceAsStream("/oracle/node.json"))) {
            return Recording.read(in);
        }
    }

    @Test
    void theProgramsUseEveryMethodOfTheClosedList() {
        var all = new StringBuilder();
        IntStream.range(0, 2_000).forEach(seed -> all.append(RandomPrograms.program(seed)));
        var methods =
                ("concat every filter forEach hasOwnProperty indexOf join lastIndexOf map pop push"
                                + " reduce reduceRight reverse shift slice some sort splice unshift"
                                + " toString charAt match replace search split substring"
                                + " toLowerCase toLocaleLowerCase toUpperCase toLocaleUpperCase"
                                + " trim then catch finally")
                        .split(" ");
        for (var method : methods) {
            assertThat(all.indexOf("." + method + "(")).as(method).isNotNegative();
        }
    }
}
