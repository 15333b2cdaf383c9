package dev.vmorchestrator.provider.docker;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Makes an image of the tar of a file system. */
final class ImageImport {
  private static final Pattern ID = Pattern.compile("\"status\":\"(sha256:[0-9a-f]{64})\"");

  /** A failure after the first bytes comes with status 200. */
  private static final int FAILED = 500;

  private final DockerClients clients;

  ImageImport(DockerClients clients) {
    this.clients = clients;
  }

  /**
   * Imports the tar and returns the image's id; it has no name yet. By docker-java's transport, for
   * its own command (3.7.1) sends a stream as JSON.
   *
   * @see <a
   *     href="https://docs.docker.com/reference/api/engine/version/v1.41/#tag/Image/operation/ImageCreate">POST
   *     /images/create with fromSrc</a>
   */
  String run(InputStream tar) {
    var request =
        Request.builder()
            .method(Request.Method.POST)
            .path("/images/create?fromSrc=-")
            .putHeader("Content-Type", "application/x-tar")
            .body(tar)
            .build();
    try (var response = clients.http().execute(request)) {
      var answer = new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8);
      var id = ID.matcher(answer);
      if (id.find()) {
        return id.group(1);
      }
      throw new DockerException(answer, FAILED);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
