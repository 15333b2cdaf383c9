package dev.vmorchestrator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.snapshot.Snapshot;
import dev.vmorchestrator.snapshot.SnapshotStatus;
import dev.vmorchestrator.snapshot.store.SnapshotFiles;
import dev.vmorchestrator.testing.Api;
import dev.vmorchestrator.testing.Given;
import dev.vmorchestrator.testing.PortTest;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestConstructor;

@PortTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class SnapshotDownloadRestTest {
  private final Api api;
  private final Given given;
  private final SnapshotFiles files;
  private final String user = Api.somebody();
  private Snapshot snapshot;

  SnapshotDownloadRestTest(Api api, Given given, SnapshotFiles files) {
    this.api = api;
    this.given = given;
    this.files = files;
  }

  @BeforeEach
  void aSnapshot() {
    var workspace = given.aWorkspace(user, "app", WorkspaceState.RUNNING);
    snapshot = given.aSnapshot(workspace, "one", SnapshotStatus.READY);
  }

  @AfterEach
  void removeTheFile() {
    files.delete(snapshot.workspaceId(), snapshot.name());
  }

  private int size() {
    return Math.toIntExact(snapshot.sizeBytes());
  }

  private Api.Answer download(String... headers) {
    return api.get(
        user,
        "/api/v1/workspaces/%s/snapshots/%s/download"
            .formatted(snapshot.workspaceId(), snapshot.id()),
        headers);
  }

  private void write(int bytes) {
    files.write(
        snapshot.workspaceId(),
        snapshot.name(),
        bytes,
        out -> {
          try {
            out.write("x".repeat(bytes).getBytes(StandardCharsets.US_ASCII));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  @Test
  void givesTheFileWholeOrInParts() {
    write(size());

    var whole = download();
    var part = download("Range", "bytes=10-19");
    var end = download("Range", "bytes=%d-".formatted(size() - 5));

    assertThat(whole.status()).isEqualTo(200);
    assertThat(whole.header("Content-Length")).isEqualTo(snapshot.sizeBytes().toString());
    assertThat(whole.header("Content-Type")).isEqualTo("application/x-tar");
    assertThat(whole.header("Content-Disposition")).contains("attachment", "one.tar");
    assertThat(whole.body()).hasSize(size()).matches("x+");
    assertThat(part.status()).isEqualTo(206);
    assertThat(part.header("Content-Range")).isEqualTo("bytes 10-19/" + size());
    assertThat(part.body()).isEqualTo("x".repeat(10));
    assertThat(end.body()).isEqualTo("x".repeat(5));
  }

  @Test
  void saysWhatThereIsWithoutReadingIt() {
    write(size());
    var head =
        api.send(
            user,
            "HEAD",
            "/api/v1/workspaces/%s/snapshots/%s/download"
                .formatted(snapshot.workspaceId(), snapshot.id()),
            null,
            "Range",
            "bytes=10-19");
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("Content-Length")).isEqualTo(snapshot.sizeBytes().toString());
    assertThat(head.header("Content-Type")).isEqualTo("application/x-tar");
    assertThat(head.header("Accept-Ranges")).isEqualTo("bytes");
    assertThat(head.header("ETag")).isEqualTo("\"%s\"".formatted(snapshot.sha256()));
    assertThat(head.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=999999999-", "bytes=5-2", "bytes=0-1,999999999-"})
  void saysThatThereIsNoSuchPart(String range) {
    write(size());

    var answer = download("Range", range);

    assertThat(answer.status()).isEqualTo(416);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.header("Content-Range")).isEqualTo("bytes */" + size());
    assertThat(answer.header("Content-Disposition")).isNull();
    assertThat(answer.text("code")).isEqualTo("RANGE_NOT_SATISFIABLE");
    assertThat(answer.text("detail")).contains("'one'", size() + " bytes");
  }

  @Test
  void sendsNothingAgainThatIsKnown() {
    write(size());
    var etag = download().header("ETag");
    assertThat(etag).isEqualTo("\"%s\"".formatted(snapshot.sha256()));

    for (var range : new String[] {"bytes=0-", "bytes=999999999-"}) {
      var known = download("If-None-Match", etag, "Range", range);
      assertThat(known.status()).isEqualTo(304);
      assertThat(known.body()).isEmpty();
      assertThat(known.header("ETag")).isEqualTo(etag);
    }
    assertThat(download("If-None-Match", "\"another\"").status()).isEqualTo(200);
  }

  @Test
  void aPartOfAnotherFileIsNoPartOfThisOne() {
    write(size());
    var etag = download().header("ETag");

    var resumed = download("Range", "bytes=10-19", "If-Range", etag);
    assertThat(resumed.status()).isEqualTo(206);
    assertThat(resumed.body()).hasSize(10);
    for (var range : new String[] {"bytes=10-19", "bytes=999999999-"}) {
      var anew = download("Range", range, "If-Range", "\"another\"");
      assertThat(anew.status()).isEqualTo(200);
      assertThat(anew.body()).hasSize(size());
      assertThat(anew.header("Content-Length")).isEqualTo(snapshot.sizeBytes().toString());
    }
    assertThat(download("Range", "lines=1-2").status()).isEqualTo(200);
  }

  @Test
  void isKeptByItsReaderAloneAndAskedForAnew() {
    write(size());
    assertThat(download().header("Cache-Control")).contains("no-cache", "private");
  }

  @Test
  void saysThatTheFileIsMissingOrDamaged() {
    var missing = download();
    assertThat(missing.status()).isEqualTo(410);
    assertThat(missing.text("code")).isEqualTo("SNAPSHOT_FILE_MISSING");

    write(100);
    var damaged = download();
    assertThat(damaged.status()).isEqualTo(500);
    assertThat(damaged.text("code")).isEqualTo("SNAPSHOT_DAMAGED");
  }
}
