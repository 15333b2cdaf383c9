/**
 * VM Orchestrator: development workspaces whose every change is a durable operation.
 *
 * <p>Requests and workers are virtual threads, and have many carriers, not one a core. Whoever
 * loads a class is pinned to its carrier, and all classes come out of one jar behind one lock: on a
 * machine of two cores, two that waited for it kept the carriers from the third that had it, and
 * the server answered nobody from its start on. Platform threads would avoid that as well, but each
 * open stream, terminal and SSH session holds one.
 *
 * @see <a href="https://github.com/spring-projects/spring-boot/issues/51463">Spring Boot 51463</a>
 */
@NullMarked
package dev.vmorchestrator;

import org.jspecify.annotations.NullMarked;
