import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Sends one message in each of the three ways. */
public class Send {
  static final String HOST = env("TUIXIN_URL");
  static final String PATH = "/v2/sms/single/msg/sender";
  static final HttpClient HTTP = HttpClient.newHttpClient();

  public static void main(String[] args) throws Exception {
    Map<String, String> parameters = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    parameters.put("templateId", env("TEMPLATE_ID"));
    parameters.put("signId", env("SIGN_ID"));
    parameters.put("phoneNumber", env("PHONE"));
    parameters.put("paramMap", "{\"code\":\"4711\"}");

    parameters.put("reqNo", "java-form-" + UUID.randomUUID());
    String form = parameters.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
    post("AppCode", PATH, "X-Mce-Signature", "AppCode/" + env("APP_CODE"), "application/x-www-form-urlencoded; charset=UTF-8", form);

    parameters.put("reqNo", "java-secure-" + UUID.randomUUID());
    String secret = env("SECRET_KEY");
    // the Z is a letter: the time is Shanghai's
    String stamp = ZonedDateTime.now(ZoneId.of("Asia/Shanghai")).format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'"));
    String prefix = "mce-auth-v1/" + env("APP_ID") + "/" + stamp + "/30";
    String content = parameters.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).collect(Collectors.joining("&"));
    String signature = prefix + "/" + hmac(hmac(secret, prefix), content);
    String answer = post("AppId", PATH, "X-Mce-Signature", signature, "application/json;charset=utf-8", encrypt(json(parameters), secret));
    if (!answer.contains("{")) System.out.println("AppId answer: " + decrypt(answer, secret));

    String body = "{\"phone\":" + quote(env("PHONE")) + ",\"templateId\":" + quote(env("TEMPLATE_ID")) + ",\"variables\":{\"code\":\"4711\"}}";
    post("REST", "/api/v1/messages", "Authorization", "Bearer " + env("API_KEY"), "application/json", body);
  }

  static String post(String name, String path, String header, String value, String type, String body) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(HOST + path))
        .header(header, value).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body));
    if (path.startsWith("/api/")) request.header("Idempotency-Key", UUID.randomUUID().toString());
    HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    System.out.println(name + ": " + answer.statusCode() + " " + answer.body());
    if (answer.statusCode() / 100 != 2) System.exit(1);
    return answer.body();
  }

  static String hmac(String key, String text) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    StringBuilder hex = new StringBuilder();
    for (byte b : mac.doFinal(text.getBytes(StandardCharsets.UTF_8))) hex.append(String.format("%02x", b));
    return hex.toString();
  }

  static Cipher cipher(int mode, String secret) throws Exception {
    Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
    byte[] key = secret.substring(0, 16).getBytes(StandardCharsets.UTF_8);
    cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(new byte[16]));
    return cipher;
  }
  static String encrypt(String text, String secret) throws Exception {
    return Base64.getEncoder().encodeToString(cipher(Cipher.ENCRYPT_MODE, secret).doFinal(text.getBytes(StandardCharsets.UTF_8)));
  }
  static String decrypt(String text, String secret) throws Exception {
    return new String(cipher(Cipher.DECRYPT_MODE, secret).doFinal(Base64.getDecoder().decode(text)), StandardCharsets.UTF_8);
  }

  static String quote(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
  static String json(Map<String, String> parameters) {
    return parameters.entrySet().stream().map(e -> quote(e.getKey()) + ":" + quote(e.getValue())).collect(Collectors.joining(",", "{", "}"));
  }
  static String env(String name) {
    String value = System.getenv(name);
    if (value == null || value.isEmpty()) throw new IllegalStateException(name + " is not set");
    return value;
  }
}
