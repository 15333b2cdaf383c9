package dev.vmorchestrator.ui.activity;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import dev.vmorchestrator.ui.ViewTest;
import dev.vmorchestrator.workspace.WorkspaceState;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A long history is read fifty lines at a time. */
class ManyOperationsTest extends ViewTest {
  private final Statistics read;

  ManyOperationsTest(ApplicationContext beans) {
    super(beans);
    read = bean(EntityManagerFactory.class).unwrap(SessionFactory.class).getStatistics();
  }

  @BeforeEach
  void countReads() {
    given.aWorkspace(ANN, "shop", WorkspaceState.RUNNING);
    read.setStatisticsEnabled(true);
  }

  @AfterEach
  void countNoLonger() {
    read.setStatisticsEnabled(false);
    given.anEmptyDatabase();
  }

  private void thereWere(int operations) {
    bean(JdbcClient.class)
        .sql(
            """
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < :many)
            INSERT INTO operations (id, workspace_id, workspace_name, owner, operation_type, status,
                                    requested_by, started_at, completed_at, deadline_at, available_at)
            SELECT printf('00000000-0000-4000-8000-%012d', i), o.workspace_id, o.workspace_name,
                   o.owner, 'Restart', o.status, o.requested_by, o.started_at, o.completed_at,
                   o.deadline_at, o.available_at
              FROM n, operations o\
            """)
        .param("many", operations)
        .update();
    read.clear();
  }

  private static int lines() {
    return _find(OperationItem.class).size();
  }

  @Test
  void readsWhatItShowsAndOneMore() {
    thereWere(10_000);
    open("app/activity");
    assertThat(lines()).isEqualTo(50);
    assertThat(read.getEntityLoadCount()).as("rows read").isBetween(50L, 200L);
    assertThat(read.getPrepareStatementCount()).as("statements").isLessThan(30);
  }

  @Test
  void showsMoreOnDemandUntilThereIsNoMore() {
    thereWere(110);
    open("app/activity");
    assertThat(lines()).isEqualTo(50);
    _click(_get(Button.class, s -> s.withText("Show more")));
    assertThat(lines()).isEqualTo(100);
    _click(_get(Button.class, s -> s.withText("Show more")));
    assertThat(lines()).isEqualTo(110);
    _assertNone(Button.class, s -> s.withText("Show more"));
  }

  @Test
  void offersNoMoreThanThereIs() {
    thereWere(50);
    open("app/activity");
    assertThat(lines()).isEqualTo(50);
    _assertNone(Button.class, s -> s.withText("Show more"));
  }
}
