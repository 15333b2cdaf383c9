package dev.vmorchestrator.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.vmorchestrator.testing.Browser;
import dev.vmorchestrator.testing.Engine;
import dev.vmorchestrator.testing.OtherMachine;
import dev.vmorchestrator.testing.OtherMachine.Ran;
import dev.vmorchestrator.testing.ServerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * From a machine that has one wire to the server's, and {@code vm} and OpenSSH: every line that the
 * dashboard shows there works as pasted.
 */
class ElsewhereIT {
  @TempDir Path directory;
  private final Engine engine = new Engine();
  private final List<String> workspaces = new ArrayList<>();
  private OtherMachine there;
  private ServerProcess server;
  private final Browser browser = new Browser();
  private final Page page = browser.page();

  @BeforeEach
  void start() {
    there = new OtherMachine(directory);
    server =
        new ServerProcess(directory)
            .at(there.address())
            .with("VM_API_AUTH", "dev")
            .withTinyTemplate(engine.tinyImage())
            .start();
  }

  @AfterEach
  void stop() {
    browser.close();
    server.close();
    there.close();
    engine.removeContainersOf(workspaces);
  }

  private Ran ok(String line) {
    var ran = there.paste(line);
    assertThat(ran.exitCode()).as("%s: %s, see %s", line, ran, server.log()).isZero();
    return ran;
  }

  /** What the page has a copy button for, and begins so. */
  private String line(String beginning) {
    var button = page.locator("vm-copy[text^='%s']".formatted(beginning)).first();
    assertThat(button).isVisible();
    return button.getAttribute("text");
  }

  @Test
  void everyLineThatTheDashboardShowsWorksAsPasted() throws Exception {
    assertThat(there.paste("vm ls").exitCode()).as("nothing is at its own port 3000").isEqualTo(4);
    assertThat(there.paste("docker version").exitCode()).as("no engine").isEqualTo(127);
    var made = ok("vm --server %s create shop --wait -o json".formatted(server.url("")));
    workspaces.add(JsonMapper.shared().readTree(made.output()).get("id").asString());
    assertThat(there.paste("vm --server %s ssh shop -- sh -c 'exit 7'".formatted(server.url(""))))
        .isEqualTo(new Ran(7, "", ""));

    page.navigate(server.url("/app"));
    var connection = line("vm ");
    assertThat(connection).isEqualTo("vm --server %s ssh shop".formatted(server.url("")));
    assertThat(ok("echo hostname | " + connection).output()).isEqualTo("shop\n");

    page.navigate(server.url("/app/keys"));
    ok(line("vm --server %s config-ssh".formatted(server.url(""))));
    assertThat(ok("ssh shop.vm hostname").output()).isEqualTo("shop\n");
    ok("vm login --server %s --user testuser".formatted(server.url("")));
    assertThat(ok("vm ssh shop hostname").output()).isEqualTo("shop\n");

    var plain = line("ssh -p").replace("my-project@", "shop@");
    var fingerprint = page.locator("code").last().textContent();
    registersAKeyOfItsOwn();
    var first = plain.replaceFirst("ssh ", "ssh -o StrictHostKeyChecking=accept-new ");
    assertThat(ok(first + " hostname").output()).isEqualTo("shop\n");
    assertThat(ok("ssh-keygen -lf ~/.ssh/known_hosts").output()).contains(fingerprint);
    page.navigate(server.url("/app/workspaces/" + workspaces.getFirst()));
    assertThat(line("ssh -p")).isEqualTo(plain);
    assertThat(ok(plain + " hostname").output()).isEqualTo("shop\n");
  }

  private void registersAKeyOfItsOwn() throws Exception {
    ok("ssh-keygen -q -t ed25519 -N '' -f ~/.ssh/id_ed25519");
    var key = Files.readString(there.home().resolve(".ssh/id_ed25519.pub")).strip();
    var body = JsonMapper.shared().writeValueAsString(Map.of("public_key", key));
    var answer = server.send("testuser", "POST", "/api/v1/ssh-keys", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }
}
