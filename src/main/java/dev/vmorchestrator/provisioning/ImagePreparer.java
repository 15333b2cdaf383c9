package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.operation.OperationLeases;
import dev.vmorchestrator.operation.OperationLeases.Progress;
import dev.vmorchestrator.operation.OperationLog;
import dev.vmorchestrator.operation.OperationQueue;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.ImageRecipe;
import dev.vmorchestrator.provider.RuntimeUnavailableException;
import dev.vmorchestrator.provider.WorkspaceProvider;
import dev.vmorchestrator.workspace.Template;
import dev.vmorchestrator.workspace.TemplateImages;
import dev.vmorchestrator.workspace.TemplateImages.Readiness.Preparing;
import dev.vmorchestrator.workspace.TemplateImages.Readiness.Ready;
import dev.vmorchestrator.workspace.TemplateImages.Readiness.Unavailable;
import dev.vmorchestrator.workspace.TemplateImages.Readiness.Unknown;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the templates' images available, one after the other on a thread of its own, and says how
 * far they are: on the template, and on every creation that waits for one. No worker waits with
 * them: four creations would otherwise keep everybody's Stop and Delete waiting for minutes.
 */
class ImagePreparer {
  private static final Logger log = LoggerFactory.getLogger(ImagePreparer.class);

  private record Failure(ProblemException problem, Instant at) {}

  private final WorkspaceProvider provider;
  private final TemplateImages images;
  private final OperationLeases leases;
  private final OperationLog lines;
  private final OperationQueue queue;
  private final Executor thread;
  private final Clock clock;
  private final Set<Template.Id> queued = ConcurrentHashMap.newKeySet();
  private final Map<Template.Id, Failure> failures = new ConcurrentHashMap<>();

  /** Those that the runtime broke off with the last time. */
  private final Map<Template.Id, RuntimeUnavailableException> broken = new ConcurrentHashMap<>();

  ImagePreparer(
      WorkspaceProvider provider,
      TemplateImages images,
      OperationLeases leases,
      OperationLog lines,
      OperationQueue queue,
      Executor thread,
      Clock clock) {
    this.provider = provider;
    this.images = images;
    this.leases = leases;
    this.lines = lines;
    this.queue = queue;
    this.thread = thread;
    this.clock = clock;
  }

  /** Begins to prepare the image if it is missing; returns at once. */
  void prepare(Template template) {
    if (isThere(template) || !queued.add(template.id())) {
      return;
    }
    images.report(template.id(), new Preparing("Waiting for its turn", null));
    thread.execute(() -> prepareNow(template));
  }

  /**
   * Returns if the image is there; otherwise begins to prepare it.
   *
   * @param asked when the creation that needs it was asked for: a failure after that is its own
   * @throws NotYetException while it is being prepared
   * @throws ProblemException if it turned out not to be had
   */
  void require(Template template, Instant asked) {
    if (isThere(template)) {
      return;
    }
    var failure = failures.get(template.id());
    if (failure != null && !failure.at().isBefore(asked) && !queued.contains(template.id())) {
      throw failure.problem();
    }
    prepare(template);
    // Why it broke off is said until there is news of the next try.
    var why = broken.get(template.id());
    throw new NotYetException(why == null ? progress(template) : again(why), why != null);
  }

  private Progress progress(Template template) {
    return images.of(template.id()) instanceof Preparing(var message, var percent)
        ? new Progress(message, percent)
        : new Progress("Preparing the image", null);
  }

  private static Progress again(RuntimeUnavailableException why) {
    return new Progress(why.detail() + " The image is asked for again.", null);
  }

  private boolean isThere(Template template) {
    var there = provider.hasImage(template.image());
    if (there) {
      failures.remove(template.id());
      broken.remove(template.id());
      images.report(template.id(), new Ready());
    }
    return there;
  }

  private void prepareNow(Template template) {
    try {
      var recipe = new ImageRecipe(template.image(), template.base(), template.dockerfile());
      provider.prepareImage(
          recipe,
          new Logged(
              line -> lines.addToWaiting(template.id(), line),
              new Throttled(
                  clock,
                  (message, percent) -> {
                    images.report(template.id(), new Preparing(message, percent));
                    leases.progressOfWaiting(template.id(), new Progress(message, percent));
                  })));
      failures.remove(template.id());
      images.report(template.id(), new Ready());
      end(template);
    } catch (RuntimeUnavailableException e) {
      // Whoever waits looks again after a while: at once would be without a pause, over and over.
      broken.put(template.id(), e);
      images.report(template.id(), new Unknown());
      queued.remove(template.id());
      leases.progressOfWaiting(template.id(), again(e));
    } catch (ProblemException e) {
      log.atWarn()
          .addKeyValue("template", template.id())
          .addKeyValue("reason", e.detail())
          .log("image not available");
      fail(template, e);
    } catch (RuntimeException e) {
      log.atError().addKeyValue("template", template.id()).setCause(e).log("image not prepared");
      fail(
          template,
          new ProblemException(
              ProblemCode.INTERNAL,
              "Image %s could not be prepared (%s).".formatted(template.image(), e),
              "It is tried again every minute; the server's log has the details."));
    }
  }

  private void fail(Template template, ProblemException problem) {
    failures.put(template.id(), new Failure(problem, clock.instant()));
    images.report(template.id(), new Unavailable(problem.inWords()));
    end(template);
  }

  private void end(Template template) {
    broken.remove(template.id());
    queued.remove(template.id());
    queue.hasten(clock.instant());
  }
}
