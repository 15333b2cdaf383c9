package dev.vmorchestrator.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.provider.SnapshotImages;
import dev.vmorchestrator.provider.SnapshotKey;
import dev.vmorchestrator.provider.simulated.Step;
import dev.vmorchestrator.provisioning.SnapshotStrays.Swept;
import dev.vmorchestrator.snapshot.CopyState;
import dev.vmorchestrator.snapshot.store.SnapshotFiles;
import dev.vmorchestrator.workspace.Workspace;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;

/** A look at everything while something fails, is used or is being made. */
@Import({
  Background.class,
  Snapshotting.class,
  Snapshotting.Rows.class,
  Snapshotting.Disk.class,
  SnapshotSweepTest.Parts.class
})
@ExtendWith(OutputCaptureExtension.class)
class SnapshotSweepTest extends BackgroundTest {

  /** What a reconciler is made of. */
  record Parts(
      SnapshotRows rows,
      SnapshotImages images,
      SnapshotFiles files,
      SnapshotReconciler.Hands hands,
      WorkspaceLocks locks) {

    SnapshotReconciler reconciler(SnapshotImages images) {
      return new SnapshotReconciler(rows, images, files, hands, locks);
    }
  }

  private final Parts parts = bean(Parts.class);

  SnapshotSweepTest(ApplicationContext beans) {
    super(beans);
  }

  @BeforeEach
  void forgetTheStraysOfOtherTests() {
    sweep();
  }

  private Swept sweep() {
    return parts.reconciler(parts.images()).reconcile().strays();
  }

  private void aStrayImage(Workspace workspace, String name) {
    var key = new SnapshotKey(workspace.id(), UUID.randomUUID(), name);
    saving.commit(workspace, key);
  }

  @Test
  void goesOnWhereAnImageCannotBeRemovedAndSaysWhichOneWas(CapturedOutput output) {
    var workspace = saving.aWorkspace("app");
    aStrayImage(workspace, "x");
    aStrayImage(workspace, "y");
    sweep();
    clock.tick(Duration.ofDays(1));

    runtime.faults().failNext(Step.REMOVE_IMAGE, Background.refused());
    assertThat(sweep()).isEqualTo(new Swept(0, 0, 1, 0));
    assertThat(output.getAll()).containsOnlyOnce("stray not removed");
    assertThat(output.getAll()).containsOnlyOnce("stray removed");

    assertThat(sweep()).isEqualTo(new Swept(0, 0, 1, 0));
    assertThat(saving.images()).isZero();
  }

  @Test
  void doesNotSayThatItRemovedWhatSomethingIsBuiltOn(CapturedOutput output) {
    var workspace = saving.aWorkspace("app");
    aStrayImage(workspace, "x");
    var image = runtime.snapshotImages().list().getFirst().id();
    var user = saving.aWorkspace("user");
    runtime.remove(saving.instanceOf(user));
    runtime.create(Background.specOf(user.id(), image));
    sweep();
    clock.tick(Duration.ofDays(1));

    assertThat(sweep()).isEqualTo(new Swept(0, 0, 0, 0));
    assertThat(saving.images()).isEqualTo(1);
    assertThat(output.getAll()).doesNotContain("stray removed");
  }

  @Test
  void goesOnWhereOneWorkspacesContainersCannotBeSettled() {
    for (var name : new String[] {"one", "two"}) {
      runtime.replacements().prepare(Background.specOf(saving.aWorkspace(name).id()));
    }
    runtime.faults().failNext(Step.SETTLE, Background.refused());
    assertThat(sweep()).isEqualTo(new Swept(0, 0, 0, 1));
    assertThat(sweep()).isEqualTo(new Swept(0, 0, 0, 1));
    assertThat(runtime.replacements().bystanders()).isEmpty();
  }

  @Test
  void takesNoneThatBecomesReadyMeanwhileForOneThatHasLostItsImage() {
    var workspace = saving.aWorkspace("app");
    parts.reconciler(thenTaking(workspace, "one")).reconcile();
    var snapshot = parts.rows().all().getFirst();
    assertThat(snapshot.imageState()).isEqualTo(CopyState.PRESENT);
    assertThat(snapshot.fileState()).isEqualTo(CopyState.PRESENT);
  }

  /** Lists what there is, and then there is more. */
  private SnapshotImages thenTaking(Workspace workspace, String name) {
    return (SnapshotImages)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {SnapshotImages.class},
            (_, method, arguments) -> {
              var answer = method.invoke(parts.images(), arguments);
              if (method.getName().equals("list")) {
                saving.take(workspace, name);
              }
              return answer;
            });
  }
}
