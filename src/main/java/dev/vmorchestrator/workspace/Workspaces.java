package dev.vmorchestrator.workspace;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * All workspaces. Views and REST use {@link #visible} and {@link #list}, which know the owner; the
 * rest is for the background and for {@code lifecycle}, which checks.
 */
@Transactional(readOnly = true)
public interface Workspaces
    extends Repository<Workspace, UUID>, JpaSpecificationExecutor<Workspace> {

  @Transactional
  Workspace save(Workspace workspace);

  Optional<Workspace> findById(UUID id);

  @Query("select w from Workspace w where w.state <> DELETED")
  List<Workspace> living();

  /** The workspace if it is this owner's and not deleted. */
  @Query("select w from Workspace w where w.id = :id and w.owner = :owner and w.state <> DELETED")
  Optional<Workspace> visible(UUID id, String owner);

  /** Those of them that are this owner's and not deleted. */
  @Query(
      "select w from Workspace w"
          + " where w.id in (:ids) and w.owner = :owner and w.state <> DELETED")
  List<Workspace> visible(Collection<UUID> ids, String owner);

  @Query(
      "select count(w) > 0 from Workspace w"
          + " where w.owner = :owner and w.name = :name and w.state <> DELETED")
  boolean isNameTaken(String owner, String name);

  @Query("select count(w) from Workspace w where w.owner = :owner and w.state <> DELETED")
  long countLiving(String owner);

  /** The page's workspaces in its order; counts nothing. */
  default List<Workspace> list(WorkspaceFilter filter, Pageable page) {
    return findBy(filter.specification(), q -> q.sortBy(page.getSort()).slice(page)).getContent();
  }

  default long count(WorkspaceFilter filter) {
    return count(filter.specification());
  }

  /** How many of an owner's living workspaces are in each state; states without any are absent. */
  @Query(
      "select w.state as state, count(w) as total from Workspace w"
          + " where w.owner = :owner and w.state <> DELETED group by w.state")
  List<StateCount> countByState(String owner);

  @Query("select w from Workspace w where w.state = RUNNING")
  List<Workspace> running();

  @Query(
      "select w from Workspace w where w.expiresAt <= :now and w.state not in (DELETING, DELETED)"
          + " order by w.expiresAt")
  List<Workspace> expired(Instant now);

  /** Everybody's that end in this time. */
  @Query(
      "select w from Workspace w where w.expiresAt > :after and w.expiresAt <= :until"
          + " and w.state not in (DELETING, DELETED) order by w.expiresAt")
  List<Workspace> expiringBetween(Instant after, Instant until);

  /** An owner's that end until then, the first to go first. */
  @Query(
      "select w from Workspace w where w.owner = :owner and w.expiresAt <= :until"
          + " and w.state <> DELETED and w.state <> DELETING order by w.expiresAt")
  List<Workspace> expiring(String owner, Instant until, Limit limit);

  /** Forgets tombstones that nobody can still have a page open for. */
  @Transactional
  @Modifying
  @Query("delete from Workspace w where w.state = DELETED and w.updatedAt < :before")
  int sweepTombstones(Instant before);

  /** A state and how many are in it. */
  interface StateCount {
    WorkspaceState getState();

    long getTotal();
  }
}
