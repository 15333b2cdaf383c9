package dev.vmorchestrator.ui.workspace;

import com.vaadin.flow.spring.annotation.SpringComponent;
import dev.vmorchestrator.security.SshEntrance;
import dev.vmorchestrator.security.SshEntrance.Gateway;
import dev.vmorchestrator.ui.ReachedBy;
import dev.vmorchestrator.ui.component.Texts;
import dev.vmorchestrator.workspace.Workspace;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** The links that open a workspace in an editor; the first one is for Claude Code. */
@SpringComponent
@EnableConfigurationProperties(EditorProperties.class)
class Editors {

  private final EditorProperties properties;
  private final SshEntrance entrance;

  Editors(EditorProperties properties, SshEntrance entrance) {
    this.properties = properties;
    this.entrance = entrance;
  }

  /**
   * For one that runs. Without a gateway in reach only the container itself is left.
   *
   * @param container the id of its container
   */
  List<OpenLink> of(Workspace workspace, String container) {
    var gateway = gateway();
    if (properties.reach() == EditorProperties.Reach.CONTAINER || gateway.isEmpty()) {
      var links = new ArrayList<>(attached(workspace, container));
      gateway.ifPresent(g -> links.add(jetBrains(address(workspace, g))));
      return links;
    }
    var address = address(workspace, gateway.get());
    var tip = Texts.of("editor.tip.ssh", ReachedBy.vm("ssh " + workspace.name()));
    return List.of(
        new OpenLink(Texts.of("editor.claude"), address.inVsCode("vscode"), tip),
        new OpenLink("VS Code", address.inVsCode("vscode"), address.command()),
        new OpenLink("Cursor", address.inVsCode("cursor"), address.command()),
        jetBrains(address));
  }

  /** What to type where there is no {@code vm}; empty without a gateway in reach. */
  Optional<String> command(Workspace workspace) {
    return gateway().map(g -> address(workspace, g).command());
  }

  private Optional<Gateway> gateway() {
    return entrance.gateway().filter(g -> ReachedBy.reaches(g.host()));
  }

  private static List<OpenLink> attached(Workspace workspace, String container) {
    var hex = HexFormat.of().formatHex(container.getBytes(StandardCharsets.UTF_8));
    var place = "://vscode-remote/attached-container+" + hex + SshAddress.FOLDER;
    var tip = Texts.of("editor.tip.container", ReachedBy.vm("ssh " + workspace.name()));
    var plain = "docker exec -it %s bash".formatted(container);
    return List.of(
        new OpenLink(Texts.of("editor.claude"), "vscode" + place, tip),
        new OpenLink("VS Code", "vscode" + place, plain),
        new OpenLink("Cursor", "cursor" + place, plain));
  }

  private static OpenLink jetBrains(SshAddress address) {
    return new OpenLink("JetBrains", address.inJetBrains(), address.command());
  }

  private static SshAddress address(Workspace workspace, Gateway gateway) {
    return new SshAddress(
        workspace.name(),
        Objects.requireNonNullElseGet(gateway.host(), ReachedBy::host),
        gateway.port());
  }
}
