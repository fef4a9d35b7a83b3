import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.SimpleDateFormat;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A program that was written for the vendor: java Sender.java form|secure|find KEY TEMPLATE SIGN PHONE REQNO, where KEY is AppCode or AppId:secret. */
public class Sender {
  static final String HOST = "https://open.expauth.com";

  public static void main(String[] args) throws Exception {
    String key = args[1];
    Map<String, String> params = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    if (args[0].equals("find")) {
      params.put("reqNo", args[5]);
      String signature = key.contains(":") ? sign(key, params) : "AppCode/" + key;
      print(call("GET", "/api/v1/messages?" + form(params), signature, null, null), key);
      return;
    }
    params.put("templateId", args[2]);
    params.put("signId", args[3]);
    params.put("phoneNumber", args[4]);
    if (args.length > 5) params.put("reqNo", args[5]);
    String path = "/v2/sms/single/msg/sender";
    if (args[0].equals("form"))
      print(call("POST", path, "AppCode/" + key, "application/x-www-form-urlencoded; charset=UTF-8", form(params)), key);
    else
      print(call("POST", path, sign(key, params), "application/json;charset=utf-8", aes(Cipher.ENCRYPT_MODE, json(params), key)), key);
  }

  static void print(String[] answer, String key) throws Exception {
    String body = answer[1];
    if (!body.contains("{")) body = aes(Cipher.DECRYPT_MODE, body, key);
    System.out.println(answer[0] + " " + body);
  }

  static String[] call(String method, String path, String signature, String type, String body) throws Exception {
    HttpURLConnection connection = (HttpURLConnection) new URL(HOST + path).openConnection();
    connection.setRequestMethod(method);
    connection.setRequestProperty("X-Mce-Signature", signature);
    if (body != null) {
      connection.setRequestProperty("Content-Type", type);
      connection.setDoOutput(true);
      connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }
    int status = connection.getResponseCode();
    try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      return new String[] {String.valueOf(status), new String(in.readAllBytes(), StandardCharsets.UTF_8)};
    }
  }

  static String sign(String key, Map<String, String> params) throws Exception {
    String[] parts = key.split(":");
    SimpleDateFormat format = new SimpleDateFormat("yyyy-MM-dd'T'HH:mm:ss'Z'");
    format.setTimeZone(TimeZone.getTimeZone("Asia/Shanghai"));
    String prefix = "mce-auth-v1/" + parts[0] + "/" + format.format(new Date()) + "/30";
    StringBuilder content = new StringBuilder();
    for (Map.Entry<String, String> each : params.entrySet())
      content.append(content.length() > 0 ? "&" : "").append(each.getKey()).append('=').append(each.getValue());
    return prefix + "/" + hmac(hmac(parts[1], prefix), content.toString());
  }

  static String hmac(String key, String text) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    StringBuilder hex = new StringBuilder();
    for (byte each : mac.doFinal(text.getBytes(StandardCharsets.UTF_8))) hex.append(String.format("%02x", each));
    return hex.toString();
  }

  static String aes(int mode, String text, String key) throws Exception {
    Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
    byte[] secret = key.split(":")[1].substring(0, 16).getBytes(StandardCharsets.UTF_8);
    cipher.init(mode, new SecretKeySpec(secret, "AES"), new IvParameterSpec(new byte[16]));
    return mode == Cipher.ENCRYPT_MODE
        ? Base64.getEncoder().encodeToString(cipher.doFinal(text.getBytes(StandardCharsets.UTF_8)))
        : new String(cipher.doFinal(Base64.getDecoder().decode(text)), StandardCharsets.UTF_8);
  }

  static String form(Map<String, String> params) throws Exception {
    StringBuilder out = new StringBuilder();
    for (Map.Entry<String, String> each : params.entrySet())
      out.append(out.length() > 0 ? "&" : "").append(each.getKey()).append('=').append(URLEncoder.encode(each.getValue(), "UTF-8"));
    return out.toString();
  }

  static String json(Map<String, String> params) {
    StringBuilder out = new StringBuilder("{");
    for (Map.Entry<String, String> each : params.entrySet())
      out.append(out.length() > 1 ? "," : "").append('"').append(each.getKey()).append("\":\"").append(each.getValue()).append('"');
    return out.append('}').toString();
  }
}
