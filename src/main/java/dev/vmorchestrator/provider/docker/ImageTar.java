package dev.vmorchestrator.provider.docker;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import dev.vmorchestrator.provider.InterruptedStepException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;

/**
 * Images as tars, out of the engine and into it, with no more than a buffer in memory. By
 * docker-java's transport, for its own command (3.7.1) throws away what the engine answers to a
 * load.
 */
final class ImageTar {

  /**
   * Handed over at once. The engine sends a sixteenth of it, too little for what is done each time.
   */
  private static final int BUFFER = 256 << 10;

  /** {@code {"stream":"Loaded image: …\n"}}, or {@code Loaded image ID:} of one without a name. */
  private static final Pattern LOADED = Pattern.compile("\"Loaded image(?: ID)?: ([^\"\\\\\\s]+)");

  private static final int OK = 200;
  private static final int FAILED = 500;

  private final DockerClients clients;
  private final DockerErrors errors;
  private final Duration silence;

  ImageTar(DockerClients clients, DockerErrors errors, Duration silence) {
    this.clients = clients;
    this.errors = errors;
    this.silence = silence;
  }

  /**
   * Writes the image's tar. What the engine cannot go on with it ends as if that were all, with a
   * status of 200 and its words behind half a tar, if any.
   *
   * @see <a
   *     href="https://docs.docker.com/reference/api/engine/version/v1.41/#tag/Image/operation/ImageGet">GET
   *     /images/{name}/get</a>
   */
  void save(String image, OutputStream out, LongConsumer progress) {
    progress.accept(0);
    var lent = new LentStream();
    var request = request(Request.Method.GET, "/images/%s/get".formatted(image)).build();
    supervise(
        "save image " + image,
        lent,
        () -> {
          try (var response = answer(request)) {
            var end = copy(response.getBody(), out, lent, progress);
            if (!end.isOfATar()) {
              throw errors.ofWords("save image " + image, end.said());
            }
            return end;
          }
        });
  }

  private static TarEnd copy(
      InputStream from, OutputStream to, LentStream lent, LongConsumer progress)
      throws IOException {
    var buffer = new byte[BUFFER];
    var end = new TarEnd();
    long written = 0;
    for (int length = fill(from, buffer); length > 0; length = fill(from, buffer)) {
      var bytes = length;
      written +=
          lent.use(() -> {
            to.write(buffer, 0, bytes);
            return bytes;
          });
      end.add(buffer, bytes);
      progress.accept(written);
    }
    return end;
  }

  private static int fill(InputStream from, byte[] buffer) throws IOException {
    return from.readNBytes(buffer, 0, buffer.length);
  }

  /**
   * Reads the image's tar and returns the name or id of what was in it. The engine finds out what a
   * tar is worth while it unpacks it, and says so after a status of 200.
   *
   * @see <a
   *     href="https://docs.docker.com/reference/api/engine/version/v1.41/#tag/Image/operation/ImageLoad">POST
   *     /images/load</a>
   */
  String load(InputStream tar) {
    var lent = new LentStream();
    var request =
        request(Request.Method.POST, "/images/load?quiet=true")
            .putHeader("Content-Type", "application/x-tar")
            .body(reading(tar, lent))
            .build();
    return supervise(
        "load an image",
        lent,
        () -> {
          try (var response = answer(request)) {
            var words = words(response);
            var name = LOADED.matcher(words);
            if (name.find()) {
              return name.group(1);
            }
            throw new DockerException(words, FAILED);
          }
        });
  }

  /** Without {@code available}, which would let the transport guess the body's length from it. */
  private static InputStream reading(InputStream tar, LentStream lent) {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        return lent.use(tar::read);
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        return lent.use(() -> tar.read(buffer, offset, length));
      }
    };
  }

  private static Request.Builder request(Request.Method method, String path) {
    return Request.builder().method(method).path(path);
  }

  private Response answer(Request request) throws IOException {
    var response = clients.http().execute(request);
    if (response.getStatusCode() == OK) {
      return response;
    }
    try (response) {
      throw new DockerException(words(response), response.getStatusCode());
    }
  }

  private static String words(Response response) throws IOException {
    return new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Waits for the work in a thread of its own, and cuts its connection if nobody needs it. */
  private <T> T supervise(String step, LentStream lent, Callable<T> work) {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedStepException(step);
    }
    var task = new FutureTask<>(work);
    // A virtual one would be parked and scheduled at each of the engine's small pieces.
    Thread.ofPlatform().daemon().name("docker: " + step).start(task);
    try {
      return result(step, lent, task);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedStepException(step);
    } catch (ExecutionException e) {
      var failure = lent.failure();
      throw failure == null ? errors.of(step, e.getCause()) : new UncheckedIOException(failure);
    } finally {
      lent.takeBack();
      task.cancel(true);
    }
  }

  private <T> T result(String step, LentStream lent, FutureTask<T> task)
      throws InterruptedException, ExecutionException {
    while (true) {
      var left = silence.toNanos() - lent.nanosSinceLastMove();
      if (left <= 0) {
        throw errors.silent(step, silence);
      }
      try {
        return task.get(left, TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        continue; // it may have moved meanwhile
      }
    }
  }
}
