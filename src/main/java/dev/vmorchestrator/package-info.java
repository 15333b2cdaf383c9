/**
 * VM Orchestrator: development workspaces whose every change is a durable operation.
 *
 * <p>Requests and workers are virtual threads. Whoever loads a class is pinned to its carrier, and
 * all classes come out of one jar behind one lock: on a machine of two cores, two that waited for
 * it kept the carriers from the third that had it, and the server answered nobody from its start
 * on. So {@code Carriers} looks whether any virtual thread still runs, and adds carriers where none
 * does. Sixty-four from the start were rejected: on two cores they look for work in one another's
 * queues more than they work (212 changes a second to 500 dashboards, and 290 with eight). Platform
 * threads would avoid that as well, but each open stream, terminal and SSH session holds one.
 *
 * @see <a href="https://github.com/spring-projects/spring-boot/issues/51463">Spring Boot 51463</a>
 */
@NullMarked
package dev.vmorchestrator;

import org.jspecify.annotations.NullMarked;
