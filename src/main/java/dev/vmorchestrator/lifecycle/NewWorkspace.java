package dev.vmorchestrator.lifecycle;

import dev.vmorchestrator.workspace.RepoUrl;
import dev.vmorchestrator.workspace.TimeToLive;
import dev.vmorchestrator.workspace.WorkspaceName;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What to create.
 *
 * @param template an id of {@code Templates}; null means the default, or the snapshot's
 * @param ttl null means for ever
 * @param snapshot what it begins from; null means the template's image
 */
public record NewWorkspace(
    WorkspaceName name,
    @Nullable String template,
    @Nullable RepoUrl repoUrl,
    @Nullable TimeToLive ttl,
    @Nullable UUID snapshot) {

  public NewWorkspace(
      WorkspaceName name,
      @Nullable String template,
      @Nullable RepoUrl repoUrl,
      @Nullable TimeToLive ttl) {
    this(name, template, repoUrl, ttl, null);
  }

  /** One with a snapshot's files. */
  public static NewWorkspace from(UUID snapshot, WorkspaceName name, @Nullable TimeToLive ttl) {
    return new NewWorkspace(name, null, null, ttl, snapshot);
  }
}
