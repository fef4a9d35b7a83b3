package tuixin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Checks what Tuixin tells, by the Standard Webhooks signature. */
public final class Webhook {
  private static final long TOLERANCE_SECONDS = 300;

  private Webhook() {}

  /** `secret` is whsec_…, `body` the text as it came. Answers the event; keep its webhook-id and do nothing for one seen before. */
  public static Map<String, Object> verify(String secret, Map<String, String> headers, String body) {
    return verify(secret, headers, body, Instant.now());
  }

  static Map<String, Object> verify(String secret, Map<String, String> headers, String body, Instant now) {
    Map<String, String> given = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    given.putAll(headers);
    String stamp = given.getOrDefault("webhook-timestamp", "");
    if (!stamp.matches("\\d{1,12}") || Math.abs(now.getEpochSecond() - Long.parseLong(stamp)) > TOLERANCE_SECONDS)
      throw new TuixinError.BadSignature("the webhook is not of now");
    byte[] wanted = ("v1," + sign(secret, given.getOrDefault("webhook-id", "") + "." + stamp + "." + body))
        .getBytes(StandardCharsets.UTF_8);
    for (String each : given.getOrDefault("webhook-signature", "").split(" "))
      if (MessageDigest.isEqual(wanted, each.getBytes(StandardCharsets.UTF_8))) return Json.object(body);
    throw new TuixinError.BadSignature("the webhook has no signature of this secret");
  }

  private static String sign(String secret, String content) {
    try {
      byte[] key = Base64.getDecoder().decode(secret.startsWith("whsec_") ? secret.substring(6) : secret);
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException error) {
      throw new IllegalStateException(error);
    }
  }
}
