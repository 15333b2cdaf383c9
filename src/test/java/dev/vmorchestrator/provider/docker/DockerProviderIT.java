package dev.vmorchestrator.provider.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.provider.ImageRecipe;
import dev.vmorchestrator.provider.WorkspaceProvider;
import dev.vmorchestrator.provider.WorkspaceProviderContract;
import dev.vmorchestrator.testing.TestImage;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A real engine keeps what the port promises. */
class DockerProviderIT extends WorkspaceProviderContract {
  private static final String QUICK = "vm-test/quick-%s:1";
  private static final String REPOSITORY_SCRIPT =
      """
      set -e
      git init -q /srv/demo && cd /srv/demo && echo hello >README
      git add . && git -c user.name=Ann -c user.email=ann@example.org commit -qm first
      /usr/lib/git-core/git-daemon --detach --listen=127.0.0.1 --export-all --base-path=/srv
      """;

  private final String scope = "test-" + UUID.randomUUID();
  private final String quick = QUICK.formatted(workspace);
  private final EngineSide engine = new EngineSide(scope);
  private final DockerProvider provider = new DockerProvider(Properties.of("scope", scope));
  private final DockerProvider away =
      new DockerProvider(Properties.of("host", "unix:///nonexistent/docker.sock"));

  @BeforeEach
  void prepare() {
    TestImage.busybox();
  }

  @AfterEach
  void cleanUp() throws IOException {
    engine.removeContainers();
    engine.removeImage(quick);
    engine.close();
    provider.close();
    away.close();
  }

  @Override
  protected WorkspaceProvider provider() {
    return provider;
  }

  @Override
  protected WorkspaceProvider awayProvider() {
    return away;
  }

  @Override
  protected String image() {
    return TestImage.BUSYBOX;
  }

  @Override
  protected ImageRecipe quickRecipe() {
    return new ImageRecipe(quick, TestImage.BUSYBOX, "test-quick/Dockerfile");
  }

  @Override
  protected ImageRecipe slowRecipe() {
    return new ImageRecipe("vm-test/slow:1", TestImage.BUSYBOX, "test-slow/Dockerfile");
  }

  @Override
  protected Clonable clonable() {
    var id = provider.create(spec(TestImage.withGit())).id();
    provider.start(id);
    try {
      assertThat(engine.run(id, "sh", "-c", REPOSITORY_SCRIPT).status()).isZero();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return new Clonable(id, "git://127.0.0.1/demo/.git");
  }

  @Override
  protected boolean isCloned(Clonable clonable) {
    try {
      return engine
          .run(clonable.instance(), "cat", "/workspace/README")
          .equals(new EngineSide.Ran(0, "hello"));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
