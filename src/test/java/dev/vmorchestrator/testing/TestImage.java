package dev.vmorchestrator.testing;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Images for tests, made within a second from what is on the host: no registry is asked. Needs the
 * Debian packages busybox-static and, for {@link #withGit}, git.
 */
public final class TestImage {
  public static final String BUSYBOX = "vm-test/busybox:1";
  public static final String GIT = "vm-test/git:1";
  public static final String NOBODY = "vm-test/nobody:1";

  private static final Pattern LIBRARY = Pattern.compile("(/\\S+) \\(0x");
  private static final int EXECUTABLE = 0755;

  /** An engine that was taken away in the middle of an answer must not stop a test for good. */
  private static final Duration LONGEST_ANSWER = Duration.ofMinutes(2);

  private final TarArchiveOutputStream tar;

  private TestImage(TarArchiveOutputStream tar) {
    this.tar = tar;
  }

  /** A shell and its commands in two megabytes, whose containers can sleep. */
  public static String busybox() {
    return busyboxIn(null);
  }

  /**
   * As {@link #busybox}, in another engine.
   *
   * @param host as {@code DOCKER_HOST}; null: that itself
   */
  public static String busyboxIn(@Nullable String host) {
    return made(host, BUSYBOX, "", TestImage::addBusybox);
  }

  /** As {@link #busybox}, with a user of its own who is not root, as most real images have. */
  public static String ofNobody() {
    return made(null, NOBODY, "&changes=USER%201000", TestImage::addBusybox);
  }

  /** As {@link #busybox}, and git with its own server. */
  public static String withGit() {
    return made(
        null,
        GIT,
        "",
        image -> {
          image.addBusybox();
          image.addGit();
        });
  }

  /** As {@link #busybox} by another name, of a layer that nobody has. */
  public static String unique(String name) {
    return made(
        null,
        name,
        "",
        image -> {
          image.addBusybox();
          image.addText("etc/unique", UUID.randomUUID().toString());
        });
  }

  private interface Content {
    void addTo(TestImage image) throws IOException;
  }

  private static synchronized String made(
      @Nullable String host, String name, String changes, Content content) {
    try (var docker = client(host)) {
      try {
        docker.inspectImageCmd(name).exec();
      } catch (NotFoundException e) {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(bytes)) {
          content.addTo(new TestImage(tar));
        }
        importAs(host, name, changes, bytes.toByteArray());
      }
      return name;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** docker-java's own command for this (3.7.1) sends a stream as JSON. */
  private static void importAs(@Nullable String host, String name, String changes, byte[] rootfs)
      throws IOException {
    var request =
        Request.builder()
            .method(Request.Method.POST)
            .path(
                "/images/create?fromSrc=-&repo="
                    + name.replaceFirst(":([^:/]*)$", "&tag=$1")
                    + changes)
            .body(new ByteArrayInputStream(rootfs))
            .build();
    try (var http = http(config(host));
        var response = http.execute(request)) {
      var answer = new String(response.getBody().readAllBytes());
      if (!answer.contains("sha256:")) {
        throw new AssertionError("Docker could not import %s: %s".formatted(name, answer));
      }
    }
  }

  /** The engine that {@code DOCKER_HOST} names, past all code of ours. */
  public static DockerClient client() {
    return client(null);
  }

  /** Another engine. */
  public static DockerClient client(@Nullable String host) {
    var config = config(host);
    return DockerClientImpl.getInstance(config, http(config));
  }

  private static DockerHttpClient http(DockerClientConfig config) {
    return new ZerodepDockerHttpClient.Builder()
        .dockerHost(config.getDockerHost())
        .responseTimeout(LONGEST_ANSWER)
        .build();
  }

  private static DockerClientConfig config(@Nullable String host) {
    var config = DefaultDockerClientConfig.createDefaultConfigBuilder();
    if (host != null) {
      config.withDockerHost(host);
    }
    return config.build();
  }

  private void addBusybox() throws IOException {
    var busybox = Path.of("/bin/busybox");
    if (!Files.exists(busybox) || !linesOf("ldd", busybox.toString()).contains("not a dynamic")) {
      throw new AssertionError("No static /bin/busybox: apt-get install busybox-static");
    }
    addFile(busybox, "bin/busybox");
    for (var applet : linesOf(busybox.toString(), "--list").split("\n")) {
      if (!applet.equals("busybox")) {
        addLink("bin/" + applet, "busybox");
      }
    }
    addText("etc/passwd", "root:x:0:0:root:/root:/bin/sh\n");
    addText("root/.profile", "");
    addText("tmp/.keep", "");
  }

  private void addGit() throws IOException {
    var git = Path.of("/usr/bin/git");
    if (!Files.exists(git)) {
      throw new AssertionError("No /usr/bin/git: apt-get install git");
    }
    addFile(git, "usr/bin/git");
    addFile(Path.of("/usr/lib/git-core/git-daemon"), "usr/lib/git-core/git-daemon");
    addLink("usr/lib/git-core/git", "../../bin/git");
    addLink("usr/bin/git-upload-pack", "git");
    var libraries = LIBRARY.matcher(linesOf("ldd", git.toString()));
    while (libraries.find()) {
      addFile(Path.of(libraries.group(1)), libraries.group(1).substring(1));
    }
  }

  private void addFile(Path file, String name) throws IOException {
    addBytes(name, Files.readAllBytes(file));
  }

  private void addText(String name, String text) throws IOException {
    addBytes(name, text.getBytes());
  }

  private void addBytes(String name, byte[] bytes) throws IOException {
    var entry = new TarArchiveEntry(name);
    entry.setMode(EXECUTABLE);
    entry.setSize(bytes.length);
    tar.putArchiveEntry(entry);
    tar.write(bytes);
    tar.closeArchiveEntry();
  }

  private void addLink(String name, String target) throws IOException {
    var entry = new TarArchiveEntry(name, TarArchiveEntry.LF_SYMLINK);
    entry.setLinkName(target);
    tar.putArchiveEntry(entry);
    tar.closeArchiveEntry();
  }

  private static String linesOf(String... command) throws IOException {
    var process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes());
  }
}
