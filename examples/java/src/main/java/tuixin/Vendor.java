package tuixin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The vendor's own call, by AppCode or signed and encrypted (AppId). */
public final class Vendor {
  private static final String PATH = "/v2/sms/single/msg/sender";
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'");
  private final String url;
  private final String appCode;
  private final String appId;
  private final String secretKey;
  private final Retries retries;
  private final Duration timeout;

  private Vendor(String url, String appCode, String appId, String secretKey, Retries retries, Duration timeout) {
    this.url = url.replaceAll("/+$", "");
    this.appCode = appCode;
    this.appId = appId;
    this.secretKey = secretKey;
    this.retries = retries;
    this.timeout = timeout;
  }

  public static Vendor byAppCode(String url, String appCode) {
    return new Vendor(url, appCode, null, null, Retries.USUAL, Duration.ofSeconds(60));
  }

  public static Vendor byAppId(String url, String appId, String secretKey) {
    if (secretKey.length() < 16) throw new IllegalArgumentException("a secretKey has 16 characters or more");
    return new Vendor(url, null, appId, secretKey, Retries.USUAL, Duration.ofSeconds(60));
  }

  /** The same with other waiting. */
  public Vendor with(Retries other, Duration longest) {
    return new Vendor(url, appCode, appId, secretKey, other, longest);
  }

  /** Sends once: the reqNo is made here unless it is given, and kept over all retries. The answer names it beside messageId and state. */
  public Map<String, Object> send(Map<String, ?> parameters) {
    Map<String, String> wanted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    parameters.forEach((name, value) -> {
      if (value != null && !"".equals(value)) wanted.put(name, value instanceof String ? (String) value : Json.write(value));
    });
    wanted.putIfAbsent("reqNo", UUID.randomUUID().toString());
    boolean form = appCode != null;
    String body = form ? Http.query(wanted) : encrypt(Json.write(wanted));
    String type = form ? "application/x-www-form-urlencoded; charset=UTF-8" : "application/json;charset=utf-8";
    // signed anew with each try: a stamp that has grown old is refused
    Http.Tried tried = Http.retry(retries, () -> Http.request("POST", url + PATH,
        Map.of("X-Mce-Signature", signature(wanted), "Content-Type", type), body.getBytes(StandardCharsets.UTF_8), timeout),
        each -> each.status == 612 || (each.status >= 500 && each.status < 600));
    return read(tried, wanted.get("reqNo"));
  }

  /** The message of a reqNo, or null; `wait` holds the answer up to so many seconds until its state changes. */
  @SuppressWarnings("unchecked")
  public Map<String, Object> find(String reqNo, int wait) {
    Map<String, String> query = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    query.put("reqNo", reqNo);
    if (wait > 0) query.put("wait", String.valueOf(wait));
    Http.Tried tried = Http.retry(retries, () -> Http.request("GET", url + "/api/v1/messages?" + Http.query(query),
        Map.of("X-Mce-Signature", signature(query)), null, timeout.plusSeconds(wait)),
        each -> each.status == 429 || each.status >= 500);
    if (tried.answer.status != 200) throw failure(new Http.Tried(tried.answer, List.of()), Map.of(), reqNo);
    List<Object> items = (List<Object>) tried.answer.json().get("items");
    return items == null || items.isEmpty() ? null : (Map<String, Object>) items.get(0);
  }

  private String signature(Map<String, String> parameters) {
    if (appCode != null) return "AppCode/" + appCode;
    // the Z is a letter: the time is Shanghai's
    String prefix = "mce-auth-v1/" + appId + "/" + ZonedDateTime.now(ZoneId.of("Asia/Shanghai")).format(STAMP) + "/30";
    String content = parameters.entrySet().stream().filter(each -> !each.getValue().equals("null"))
        .map(each -> each.getKey() + "=" + each.getValue()).collect(Collectors.joining("&"));
    return prefix + "/" + hmac(hmac(secretKey, prefix), content);
  }

  private Map<String, Object> read(Http.Tried tried, String reqNo) {
    Map<String, Object> told = told(tried.answer.text);
    int status = tried.answer.status;
    boolean repeat = status == 611 && String.valueOf(told.get("message")).contains("duplicate");
    // our own retry: an earlier try had arrived, although its answer did not say so
    boolean ours = tried.seen.subList(0, tried.seen.size() - 1).stream().anyMatch(each -> each == 0 || (each >= 500 && each < 600));
    if ((status == 200 && "FP00000".equals(told.get("code"))) || (repeat && ours)) {
      Map<String, Object> answer = new LinkedHashMap<>(told);
      answer.put("code", "FP00000");
      answer.put("reqNo", reqNo);
      return answer;
    }
    if (!repeat) throw failure(tried, told, reqNo);
    TuixinError.Details of = new TuixinError.Details(String.valueOf(told.get("message")), status);
    of.code = "611";
    of.messageId = (String) told.get("messageId");
    of.answer = told;
    throw new TuixinError.Duplicate(of);
  }

  @SuppressWarnings("unchecked")
  private static TuixinError failure(Http.Tried tried, Map<String, Object> told, String name) {
    int status = tried.answer.status;
    Object said = told.getOrDefault("message", status > 0 ? "status " + status : "no answer");
    TuixinError.Details of = new TuixinError.Details(String.valueOf(said), status);
    of.code = String.valueOf(told.getOrDefault("code", ""));
    of.answer = told;
    of.name = name;
    of.retryAfter = tried.answer.retryAfter;
    if (told.get("errors") instanceof Map) of.fields = (Map<String, Object>) told.get("errors");
    // a definite answer to the same reqNo settles what an earlier try left open
    if (tried.inDoubt() && status != 200 && status != 610 && status != 611) return new TuixinError.OutcomeUnknown(of);
    switch (status) {
      case 200: return told.containsKey("code") ? new TuixinError.Refused(of) : new TuixinError.OutcomeUnknown(of);
      case 610: return new TuixinError.BadRequest(of);
      case 611: return new TuixinError.NotFound(of);
      case 612: case 429: return new TuixinError.TooOften(of);
      case 401: case 403: return new TuixinError.AccessDenied(of);
      default: return status <= 0 || status >= 500 ? new TuixinError.Unavailable(of) : new TuixinError(of);
    }
  }

  private Map<String, Object> told(String text) {
    if (text.contains("{") || appCode != null) return Json.object(text);
    try {
      byte[] clear = cipher(Cipher.DECRYPT_MODE).doFinal(Base64.getDecoder().decode(text));
      return Json.object(new String(clear, StandardCharsets.UTF_8));
    } catch (GeneralSecurityException | IllegalArgumentException error) {
      return Map.of(); // an answer of a proxy, or none of ours
    }
  }

  private static String hmac(String key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      StringBuilder hex = new StringBuilder();
      for (byte each : mac.doFinal(text.getBytes(StandardCharsets.UTF_8))) hex.append(String.format("%02x", each));
      return hex.toString();
    } catch (GeneralSecurityException error) {
      throw new IllegalStateException(error);
    }
  }

  private Cipher cipher(int mode) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
    byte[] key = secretKey.substring(0, 16).getBytes(StandardCharsets.UTF_8);
    cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(new byte[16]));
    return cipher;
  }

  private String encrypt(String text) {
    try {
      return Base64.getEncoder().encodeToString(cipher(Cipher.ENCRYPT_MODE).doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException error) {
      throw new IllegalStateException(error);
    }
  }
}
