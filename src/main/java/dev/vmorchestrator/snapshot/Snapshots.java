package dev.vmorchestrator.snapshot;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * All snapshots. Views and REST use {@link #list} and {@link #visible}, which know the owner and
 * leave out what was deleted; the rest is for the background and for {@code lifecycle}.
 */
@Transactional(readOnly = true)
public interface Snapshots extends Repository<Snapshot, UUID> {

  @Transactional
  Snapshot save(Snapshot snapshot);

  /** Writes what was saved so far: a name is free only once its former owner's row says so. */
  @Transactional
  void flush();

  /** Forgets the row; only once its file and its image are gone. */
  @Transactional
  void delete(Snapshot snapshot);

  Optional<Snapshot> findById(UUID id);

  /** An owner's snapshots of a workspace, newest first. */
  @Query(
      "select s from Snapshot s where s.workspaceId = :workspace and s.owner = :owner"
          + " and s.removedAt is null order by s.createdAt desc, s.id desc")
  List<Snapshot> list(UUID workspace, String owner);

  /** The snapshot if it is this owner's and not deleted. */
  @Query("select s from Snapshot s where s.id = :id and s.owner = :owner and s.removedAt is null")
  Optional<Snapshot> visible(UUID id, String owner);

  /** The living one of that name, failed ones too. */
  @Query(
      "select s from Snapshot s where s.workspaceId = :workspace and s.name = :name"
          + " and s.removedAt is null")
  Optional<Snapshot> named(UUID workspace, String name);

  /** How many would go with the workspaces. */
  @Query(
      "select count(s) from Snapshot s where s.workspaceId in :workspaces and s.removedAt is null"
          + " and s.status <> FAILED")
  long countOf(Collection<UUID> workspaces);

  /** Those that this operation makes or made. */
  @Query("select s from Snapshot s where s.operationId = :operation")
  List<Snapshot> madeBy(UUID operation);

  /** Every row of a workspace, deleted ones too, newest first. */
  @Query(
      "select s from Snapshot s where s.workspaceId = :workspace"
          + " order by s.createdAt desc, s.id desc")
  List<Snapshot> allOf(UUID workspace);

  /**
   * The living ones of a workspace, the one that was asked for last first: whatever the machine's
   * clock said meanwhile.
   */
  @Query(
      "select s from Snapshot s where s.workspaceId = :workspace and s.removedAt is null"
          + " order by sql('rowid') desc")
  List<Snapshot> latestOf(UUID workspace);

  /** Every row, deleted ones too, newest first. */
  @Query("select s from Snapshot s order by s.createdAt desc, s.id desc")
  List<Snapshot> all();
}
