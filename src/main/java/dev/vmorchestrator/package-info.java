/** VM Orchestrator: development workspaces whose every change is a durable operation. */
@NullMarked
package dev.vmorchestrator;

import org.jspecify.annotations.NullMarked;
