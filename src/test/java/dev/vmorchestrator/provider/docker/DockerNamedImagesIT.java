package dev.vmorchestrator.provider.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.provider.SnapshotImage;
import dev.vmorchestrator.provider.SnapshotImages;
import dev.vmorchestrator.provider.SnapshotKey;
import dev.vmorchestrator.testing.TestImage;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Snapshots' images that a person gives names on a real engine. */
class DockerNamedImagesIT {
  private final DockerRuntimeUnderTest docker = new DockerRuntimeUnderTest();
  private final SnapshotImages images = docker.images();
  private final String mine = "vm-test/mine-" + UUID.randomUUID();
  private SnapshotKey key;
  private SnapshotImage image;

  @BeforeEach
  void aSnapshotThatAPersonNames() {
    var instance = docker.started(TestImage.BUSYBOX, 0.5, 128);
    key = new SnapshotKey(UUID.randomUUID(), UUID.randomUUID(), "one");
    image = images.commit(instance, key);
    docker.provider().remove(instance);
    docker.engine().docker().tagImageCmd(image.id(), mine, "1").exec();
  }

  @AfterEach
  void cleanUp() {
    docker.engine().removeImage(mine + ":1");
    docker.close();
  }

  @Test
  void staysOurs() {
    assertThat(images.list()).contains(image);
  }

  @Test
  void keepsThePersonsNameWhenItIsRemoved() {
    assertThat(images.remove(image.id())).isTrue();
    assertThat(images.find(key.reference())).isEmpty();
    assertThat(images.find(mine + ":1")).contains(image);
    assertThat(images.list()).doesNotContain(image);
  }

  @Test
  void isRemovedByItsReferenceJustTheSame() {
    assertThat(images.remove(key.reference())).isTrue();
    assertThat(images.find(mine + ":1")).contains(image);
  }

  @Test
  void losesNothingOnceThePersonsNameIsItsOnlyOne() {
    docker.engine().docker().removeImageCmd(key.reference()).exec();
    assertThat(images.list()).doesNotContain(image);
    assertThat(images.remove(image.id())).isTrue();
    assertThat(images.find(mine + ":1")).contains(image);
  }
}
