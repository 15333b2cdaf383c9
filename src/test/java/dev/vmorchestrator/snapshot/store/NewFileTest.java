package dev.vmorchestrator.snapshot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.nio.file.ExtendedOpenOption;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewFileTest {
  private static final Path NAME = Path.of("new");
  private static final StandardOpenOption WRITE = StandardOpenOption.WRITE;

  @TempDir Path place;

  private SecureDirectoryStream<Path> folder() throws IOException {
    return (SecureDirectoryStream<Path>) Files.newDirectoryStream(place);
  }

  /** Makes the file and refuses then to open it directly, as Linux does on a ramfs. */
  private static SecureDirectoryStream<Path> refusing(SecureDirectoryStream<Path> folder) {
    return proxy(
        folder,
        (method, arguments) -> {
          if (method.equals("newByteChannel")
              && ((Set<?>) arguments[1]).contains(ExtendedOpenOption.DIRECT)) {
            folder.newByteChannel(NAME, Set.of(StandardOpenOption.CREATE_NEW, WRITE)).close();
            throw new FileSystemException("new", null, "Invalid argument");
          }
        });
  }

  private interface Before {
    void call(String method, Object[] arguments) throws IOException;
  }

  @SuppressWarnings("unchecked")
  private static SecureDirectoryStream<Path> proxy(
      SecureDirectoryStream<Path> folder, Before before) {
    return (SecureDirectoryStream<Path>)
        Proxy.newProxyInstance(
            NewFileTest.class.getClassLoader(),
            new Class<?>[] {SecureDirectoryStream.class},
            (_, method, arguments) -> {
              before.call(method.getName(), arguments);
              try {
                return method.invoke(folder, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private void assertWrites(NewFile file) throws IOException {
    try (file;
        var half = new HalfFile(file.channel(), file.alignment())) {
      half.write("some bytes".getBytes());
      assertThat(half.finish().sizeBytes()).isEqualTo(10);
    }
    assertThat(place.resolve(NAME)).hasContent("some bytes");
  }

  @Test
  void isWrittenThroughTheCacheWhereTheFileSystemKnowsNothingElse() throws IOException {
    try (var folder = folder()) {
      var file = NewFile.create(refusing(folder), NAME, place, HalfFile.BLOCK, new HashSet<>());
      assertThat(file.alignment()).isEqualTo(1);
      assertWrites(file);
    }
  }

  @Test
  void isWrittenThroughTheCacheWhereBlocksAreTooLarge() throws IOException {
    try (var folder = folder()) {
      var file = NewFile.create(folder, NAME, place, 2, new HashSet<>());
      assertThat(file.alignment()).isEqualTo(1);
      assertWrites(file);
    }
  }

  /** What it was tried with is in it. */
  @Test
  void aFileSystemThatTakesADirectWriteIsTriedOnce() throws IOException {
    var tried = new HashSet<FileStore>();
    try (var folder = folder();
        var first = NewFile.create(folder, NAME, place, HalfFile.BLOCK, tried)) {
      assertThat(tried.contains(Files.getFileStore(place))).isEqualTo(first.alignment() > 1);
    }
    tried.add(Files.getFileStore(place));
    try (var folder = folder();
        var second = NewFile.create(folder, Path.of("2nd"), place, HalfFile.BLOCK, tried)) {
      assertThat(second.channel().size()).isZero();
    }
  }

  @Test
  void leavesWhatIsThere() throws IOException {
    Files.writeString(place.resolve(NAME), "not ours");
    try (var folder = folder()) {
      assertThatExceptionOfType(FileAlreadyExistsException.class)
          .isThrownBy(() -> NewFile.create(folder, NAME, place, HalfFile.BLOCK, new HashSet<>()));
    }
    assertThat(place.resolve(NAME)).hasContent("not ours");
  }

  /** More than may be on its way to the disk: nobody waits for room that never comes. */
  @Test
  void whoeverWritesIsToldThatTheDiskFailed() throws IOException {
    var closed = FileChannel.open(place.resolve(NAME), StandardOpenOption.CREATE, WRITE);
    closed.close();
    try (var half = new HalfFile(closed, 1)) {
      assertThatIOException().isThrownBy(() -> half.write(new byte[64 * HalfFile.BLOCK]));
      assertThatIOException().isThrownBy(half::finish);
    }
  }
}
