package dev.vmorchestrator.ui.workspace;

import com.vaadin.flow.spring.annotation.SpringComponent;
import dev.vmorchestrator.lifecycle.OperationControl;
import dev.vmorchestrator.lifecycle.WorkspaceEdits;
import dev.vmorchestrator.lifecycle.WorkspaceLifecycle;

/** What a row can ask for, in one place for the cells. */
@SpringComponent
record WorkspaceCommands(
    WorkspaceLifecycle lifecycle, WorkspaceEdits edits, OperationControl operations) {}
