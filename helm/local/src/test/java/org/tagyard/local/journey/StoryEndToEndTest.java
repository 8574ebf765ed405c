package org.tagyard.local.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tagyard.local.installation.Installation;
import org.tagyard.local.installation.TemporaryInstallation;

/**
 * The README's story as it stands (spec: admin-api §9.1), with nothing replaced but the ports: a
 * tenant from nothing, a durable path with a generated secret, a signed order, and what its trace
 * says.
 */
class StoryEndToEndTest {
    private static final Pattern BLOCK =
            Pattern.compile("<!-- story -->\\s*```bash\\n(.*?)```", Pattern.DOTALL);

    @Test
    void theStoryOfTheReadmeRunsAsItStands() throws Exception {
        try (var temporary =
                TemporaryInstallation.start(Checkout.root(), Checkout.data(), text -> {})) {
            var installation = temporary.installation();
            var told = shell(onItsPorts(story(), installation));
            assertThat(told.code()).as(told.text()).isZero();
            assertThat(told.text())
                    .contains("\"failed\": 0")
                    .contains("\"state\": \"live\"")
                    .contains("HTTP/1.1 200 OK")
                    .contains("\"name\": \"Tell the team\"")
                    .contains("\"status\": \"succeeded\"");
            assertThat(installation.inbox().requests())
                    .singleElement()
                    .satisfies(request -> {
                        assertThat(request.path()).isEqualTo("/team");
                        assertThat(request.body()).contains("A-1001");
                    });
        }
    }

    private static String story() throws IOException {
        var block = BLOCK.matcher(Files.readString(Checkout.root().resolve("README.md")));
        assertThat(block.find()).as("a story in the README").isTrue();
        return block.group(1);
    }

    private static String onItsPorts(String story, Installation installation) {
        return story.replace(":8080", ":" + installation.runtimeSocket().getPort())
                .replace(":8081", ":" + installation.admin().getPort())
                .replace(":8082", ":" + installation.inboxPage().getPort())
                .replace(":8083", ":" + URI.create(installation.signIn().issuer()).getPort());
    }

    private record Told(int code, String text) {}

    private static Told shell(String story) throws IOException, InterruptedException {
        var file = Files.createTempFile("story", ".sh");
        try {
            Files.writeString(file, "set -e -o pipefail\n" + story);
            var process =
                    new ProcessBuilder(List.of("bash", file.toString()))
                            .directory(Checkout.root().toFile())
                            .redirectErrorStream(true)
                            .start();
            process.getOutputStream().close();
            var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Told(process.waitFor(), text);
        } finally {
            Files.delete(file);
        }
    }
}
