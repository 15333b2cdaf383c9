package dev.vmorchestrator.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Sends bytes to a port as they are, for what no HTTP client would send. */
public final class RawHttp {
  private static final Pattern BEGUN =
      Pattern.compile("(HTTP/1\\.1 100 \r\n\r\n)?HTTP/1\\.1 200 .*?\r\n\r\n", Pattern.DOTALL);

  private RawHttp() {}

  /** The whole answer; blocks until the server closes, or says nothing for two seconds. */
  public static String send(int port, String request) {
    return send(port, request, 2000, false);
  }

  /** The same, but of an answer 200 that may go on for ever only what comes first. */
  public static String begin(int port, String request) {
    return send(port, request, 2000, true);
  }

  private static String send(int port, String request, int patience, boolean firstAlone) {
    try (var socket = new Socket("localhost", port)) {
      socket.setSoTimeout(patience);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      return read(socket, firstAlone);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Socket socket, boolean firstAlone) throws IOException {
    var answer = new StringBuilder();
    var buffer = new byte[8192];
    try {
      for (var n = socket.getInputStream().read(buffer);
          n >= 0;
          n = socket.getInputStream().read(buffer)) {
        answer.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
        if (firstAlone && BEGUN.matcher(answer).lookingAt()) {
          break;
        }
      }
    } catch (SocketTimeoutException e) {
      answer.append("\n(kept open)");
    } catch (java.net.SocketException e) {
      answer.append("\n(reset)");
    }
    return answer.toString();
  }
}
