package org.tagyard.runtime.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tagyard.platform.testing.SettingsPage;

class SettingsPageTest {
    @Test
    void everySettingStandsInTheReadmeWithItsDefault() throws IOException {
        var mappings = mappings();

        assertThat(mappings).isNotEmpty();
        assertThat(SettingsPage.read().missing(mappings)).isEmpty();
    }

    private static List<Class<?>> mappings() {
        List<Class<?>> found = new ArrayList<>();
        new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.tagyard.runtime")
                        .stream()
                        .filter(it -> it.isAnnotatedWith(ConfigMapping.class))
                        .map(JavaClass::reflect)
                        .forEach(found::add);
        return found;
    }
}
