package vn.nhip.center.notify;

import com.zerodeplibs.webpush.VAPIDKeyPair;
import com.zerodeplibs.webpush.VAPIDKeyPairs;
import com.zerodeplibs.webpush.key.PrivateKeySources;
import com.zerodeplibs.webpush.key.PublicKeySources;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table {@code push_key}: the key pair that identifies this installation to push services. */
final class PushKeys {

  private PushKeys() {}

  /** The key pair, generated at first use. */
  static VAPIDKeyPair pair(Handle db) {
    return stored(db)
        .orElseGet(
            () -> {
              KeyPair made = make();
              db.execute(
                  "INSERT INTO command_center.push_key (public_key, private_key) VALUES (?, ?)"
                      + " ON CONFLICT DO NOTHING",
                  made.getPublic().getEncoded(),
                  made.getPrivate().getEncoded());
              return stored(db).orElseThrow();
            });
  }

  private static Optional<VAPIDKeyPair> stored(Handle db) {
    return db.createQuery("SELECT public_key, private_key FROM command_center.push_key")
        .map(
            (row, context) ->
                VAPIDKeyPairs.of(
                    PrivateKeySources.ofPKCS8Bytes(row.getBytes(2)),
                    PublicKeySources.ofX509Bytes(row.getBytes(1))))
        .findOne();
  }

  static KeyPair make() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
