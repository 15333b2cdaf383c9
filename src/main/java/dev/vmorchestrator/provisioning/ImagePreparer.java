package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.ImageRecipe;
import dev.vmorchestrator.provider.ProgressListener;
import dev.vmorchestrator.provider.RuntimeUnavailableException;
import dev.vmorchestrator.provider.WorkspaceProvider;
import dev.vmorchestrator.workspace.Template;
import dev.vmorchestrator.workspace.TemplateImages;
import dev.vmorchestrator.workspace.TemplateImages.Readiness.Preparing;
import dev.vmorchestrator.workspace.TemplateImages.Readiness.Ready;
import dev.vmorchestrator.workspace.TemplateImages.Readiness.Unavailable;
import dev.vmorchestrator.workspace.TemplateImages.Readiness.Unknown;
import dev.vmorchestrator.workspace.Templates;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes the templates' images available before anybody needs them, and says how far they are. */
@Component
class ImagePreparer {
  private static final Logger log = LoggerFactory.getLogger(ImagePreparer.class);

  private final WorkspaceProvider provider;
  private final Templates templates;
  private final TemplateImages images;

  ImagePreparer(WorkspaceProvider provider, Templates templates, TemplateImages images) {
    this.provider = provider;
    this.templates = templates;
    this.images = images;
  }

  /** Prepares what is missing, one after the other. Blocks for minutes when there is much to do. */
  void prepareAll() {
    for (var template : templates.all()) {
      try {
        require(template, ProgressListener.none());
      } catch (RuntimeUnavailableException e) {
        return;
      } catch (ProblemException e) {
        log.atWarn()
            .addKeyValue("template", template.id())
            .addKeyValue("reason", e.detail())
            .log("image not available");
      }
    }
  }

  /**
   * The template's image is in the runtime when this returns.
   *
   * @throws ProblemException if it is not to be had
   */
  void require(Template template, ProgressListener progress) {
    try {
      if (!provider.hasImage(template.image())) {
        provider.prepareImage(
            new ImageRecipe(template.image(), template.base(), template.dockerfile()),
            (message, percent) -> {
              images.report(template.id(), new Preparing(message, percent));
              progress.report(message, percent);
            });
      }
      images.report(template.id(), new Ready());
    } catch (RuntimeUnavailableException e) {
      images.report(template.id(), new Unknown());
      throw e;
    } catch (ProblemException e) {
      images.report(template.id(), new Unavailable(e.inWords()));
      throw e;
    }
  }
}
