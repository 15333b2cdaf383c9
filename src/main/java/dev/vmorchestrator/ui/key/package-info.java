/** The public keys that open a user's workspaces. */
@NullMarked
package dev.vmorchestrator.ui.key;

import org.jspecify.annotations.NullMarked;
