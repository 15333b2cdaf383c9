package dev.vmorchestrator.ui.activity;

import com.vaadin.flow.router.QueryParameters;
import dev.vmorchestrator.operation.OperationFilter;
import dev.vmorchestrator.operation.OperationType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which operations a list shows, as it stands in the address: {@code ?status=failed&type=create}.
 * What cannot be read is left out.
 *
 * @param workspace null: of all
 * @param type null: all
 */
record ActivityQuery(@Nullable UUID workspace, StatusFilter status, @Nullable OperationType type) {

  static ActivityQuery of(QueryParameters parameters) {
    var status = parameters.getParameters("status");
    var type = parameters.getParameters("type");
    return new ActivityQuery(
        null,
        Arrays.stream(StatusFilter.values())
            .filter(s -> status.contains(s.key()))
            .findFirst()
            .orElse(StatusFilter.ALL),
        Arrays.stream(OperationType.values())
            .filter(t -> type.contains(t.key()))
            .findFirst()
            .orElse(null));
  }

  static ActivityQuery ofWorkspace(UUID workspace) {
    return new ActivityQuery(workspace, StatusFilter.ALL, null);
  }

  QueryParameters parameters() {
    Map<String, List<String>> all = new LinkedHashMap<>();
    if (status != StatusFilter.ALL) {
      all.put("status", List.of(status.key()));
    }
    if (type != null) {
      all.put("type", List.of(type.key()));
    }
    return new QueryParameters(all);
  }

  OperationFilter filter(String owner) {
    return new OperationFilter(
        owner, workspace, type == null ? Set.of() : Set.of(type), status.statuses(), null);
  }

  ActivityQuery with(StatusFilter other) {
    return new ActivityQuery(workspace, other, type);
  }

  ActivityQuery with(@Nullable OperationType other) {
    return new ActivityQuery(workspace, status, other);
  }

  boolean isNarrowed() {
    return status != StatusFilter.ALL || type != null;
  }
}
