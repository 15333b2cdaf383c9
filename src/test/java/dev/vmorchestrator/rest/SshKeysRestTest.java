package dev.vmorchestrator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.testing.Api;
import dev.vmorchestrator.testing.PortTest;
import java.security.KeyPairGenerator;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

@PortTest
class SshKeysRestTest {
  private static final String PATH = "/api/v1/ssh-keys";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Made by ssh-keygen, which says what its fingerprint is. */
  private static final String ED25519 =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBra0YoX4W9nPvBGkoG0r3mTdAlP84i0CJY5bEGVCogY";

  private final Api api;
  private final String ann = Api.somebody();

  SshKeysRestTest(@Autowired Api api) {
    this.api = api;
  }

  private static String key(String algorithm, int bits) throws Exception {
    var generator = KeyPairGenerator.getInstance(algorithm);
    generator.initialize(bits);
    return PublicKeyEntry.toString(generator.generateKeyPair().getPublic());
  }

  private static String body(String key) {
    return JSON.writeValueAsString(java.util.Map.of("public_key", key));
  }

  @Test
  void addsListsAndDeletesAKey() throws Exception {
    var key = key("EC", 256);
    var added = api.post(ann, PATH, body(key + " ann@laptop"));

    assertThat(added.status()).isEqualTo(201);
    assertThat(added.text("name")).isEqualTo("ann@laptop");
    assertThat(added.text("type")).isEqualTo("ecdsa-sha2-nistp256");
    assertThat(added.text("fingerprint")).startsWith("SHA256:");
    assertThat(added.text("public_key")).isEqualTo(key);
    assertThat(added.json().get("last_used_at").isNull()).isTrue();
    assertThat(api.get(ann, added.header("Location")).json()).isEqualTo(added.json());
    assertThat(api.get(ann, PATH).json().values()).containsExactly(added.json());
    assertThat(api.delete(ann, added.header("Location")).status()).isEqualTo(204);
    assertThat(api.get(ann, PATH).json()).isEmpty();
  }

  @Test
  void showsTheFingerprintThatSshKeygenDoes() {
    var known = api.get("known", PATH).json();
    var answer = api.post(ann, PATH, body(ED25519));

    assertThat(known).isEmpty();
    assertThat(answer.text("fingerprint"))
        .isEqualTo("SHA256:qg12h0OuhmpsO2zgOV6LTBjtTUDXgW6fEYl1XpJqRqQ");
    assertThat(answer.text("name")).isEqualTo("ssh-ed25519");
    api.delete(ann, answer.header("Location"));
  }

  @Test
  void refusesAKeyThatIsThereAlready() throws Exception {
    var key = key("RSA", 2048);
    api.post(ann, PATH, body(key + " first"));
    var again = api.post(ann, PATH, body(key + " second"));
    var another = api.post(Api.somebody(), PATH, body(key));

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.text("code")).isEqualTo("SSH_KEY_TAKEN");
    assertThat(again.text("detail")).contains("'first'");
    assertThat(another.status()).isEqualTo(409);
    assertThat(another.text("detail")).contains("Another user").doesNotContain("first");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hello | no public key",
        "ssh-ed25519 AAAA | no public key",
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJuklNPiCoHq | no public key",
        "-----BEGIN OPENSSH PRIVATE KEY----- | private key",
        "ssh-unknown AAAAC3NzaC1lZDI1NTE5AAAAIJuklNPiCoHqxo1eCUhTS1MkaCIW6QIxQmHS5rIKWNHz | no"
            + " public key",
        "'' | one public key"
      })
  void saysWhatIsWrongWithAKey(String key, String why) {
    var answer = api.post(ann, PATH, body(key));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().at("/fields/0/field").asString()).isEqualTo("public_key");
    assertThat(answer.json().at("/fields/0/message").asString()).contains(why);
  }

  @Test
  void refusesOptionsTwoLinesAndWeakKeys() throws Exception {
    var options = api.post(ann, PATH, body("command=\"ls\" " + key("RSA", 2048)));
    var two = api.post(ann, PATH, body(key("EC", 256) + "\n" + key("EC", 256)));
    var weak = api.post(ann, PATH, body(key("RSA", 1024)));

    assertThat(options.json().at("/fields/0/message").asString()).contains("options");
    assertThat(two.json().at("/fields/0/message").asString()).contains("one public key");
    assertThat(weak.json().at("/fields/0/message").asString()).contains("2048");
  }

  @Test
  void anotherUsersKeyIsNotThere() throws Exception {
    var location = api.post(ann, PATH, body(key("EC", 256))).header("Location");
    var bob = Api.somebody();

    assertThat(api.get(bob, location).status()).isEqualTo(404);
    assertThat(api.delete(bob, location).text("code")).isEqualTo("SSH_KEY_NOT_FOUND");
    assertThat(api.delete(bob, PATH + "/nonsense").status()).isEqualTo(404);
    assertThat(api.get(bob, PATH).json()).isEmpty();
    assertThat(api.get(ann, location).status()).isEqualTo(200);
  }
}
