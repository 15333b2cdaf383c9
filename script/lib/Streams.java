import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Light clients of the server's streams, for script/bench; run as a source file.
 *
 * <pre>
 * keystrokes URL USER WORKSPACE CONTAINER SOCKET ROUNDS
 * load URL USER WORKSPACE SERVER_PID LOGS TERMINALS EVENTS SECONDS
 * </pre>
 */
final class Streams {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Streams() {}

  public static void main(String[] args) throws Exception {
    switch (args[0]) {
      case "keystrokes" ->
          keystrokes(args[1], args[2], args[3], args[4], args[5], Integer.parseInt(args[6]));
      case "load" ->
          load(args[1], args[2], args[3], args[4], Arrays.stream(args).skip(5).mapToInt(Integer::parseInt).toArray());
      default -> throw new IllegalArgumentException(args[0]);
    }
    System.exit(0);
  }

  /** Something that echoes what is typed. */
  private interface Shell {
    void type(byte[] bytes) throws Exception;

    byte[] next() throws Exception;
  }

  private static void keystrokes(
      String url, String user, String workspace, String container, String socket, int rounds)
      throws Exception {
    var ours = new Page(url, user, workspace);
    var engines = new Exec(socket, container);
    for (var shell : List.of(ours, engines)) {
      shell.type("stty raw -echo; cat\n".getBytes(StandardCharsets.UTF_8));
      TimeUnit.MILLISECONDS.sleep(1_500);
      drain(shell);
    }
    var a = new long[rounds];
    var b = new long[rounds];
    for (var round = -20; round < rounds; round++) {
      var one = echo(ours);
      var other = echo(engines);
      if (round >= 0) {
        a[round] = one;
        b[round] = other;
      }
    }
    Arrays.sort(a);
    Arrays.sort(b);
    System.out.printf("%-52s %9s %9s%n", "milliseconds, " + rounds + " keystrokes", "p50", "p95");
    print("ours: keystroke to echo, the browser's websocket", a);
    print("the engine: the same by exec over its socket", b);
    System.out.printf(
        "%-52s %9.1f %9.1f%n",
        "difference (target: p95 at most 30)",
        (at(a, 50) - at(b, 50)) / 1e6,
        (at(a, 95) - at(b, 95)) / 1e6);
  }

  private static void print(String what, long[] sorted) {
    System.out.printf("%-52s %9.1f %9.1f%n", what, at(sorted, 50) / 1e6, at(sorted, 95) / 1e6);
  }

  private static long at(long[] sorted, int percent) {
    return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
  }

  private static long echo(Shell shell) throws Exception {
    TimeUnit.MILLISECONDS.sleep(15);
    drain(shell);
    var begun = System.nanoTime();
    shell.type(new byte[] {'x'});
    shell.next();
    return System.nanoTime() - begun;
  }

  private static void drain(Shell shell) {
    if (shell instanceof Page page) {
      page.output.clear();
    } else if (shell instanceof Exec exec) {
      exec.output.clear();
    }
  }

  /** A terminal of ours, as a page has one. */
  private static final class Page implements Shell, WebSocket.Listener {
    final LinkedBlockingQueue<byte[]> output = new LinkedBlockingQueue<>();
    private final AtomicLong shown = new AtomicLong();
    private final WebSocket socket;

    Page(String url, String user, String workspace) {
      socket =
          HTTP.newWebSocketBuilder()
              .header("x-user", user)
              .buildAsync(
                  URI.create(
                      url.replace("http", "ws") + "/streams/workspaces/" + workspace + "/terminal"),
                  this)
              .join();
      send("{\"type\":\"open\",\"columns\":80,\"rows\":24}");
    }

    private synchronized void send(String json) {
      socket.sendText(json, true).join();
    }

    @Override
    public synchronized void type(byte[] bytes) {
      socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
    }

    @Override
    public byte[] next() throws InterruptedException {
      var piece = output.poll(30, TimeUnit.SECONDS);
      if (piece == null) {
        throw new IllegalStateException("no echo");
      }
      return piece;
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
      var bytes = new byte[data.remaining()];
      data.get(bytes);
      var now = shown.addAndGet(bytes.length);
      output.add(bytes);
      webSocket.request(1);
      Thread.startVirtualThread(() -> send("{\"type\":\"shown\",\"offset\":" + now + "}"));
      return null;
    }
  }

  /** A shell by the engine's own exec, as the docker command has one. */
  private static final class Exec implements Shell {
    final LinkedBlockingQueue<byte[]> output = new LinkedBlockingQueue<>();
    private final SocketChannel channel;

    Exec(String socket, String container) throws IOException {
      var created =
          ask(socket, "/containers/" + container + "/exec",
              "{\"AttachStdin\":true,\"AttachStdout\":true,\"AttachStderr\":true,\"Tty\":true,\"Cmd\":[\"sh\"]}");
      var id = created.replaceAll("(?s).*\"Id\":\"([0-9a-f]+)\".*", "$1");
      channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
      var body = "{\"Detach\":false,\"Tty\":true}";
      write(
          "POST /exec/%s/start HTTP/1.1\r\nHost: docker\r\nContent-Type: application/json\r\nConnection: Upgrade\r\nUpgrade: tcp\r\nContent-Length: %d\r\n\r\n%s"
              .formatted(id, body.length(), body)
              .getBytes(StandardCharsets.US_ASCII));
      Thread.startVirtualThread(this::read);
    }

    private static String ask(String socket, String path, String body) throws IOException {
      try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
        channel.write(
            ByteBuffer.wrap(
                "POST %s HTTP/1.0\r\nHost: docker\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                    .formatted(path, body.length(), body)
                    .getBytes(StandardCharsets.US_ASCII)));
        var answer = new ByteArrayOutputStream();
        var buffer = ByteBuffer.allocate(8192);
        while (channel.read(buffer) >= 0) {
          answer.write(buffer.array(), 0, buffer.position());
          buffer.clear();
        }
        return answer.toString(StandardCharsets.UTF_8);
      }
    }

    private void read() {
      try {
        var buffer = ByteBuffer.allocate(8192);
        while (channel.read(buffer) >= 0) {
          output.add(Arrays.copyOf(buffer.array(), buffer.position()));
          buffer.clear();
        }
      } catch (IOException e) {
        // it has ended
      }
    }

    private void write(byte[] bytes) throws IOException {
      channel.write(ByteBuffer.wrap(bytes));
    }

    @Override
    public void type(byte[] bytes) throws IOException {
      write(bytes);
    }

    @Override
    public byte[] next() throws InterruptedException {
      var piece = output.poll(30, TimeUnit.SECONDS);
      if (piece == null) {
        throw new IllegalStateException("no echo");
      }
      return piece;
    }
  }

  private static void load(String url, String user, String workspace, String pid, int[] counts)
      throws Exception {
    System.out.printf("%-44s %8s %8s %9s%n", "", "threads", "RSS MB", "echo p95");
    report("before", pid, 0);
    var lines = new AtomicLong();
    var events = new AtomicLong();
    var logs = counts[0];
    for (var i = 0; i < logs; i++) {
      stream(url + "/api/v1/workspaces/" + workspace + "/logs?follow=true", user, lines);
    }
    for (var i = 0; i < counts[2]; i++) {
      stream(url + "/api/v1/events", user, events);
    }
    var terminals = new ArrayList<Page>();
    for (var i = 0; i < counts[1]; i++) {
      var page = new Page(url, user, workspace);
      page.next();
      page.type("stty raw -echo; cat\n".getBytes(StandardCharsets.UTF_8));
      terminals.add(page);
    }
    TimeUnit.SECONDS.sleep(2);
    var all = "%d logs, %d terminals, %d event streams".formatted(logs, counts[1], counts[2]);
    for (var part = 1; part <= 4; part++) {
      var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(counts[3]) / 4;
      var echoes = new ArrayList<Long>();
      while (System.nanoTime() < end) {
        for (var page : terminals) {
          echoes.add(echo(page));
        }
        change(url, user, workspace);
      }
      var sorted = echoes.stream().mapToLong(Long::longValue).sorted().toArray();
      report(all + " (" + part + "/4)", pid, at(sorted, 95));
    }
    System.out.println(lines + " lines of logs and " + events + " lines of events came");
  }

  private static void stream(String url, String user, AtomicLong count) {
    HTTP.sendAsync(
        HttpRequest.newBuilder(URI.create(url)).header("x-user", user).build(),
        HttpResponse.BodyHandlers.fromLineSubscriber(
            new java.util.concurrent.Flow.Subscriber<String>() {
              @Override
              public void onSubscribe(java.util.concurrent.Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
              }

              @Override
              public void onNext(String line) {
                count.incrementAndGet();
              }

              @Override
              public void onError(Throwable failure) {
                System.out.println("a stream broke: " + failure);
              }

              @Override
              public void onComplete() {
                System.out.println("a stream ended");
              }
            }));
  }

  /** Something happens, which every event stream hears of. */
  private static void change(String url, String user, String workspace) throws Exception {
    HTTP.send(
        HttpRequest.newBuilder(URI.create(url + "/api/v1/workspaces/" + workspace))
            .header("x-user", user)
            .header("Content-Type", "application/json")
            .timeout(Duration.ofSeconds(30))
            .method("PATCH", HttpRequest.BodyPublishers.ofString("{\"metadata\":{\"at\":" + System.nanoTime() + "}}"))
            .build(),
        HttpResponse.BodyHandlers.discarding());
  }

  private static void report(String what, String pid, long echo) throws IOException {
    var status = Files.readAllLines(Path.of("/proc", pid, "status"));
    System.out.printf(
        "%-44s %8d %8d %9s%n",
        what,
        number(status, "Threads:"),
        number(status, "VmRSS:") / 1024,
        echo == 0 ? "" : "%.1f ms".formatted(echo / 1e6));
  }

  private static long number(List<String> status, String name) {
    return status.stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.replaceAll("\\D", ""))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElse(0);
  }
}
