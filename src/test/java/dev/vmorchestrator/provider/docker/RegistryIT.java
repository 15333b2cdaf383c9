package dev.vmorchestrator.provider.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vmorchestrator.provider.ImageMissingException;
import dev.vmorchestrator.provider.ImageRecipe;
import dev.vmorchestrator.provider.ProgressListener;
import dev.vmorchestrator.testing.LocalRegistry;
import dev.vmorchestrator.testing.TestImage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Images that come from a registry, or do not. */
@Timeout(60)
class RegistryIT {
  private final String scope = "test-" + UUID.randomUUID();
  private final String built = "vm-test/built:" + scope;
  private final EngineSide engine = new EngineSide(scope);
  private final DockerProvider provider =
      new DockerProvider(Properties.of("scope", scope, "registry-timeout", "2s"));
  private final LocalRegistry registry = new LocalRegistry();
  private final String pushed = registry.address() + "/layers:1";

  RegistryIT() throws IOException {}

  @BeforeEach
  void push() throws InterruptedException {
    var recipe = new ImageRecipe(pushed, TestImage.busybox(), "test-layers/Dockerfile");
    provider.prepareImage(recipe, ProgressListener.none());
    engine.docker().pushImageCmd(pushed).start().awaitCompletion();
    engine.removeImage(pushed);
  }

  @AfterEach
  void cleanUp() throws IOException {
    engine.removeImage(built);
    engine.removeImage(pushed);
    engine.close();
    provider.close();
    registry.close();
  }

  @Test
  void pullsAnImageAndTellsHowFarItIs() {
    var reports = Collections.synchronizedList(new ArrayList<String>());
    var figures = Collections.synchronizedList(new ArrayList<Integer>());
    provider.prepareImage(
        new ImageRecipe(pushed, null, null),
        (message, percent) -> {
          reports.add(message);
          figures.add(percent == null ? 0 : percent);
        });
    assertThat(provider.hasImage(pushed)).isTrue();
    assertThat(reports).startsWith("Pulling " + pushed);
    assertThat(reports).last().isEqualTo("Pulling %s — 3 of 3 layers".formatted(pushed));
    assertThat(figures).isSorted().last().isEqualTo(100);
  }

  @Test
  void pullsTheBaseOfAnImageBeforeItIsBuilt() {
    var reports = Collections.synchronizedList(new ArrayList<String>());
    provider.prepareImage(
        new ImageRecipe(built, pushed, "test-quick/Dockerfile"),
        (message, percent) -> reports.add(message));
    assertThat(provider.hasImage(built)).isTrue();
    assertThat(reports).contains("Pulling " + pushed, "Building %s — step 3 of 3".formatted(built));
  }

  @Test
  void saysThatTheRegistryDoesNotHaveTheBase() {
    var base = registry.address() + "/absent:1";
    assertThatExceptionOfType(ImageMissingException.class)
        .isThrownBy(() -> prepare(new ImageRecipe(built, base, "test-quick/Dockerfile")))
        .withMessageContaining(base)
        .withMessageContaining("manifest unknown");
  }

  @Test
  void saysThatTheRegistryDoesNotAnswer() throws IOException {
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var image = "127.0.0.1:%d/a:1".formatted(silent.getLocalPort());
      assertThatExceptionOfType(ImageMissingException.class)
          .isThrownBy(() -> prepare(new ImageRecipe(image, null, null)))
          .withMessageContaining("the registry does not answer");
    }
  }

  @Test
  void saysThatTheRegistrysNameDoesNotResolve() {
    assertThatExceptionOfType(ImageMissingException.class)
        .isThrownBy(() -> prepare(new ImageRecipe("no.registry.invalid/a:1", null, null)))
        .withMessageContaining("no.registry.invalid");
  }

  @Test
  void saysWhyABuildFailed() {
    assertThatExceptionOfType(ImageMissingException.class)
        .isThrownBy(
            () -> prepare(new ImageRecipe(built, TestImage.BUSYBOX, "test-fails/Dockerfile")))
        .withMessageContaining("non-zero code: 3")
        .withMessageContaining("no space for cats");
  }

  private void prepare(ImageRecipe recipe) {
    provider.prepareImage(recipe, ProgressListener.none());
  }
}
