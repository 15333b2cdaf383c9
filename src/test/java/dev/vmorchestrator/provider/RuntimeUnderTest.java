package dev.vmorchestrator.provider;

import java.util.Optional;

/** A runtime that keeps images, and a person at work in its instances. */
public interface RuntimeUnderTest extends AutoCloseable {

  WorkspaceProvider provider();

  SnapshotImages images();

  Replacements replacements();

  /** An image that instances can be made from. */
  String image();

  void write(InstanceId instance, String path, String content);

  void delete(InstanceId instance, String path);

  /** The file's content; the instance runs. */
  Optional<String> read(InstanceId instance, String path);

  /** Whether the instance's processes stand still. */
  boolean frozen(InstanceId instance);

  /** Takes away what the test made. */
  @Override
  void close();
}
