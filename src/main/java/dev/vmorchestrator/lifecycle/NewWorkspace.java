package dev.vmorchestrator.lifecycle;

import dev.vmorchestrator.workspace.RepoUrl;
import dev.vmorchestrator.workspace.TimeToLive;
import dev.vmorchestrator.workspace.WorkspaceName;
import org.jspecify.annotations.Nullable;

/**
 * What to create.
 *
 * @param template an id of {@code Templates}; null means the default
 * @param ttl null means for ever
 */
public record NewWorkspace(
    WorkspaceName name,
    @Nullable String template,
    @Nullable RepoUrl repoUrl,
    @Nullable TimeToLive ttl) {}
