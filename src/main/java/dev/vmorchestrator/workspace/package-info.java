/**
 * The workspace: its name, owner, state table, template and time to live.
 *
 * <ul>
 *   <li>{@link dev.vmorchestrator.workspace.WorkspaceState#next()} is the only copy of the rule
 *       what may follow what. Buttons, REST and handlers ask it.
 *   <li>The image a template needs is prepared by the background, which reports to {@link
 *       dev.vmorchestrator.workspace.TemplateImages}; views and REST read there. The other way
 *       round, views asking a provider, would put a remote call in a render.
 *   <li>A deleted workspace keeps its row, hidden, until the janitor sweeps it: links and
 *       operations that name it get a clear answer meanwhile.
 * </ul>
 */
@ApplicationModule(allowedDependencies = {"problem", "persistence"})
@NullMarked
package dev.vmorchestrator.workspace;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
