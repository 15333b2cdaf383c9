package dev.vmorchestrator.ui.activity;

import dev.vmorchestrator.operation.OperationStatus;
import dev.vmorchestrator.ui.component.Texts;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The chips above a list of operations. */
enum StatusFilter {
  ALL(EnumSet.noneOf(OperationStatus.class)),
  PENDING(EnumSet.of(OperationStatus.PENDING)),
  RUNNING(EnumSet.of(OperationStatus.RUNNING)),
  SUCCESS(EnumSet.of(OperationStatus.SUCCESS)),
  FAILED(EnumSet.of(OperationStatus.FAILED));

  private final Set<OperationStatus> statuses;

  StatusFilter(Set<OperationStatus> statuses) {
    this.statuses = statuses;
  }

  /** Empty: every status. */
  Set<OperationStatus> statuses() {
    return statuses;
  }

  /** As in the address. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  String label() {
    return Texts.of("filter." + key());
  }
}
