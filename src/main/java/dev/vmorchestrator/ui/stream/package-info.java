/** What a workspace's page shows past the database: its log, a terminal, what it uses. */
@NullMarked
package dev.vmorchestrator.ui.stream;

import org.jspecify.annotations.NullMarked;
