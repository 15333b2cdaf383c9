/**
 * The dashboard's own streams past Vaadin: a workspace's terminal and its log over websockets, the
 * log as a file.
 *
 * <ul>
 *   <li>They stand behind the dashboard's doors: who asks is who the dashboard is shown to, and a
 *       page of another site is refused at the handshake ({@code security}). What is not the
 *       caller's answers there as what is not there.
 *   <li>Websockets rather than streamed answers also for logs: a browser opens six connections to a
 *       host, and six logs would be all it can do.
 *   <li>A browser reads a websocket whether the page keeps up or not. So pages say what they have
 *       shown, and are sent a window beyond that.
 * </ul>
 */
@ApplicationModule(
    allowedDependencies = {"problem", "security", "workspace", "terminal", "logs", "provider"})
@NullMarked
package dev.vmorchestrator.socket;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
