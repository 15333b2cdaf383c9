package dev.vmorchestrator.security;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** All keys; only {@link SshKeyring} asks. */
@Transactional(readOnly = true)
interface SshKeys extends Repository<SshKey, UUID> {

  @Transactional
  SshKey save(SshKey key);

  @Transactional
  void delete(SshKey key);

  @Query("select k from SshKey k where k.owner = :owner order by k.createdAt, k.id")
  List<SshKey> list(String owner);

  @Query("select k from SshKey k where k.id = :id and k.owner = :owner")
  Optional<SshKey> visible(UUID id, String owner);

  Optional<SshKey> findByFingerprint(String fingerprint);

  Optional<SshKey> findById(UUID id);
}
