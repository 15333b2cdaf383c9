package dev.vmorchestrator.ui.workspace;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param reach how editors get into a workspace: {@code ssh} works from every machine; {@code
 *     container} needs no key and no gateway, where people sit at the engine's machine
 */
@ConfigurationProperties("vm.editors")
record EditorProperties(@DefaultValue("ssh") Reach reach) {
  enum Reach {
    SSH,
    CONTAINER
  }
}
