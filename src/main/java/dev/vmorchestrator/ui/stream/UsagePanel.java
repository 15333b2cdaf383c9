package dev.vmorchestrator.ui.stream;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.CssImport;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.usage.UsageHistory;
import dev.vmorchestrator.usage.UsageSample;
import dev.vmorchestrator.usage.WorkspaceUsage;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What a workspace uses: numbers now and charts of the last hour, which the browser draws. */
@Tag("vm-usage")
@NpmPackage(value = "uplot", version = "1.6.32")
@CssImport("uplot/dist/uPlot.min.css")
@JsModule("./vm-usage.ts")
public final class UsagePanel extends Component {
  private static final JsonMapper JSON = new JsonMapper();

  private record Sample(
      long at, double cpus, long memory, long received, long sent, long read, long written) {}

  private record Limits(double cpus, long memory) {}

  private record Figures(List<Sample> samples, @Nullable Limits limits, boolean live) {}

  private final transient WorkspaceUsage usage;
  private final UUID workspace;
  private final String owner;
  private Instant shown = Instant.EPOCH;

  public UsagePanel(UUID workspace, String owner, WorkspaceUsage usage, UsageUpdates updates) {
    this.usage = usage;
    this.workspace = workspace;
    this.owner = owner;
    addAttachListener(e -> {
      shown = Instant.EPOCH;
      refresh();
    });
    updates.follow(this, this::refresh);
  }

  /** Sends the browser what it does not have yet. */
  void refresh() {
    UsageHistory history;
    try {
      history = usage.of(workspace, owner);
    } catch (ProblemException e) {
      return; // it is gone, which the page around says
    }
    var news = history.samples().stream().filter(s -> s.at().isAfter(shown)).toList();
    if (!news.isEmpty()) {
      shown = news.getLast().at();
    }
    var limits = history.limits();
    var figures =
        new Figures(
            news.stream().map(UsagePanel::sample).toList(),
            limits == null ? null : new Limits(limits.cpus(), limits.memory()),
            history.live());
    getElement().callJsFunction("show", JSON.writeValueAsString(figures));
  }

  private static Sample sample(UsageSample s) {
    return new Sample(
        s.at().toEpochMilli(), s.cpus(), s.memory(), s.received(), s.sent(), s.read(), s.written());
  }
}
