package dev.vmorchestrator.workspace;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.Specification;

/**
 * Which of an owner's living workspaces to list.
 *
 * @param states empty: all
 * @param template null: all
 * @param text part of the name, template, repository or id, in any case; empty: all
 * @param before only what comes after this one in the order newest first; null: from the start
 */
public record WorkspaceFilter(
    String owner,
    Set<WorkspaceState> states,
    Template.@Nullable Id template,
    String text,
    @Nullable Position before) {

  /** A place in the order newest first. */
  public record Position(Instant createdAt, UUID id) {}

  public WorkspaceFilter {
    states = Set.copyOf(states);
  }

  public static WorkspaceFilter all(String owner) {
    return new WorkspaceFilter(owner, Set.of(), null, "", null);
  }

  public WorkspaceFilter from(@Nullable Position position) {
    return new WorkspaceFilter(owner, states, template, text, position);
  }

  Specification<Workspace> specification() {
    return (root, query, cb) -> {
      var where = new ArrayList<Predicate>();
      where.add(cb.equal(root.get("owner"), owner));
      // Written out, not bound: only so SQLite knows that the indexes of living ones serve.
      where.add(cb.notEqual(root.get("state"), cb.literal(WorkspaceState.DELETED)));
      if (!states.isEmpty()) {
        where.add(root.get("state").in(states));
      }
      if (template != null) {
        where.add(cb.equal(root.get("template"), template.value()));
      }
      if (!text.isBlank()) {
        where.add(matches(root, cb));
      }
      if (before != null) {
        Expression<Instant> created = root.get("createdAt");
        where.add(
            cb.or(
                cb.lessThan(created, before.createdAt()),
                cb.and(
                    cb.equal(created, before.createdAt()),
                    cb.lessThan(root.get("id").as(String.class), before.id().toString()))));
      }
      return cb.and(where.toArray(Predicate[]::new));
    };
  }

  private Predicate matches(Root<Workspace> root, CriteriaBuilder cb) {
    var escaped =
        text.strip().toLowerCase(java.util.Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1");
    var pattern = "%" + escaped + "%";
    return cb.or(
        cb.like(cb.lower(root.get("name")), pattern, '\\'),
        cb.like(cb.lower(root.get("template")), pattern, '\\'),
        cb.like(cb.lower(root.get("repoUrl")), pattern, '\\'),
        cb.like(cb.lower(root.get("id").as(String.class)), pattern, '\\'));
  }
}
