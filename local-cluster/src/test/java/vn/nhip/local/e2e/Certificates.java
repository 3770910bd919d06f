package vn.nhip.local.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/**
 * A self-signed certificate for 127.0.0.1 with its key, created by the JDK's keytool.
 *
 * @param store key and certificate for Kafka, PKCS #12
 * @param key the key for PostgreSQL, PEM
 * @param certificate what clients trust, PEM
 */
record Certificates(Path store, Path key, Path certificate) {
  static final String STORE_PASSWORD = "only-in-this-test";
  private static final String ALIAS = "server";

  static Certificates make(Path folder)
      throws IOException, InterruptedException, GeneralSecurityException {
    Files.createDirectories(folder);
    Path store = folder.resolve("server.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "RSA",
                "-dname",
                "CN=nhip-test",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                STORE_PASSWORD)
            .inheritIO()
            .start();
    if (keytool.waitFor() != 0) {
      throw new IOException("keytool has created no certificate");
    }
    KeyStore made = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      made.load(in, STORE_PASSWORD.toCharArray());
    }
    byte[] key = made.getKey(ALIAS, STORE_PASSWORD.toCharArray()).getEncoded();
    return new Certificates(
        store,
        pem(folder.resolve("server.key"), "PRIVATE KEY", key),
        pem(folder.resolve("ca.crt"), "CERTIFICATE", made.getCertificate(ALIAS).getEncoded()));
  }

  private static Path pem(Path file, String what, byte[] content) throws IOException {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    Files.writeString(
        file, "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(what, text, what));
    // PostgreSQL refuses a key that others can read.
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }
}
