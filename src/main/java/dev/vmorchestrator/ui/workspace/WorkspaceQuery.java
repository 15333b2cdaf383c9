package dev.vmorchestrator.ui.workspace;

import com.vaadin.flow.data.provider.QuerySortOrder;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.router.QueryParameters;
import dev.vmorchestrator.workspace.WorkspaceFilter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.data.domain.Sort;

/**
 * What the list shows and in which order, as it stands in the address: {@code
 * ?status=failed&q=shop&sort=name,desc}. What cannot be read is left out.
 */
record WorkspaceQuery(StateFilter states, String text, Optional<QuerySortOrder> sort) {

  /** The columns that sort, by the field they sort. */
  static final Set<String> SORTABLE = Set.of("name", "template", "state", "createdAt", "expiresAt");

  private static final Set<String> CHANGING = Set.of("state", "expiresAt");

  /** Of the text: more is no search, and an address of some kilobytes is refused by the server. */
  static final int LONGEST = 200;

  static final WorkspaceQuery ALL = new WorkspaceQuery(StateFilter.ALL, "", Optional.empty());

  WorkspaceQuery {
    text = text.substring(0, Math.min(text.length(), LONGEST));
  }

  static WorkspaceQuery of(QueryParameters parameters) {
    return new WorkspaceQuery(
        StateFilter.of(parameters.getParameters("status")),
        parameters.getSingleParameter("q").orElse(""),
        parameters.getSingleParameter("sort").flatMap(WorkspaceQuery::order));
  }

  QueryParameters parameters() {
    Map<String, String> all = new LinkedHashMap<>();
    if (states != StateFilter.ALL) {
      all.put("status", states.key());
    }
    if (!text.isBlank()) {
      all.put("q", text.strip());
    }
    sort.ifPresent(s ->
        all.put(
            "sort", s.getSorted() + (s.getDirection() == SortDirection.DESCENDING ? ",desc" : "")));
    return QueryParameters.simple(all);
  }

  WorkspaceFilter filter(String owner) {
    return new WorkspaceFilter(owner, states.states(), null, text, null);
  }

  /** Newest first unless asked otherwise; always down to a single place for each row. */
  Sort order() {
    var newest = Sort.by(Sort.Direction.DESC, "createdAt", "id");
    return sort.map(
            s -> {
              var direction =
                  s.getDirection() == SortDirection.DESCENDING
                      ? Sort.Direction.DESC
                      : Sort.Direction.ASC;
              return Sort.by(new Sort.Order(direction, s.getSorted(), Sort.NullHandling.NULLS_LAST))
                  .and(newest);
            })
        .orElse(newest);
  }

  /** Whether a row that changed from one to the other may stand elsewhere now. */
  boolean isMoved(WorkspaceRow before, WorkspaceRow after) {
    return sort.map(s ->
            switch (s.getSorted()) {
              case "state" -> before.state() != after.state();
              case "expiresAt" ->
                  !Objects.equals(before.workspace().expiresAt(), after.workspace().expiresAt());
              default -> false;
            })
        .orElse(false);
  }

  /** Whether a row that nobody has looked at may stand elsewhere because it changed. */
  boolean isOrderedByWhatChanges() {
    return sort.map(s -> CHANGING.contains(s.getSorted())).orElse(false);
  }

  boolean isNarrowed() {
    return states != StateFilter.ALL || !text.isBlank();
  }

  WorkspaceQuery with(StateFilter other) {
    return new WorkspaceQuery(other, text, sort);
  }

  WorkspaceQuery with(String other) {
    return new WorkspaceQuery(states, other, sort);
  }

  WorkspaceQuery with(List<QuerySortOrder> other) {
    return new WorkspaceQuery(states, text, other.stream().findFirst());
  }

  private static Optional<QuerySortOrder> order(String text) {
    var parts = text.split(",", 2);
    if (!SORTABLE.contains(parts[0])) {
      return Optional.empty();
    }
    var descending = parts.length == 2 && parts[1].equals("desc");
    return Optional.of(
        new QuerySortOrder(
            parts[0], descending ? SortDirection.DESCENDING : SortDirection.ASCENDING));
  }
}
