/** The list of workspaces, and what is asked of them. */
@NullMarked
package dev.vmorchestrator.ui.workspace;

import org.jspecify.annotations.NullMarked;
