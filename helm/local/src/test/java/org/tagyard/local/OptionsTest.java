package org.tagyard.local;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
    @ParameterizedTest
    @ValueSource(strings = {"runtime", "foo=1", "runtime=99999", "runtime=8081"})
    void aPortThatIsNoneIsWrongUsage(String port) {
        var arguments = List.of("--port", port);
        assertThatThrownBy(() -> Options.of(arguments, Path.of("data"), Path.of("")))
                .isInstanceOf(UsageException.class)
                .message()
                .doesNotEndWith(".");
    }
}
