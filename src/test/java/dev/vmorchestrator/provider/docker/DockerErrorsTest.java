package dev.vmorchestrator.provider.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.ImageMissingException;
import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provider.InstanceNotFoundException;
import dev.vmorchestrator.provider.InstanceSpec;
import dev.vmorchestrator.provider.ProgressListener;
import dev.vmorchestrator.provider.RuntimeUnavailableException;
import dev.vmorchestrator.provider.SnapshotImages.Known;
import dev.vmorchestrator.provider.SnapshotKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an engine once answered, and what we make of it. */
@Timeout(20)
class DockerErrorsTest {
  private static final InstanceId ID = new InstanceId("a".repeat(64));

  private final RecordedEngine engine;
  private final DockerProvider provider;

  DockerErrorsTest() throws IOException {
    engine = new RecordedEngine();
    provider = new DockerProvider(Properties.of("host", engine.host(), "ping-timeout", "300ms"));
  }

  @AfterEach
  void close() throws IOException {
    provider.close();
    engine.close();
  }

  @ParameterizedTest
  @CsvSource({
    "500-port-allocated.json, PORT_IN_USE",
    "500-address-in-use.json, PORT_IN_USE",
    "500-no-space.json, NO_SPACE",
    "404-no-such-container.json, INSTANCE_GONE",
    "400-no-such-command.json, RUNTIME_REFUSED",
    "500-registry-away.json, RUNTIME_REFUSED",
    "500-from-a-proxy.html, RUNTIME_UNAVAILABLE",
    "500-containerd-away.json, RUNTIME_UNAVAILABLE"
  })
  void tellsWhyAContainerDoesNotStart(String answer, ProblemCode code) throws IOException {
    engine.answering(answer);
    var problem = catchThrowableOfType(ProblemException.class, () -> provider.start(ID));
    assertThat(problem.code()).isEqualTo(code);
    assertThat(problem.hint()).isNotBlank();
  }

  @Test
  void repeatsTheEnginesOwnWordsAndSaysWhatWasAskedFor() throws IOException {
    engine.answering("400-no-such-command.json");
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> provider.start(ID))
        .withMessageStartingWith("Docker refused to start container aaaaaaaaaaaa: ")
        .withMessageContaining("executable file not found in $PATH");
  }

  @ParameterizedTest
  @CsvSource({
    "200-load-cut-off.json, SNAPSHOT_DAMAGED",
    "200-load-no-repositories.json, SNAPSHOT_DAMAGED",
    "200-load-no-space.json, NO_SPACE"
  })
  void tellsWhyAnImageCannotBeLoaded(String answer, ProblemCode code) throws IOException {
    engine.answering(answer);
    var tar = new ByteArrayInputStream(new byte[1024]);
    var problem =
        catchThrowableOfType(ProblemException.class, () -> provider.snapshotImages().load(tar));
    assertThat(problem.code()).isEqualTo(code);
    assertThat(problem.hint()).isNotBlank();
  }

  @Test
  void saysWhatToDoAboutAFileThatDockerDoesNotTake() throws IOException {
    engine.answering("200-load-cut-off.json");
    var tar = new ByteArrayInputStream(new byte[1024]);
    var problem =
        catchThrowableOfType(ProblemException.class, () -> provider.snapshotImages().load(tar));
    assertThat(problem.detail()).contains("snapshot's file: ", "unexpected EOF");
    assertThat(problem.hint()).contains("Bring the file back", "use another snapshot", "own log");
  }

  /** With a status of 200 and a proper end, as it does when a layer cannot be read. */
  @ParameterizedTest
  @ValueSource(ints = {0, 512, 1024, 300_000})
  void takesNoTarForWholeThatTheEngineBreaksOff(int length) {
    engine.answering(
        200, "x".repeat(length) + "{\"errorDetail\":{\"message\":\"input/output error\"}}");
    var written = new ByteArrayOutputStream();
    var problem =
        catchThrowableOfType(
            ProblemException.class,
            () -> provider.snapshotImages().export(ID.value(), written, _ -> {}));
    assertThat(problem.code()).isEqualTo(ProblemCode.RUNTIME_REFUSED);
    assertThat(problem.detail())
        .contains("save image", "broke off after " + written.size(), "input/output error");
  }

  @Test
  void takesATarForWholeThatEndsAsOneDoes() {
    engine.answering(200, "x".repeat(512) + "\0".repeat(1024));
    var written = new ByteArrayOutputStream();
    provider.snapshotImages().export(ID.value(), written, _ -> {});
    assertThat(written.size()).isEqualTo(1536);
  }

  @Test
  void tellsThatTheEnginesDiskIsFull() throws IOException {
    engine.answering("500-no-space.json");
    var images = provider.snapshotImages();
    var key = new SnapshotKey(UUID.randomUUID(), UUID.randomUUID(), "one");
    var out = new ByteArrayOutputStream();
    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            () -> images.commit(ID, key, Known.IS_FIRST),
            () -> images.export(key.reference(), out, _ -> {}),
            () -> images.load(new ByteArrayInputStream(new byte[1024])),
            () -> images.tag("sha256:" + "a".repeat(64), key))) {
      var problem = catchThrowableOfType(ProblemException.class, call);
      assertThat(problem.code()).isEqualTo(ProblemCode.NO_SPACE);
      assertThat(problem.detail())
          .isEqualTo(
              "The engine's disk is full: write"
                  + " /var/lib/docker/tmp/GetImageBlob104421: no space left on device");
      assertThat(problem.hint()).contains("docker system prune");
    }
    assertThat(out.size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {502, 503, 504})
  void takesAGatewayWithoutAnEngineForAnEngineThatIsAway(int status) {
    engine.answering(status, "{\"message\":\"no upstream\"}");
    assertThatExceptionOfType(RuntimeUnavailableException.class)
        .isThrownBy(() -> provider.start(ID))
        .withMessageContaining(engine.host());
  }

  @Test
  void takesWhatIsDoneAlreadyForDone() {
    engine.answering(304, "");
    provider.start(ID);
    provider.stop(ID, Duration.ofSeconds(1));
  }

  @Test
  void saysWhichImageIsMissing() throws IOException {
    engine.answering("404-no-such-image.json");
    assertThatExceptionOfType(ImageMissingException.class)
        .isThrownBy(() -> provider.create(spec()))
        .withMessageContaining("nope:1");
  }

  @Test
  void saysThatTheNameBelongsToSomebodyElse() throws IOException {
    engine.answering("409-name-in-use.json");
    var spec = spec();
    var problem = catchThrowableOfType(ProblemException.class, () -> provider.create(spec));
    assertThat(problem.code()).isEqualTo(ProblemCode.RUNTIME_NAME_TAKEN);
    assertThat(problem.hint()).contains("docker rm -f vm-" + spec.workspace());
  }

  @Test
  void findsNoContainerThatIsGone() throws IOException {
    engine.answering("404-no-such-container.json");
    provider.remove(ID);
    assertThatExceptionOfType(InstanceNotFoundException.class)
        .isThrownBy(() -> provider.cloneRepository(ID, "git://a/b", ProgressListener.none()));
  }

  @Test
  void waitsNoLongerThanItSaysForAnEngineThatIsSilent() {
    engine.silent();
    assertThatExceptionOfType(RuntimeUnavailableException.class)
        .isThrownBy(provider::ping)
        .havingCause()
        .withMessageContaining("PT0.3S");
  }

  @Test
  void saysThatNobodyListens() {
    engine.close();
    assertThatExceptionOfType(RuntimeUnavailableException.class).isThrownBy(provider::ping);
  }

  private static InstanceSpec spec() {
    return new InstanceSpec(
        UUID.randomUUID(),
        "ann",
        UUID.randomUUID(),
        "my-app",
        "nope:1",
        new InstanceSpec.Limits(1L << 30, 1, 100));
  }

  @Test
  void tellsAFailedPullInTheRegistrysWords() throws Exception {
    engine.answering("500-registry-away.json");
    var clients = new DockerClients(engine.host());
    try (clients) {
      var pull = new ImagePull(clients, new DockerErrors(engine.host()), Properties.of());
      assertThatExceptionOfType(PullFailedException.class)
          .isThrownBy(() -> pull.pull("no.registry.invalid/a:24", ProgressListener.none()))
          .withMessageContaining("no such host")
          .matches(e -> !e.isFinal());
    }
  }

  @Test
  void refusesAnAddressThatItCannotSpeakTo() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> new DockerClients("ssh://example.org"))
        .withMessageContaining("use unix:///path or tcp://host:port");
  }
}
