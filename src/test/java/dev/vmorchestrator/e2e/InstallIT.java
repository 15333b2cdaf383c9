package dev.vmorchestrator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code script/install} in a checkout that is built already, with a home of its own. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class InstallIT {
  @TempDir Path directory;
  private Path checkout;
  private Path bin;

  private record Ran(int code, String output) {}

  @BeforeEach
  void layOut() throws Exception {
    checkout = directory.resolve("a checkout");
    bin = directory.resolve("home/.local/bin");
    for (var part : List.of("script", "bin", "src/main/resources/images")) {
      copy(Path.of(part), checkout.resolve(part));
    }
    Files.copy(Path.of("pom.xml"), checkout.resolve("pom.xml"));
    Files.createDirectories(checkout.resolve("target/vm"));
    Files.copy(Path.of("target/vm/vm.jar"), checkout.resolve("target/vm/vm.jar"));
    var built =
        "cd \"$1\" && root=$PWD && . script/lib/build.sh && mkdir -p \"$app\" && sources_hash >\"$app/sources.sha256\"";
    assertThat(run("bash", "-c", built, "bash", checkout.toString()).code()).isZero();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (var file : files.toList()) {
        var target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }

  private Ran run(String... command) throws Exception {
    var output = directory.resolve("output");
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("HOME", directory.resolve("home").toString());
    builder.environment().put("TMPDIR", directory.toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().keySet().removeIf(name -> name.startsWith("VM_"));
    builder.environment().merge("PATH", bin.toString(), (path, ours) -> ours + ":" + path);
    var process = builder.start();
    process.getOutputStream().close();
    assertThat(process.waitFor(4, TimeUnit.MINUTES)).isTrue();
    return new Ran(process.exitValue(), Files.readString(output));
  }

  private Ran install() throws Exception {
    return run(checkout.resolve("script/install").toString(), bin.toString());
  }

  @Test
  void putsVmOnThePathWithItsStartCacheAndAgain() throws Exception {
    for (var i = 0; i < 2; i++) {
      var ran = install();
      assertThat(ran.code()).as(ran.output()).isZero();
      assertThat(ran.output()).contains("vm is in " + bin, "Type vm ls");
    }
    assertThat(checkout.resolve("target/vm/vm.aot")).isNotEmptyFile();
    assertThat(run("sh", "-c", "vm --version").output()).startsWith("vm ");
    assertThat(run("sh", "-c", "vm ls --server http://127.0.0.1:9"))
        .satisfies(ran -> {
          assertThat(ran.code()).isEqualTo(4);
          assertThat(ran.output()).contains("--server URL or VM_SERVER");
        });
  }

  @Test
  void leavesAnotherProgramOfThatNameAlone() throws Exception {
    Files.createDirectories(bin);
    var other = Files.writeString(bin.resolve("vm"), "mine");
    var ran = install();

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.output()).contains("is not ours", "script/install DIRECTORY");
    assertThat(other).hasContent("mine");

    Files.delete(other);
    Files.createSymbolicLink(other, Path.of("/bin/true"));
    assertThat(install().code()).isEqualTo(1);
    assertThat(Files.readSymbolicLink(other)).isEqualTo(Path.of("/bin/true"));
    Files.delete(other);
  }
}
