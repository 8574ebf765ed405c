package org.tagyard.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChartTest {
    @TempDir Path folder;

    @Test
    void theChartPassesTheStrictLint() throws IOException {
        var result = Chart.lint(folder);

        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
    }

    @Test
    void bothPlanesAreInstalled() {
        var kinds =
                Chart.withRequiredValues().documents().stream()
                        .map(it -> it.getKind() + " " + it.getMetadata().getName())
                        .collect(Collectors.toSet());

        assertThat(kinds)
                .containsExactlyInAnyOrder(
                        "ServiceAccount rel",
                        "Deployment rel-runtime",
                        "Service rel-runtime",
                        "PodDisruptionBudget rel-runtime",
                        "Deployment rel-admin",
                        "Service rel-admin",
                        "PodDisruptionBudget rel-admin",
                        "Ingress rel-runtime",
                        "Ingress rel-admin");
    }

    @Test
    void everyDocumentIsWhatKubernetesKnows() {
        var chart =
                Chart.withRequiredValues()
                        .with("bootstrap.existingSecret", "first-code")
                        .with("security.keys.existingSecret", "hmac")
                        .with("security.secretsKey.existingSecret", "senders")
                        .with("google.existingSecret", "accounts")
                        .with("oidc.console.clientId", "tagyard-console")
                        .with("oidc.console.existingSecret", "console")
                        .with("image.pullSecrets[0]", "pull")
                        .with("runtime.outboundAllow[0]", "10.0.0.0/8:443")
                        .with("runtime.nodeSelector.disk", "ssd")
                        .with("ingress.className", "nginx")
                        .with("ingress.runtime.tlsSecret", "wildcard");

        assertThat(chart.documents()).allSatisfy(it -> assertThat(UnknownMembers.in(it)).isEmpty());
    }

    @Test
    void aMisspeltMemberWouldBeFound() {
        var tree =
                UnknownMembers.treeOf(
                        Chart.withRequiredValues().find(Deployment.class, "rel-runtime"));
        tree.withObject("/spec/template/spec").put("restartPolice", "Always");

        HasMetadata spoiled = Serialization.unmarshal(tree.toString());

        assertThat(UnknownMembers.in(spoiled)).singleElement().asString().endsWith("restartPolice");
    }

    @Test
    void passwordsComeFromSecretsAndNeverFromValues() throws IOException {
        var chart = Chart.withRequiredValues();

        var sensitive =
                List.of(
                                container(chart, "rel-runtime"),
                                container(chart, "rel-admin"),
                                migrations(chart))
                        .stream()
                        .flatMap(it -> it.getEnv().stream())
                        .filter(it -> it.getName().matches(".*(PASSWORD|USERNAME|USER)"))
                        .toList();

        assertThat(sensitive)
                .hasSize(6)
                .allSatisfy(it -> assertThat(it.getValue()).isNull())
                .allSatisfy(it -> assertThat(it.getValueFrom().getSecretKeyRef()).isNotNull());
    }

    @Test
    void eachPlaneEntersTheDatabaseByItsOwnRole() throws IOException {
        var chart = Chart.withRequiredValues();

        assertThat(secretOf(container(chart, "rel-runtime"), "TAGYARD_DATABASE_PASSWORD"))
                .isEqualTo("db-runtime");
        assertThat(secretOf(container(chart, "rel-admin"), "TAGYARD_DATABASE_PASSWORD"))
                .isEqualTo("db-admin");
        assertThat(secretOf(migrations(chart), "TAGYARD_MIGRATE_PASSWORD")).isEqualTo("db-migrate");
    }

    @ParameterizedTest
    @CsvSource({
        "security.keys, keys, TAGYARD_RUN_KEY_FILE, /keys.json",
        "security.secretsKey, secrets-key, TAGYARD_SECRETS_KEY_FILE, /secrets.key",
        "google, google, TAGYARD_GOOGLE_CREDENTIALS_DIRECTORY, ''"
    })
    void whatOnlyTheRuntimeMayReadIsMountedThere(
            String value, String volume, String variable, String entry) {
        var chart = Chart.withRequiredValues().with(value + ".existingSecret", "the-secret");
        var pod = chart.find(Deployment.class, "rel-runtime").getSpec().getTemplate().getSpec();
        var runtime = container(chart, "rel-runtime");

        assertThat(pod.getVolumes())
                .filteredOn(it -> it.getName().equals(volume))
                .singleElement()
                .satisfies(it -> assertThat(it.getSecret().getSecretName()).isEqualTo("the-secret"))
                .satisfies(it -> assertThat(it.getSecret().getDefaultMode()).isEqualTo(0440));
        var directory =
                runtime.getVolumeMounts().stream()
                        .filter(it -> it.getName().equals(volume))
                        .findFirst()
                        .orElseThrow();
        assertThat(directory.getReadOnly()).isTrue();
        assertThat(runtime.getEnv())
                .filteredOn(it -> it.getName().equals(variable))
                .extracting(EnvVar::getValue)
                .containsExactly(directory.getMountPath() + entry);
        assertThat(container(chart, "rel-admin").getVolumeMounts())
                .extracting("name")
                .doesNotContain(volume);
    }

    @Test
    void whatIsNotNamedIsNotMounted() {
        var runtime = container(Chart.withRequiredValues(), "rel-runtime");

        assertThat(runtime.getVolumeMounts())
                .extracting("name")
                .doesNotContain("keys", "secrets-key", "google");
        assertThat(runtime.getEnv())
                .extracting("name")
                .doesNotContain(
                        "TAGYARD_RUN_KEY_FILE",
                        "TAGYARD_SECRETS_KEY_FILE",
                        "TAGYARD_GOOGLE_CREDENTIALS_DIRECTORY");
    }

    @Test
    void theConsolesClientIsNamedAndItsSecretMountedWhereItIsWanted() {
        var chart =
                Chart.withRequiredValues()
                        .with("oidc.console.clientId", "tagyard-console")
                        .with("oidc.console.existingSecret", "the-secret")
                        .with("ingress.admin.host", "admin.example.org");
        var pod = chart.find(Deployment.class, "rel-admin").getSpec().getTemplate().getSpec();

        assertThat(pod.getVolumes())
                .filteredOn(it -> it.getName().equals("console"))
                .singleElement()
                .satisfies(
                        it -> assertThat(it.getSecret().getSecretName()).isEqualTo("the-secret"));
        assertThat(container(chart, "rel-admin").getEnv())
                .extracting(EnvVar::getName, EnvVar::getValue)
                .contains(
                        tuple("TAGYARD_OIDC_ISSUERS_DEFAULT_CLIENT_ID", "tagyard-console"),
                        tuple(
                                "TAGYARD_OIDC_ISSUERS_DEFAULT_CLIENT_SECRET_FILE",
                                "/etc/tagyard/console/client-secret"),
                        tuple("TAGYARD_CONSOLE_URL", "https://admin.example.org"));
        assertThat(
                        container(
                                        chart.with("console.url", "https://tags.example.org"),
                                        "rel-admin")
                                .getEnv())
                .extracting(EnvVar::getValue)
                .contains("https://tags.example.org");
        assertThat(container(Chart.withRequiredValues(), "rel-admin").getVolumeMounts())
                .extracting("name")
                .doesNotContain("console");
    }

    @Test
    void theSchemaIsAppliedBeforeTheNewCodeStarts() throws IOException {
        var job = Chart.withRequiredValues().migrations(folder);

        assertThat(UnknownMembers.in(job)).isEmpty();
        assertThat(job.getMetadata().getAnnotations())
                .containsEntry("example.org/hook", "pre-install,pre-upgrade");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rel-runtime", "rel-admin"})
    void aPodStartsServesAndStopsUnderProbes(String name) {
        var container = container(Chart.withRequiredValues(), name);

        assertThat(container.getStartupProbe().getHttpGet().getPath()).isEqualTo("/q/health/live");
        assertThat(container.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/q/health/live");
        assertThat(container.getReadinessProbe().getHttpGet().getPath())
                .isEqualTo("/q/health/ready");
        assertThat(container.getLifecycle().getPreStop()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rel-runtime", "rel-admin"})
    void aPodRunsWithoutRightsItDoesNotNeed(String name) {
        var chart = Chart.withRequiredValues();
        var pod = chart.find(Deployment.class, name).getSpec().getTemplate().getSpec();

        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(container(chart, name).getSecurityContext().getReadOnlyRootFilesystem())
                .isTrue();
        assertThat(container(chart, name).getSecurityContext().getCapabilities().getDrop())
                .containsExactly("ALL");
    }

    @Test
    void everyContainersDefaultHostReachesTheRuntimeThroughAWildcard() {
        var ingress = Chart.withRequiredValues().find(Ingress.class, "rel-runtime");

        var rule = ingress.getSpec().getRules().getFirst();
        assertThat(rule.getHost()).isEqualTo("*.tags.example.org");
        assertThat(rule.getHttp().getPaths().getFirst().getBackend().getService().getName())
                .isEqualTo("rel-runtime");
    }

    @Test
    void theManagementPortIsOnNoService() {
        var ports =
                Chart.withRequiredValues().find(Service.class, "rel-runtime").getSpec().getPorts();

        assertThat(ports).singleElement().extracting("name").isEqualTo("http");
    }

    @Test
    void aPlaneStartsInProductionProfile() {
        var container = container(Chart.withRequiredValues(), "rel-runtime");

        assertThat(container.getEnv())
                .filteredOn(it -> it.getName().equals("TAGYARD_PROFILE"))
                .extracting(EnvVar::getValue)
                .containsExactly("production");
    }

    @ParameterizedTest
    @CsvSource({
        "database.url, mysql://db.example.org/tagyard, database/url",
        "oidc.issuer, http://id.example.org, oidc/issuer",
        "runtime.replicas, 0, runtime/replicas",
        "image.pullPolicy, Sometimes, image/pullPolicy",
        "database.runtime.password, hunter2, password",
        "admin.port, 80, port",
        "database.admin.existingSecret, Not A Name, existingSecret",
        "security.keys.existingSecret, Not A Name, existingSecret",
        "security.keys.file, keys.json, file",
        "security.secretsKey.existingSecret, Not A Name, existingSecret",
        "google.existingSecret, Not A Name, existingSecret",
        "google.projectId, shop, projectId",
        "oidc.console.clientId, tagyard-console, oidc/console",
        "oidc.console.clientSecret, hunter2, clientSecret",
        "console.url, http://admin.example.org, console/url"
    })
    void aWrongValueIsRefusedByName(String name, String value, String told) {
        var chart = Chart.withRequiredValues().with(name, value);

        assertThatThrownBy(chart::text)
                .hasMessageContaining("values don't meet the specifications of the schema")
                .message()
                .satisfies(it -> assertThat(it.replace('.', '/')).contains(told));
    }

    private static Container container(Chart chart, String deployment) {
        return chart.find(Deployment.class, deployment)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst();
    }

    private Container migrations(Chart chart) throws IOException {
        return chart.migrations(folder)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst();
    }

    private static String secretOf(Container container, String variable) {
        return container.getEnv().stream()
                .filter(it -> it.getName().equals(variable))
                .map(it -> it.getValueFrom().getSecretKeyRef().getName())
                .findFirst()
                .orElseThrow();
    }
}
