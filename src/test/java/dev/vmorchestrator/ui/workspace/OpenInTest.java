package dev.vmorchestrator.ui.workspace;

import static com.github.mvysny.kaributesting.v10.BasicUtilsKt._fireDomEvent;
import static com.github.mvysny.kaributesting.v10.GridKt._getCellComponent;
import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.popover.Popover;
import dev.vmorchestrator.security.SshEntrance;
import dev.vmorchestrator.security.SshEntrance.Gateway;
import dev.vmorchestrator.ui.Changes;
import dev.vmorchestrator.ui.ViewTest;
import dev.vmorchestrator.ui.component.CopyButton;
import dev.vmorchestrator.ui.component.CopyLine;
import dev.vmorchestrator.ui.component.Texts;
import dev.vmorchestrator.ui.workspace.EditorProperties.Reach;
import dev.vmorchestrator.workspace.Workspace;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/** What the Connection column offers: lines to paste and links to press. */
class OpenInTest extends ViewTest {
  private Optional<Gateway> before = Optional.empty();
  private Workspace shop;

  OpenInTest(ApplicationContext beans) {
    super(beans);
  }

  @BeforeEach
  void prepare() {
    before = bean(SshEntrance.class).gateway();
    gateway("127.0.0.1");
    shop = given.aWorkspace(ANN, "shop", WorkspaceState.RUNNING);
  }

  @AfterEach
  void asBefore() {
    bean(SshEntrance.class).report(before);
  }

  private void gateway(String host) {
    bean(SshEntrance.class).report(Optional.of(new Gateway(host, 2222, "ssh-ed25519 A", "F")));
  }

  private static Component cell() {
    @SuppressWarnings("unchecked")
    Grid<WorkspaceRow> grid = _get(Grid.class);
    return _getCellComponent(grid, 0, "connection");
  }

  /** Wherever Vaadin puts it: in the cell, or on the page. */
  private static Popover menu(Component cell) {
    return Stream.concat(
            _find(cell, Popover.class, s -> s.withAttribute("aria-label", "Open in")).stream(),
            _find(Popover.class, s -> s.withAttribute("aria-label", "Open in")).stream())
        .findFirst()
        .orElseThrow();
  }

  private static Anchor first() {
    return _get(cell(), Anchor.class, s -> s.withText("Open in Claude Code"));
  }

  @Test
  void everyLineOfARunningOneCanBePasted() {
    open("app");
    assertThat(_find(cell(), CopyLine.class).stream().map(CopyLine::copied))
        .containsExactly(shop.providerId(), "vm ssh shop");
  }

  @Test
  void opensVsCodeOverSshAndSaysThePlainCommand() {
    open("app");
    assertThat(first().getHref())
        .isEqualTo("vscode://vscode-remote/ssh-remote+shop@127.0.0.1:2222/workspace");
    assertThat(first().getTitle().orElse("")).contains("vm ssh shop");
  }

  @Test
  void theMenuHasTheOtherWays() {
    open("app");
    _assertNone(Popover.class, s -> s.withAttribute("aria-label", "Open in"));
    var cell = cell();
    _fireDomEvent(_get(cell, NativeButton.class, s -> s.withClasses("more")), "click");
    var choices = _find(menu(cell), Anchor.class);
    assertThat(choices.stream().map(Anchor::getText))
        .containsExactly("VS Code", "Cursor", "JetBrains");
    assertThat(choices.stream().map(Anchor::getHref))
        .containsExactly(
            "vscode://vscode-remote/ssh-remote+shop@127.0.0.1:2222/workspace",
            "cursor://vscode-remote/ssh-remote+shop@127.0.0.1:2222/workspace",
            "jetbrains-gateway://connect#host=127.0.0.1&port=2222&user=shop&type=ssh&deploy=true"
                + "&projectPath=%2Fworkspace");
    assertThat(choices.getFirst().getTitle().orElse("")).contains("ssh -p 2222 shop@127.0.0.1");
    assertThat(_get(menu(cell), CopyButton.class).copied()).isEqualTo(first().getHref());
  }

  @Test
  void theButtonThatOpenedTheMenuClosesIt() {
    open("app");
    var more = _get(cell(), NativeButton.class, s -> s.withClasses("more"));
    _fireDomEvent(more, "click");
    _fireDomEvent(more, "click");
    _assertNone(Popover.class, s -> s.withAttribute("aria-label", "Open in"));
    _fireDomEvent(more, "click");
    assertThat(menu(cell()).isOpened()).isTrue();
  }

  @Test
  void aGatewayOnEveryAddressIsReachedAsThePageIs() {
    gateway(null);
    open("app");
    assertThat(first().getHref()).contains("ssh-remote+shop@localhost:2222/");
  }

  @Test
  void fromAnotherMachineEveryLineNamesTheServer() {
    gateway(null);
    reachedBy("http://box:3000");
    open("app");
    assertThat(_find(cell(), CopyLine.class).stream().map(CopyLine::copied))
        .containsExactly(shop.providerId(), "vm --server http://box:3000 ssh shop");
    assertThat(first().getHref()).contains("ssh-remote+shop@box:2222/");
    assertThat(first().getTitle().orElse("")).contains("vm --server http://box:3000 ssh shop");
  }

  @Test
  void twoPagesAtTwoAddressesAreEachToldTheirOwn() {
    gateway(null);
    var changes = Changes.of(List.of(shop.id()));
    for (var server : List.of("box", "localhost")) {
      reachedBy("http://%s:3000".formatted(server));
      assertThat(bean(WorkspaceRows.class).find(ANN, changes))
          .extracting(WorkspaceRow::command)
          .containsExactly("ssh -p 2222 shop@" + server);
    }
  }

  @Test
  void twoPagesInTwoLanguagesAreEachToldInTheirOwn() {
    gateway(null);
    var changes = Changes.of(List.of(shop.id()));
    for (var language : List.of(Locale.ENGLISH, Locale.GERMAN)) {
      UI.getCurrent().setLocale(language);
      assertThat(bean(WorkspaceRows.class).find(ANN, changes))
          .flatExtracting(WorkspaceRow::links)
          .extracting(OpenLink::text)
          .contains(Texts.in(language, "editor.claude"));
    }
  }

  @Test
  void aGatewayOfTheServersMachineAloneIsOfferedThereAlone() {
    reachedBy("http://[fd00::1]:3000");
    var editors = editors(Reach.SSH);
    assertThat(editors.command(shop)).isEmpty();
    assertThat(editors.of(shop, "a1b2").getFirst().tip())
        .contains("vm --server 'http://[fd00::1]:3000' ssh shop");
    reachedBy("http://127.0.0.1:3000");
    assertThat(editors.command(shop)).contains("ssh -p 2222 shop@127.0.0.1");
    assertThat(editors.of(shop, "a1b2").getFirst().tip()).endsWith("type: vm ssh shop");
  }

  @Test
  void aStoppedOneOffersNothing() {
    given.becomes(shop, WorkspaceState.STOPPING);
    given.becomes(shop, WorkspaceState.STOPPED);
    open("app");
    assertThat(_find(cell(), OpenMenu.class)).isEmpty();
  }

  @Test
  void attachesToTheContainerWherePeopleSitAtTheEngine() {
    var links = editors(Reach.CONTAINER).of(shop, "a1b2");
    assertThat(links.stream().map(OpenLink::text))
        .containsExactly("Open in Claude Code", "VS Code", "Cursor", "JetBrains");
    assertThat(links.getFirst().address())
        .isEqualTo("vscode://vscode-remote/attached-container+61316232/workspace");
  }

  @Test
  void attachesWhereThereIsNoGateway() {
    bean(SshEntrance.class).report(Optional.empty());
    assertThat(editors(Reach.SSH).of(shop, "a1b2").stream().map(OpenLink::address))
        .hasSize(3)
        .allMatch(address -> address.contains("attached-container+61316232"));
  }

  private Editors editors(Reach reach) {
    return new Editors(new EditorProperties(reach), bean(SshEntrance.class));
  }

  @Test
  void encodesEveryPart() {
    var hostile = new SshAddress("a b/../&x=1#", "fe80::1%eth0", 22);
    assertThat(hostile.inVsCode("vscode"))
        .isEqualTo(
            "vscode://vscode-remote/ssh-remote+a%20b%2F..%2F%26x%3D1%23@[fe80::1%25eth0]:22/workspace");
    assertThat(hostile.inJetBrains())
        .contains("#host=fe80%3A%3A1%25eth0&", "&user=a%20b%2F..%2F%26x%3D1%23&");
  }
}
