package dev.vmorchestrator.ui.workspace;

import static com.github.mvysny.kaributesting.v10.GridKt._fetch;
import static com.github.mvysny.kaributesting.v10.GridKt._size;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.DataChangeEvent.DataRefreshEvent;
import dev.vmorchestrator.workspace.Workspace;
import dev.vmorchestrator.workspace.WorkspaceState;
import jakarta.persistence.EntityManagerFactory;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Ten thousand rows are shown as ten are: what is not on the screen is not read. */
class ManyRowsTest extends ListTest {
  private static final int MANY = 10_000;

  /** A screen and what is read ahead of it, with room for a second look. */
  private static final long FEW_ROWS = 100;

  private static final long FEW_STATEMENTS = 20;

  private final Statistics read;
  private Workspace first;

  ManyRowsTest(ApplicationContext beans) {
    super(beans);
    read = bean(EntityManagerFactory.class).unwrap(SessionFactory.class).getStatistics();
  }

  @BeforeEach
  void manyWorkspaces() {
    first = given.aWorkspace(ANN, "shop", WorkspaceState.RUNNING);
    bean(JdbcClient.class)
        .sql(
            """
            WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < :many)
            INSERT INTO workspaces (id, name, owner, template, provider, status, provider_id,
                                    created_at, updated_at)
            SELECT printf('00000000-0000-4000-8000-%012d', i), printf('shop-%05d', i), w.owner,
                   w.template, w.provider, w.status, w.provider_id, w.created_at, w.updated_at
              FROM n, workspaces w\
            """)
        .param("many", MANY)
        .update();
    read.setStatisticsEnabled(true);
    read.clear();
  }

  @AfterEach
  void countNoLonger() {
    read.setStatisticsEnabled(false);
    given.anEmptyDatabase();
  }

  /** Since the last time. */
  private void assertThatLittleWasRead() {
    assertThat(read.getEntityLoadCount()).as("rows read").isLessThan(FEW_ROWS);
    assertThat(read.getPrepareStatementCount()).as("statements").isLessThan(FEW_STATEMENTS);
    read.clear();
  }

  @Test
  void openingTheListReadsAScreen() {
    open("app");
    assertThat(_size(grid())).isEqualTo(MANY);
    assertThat(chips()).startsWith("All10,000, Running10,000");
    assertThat(read.getEntityLoadCount()).as("rows read").isPositive();
    assertThatLittleWasRead();
  }

  @Test
  void scrollingReadsWhatIsScrolledTo() {
    open("app?sort=name");
    read.clear();
    assertThat(_fetch(grid(), 9_000, 20))
        .extracting(WorkspaceRow::name)
        .startsWith("shop-09001")
        .endsWith("shop-09020");
    assertThatLittleWasRead();
  }

  @Test
  void searchingReadsAScreen() {
    open("app");
    read.clear();
    enter(_get(TextField.class), "SHOP-1000");
    assertThat(names()).containsExactly("shop-10000");
    enter(_get(TextField.class), "shop-0");
    pushed();
    assertThatLittleWasRead();
  }

  @Test
  void aChipAndRefreshReadAScreen() {
    open("app");
    read.clear();
    _click(chip(1));
    _click(_get(Button.class, s -> s.withClasses("refresh")));
    pushed();
    assertThatLittleWasRead();
  }

  @Test
  void aChangeReadsTheRowThatChanged() {
    open("app?sort=name");
    assertThat(_fetch(grid(), 0, 20)).hasSize(20);
    given.becomes(first, WorkspaceState.STOPPING);
    read.clear();
    pushed();
    assertThat(read.getEntityLoadCount()).as("rows read").isBetween(1L, 3L);
    assertThatLittleWasRead();
  }

  @Test
  void whatComesWhileAnotherThatNobodyLookedAtGoesIsRead() {
    given.becomes(first, WorkspaceState.STOPPED);
    given.becomes(first, WorkspaceState.STARTING);
    open("app?status=running");
    var unseen = given.reload(UUID.fromString("00000000-0000-4000-8000-000000000002"));
    var reads = new AtomicInteger();
    grid()
        .getDataProvider()
        .addDataProviderListener(e -> {
          if (!(e instanceof DataRefreshEvent)) {
            reads.incrementAndGet();
          }
        });
    given.becomes(unseen, WorkspaceState.STOPPING);
    pushed();
    assertThat(reads).as("nothing came or went").hasValue(0);
    given.becomes(unseen, WorkspaceState.STOPPED);
    given.becomes(first, WorkspaceState.RUNNING);
    pushed();
    assertThat(reads).hasValue(1);
  }
}
