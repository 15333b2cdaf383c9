import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Gives the classes of a jar that are older than Java 6 (picocli's are) a present version and the
 * stack maps that it asks for: a start cache takes no older ones, and without them every
 * {@code vm} would read and verify two hundred classes anew. Run as a source file.
 *
 * <pre>Modern JAR</pre>
 */
class Modern {
  private static final ClassTransform PRESENT = (builder, element) -> {
    if (element instanceof ClassFileVersion) {
      builder.withVersion(ClassFile.JAVA_17_VERSION, 0);
    } else {
      builder.with(element);
    }
  };

  /** Written anew, not copied: only so are the stack maps made. */
  private static final ClassTransform BODIES =
      ClassTransform.transformingMethodBodies((code, element) -> code.with(element));

  public static void main(String[] args) throws IOException {
    var path = Path.of(args[0]);
    var urls = new URL[] {path.toUri().toURL()};
    try (var jar = FileSystems.newFileSystem(path);
        var loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
      var resolver =
          ClassHierarchyResolver.ofResourceParsing(loader)
              .orElse(ClassHierarchyResolver.defaultResolver());
      var file =
          ClassFile.of(
              StackMapsOption.GENERATE_STACK_MAPS, ClassHierarchyResolverOption.of(resolver));
      try (var all = Files.walk(jar.getPath("/"))) {
        for (var each : all.filter(p -> p.toString().endsWith(".class")).toList()) {
          var model = file.parse(each);
          if (model.majorVersion() < ClassFile.JAVA_6_VERSION) {
            Files.write(each, file.transformClass(model, PRESENT.andThen(BODIES)));
          }
        }
      }
    }
  }
}
