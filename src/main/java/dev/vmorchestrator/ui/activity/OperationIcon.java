package dev.vmorchestrator.ui.activity;

import com.vaadin.flow.component.icon.VaadinIcon;
import dev.vmorchestrator.operation.OperationType;

/** The picture of what was asked for. */
final class OperationIcon {

  private OperationIcon() {}

  static VaadinIcon of(OperationType type) {
    return switch (type) {
      case CREATE -> VaadinIcon.PLUS;
      case START -> VaadinIcon.PLAY;
      case STOP -> VaadinIcon.STOP;
      case RESTART -> VaadinIcon.REFRESH;
      case DELETE -> VaadinIcon.TRASH;
      case SNAPSHOT -> VaadinIcon.CAMERA;
      case SNAPSHOT_RESTORE -> VaadinIcon.TIME_BACKWARD;
    };
  }
}
