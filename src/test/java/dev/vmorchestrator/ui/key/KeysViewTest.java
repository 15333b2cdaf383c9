package dev.vmorchestrator.ui.key;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.vmorchestrator.security.SshEntrance;
import dev.vmorchestrator.security.SshEntrance.Gateway;
import dev.vmorchestrator.security.SshKeyring;
import dev.vmorchestrator.ui.ViewTest;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

class KeysViewTest extends ViewTest {
  private static final String KEY =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl ann@lap";
  private static final String PRINT = "SHA256:";

  private Optional<Gateway> before = Optional.empty();

  KeysViewTest(ApplicationContext beans) {
    super(beans);
  }

  @BeforeEach
  void prepare() {
    before = bean(SshEntrance.class).gateway();
    forget();
  }

  @AfterEach
  void asBefore() {
    bean(SshEntrance.class).report(before);
    forget();
  }

  private void forget() {
    var keyring = bean(SshKeyring.class);
    keyring.list(ANN).forEach(key -> keyring.delete(key.id(), ANN));
  }

  private static String page() {
    return _get(KeysView.class).getElement().getTextRecursively();
  }

  private static void add(String key) {
    _get(TextArea.class).setValue(key);
    _click(_get(Button.class, s -> s.withText("Add key")));
  }

  @Test
  void addsAKeyAndShowsItsFingerprint() {
    open("app/keys");
    assertThat(page()).contains("You have no key yet.");
    add(KEY);
    assertThat(_find(KeyItem.class)).hasSize(1);
    assertThat(page()).contains("ann@lap", "ssh-ed25519", PRINT, "never used");
    assertThat(bean(SshKeyring.class).list(ANN)).hasSize(1);
    assertThat(_get(TextArea.class).getValue()).isEmpty();
  }

  @Test
  void saysAtTheFieldWhatIsWrong() {
    open("app/keys");
    add("not a key");
    assertThat(_get(TextArea.class).isInvalid()).isTrue();
    assertThat(_get(TextArea.class).getErrorMessage()).isNotBlank();
    add(KEY);
    add(KEY);
    assertThat(_get(TextArea.class).getErrorMessage()).contains("ann@lap");
    assertThat(_find(KeyItem.class)).hasSize(1);
  }

  @Test
  void asksBeforeItDeletes() {
    bean(SshKeyring.class).add(ANN, "laptop", KEY);
    open("app/keys");
    _click(_get(Button.class, s -> s.withText("Delete")));
    assertThat(bean(SshKeyring.class).list(ANN)).hasSize(1);
    _click(_get(Button.class, s -> s.withText("Delete key")));
    assertThat(bean(SshKeyring.class).list(ANN)).isEmpty();
    assertThat(page()).contains("You have no key yet.");
  }

  @Test
  void saysHowToConnectHere() {
    gatewayOn(null);
    open("app/keys");
    assertThat(page())
        .contains("vm ssh my-project", "ssh -p 2222 my-project@localhost", "SHA256:host");
  }

  @Test
  void saysHowToConnectFromAnotherMachine() {
    gatewayOn(null);
    reachedBy("http://box:8080");
    open("app/keys");
    assertThat(page())
        .contains(
            "vm --server http://box:8080 ssh my-project",
            "vm --server http://box:8080 config-ssh",
            "ssh -p 2222 my-project@box");
  }

  @Test
  void saysThatFromAnotherMachineTheGatewayIsOutOfReach() {
    gatewayOn("127.0.0.1");
    reachedBy("http://box:8080");
    open("app/keys");
    assertThat(page())
        .contains("server's own machine only", "VM_API_SSH_BIND=0.0.0.0:2222")
        .doesNotContain("ssh -p");
  }

  private void gatewayOn(String host) {
    bean(SshEntrance.class)
        .report(Optional.of(new Gateway(host, 2222, "ssh-ed25519 A", "SHA256:host")));
  }

  @Test
  void saysAtTheNameThatTheNameIsWrong() {
    open("app/keys");
    _get(TextField.class).setValue("x".repeat(101));
    add(KEY);
    assertThat(_get(TextField.class).isInvalid()).isTrue();
    assertThat(_get(TextField.class).getErrorMessage()).contains("100 characters");
    assertThat(_get(TextArea.class).isInvalid()).isFalse();
    _get(TextField.class).setValue("laptop");
    _click(_get(Button.class, s -> s.withText("Add key")));
    assertThat(_get(TextField.class).isInvalid()).isFalse();
    assertThat(_find(KeyItem.class)).hasSize(1);
  }

  /** As {@code vm ssh} does. */
  @Test
  void whatIsAddedAndUsedElsewhereIsShown() {
    open("app/keys");
    var key = bean(SshKeyring.class).add(ANN, "laptop", KEY);
    pushed();
    assertThat(page()).contains("laptop", "never used");
    bean(SshKeyring.class).used(key.id());
    pushed();
    assertThat(page()).doesNotContain("never used");
  }
}
