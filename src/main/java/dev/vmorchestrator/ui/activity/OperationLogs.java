package dev.vmorchestrator.ui.activity;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.server.Command;
import com.vaadin.flow.spring.annotation.SpringComponent;
import dev.vmorchestrator.operation.Operation;
import dev.vmorchestrator.operation.OperationLog;
import dev.vmorchestrator.operation.OperationLog.Line;
import dev.vmorchestrator.operation.OperationLogged;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.event.EventListener;

/** What was done for operations, for those whose log is open. */
@SpringComponent
class OperationLogs {

  /** More than a person reads here; the workspace's own log has all of them. */
  private static final int SHOWN = 500;

  private record Follower(UI ui, UUID workspace, Command refresh) {}

  private final OperationLog log;
  private final Map<Component, Follower> followers = new ConcurrentHashMap<>();

  OperationLogs(OperationLog log) {
    this.log = log;
  }

  /** The last lines of it, oldest first. */
  List<Line> of(Operation operation) {
    return log.lastOf(operation, SHOWN);
  }

  /** Calls {@code refresh} with the session's lock held until {@link #leave}. */
  void follow(Component box, UUID workspace, Command refresh) {
    box.getUI().ifPresent(ui -> followers.put(box, new Follower(ui, workspace, refresh)));
  }

  void leave(Component box) {
    followers.remove(box);
  }

  @EventListener
  void on(OperationLogged event) {
    followers.forEach((box, follower) -> {
      if (event.workspaces().contains(follower.workspace())) {
        try {
          follower.ui().access(follower.refresh());
        } catch (UIDetachedException e) {
          followers.remove(box);
        }
      }
    });
  }
}
