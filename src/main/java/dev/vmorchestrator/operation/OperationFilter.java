package dev.vmorchestrator.operation;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.Specification;

/**
 * Which of an owner's operations to list, those of deleted workspaces included.
 *
 * @param workspace null: of all
 * @param types empty: all
 * @param statuses empty: all
 * @param before only what comes after this one in the order newest first; null: from the start
 */
public record OperationFilter(
    String owner,
    @Nullable UUID workspace,
    Set<OperationType> types,
    Set<OperationStatus> statuses,
    @Nullable Position before) {

  /** A place in the order newest first. */
  public record Position(Instant startedAt, UUID id) {}

  public OperationFilter {
    types = Set.copyOf(types);
    statuses = Set.copyOf(statuses);
  }

  public static OperationFilter all(String owner) {
    return new OperationFilter(owner, null, Set.of(), Set.of(), null);
  }

  public OperationFilter from(@Nullable Position position) {
    return new OperationFilter(owner, workspace, types, statuses, position);
  }

  Specification<Operation> specification() {
    return (root, query, cb) -> {
      var where = new ArrayList<Predicate>();
      where.add(cb.equal(root.get("owner"), owner));
      if (workspace != null) {
        where.add(cb.equal(root.get("workspaceId"), workspace));
      }
      if (!types.isEmpty()) {
        where.add(root.get("type").in(types));
      }
      if (!statuses.isEmpty()) {
        where.add(root.get("status").in(statuses));
      }
      if (before != null) {
        Expression<Instant> started = root.get("startedAt");
        where.add(
            cb.or(
                cb.lessThan(started, before.startedAt()),
                cb.and(
                    cb.equal(started, before.startedAt()),
                    cb.lessThan(root.get("id").as(String.class), before.id().toString()))));
      }
      return cb.and(where.toArray(Predicate[]::new));
    };
  }
}
