package dev.vmorchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.BindException;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Starts that a person must mend end with one sentence on stderr and the exit code 2. */
class StartTest {
  @TempDir private Path directory;

  @Test
  void aBadSettingEndsTheStart() throws Exception {
    var end = start(Map.of("VM_API_AUTH", "nobody"));

    assertThat(end.code()).isEqualTo(2);
    assertThat(end.stderr()).hasSize(1);
    assertThat(end.stderr().getFirst()).startsWith("VM_API_AUTH is 'nobody': give dev or proxy");
  }

  @Test
  void aPortThatIsInUseEndsTheStart() throws Exception {
    try (var taken = new ServerSocket(0)) {
      var end = start(Map.of("VM_API_BIND", "0.0.0.0:" + taken.getLocalPort()));

      assertThat(end.code()).isEqualTo(2);
      assertThat(end.stderr())
          .containsExactly(
              "VM_API_BIND: port %d is in use; stop what uses it, or give another port."
                  .formatted(taken.getLocalPort()));
    }
  }

  @Test
  void aFileThatIsNoDatabaseEndsTheStart() throws Exception {
    var file =
        Files.writeString(directory.resolve("vm.db"), "a text of several words\n".repeat(99));

    var end = start(Map.of("VM_API_DB_PATH", file.toString()));

    assertThat(end.code()).isEqualTo(2);
    assertThat(end.stderr()).hasSize(1);
    assertThat(end.stderr().getFirst()).startsWith("VM_API_DB_PATH:").contains(file.toString());
    assertThat(file).content().startsWith("a text");
  }

  @Test
  void aDirectoryIsNoDatabaseEither() throws Exception {
    var end = start(Map.of("VM_API_DB_PATH", directory.toString()));

    assertThat(end.code()).isEqualTo(2);
    assertThat(end.stderr()).hasSize(1);
    assertThat(end.stderr().getFirst()).startsWith("VM_API_DB_PATH:");
  }

  @Test
  void aDamagedDatabaseEndsTheStartAndNamesTheNewestGoodCopy() throws Exception {
    var file = directory.resolve("vm.db");
    var good = directory.resolve("vm.db.backup.20261101-000000-000");
    var jdbc = JdbcClient.create(new DriverManagerDataSource("jdbc:sqlite:" + file));
    jdbc.sql("CREATE TABLE kept AS SELECT hex(randomblob(50000)) AS word").update();
    jdbc.sql("VACUUM INTO ?").param(good.toString()).update();
    try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(4096);
      bytes.write("damaged ".repeat(1000).getBytes());
    }

    var end = start(Map.of("VM_API_DB_PATH", file.toString()));

    assertThat(end.code()).isEqualTo(2);
    assertThat(end.stderr()).hasSize(1);
    assertThat(end.stderr().getFirst())
        .contains(file + " is damaged", "The newest good copy is " + good);
  }

  @Test
  void aDatabaseThatAnotherServerUsesEndsTheStart() throws Exception {
    var file = directory.resolve("vm.db");
    try (var other =
        FileChannel.open(
            directory.resolve("vm.db.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      other.lock();

      var end = start(Map.of("VM_API_DB_PATH", file.toString()));

      assertThat(end.code()).isEqualTo(2);
      assertThat(end.stderr()).hasSize(1);
      assertThat(end.stderr().getFirst()).startsWith("VM_API_DB_PATH: another server uses " + file);
    }
  }

  @Test
  void aLinkIsNoDirectoryForSnapshots() throws Exception {
    var real = Files.createDirectory(directory.resolve("real"));
    var link = Files.createSymbolicLink(directory.resolve("link"), real);

    var end = start(Map.of("VM_API_SNAPSHOT_DIR", link.toString()));

    assertThat(end.code()).isEqualTo(2);
    assertThat(end.stderr()).hasSize(1);
    assertThat(end.stderr().getFirst())
        .startsWith("VM_API_SNAPSHOT_DIR: %s is a symbolic link".formatted(link));
    assertThat(real).isEmptyDirectory();
  }

  @Test
  void anAddressOfAnotherMachineEndsTheStart() throws Exception {
    var end = start(Map.of("VM_API_BIND", "192.0.2.99:3000"));

    assertThat(end.code()).isEqualTo(2);
    assertThat(end.stderr()).hasSize(1);
    assertThat(end.stderr().getFirst()).startsWith("VM_API_BIND:");
  }

  @Test
  void causesAreFoundHoweverDeepTheyLie() {
    var deep = new IllegalStateException(new IllegalStateException(new BindException("refused")));

    assertThat(StartFailure.sentence(deep).orElseThrow()).startsWith("VM_API_BIND:");
    assertThat(StartFailure.sentence(new IllegalStateException("a bug"))).isEmpty();
  }

  private record End(int code, List<String> stderr) {}

  private End start(Map<String, String> settings) throws IOException, InterruptedException {
    var errors = directory.resolve("stderr");
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Dvaadin.productionMode=true",
                "-Dvm.background.enabled=false",
                "-cp",
                classPath(),
                VmOrchestrator.class.getName())
            .redirectOutput(directory.resolve("stdout").toFile())
            .redirectError(errors.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("VM_API_"));
    builder.environment().put("VM_API_DB_PATH", directory.resolve("new/vm.db").toString());
    builder.environment().put("VM_API_BIND", "127.0.0.1:0");
    builder.environment().put("VM_API_SNAPSHOT_DIR", directory.resolve("snapshots").toString());
    builder.environment().putAll(settings);
    var process = builder.start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    return new End(process.waitFor(), Files.readAllLines(errors));
  }

  /** The server's own: a start would take the tests' beans for its own. */
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.contains("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
