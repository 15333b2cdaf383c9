package dev.vmorchestrator.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time, written and kept up to date by the browser; the exact one on hover, in the browser's
 * zone.
 */
@Tag("vm-time")
@JsModule("./vm-time.ts")
public final class TimeText extends Component {

  /** "5m ago". */
  public static TimeText ago(Instant at) {
    var text = new TimeText("ago");
    text.setAt(at);
    return text;
  }

  /** "in 3h 12m"; "never" for null. Stands out in the last hour. */
  public static TimeText until(@Nullable Instant at) {
    var text = new TimeText("until");
    text.setAt(at);
    return text;
  }

  /** "2m 15s"; counts on while {@code end} is null. */
  public static TimeText elapsed(Instant start, @Nullable Instant end) {
    var text = new TimeText("elapsed");
    text.setSpan(start, end);
    return text;
  }

  /** "23 Nov at 22:30": so long from now; "never" for null. */
  public static TimeText dateIn(@Nullable Duration fromNow) {
    var text = new TimeText("date-in");
    text.setFromNow(fromNow);
    return text;
  }

  private TimeText(String kind) {
    getElement().setAttribute("kind", kind);
  }

  public void setAt(@Nullable Instant at) {
    attribute("at", at);
  }

  public void setSpan(Instant start, @Nullable Instant end) {
    attribute("at", start);
    attribute("end", end);
  }

  public void setFromNow(@Nullable Duration fromNow) {
    attribute("seconds", fromNow == null ? null : fromNow.toSeconds());
  }

  /** What the browser was told, for tests and for texts around it. */
  public @Nullable Instant at() {
    var at = getElement().getAttribute("at");
    return at == null ? null : Instant.parse(at);
  }

  private void attribute(String name, @Nullable Object value) {
    if (value == null) {
      getElement().removeAttribute(name);
    } else {
      getElement().setAttribute(name, value.toString());
    }
  }
}
