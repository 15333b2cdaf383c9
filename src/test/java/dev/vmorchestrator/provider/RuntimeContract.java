package dev.vmorchestrator.provider;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;

/** What the contracts have in common whose tests need a runtime with an instance in it. */
public abstract class RuntimeContract {
  protected static final InstanceId NOBODY = new InstanceId("f".repeat(64));
  protected static final String FILE = "/notes";
  protected static final Duration GRACE = Duration.ofSeconds(5);

  protected final UUID workspace = UUID.randomUUID();
  protected final SnapshotKey key = new SnapshotKey(workspace, UUID.randomUUID(), "saved");
  protected final RuntimeUnderTest runtime = runtime();
  protected final WorkspaceProvider provider = runtime.provider();

  /** Asked for once, before any field of a subclass is set. */
  protected abstract RuntimeUnderTest runtime();

  @AfterEach
  void cleanUp() {
    runtime.close();
  }

  protected static InstanceSpec spec(UUID workspace, UUID operation, String image) {
    return new InstanceSpec(
        workspace, "ann", operation, "my-app", image, ProviderUnderTest.limits());
  }

  protected InstanceId started(UUID workspace, String image) {
    var id = provider.create(spec(workspace, UUID.randomUUID(), image)).id();
    provider.start(id);
    return id;
  }

  /** The workspace's instance, which runs. */
  protected InstanceId started() {
    return started(workspace, runtime.image());
  }

  /** Saved with {@code first} in its file. */
  protected SnapshotImage committed() {
    var id = started();
    runtime.write(id, FILE, "first");
    return runtime.images().commit(id, key);
  }
}
