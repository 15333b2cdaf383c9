package dev.vmorchestrator.provider.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.provider.InstanceId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenewalTest {
  private static final InstanceId ID = new InstanceId("a".repeat(64));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "task ID: already exists",
        "task ID already exists: unknown",
        "id already in use",
        "failed to start shim: mkdir /run/containerd/task/moby/ID: file exists: unknown",
        "OCI runtime create failed: container with given ID already exists: unknown",
        "OCI runtime create failed: container with id exists: ID: unknown"
      })
  void knowsWhatAnEngineSaysOfATaskThatItLostHoldOf(String words) {
    assertThat(Renewal.isHeldByATask(ID, words.replace("ID", ID.value()))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "endpoint with name vm-1 already exists in network vm",
        "driver failed: address already in use",
        "ID: OCI runtime create failed: permission denied"
      })
  void replacesNothingForAnotherReason(String words) {
    assertThat(Renewal.isHeldByATask(ID, words.replace("ID", ID.value()))).isFalse();
  }
}
