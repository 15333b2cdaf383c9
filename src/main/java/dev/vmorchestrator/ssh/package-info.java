/**
 * The SSH gateway: OpenSSH's clients get into workspaces by it, with shells, programs, sftp, scp
 * and forwarded ports. The key says who comes, the SSH user which workspace is meant.
 *
 * <ul>
 *   <li>No SSH server runs in a workspace: each channel is a process of the engine ({@code
 *       Processes}), so that no image needs a daemon, a host key or an open port.
 *   <li>Whoever has a registered key gets as far as a channel; only there a missing workspace is
 *       told, another owner's in the same words. Refusing the key instead would leave people with
 *       "Permission denied", which is about something else.
 *   <li>What fails on our side ends with {@link dev.vmorchestrator.ssh.Program#OUR_FAILURE} and a
 *       line on the errors; ssh's own failures have 255, and all else is the program's.
 *   <li>A forwarded port is relayed by a process in the workspace. Connecting to the container's
 *       address was rejected: it does not reach what listens on 127.0.0.1 only, which is what
 *       development servers do.
 *   <li>Nothing is forwarded the other way (-R): what runs in a workspace is not to reach the
 *       machine that its owner sits at. An agent is only where whoever runs the server allows it;
 *       then a process in the workspace has the socket, for {@code ssh} in there is to find one.
 * </ul>
 */
@ApplicationModule(
    allowedDependencies = {"problem", "security", "workspace", "lifecycle", "provider"})
@NullMarked
package dev.vmorchestrator.ssh;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
