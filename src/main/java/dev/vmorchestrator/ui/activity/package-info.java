/** Operations: of one workspace in a dialog, of all in a view. */
@NullMarked
package dev.vmorchestrator.ui.activity;

import org.jspecify.annotations.NullMarked;
