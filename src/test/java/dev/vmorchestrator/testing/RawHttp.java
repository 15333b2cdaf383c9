package dev.vmorchestrator.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** Sends bytes to a port as they are, for what no HTTP client would send. */
public final class RawHttp {
  private RawHttp() {}

  /** The whole answer; blocks until the server closes, or says nothing for two seconds. */
  public static String send(int port, String request) {
    try (var socket = new Socket("localhost", port)) {
      socket.setSoTimeout(2000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      return read(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Socket socket) throws IOException {
    var answer = new StringBuilder();
    var buffer = new byte[8192];
    try {
      for (var n = socket.getInputStream().read(buffer);
          n >= 0;
          n = socket.getInputStream().read(buffer)) {
        answer.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
      }
    } catch (SocketTimeoutException e) {
      answer.append("\n(kept open)");
    } catch (java.net.SocketException e) {
      answer.append("\n(reset)");
    }
    return answer.toString();
  }
}
