/** The templates and how far their images are. */
@NullMarked
package dev.vmorchestrator.ui.template;

import org.jspecify.annotations.NullMarked;
