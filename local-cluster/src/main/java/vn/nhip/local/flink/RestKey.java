package vn.nhip.local.flink;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.SecurityOptions;
import vn.nhip.local.services.Folders;

/**
 * The key with which Flink's REST interface and its clients authenticate each other. Each run
 * creates a new one.
 *
 * @param store key and certificate, PKCS #12
 * @param password of the store
 * @param pem the same in PEM format, for {@code --cert} and {@code --cacert} of {@code curl}
 */
record RestKey(Path store, String password, Path pem) {
  private static final String ALIAS = "flink-rest";
  private static final String TYPE = "PKCS12";
  private static final String PASSWORD = "NHIP_STORE_PASSWORD";
  private static final int PASSWORD_BYTES = 32;

  /** Flink's default cipher suites are for RSA keys, which take a second to create. */
  private static final String CIPHER_SUITE = "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256";

  /** Creates a key in a folder; its files are readable only by their owner. */
  static RestKey make(Path folder) throws IOException, InterruptedException {
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    String password = HexFormat.of().formatHex(random);
    Path secret = Folders.makeSecret(folder.resolve(ALIAS));
    Path store = secret.resolve("key.p12");
    Files.deleteIfExists(store);
    ProcessBuilder keytool =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-J-XX:TieredStopAtLevel=1",
            // Many iterations protect a password that can be guessed; this one is random.
            "-J-Dkeystore.pkcs12.keyPbeIterationCount=1",
            "-J-Dkeystore.pkcs12.certPbeIterationCount=1",
            "-J-Dkeystore.pkcs12.macIterationCount=1",
            "-genkeypair",
            "-alias",
            ALIAS,
            "-keyalg",
            "EC",
            "-groupname",
            "secp256r1",
            "-validity",
            "3650",
            "-dname",
            "CN=nhip-flink-rest",
            "-ext",
            "san=ip:127.0.0.1",
            "-storetype",
            TYPE,
            "-keystore",
            store.toString(),
            "-storepass:env",
            PASSWORD);
    keytool.environment().put(PASSWORD, password);
    keytool.redirectErrorStream(true).redirectOutput(secret.resolve("keytool.log").toFile());
    if (keytool.start().waitFor() != 0) {
      throw new IOException("keytool has created no key; see " + secret.resolve("keytool.log"));
    }
    RestKey key = new RestKey(store, password, secret.resolve("key.pem"));
    Folders.writeSecret(key.pem(), key.asPem());
    return key;
  }

  /** Configures Flink's REST interface to accept only clients with this key. */
  void guard(Configuration flink) {
    flink.set(SecurityOptions.SSL_REST_ENABLED, true);
    flink.set(SecurityOptions.SSL_ALGORITHMS, CIPHER_SUITE);
    flink.set(SecurityOptions.SSL_REST_AUTHENTICATION_ENABLED, true);
    flink.set(SecurityOptions.SSL_REST_KEYSTORE, store.toString());
    flink.set(SecurityOptions.SSL_REST_KEYSTORE_TYPE, TYPE);
    flink.set(SecurityOptions.SSL_REST_KEYSTORE_PASSWORD, password);
    flink.set(SecurityOptions.SSL_REST_KEY_PASSWORD, password);
    flink.set(SecurityOptions.SSL_REST_TRUSTSTORE, store.toString());
    flink.set(SecurityOptions.SSL_REST_TRUSTSTORE_TYPE, TYPE);
    flink.set(SecurityOptions.SSL_REST_TRUSTSTORE_PASSWORD, password);
  }

  /** Creates a client that authenticates with this key and accepts only servers that have it. */
  HttpClient client() throws IOException {
    try {
      KeyStore own = read();
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(own, password.toCharArray());
      KeyStore trusted = KeyStore.getInstance(TYPE);
      trusted.load(null, null);
      trusted.setCertificateEntry(ALIAS, own.getCertificate(ALIAS));
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return HttpClient.newBuilder().sslContext(tls).version(HttpClient.Version.HTTP_1_1).build();
    } catch (GeneralSecurityException e) {
      throw new IOException("The key of Flink's REST interface cannot be used", e);
    }
  }

  private String asPem() throws IOException {
    try {
      KeyStore own = read();
      return pem("PRIVATE KEY", own.getKey(ALIAS, password.toCharArray()).getEncoded())
          + pem("CERTIFICATE", own.getCertificate(ALIAS).getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IOException("The key of Flink's REST interface cannot be read", e);
    }
  }

  private KeyStore read() throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(store)) {
      KeyStore own = KeyStore.getInstance(TYPE);
      own.load(in, password.toCharArray());
      return own;
    }
  }

  private static String pem(String what, byte[] content) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(what, lines);
  }

  /** Omits the password. */
  @Override
  public String toString() {
    return "RestKey[" + store + "]";
  }
}
