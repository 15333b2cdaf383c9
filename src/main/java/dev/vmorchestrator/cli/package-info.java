/**
 * The {@code vm} command: a client of the REST API, one file a verb.
 *
 * <ul>
 *   <li>No Spring, no Vaadin: {@code vm ls} must answer before a person notices. It runs from a jar
 *       of its own ({@code target/vm/vm.jar}) with an AOT cache, which {@link
 *       dev.vmorchestrator.cli.Rehearsal} trains on a server of its own.
 *   <li>SSH is OpenSSH's business: keys, terminals, escape characters, scp, agents. {@code vm}
 *       makes a key, has it registered, pins the gateway's host key and steps aside. An SSH client
 *       of our own was rejected: people have theirs configured, and editors want {@code ssh}
 *       anyway.
 *   <li>{@code config-ssh} writes a block a workspace rather than one with a {@code ProxyCommand}:
 *       the workspace is the SSH user, which a ProxyCommand cannot change. A {@code Match … exec}
 *       without arguments brings the list up to date when a name is asked for that is not in it;
 *       ssh's {@code %n} in a shell line would let a host name run commands (CVE-2023-51385).
 *   <li>Programs are started with an argument list, never through a shell. What runs on the far
 *       side of SSH goes through a shell there by the protocol, so each word is quoted.
 *   <li>What people read and what scripts read part early: tables, colours, questions and progress
 *       only where a person is ({@link dev.vmorchestrator.cli.Screen}), the server's own JSON with
 *       {@code -o json}.
 * </ul>
 */
@ApplicationModule(allowedDependencies = {"problem", "api"})
@NullMarked
package dev.vmorchestrator.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
