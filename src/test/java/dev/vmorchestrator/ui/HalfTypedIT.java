package dev.vmorchestrator.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** What stands in a form that is not done when its page has to come back. */
class HalfTypedIT extends DashboardTestBase {
  private static final String KEPT = "JSON.stringify(sessionStorage)";

  private Locator field(String label) {
    return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).first();
  }

  private Locator template(String name) {
    return page.locator("vaadin-radio-button")
        .filter(new Locator.FilterOptions().setHasText(name))
        .locator("input");
  }

  private void comesBack() {
    page.evaluate("window.same = true");
    server.kill();
    server.start();
    page.waitForFunction("() => !window.same");
  }

  /** As a restart does it, without one. */
  private void isLoadedAnew() {
    page.reload();
  }

  private void isForgotten() {
    page.waitForFunction("() => !" + KEPT + ".includes('vm-draft')");
  }

  @Test
  void everythingInTheFormOfANewWorkspaceIsThereAfterARestart() {
    page.keyboard().press("n");
    assertThat(nameField()).isFocused();
    page.keyboard().type("half-typed");
    field("Repository URL (optional)").fill("https://github.com/acme/shop.git");
    template("Rust").check(new Locator.CheckOptions().setForce(true));
    field("Time to live in hours (optional)").fill("36");
    comesBack();
    assertThat(nameField()).hasValue("half-typed");
    assertThat(field("Repository URL (optional)")).hasValue("https://github.com/acme/shop.git");
    assertThat(template("Rust")).isChecked();
    assertThat(field("Time to live in hours (optional)")).hasValue("36");
    button("8 h").click();
    assertThat(field("Time to live in hours (optional)")).hasValue("8");
    isLoadedAnew();
    assertThat(field("Time to live in hours (optional)")).hasValue("8");
    page.keyboard().press("Escape");
    isForgotten();
  }

  @Test
  void whatWasChosenIsNotReplacedByWhatWasChosenTheLastTime() {
    page.evaluate("localStorage.setItem('vm-last-choices', 'python,24')");
    page.keyboard().press("n");
    assertThat(template("Python")).isChecked();
    assertThat(field("Time to live in hours (optional)")).hasValue("24");
    template("Node.js").check(new Locator.CheckOptions().setForce(true));
    button("Never").click();
    assertThat(field("Time to live in hours (optional)")).hasValue("");
    isLoadedAnew();
    assertThat(template("Node.js")).isChecked();
    assertThat(page.getByText("Kept until you delete it.")).isVisible();
    assertThat(field("Time to live in hours (optional)")).hasValue("");
    page.keyboard().press("Escape");
    isForgotten();
  }

  @Test
  void aTokenInAnAddressIsNeverKept() {
    page.keyboard().press("n");
    assertThat(nameField()).isFocused();
    field("Repository URL (optional)").fill("https://oauth2:s3cret@git.local/acme/shop");
    field("Repository URL (optional)").press("End");
    page.keyboard().type(".git");
    nameField().fill("half-typed");
    assertThat((String) page.evaluate(KEPT)).contains("half-typed").doesNotContain("s3cret");
    page.keyboard().press("Escape");
    isForgotten();
  }

  @Test
  void theNameOfASnapshotIsThereAgainUntilItIsGivenUp() {
    create("first");
    assertThat(status("Running")).isVisible();
    button("Snapshots").click();
    button("Create Snapshot").click();
    var name = page.getByLabel("Name of the new snapshot");
    name.fill("half-typed");
    isLoadedAnew();
    assertThat(name).hasValue("half-typed");
    page.getByText("Cancel").locator("visible=true").click();
    isForgotten();
    button("Create Snapshot").click();
    assertThat(name).hasValue("");
    name.fill("other");
    isLoadedAnew();
    assertThat(name).hasValue("other");
    button("Close").click();
    isForgotten();
    button("Snapshots").click();
    assertThat(button("Create Snapshot")).isEnabled();
    assertThat(name).isHidden();
    button("Create Snapshot").click();
    name.fill("whole");
    button("Create").click();
    assertThat(page.locator(".snapshot .name")).hasText("whole");
    isForgotten();
  }

  @Test
  void aPublicKeyAndItsNameAreThereAgainUntilTheyAreAdded() {
    page.navigate(server.url("/app/keys"));
    var key =
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDkNJ+RXCeaw0CzhNIsIq5S9i+98o2g1TBN8qrDJL1WM ann";
    field("Public key").fill("-----BEGIN OPENSSH PRIVATE KEY-----");
    assertThat((String) page.evaluate(KEPT)).doesNotContain("PRIVATE");
    field("Public key").fill(key);
    field("Name (optional)").fill("laptop");
    isLoadedAnew();
    assertThat(field("Public key")).hasValue(key);
    assertThat(field("Name (optional)")).hasValue("laptop");
    button("Add key").click();
    assertThat(page.getByText("SHA256:").first()).isVisible();
    isForgotten();
    assertThat(field("Public key")).hasValue("");
  }
}
