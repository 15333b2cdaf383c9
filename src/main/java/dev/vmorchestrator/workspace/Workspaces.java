package dev.vmorchestrator.workspace;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * All workspaces. Views and REST use {@link #visible} and {@link #list}, which know the owner; what
 * takes several owners is for whoever tells many pages at once and gives each its own; the rest is
 * for the background and for {@code lifecycle}, which checks.
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

  /** The owner's workspace of that name, if it is not deleted. */
  @Query(
      "select w from Workspace w where w.owner = :owner and w.name = :name and w.state <> DELETED")
  Optional<Workspace> living(String owner, String name);

  /** Those of them that are not deleted, whosever they are: who shows them looks at the owner. */
  @Query("select w from Workspace w where w.id in (:ids) and w.state <> DELETED")
  List<Workspace> living(Collection<UUID> ids);

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

  /**
   * How many of the owners' living workspaces are in each state; what there is none of is absent.
   */
  @Query(
      "select w.owner as owner, w.state as state, count(w) as total from Workspace w"
          + " where w.owner in (:owners) and w.state <> DELETED group by w.owner, w.state")
  List<StateCount> countByState(Collection<String> owners);

  @Query("select w from Workspace w where w.state = RUNNING")
  List<Workspace> running();

  @Query(
      "select w from Workspace w where w.expiresAt <= :now and w.state not in (DELETING, DELETED)"
          + " order by w.expiresAt")
  List<Workspace> expired(Instant now);

  /** Everybody's that came within a warning's reach in this time. */
  default List<Workspace> cameWithin(ExpiryWarning warning, Instant after, Instant until) {
    return endingBetween(warning.reach(after), warning.reach(until), warning.shortestLife());
  }

  @Query(
      "select w from Workspace w where w.expiresAt > :after and w.expiresAt <= :until"
          + " and w.ttlSeconds >= :life"
          + " and w.state not in (DELETING, DELETED) order by w.expiresAt")
  List<Workspace> endingBetween(Instant after, Instant until, long life);

  /** An owner's that are within the reach of any warning, the first to go first. */
  default List<Workspace> warnedOf(String owner, Instant now, Limit limit) {
    var day = ExpiryWarning.A_DAY_AHEAD;
    var hour = ExpiryWarning.AN_HOUR_AHEAD;
    return ending(
        owner, day.reach(now), day.shortestLife(), hour.reach(now), hour.shortestLife(), limit);
  }

  /** Those of the owners of whose workspaces one is within the reach of any warning. */
  default Set<String> warned(Collection<String> owners, Instant now) {
    var day = ExpiryWarning.A_DAY_AHEAD;
    var hour = ExpiryWarning.AN_HOUR_AHEAD;
    return ownersOfEnding(
        owners, day.reach(now), day.shortestLife(), hour.reach(now), hour.shortestLife());
  }

  @Query(
      "select distinct w.owner from Workspace w where w.owner in (:owners) and w.expiresAt <= :later"
          + " and (w.ttlSeconds >= :longer or w.expiresAt <= :soon and w.ttlSeconds >= :shorter)"
          + " and w.state <> DELETED and w.state <> DELETING")
  Set<String> ownersOfEnding(
      Collection<String> owners, Instant later, long longer, Instant soon, long shorter);

  @Query(
      "select w from Workspace w where w.owner = :owner and w.expiresAt <= :later"
          + " and (w.ttlSeconds >= :longer or w.expiresAt <= :soon and w.ttlSeconds >= :shorter)"
          + " and w.state <> DELETED and w.state <> DELETING order by w.expiresAt")
  List<Workspace> ending(
      String owner, Instant later, long longer, Instant soon, long shorter, Limit limit);

  /** Forgets tombstones that nobody can still have a page open for. */
  @Transactional
  @Modifying
  @Query("delete from Workspace w where w.state = DELETED and w.updatedAt < :before")
  int sweepTombstones(Instant before);

  /** A state and how many of an owner's are in it. */
  interface StateCount {
    String getOwner();

    WorkspaceState getState();

    long getTotal();
  }
}
