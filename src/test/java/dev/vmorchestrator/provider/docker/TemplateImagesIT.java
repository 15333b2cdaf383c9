package dev.vmorchestrator.provider.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.provider.ImageRecipe;
import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provider.InstanceSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The templates' images, built as on a machine without a registry: the first time about two
 * minutes, then seconds, from the engine's cache. Needs the Debian package mmdebstrap.
 */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class TemplateImagesIT {
  private final String scope = "test-" + UUID.randomUUID();
  private final String image = "vm-test/template:" + scope;
  private final EngineSide engine = new EngineSide(scope);
  private final DockerProvider provider = new DockerProvider(Properties.of("scope", scope));

  @AfterEach
  void cleanUp() throws IOException {
    engine.removeContainers();
    engine.removeImage(image);
    engine.close();
    provider.close();
  }

  @ParameterizedTest
  @CsvSource({
    "nodejs, node:24-bookworm, node --version && npm --version",
    "python, python:3.13-bookworm, python --version && pip --version && python -m venv /tmp/venv",
    "rust, rust:1-bookworm, cd /tmp && cargo init -q hello && cd hello && cargo -q run"
  })
  void hasWhatAWorkspaceNeeds(String template, String base, String language) throws Exception {
    var reports = Collections.synchronizedList(new ArrayList<String>());
    provider.prepareImage(
        new ImageRecipe(image, base, template + "/Dockerfile"),
        (message, percent) -> reports.add(message));
    // Another name keeps the layers in the engine's cache when the image is removed.
    engine.docker().tagImageCmd(image, "vm-test/cache", template).exec();
    assertThat(reports).anyMatch(m -> m.startsWith("Building " + image + " — step "));
    var id = started();
    assertThat(bash(id, "id -un; id -u; pwd")).isEqualTo("dev\n1000\n/workspace");
    bash(id, "git --version && curl --version && ssh -V && ps && less --version");
    bash(id, "echo hello >/workspace/file && mkdir -p ~/.config");
    bash(id, language);
    assertThat(bash(id, "node -p 'process.versions.node.split(`.`)[0]'")).isEqualTo("24");
    bash(id, "rsync --version && test -x /usr/lib/openssh/sftp-server");
    assertThat(label("devcontainer.metadata")).contains("\"anthropic.claude-code\"", "\"dev\"");
  }

  private String label(String name) {
    var config = engine.docker().inspectImageCmd(image).exec().getConfig();
    return String.valueOf(config == null ? null : config.getLabels().get(name));
  }

  private InstanceId started() {
    var limits = new InstanceSpec.Limits(1L << 30, 2, 512);
    var spec =
        new InstanceSpec(UUID.randomUUID(), "ann", UUID.randomUUID(), "my-app", image, limits);
    var id = provider.create(spec).id();
    provider.start(id);
    return id;
  }

  private String bash(InstanceId id, String script) throws InterruptedException {
    var ran = engine.run(id, "bash", "-lc", script);
    assertThat(ran.status()).as(ran.output()).isZero();
    return ran.output();
  }
}
