package dev.vmorchestrator.operation;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** All operations, to read; {@link OperationQueue} writes them. */
@Transactional(readOnly = true)
public interface Operations
    extends Repository<Operation, UUID>, JpaSpecificationExecutor<Operation> {

  @Transactional
  Operation save(Operation operation);

  Optional<Operation> findById(UUID id);

  /** The operation if it is on a workspace of this owner's, deleted ones included. */
  @Query("select o from Operation o where o.id = :id and o.owner = :owner")
  Optional<Operation> visible(UUID id, String owner);

  /** What is pending or running on these workspaces, a waiting delete last. */
  @Query(
      "select o from Operation o where o.workspaceId in :workspaces"
          + " and o.status in (PENDING, RUNNING) order by o.startedAt")
  List<Operation> active(Collection<UUID> workspaces);

  /** How many there ever were on the workspace; grows with every change that is asked for. */
  long countByWorkspaceId(UUID workspace);

  /** How many there ever were on each living workspace, and how many of them have not ended. */
  @Query(
      "select o.workspaceId as workspace, count(o) as total,"
          + " sum(case when o.status in (PENDING, RUNNING) then 1 else 0 end) as active"
          + " from Operation o"
          + " where o.workspaceId in (select w.id from Workspace w where w.state <> DELETED)"
          + " group by o.workspaceId")
  List<Tally> tallies();

  @Query(
      "select count(o) > 0 from Operation o"
          + " where o.workspaceId = :workspace and o.type = CREATE and o.status = SUCCESS")
  boolean wasCreated(UUID workspace);

  /** A workspace's operations, counted. */
  interface Tally {
    UUID getWorkspace();

    long getTotal();

    long getActive();
  }

  /** Whether one that saves the workspace failed since then, or was cancelled. */
  @Query(
      "select count(o) > 0 from Operation o where o.workspaceId = :workspace"
          + " and o.type in (SNAPSHOT, SNAPSHOT_RESTORE) and o.status = FAILED"
          + " and o.completedAt > :since")
  boolean hasFailedToSave(UUID workspace, Instant since);

  /** What is pending or running and makes, restores or begins from this snapshot. */
  @Query(
      "select o from Operation o where o.snapshotId = :snapshot"
          + " and o.status in (PENDING, RUNNING) order by o.startedAt")
  List<Operation> activeOn(UUID snapshot);

  /** The workspace's last operation that has ended or not; empty for one that never had any. */
  Optional<Operation> findFirstByWorkspaceIdOrderByStartedAtDescIdDesc(UUID workspaceId);

  /** How many of the owners' are pending or running; who has none is absent. */
  @Query(
      "select o.owner as owner, count(o) as active from Operation o"
          + " where o.owner in (:owners) and o.status in (PENDING, RUNNING) group by o.owner")
  List<ActiveCount> countActive(Collection<String> owners);

  /** How many of an owner's operations have not ended. */
  interface ActiveCount {
    String getOwner();

    long getActive();
  }

  /** The page's operations in its order; counts nothing. */
  default List<Operation> list(OperationFilter filter, Pageable page) {
    return findBy(filter.specification(), q -> q.sortBy(page.getSort()).slice(page)).getContent();
  }

  default long count(OperationFilter filter) {
    return count(filter.specification());
  }
}
