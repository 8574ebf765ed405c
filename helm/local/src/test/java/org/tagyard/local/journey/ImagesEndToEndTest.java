package org.tagyard.local.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the images copy is in the packaged output, and what they run works there. */
class ImagesEndToEndTest {
    /** The virtual machine stops before the program. */
    private static final String NO_FURTHER = "--dry-run";

    /** The virtual machine ends with an error when it cannot use the cache. */
    private static final String OR_ELSE_END = "-XX:AOTMode=on";

    @TempDir private Path image;

    @ParameterizedTest
    @ValueSource(strings = {"tenant-runtime", "admin-api", "migrations"})
    void everythingThatIsCopiedIsInThePackagedOutput(String name) throws IOException {
        var file = ImageFile.of(name);

        assertThat(file.copies())
                .isNotEmpty()
                .allSatisfy(copy -> assertThat(file.context().resolve(copy[0])).exists());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tenant-runtime", "admin-api"})
    void aPlaneStartsWithWhatItLearntWhenItsImageWasBuilt(String name) throws Exception {
        var file = ImageFile.of(name);
        file.copyTo(image);

        var learning = file.run(image);
        assertThat(learning.code()).as(learning.text()).isZero();
        assertThat(image.resolve("app.aot")).isNotEmptyFile();

        var start = file.start(image, OR_ELSE_END, NO_FURTHER);
        assertThat(start.code()).as(start.text()).isZero();
        var other = file.start(image, OR_ELSE_END, NO_FURTHER, "-XX:-UseCompactObjectHeaders");
        assertThat(other.code()).as("the check can fail").isNotZero();
    }

    @Test
    void theMigrationsProgramRunsInItsImage() throws Exception {
        var file = ImageFile.of("migrations");
        file.copyTo(image);

        var ending = file.start(image);

        assertThat(ending.code()).isEqualTo(2);
        assertThat(ending.text()).contains("set TAGYARD_MIGRATE_URL");
    }
}
