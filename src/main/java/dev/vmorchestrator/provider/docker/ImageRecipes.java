package dev.vmorchestrator.provider.docker;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The recipes below {@code images/} on the class path, and the certificate authorities that the
 * host trusts on top of the usual ones: behind a proxy that inspects TLS, nothing can be fetched
 * without. Scripts are run by {@code sh}, since a class path knows no executable bit.
 */
final class ImageRecipes {
  private static final String FOLDER = "images/";
  private static final Path HOST_AUTHORITIES = Path.of("/usr/local/share/ca-certificates");

  private ImageRecipes() {}

  /** Everything as a tar that is the same each time, so that the engine's cache knows it again. */
  static InputStream tar() {
    var bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(bytes)) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (var file : withAuthorities().entrySet()) {
        var entry = new TarArchiveEntry(file.getKey());
        entry.setSize(file.getValue().length);
        entry.setModTime(0);
        tar.putArchiveEntry(entry);
        tar.write(file.getValue());
        tar.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ByteArrayInputStream(bytes.toByteArray());
  }

  /** Writes the recipes' files below the folder. */
  static void copyTo(Path folder) throws IOException {
    for (var file : files().entrySet()) {
      var path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
  }

  private static SortedMap<String, byte[]> withAuthorities() throws IOException {
    var files = files();
    if (Files.isDirectory(HOST_AUTHORITIES)) {
      try (var certificates = Files.newDirectoryStream(HOST_AUTHORITIES, "*.crt")) {
        for (var certificate : certificates) {
          files.put("certs/" + certificate.getFileName(), Files.readAllBytes(certificate));
        }
      }
    }
    return files;
  }

  private static SortedMap<String, byte[]> files() throws IOException {
    var files = new TreeMap<String, byte[]>();
    var resolver = new PathMatchingResourcePatternResolver();
    for (var folder : resolver.getResources("classpath*:" + FOLDER)) {
      var root = folder.getURL().toString();
      for (var file : resolver.getResources(root + "**")) {
        var path = file.getURL().toString().substring(root.length());
        if (file.isReadable() && !path.endsWith("/") && !path.isEmpty()) {
          files.put(path, file.getContentAsByteArray());
        }
      }
    }
    return files;
  }
}
