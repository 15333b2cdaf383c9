import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Does with a server what people will do with it, so that its start cache knows the classes and
 * which of its code is busy: makes workspaces by the API, opens the list as a browser does (without
 * its push channel), and changes what is there. Fails at the first answer that is none. Run as a
 * source file.
 *
 * <pre>Practice http://localhost:PORT</pre>
 */
class Practice {
  private static final int WORKSPACES = 20;
  private static final int PAGES = 30;
  private static final int CHANGES = 300;

  private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"([0-9a-f-]{36})\"");
  private static final Pattern PAGE = Pattern.compile("\"v-uiId\"\\s*:\\s*(\\d+)");
  private static final Pattern TOKEN =
      Pattern.compile("\"Vaadin-Security-Key\"\\s*:\\s*\"([^\"]+)\"");

  private static final String FIRST_STATE =
      "/?v-r=init&location=app&query=&v-sh=900&v-sw=1440&v-wh=900&v-ww=1440&v-bh=900&v-bw=1440"
          + "&v-curdate=0&v-tzo=0&v-dstd=0&v-rtzo=0&v-dston=false&v-tzid=UTC&v-wn=practice"
          + "&v-td=false";
  private static final String NAVIGATE =
      "{\"csrfToken\":\"%s\",\"rpc\":[{\"type\":\"event\",\"node\":1,\"event\":\"ui-navigate\","
          + "\"data\":{\"route\":\"app\",\"query\":\"\",\"appShellTitle\":\"\","
          + "\"historyState\":null,\"trigger\":\"\"}}],\"syncId\":0,\"clientId\":0}";

  private final HttpClient http = HttpClient.newHttpClient();
  private final String server;

  private Practice(String server) {
    this.server = server;
  }

  public static void main(String[] args) throws Exception {
    var practice = new Practice(args[0]);
    var workspace = "";
    for (var i = 0; i < WORKSPACES; i++) {
      var name = "{\"name\":\"practice-%d\"}".formatted(i);
      workspace = first(ID, practice.call("POST", "/api/v1/workspaces", name, "").body());
    }
    for (var i = 0; i < PAGES; i++) {
      practice.open();
    }
    for (var i = 0; i < CHANGES; i++) {
      var ttl = "{\"ttl_seconds\":%d}".formatted(100_000 + i);
      practice.call("PATCH", "/api/v1/workspaces/" + workspace, ttl, "");
      practice.call("GET", "/api/v1/workspaces", "", "");
    }
  }

  private void open() throws IOException, InterruptedException {
    var cookies =
        call("GET", "/app", "", "").headers().allValues("set-cookie").stream()
            .map(c -> c.split(";", 2)[0])
            .collect(Collectors.joining("; "));
    var state = call("GET", FIRST_STATE, "", cookies).body();
    var list =
        call(
            "POST",
            "/?v-r=uidl&v-uiId=" + first(PAGE, state),
            NAVIGATE.formatted(first(TOKEN, state)),
            cookies);
    if (!list.body().contains("practice-1")) {
      throw new IOException("not the list: " + list.body());
    }
  }

  private static String first(Pattern pattern, String text) throws IOException {
    var found = pattern.matcher(text);
    if (!found.find()) {
      throw new IOException("no " + pattern + " in: " + text);
    }
    return found.group(1);
  }

  private HttpResponse<String> call(String method, String path, String json, String cookies)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(server + path))
            .header("x-user", "practice")
            .header("Content-Type", "application/json")
            .timeout(Duration.ofSeconds(30))
            .method(
                method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
    if (!cookies.isEmpty()) {
      request.header("Cookie", cookies);
    }
    var answer = http.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
    }
    return answer;
  }
}
