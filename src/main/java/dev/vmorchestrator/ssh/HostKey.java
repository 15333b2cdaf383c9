package dev.vmorchestrator.ssh;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.security.SecurityUtils;

/** The key by which clients know the gateway again: made once, kept in a file. */
record HostKey(Path file) {

  /**
   * Reads it, or makes it where there is none.
   *
   * @throws IOException if the file is there and no key, or cannot be written
   */
  KeyPair load() throws IOException {
    try {
      return Files.exists(file) ? read() : make();
    } catch (GeneralSecurityException e) {
      throw new IOException("%s holds no key that can be used".formatted(file), e);
    }
  }

  private KeyPair read() throws IOException, GeneralSecurityException {
    try (var bytes = Files.newInputStream(file)) {
      var keys =
          SecurityUtils.loadKeyPairIdentities(
              null, NamedResource.ofName(file.toString()), bytes, null);
      if (keys == null || !keys.iterator().hasNext()) {
        throw new IOException("%s holds no key".formatted(file));
      }
      return keys.iterator().next();
    }
  }

  /** Written beside and moved, so that no half key is ever found. */
  private KeyPair make() throws IOException, GeneralSecurityException {
    var pair =
        SecurityUtils.isEDDSACurveSupported()
            ? KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 255)
            : KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
    var text = new ByteArrayOutputStream();
    OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "vm-orchestrator", null, text);
    var directory = file.toAbsolutePath().getParent();
    // Temporary files are their owner's alone where the file system knows owners.
    var written = Files.createTempFile(directory, "ssh_host_key", ".new");
    try {
      Files.write(written, text.toByteArray());
      if (Files.getFileStore(written).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(written, PosixFilePermissions.fromString("rw-------"));
      }
      Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(written);
    }
    return pair;
  }
}
