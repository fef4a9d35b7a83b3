package tuixin;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Does what scripts/clients.test.ts expects of every client, and prints what came of it as JSON. */
public class ClientProgram {
  static final String URL = System.getenv("TUIXIN_URL");
  static final String PHONE = System.getenv("PHONE");
  static final Retries QUICK = new Retries(3, 10, 60);
  static final Duration LONGEST = Duration.ofSeconds(20);
  static final Map<String, Object> SAID = new LinkedHashMap<>();

  static Tuixin rest(String fault) {
    return new Tuixin(URL + fault, System.getenv("API_KEY"), QUICK, LONGEST);
  }
  static Vendor byCode(String url) {
    return Vendor.byAppCode(url, System.getenv("APP_CODE")).with(QUICK, LONGEST);
  }
  static Vendor byId(String fault) {
    return Vendor.byAppId(URL + fault, System.getenv("APP_ID"), System.getenv("SECRET_KEY")).with(QUICK, LONGEST);
  }
  static Map<String, Object> call(String last, String... more) {
    Map<String, Object> call = new HashMap<>(Map.of("templateId", System.getenv("TEMPLATE_ID"),
        "signId", System.getenv("SIGN_ID"), "phoneNumber", PHONE + last));
    for (int i = 0; i < more.length; i += 2) call.put(more[i], more[i + 1]);
    return call;
  }
  static Map<String, Object> message(String phone) {
    return Map.of("phone", phone, "templateId", System.getenv("TEMPLATE_ID"));
  }

  static void faultOf(String name, Runnable work) {
    try {
      work.run();
      SAID.put(name, "none");
    } catch (TuixinError error) {
      Map<String, Object> said = new LinkedHashMap<>();
      said.put("class", error.getClass().getSimpleName());
      said.put("status", error.status);
      if (!error.code.isEmpty()) said.put("code", error.code);
      if (!error.fields.isEmpty()) said.put("fields", error.fields);
      if (error instanceof TuixinError.OutcomeUnknown) said.put("name", ((TuixinError.OutcomeUnknown) error).name);
      if (error instanceof TuixinError.Duplicate) said.put("message_id", ((TuixinError.Duplicate) error).messageId);
      if (error instanceof TuixinError.TooOften) said.put("retry_after", ((TuixinError.TooOften) error).retryAfter);
      SAID.put(name, said);
    }
  }

  @SuppressWarnings("unchecked")
  static Object webhook(Map<String, String> change, String body) {
    Map<String, Object> told = Json.object(System.getenv("WEBHOOK"));
    Map<String, String> headers = new HashMap<>((Map<String, String>) told.get("headers"));
    headers.putAll(change);
    return Webhook.verify(System.getenv("WEBHOOK_SECRET"), headers, body == null ? (String) told.get("body") : body).get("type");
  }

  public static void main(String[] args) {
    SAID.put("rest", rest("/lost").postMessages(message(PHONE + "1")).get("state"));
    SAID.put("form", byCode(URL + "/lost").send(call("2", "reqNo", PHONE + "form")).get("code"));
    SAID.put("secure", byId("/gateway").send(call("3", "reqNo", PHONE + "secure")).get("code"));
    SAID.put("made", ((String) byCode(URL).send(call("4")).get("reqNo")).length() >= 32);
    SAID.put("found", Arrays.asList(byCode(URL).find(PHONE + "form", 0).get("state"),
        byId("").find(PHONE + "secure", 1).get("state"), byId("").find("never", 0)));
    byte[] file = ("phone\n" + PHONE + "5\n").getBytes(StandardCharsets.UTF_8);
    SAID.put("import", rest("").postImports(new Form("people.csv", file, Map.of("dryRun", "true"))).get("state"));
    SAID.put("listed", ((List<?>) rest("").getMessages(Map.of("limit", 2)).get("items")).size());
    faultOf("fields", () -> rest("").postMessages(message("1")));
    faultOf("missing", () -> rest("").getMessagesId("01a206f1-763d-724e-8f0b-443b1eb51a41"));
    faultOf("key", () -> new Tuixin(URL, "tx_wrong", QUICK, LONGEST).getCampaigns(Map.of()));
    faultOf("busy", () -> rest("/busy").getCampaigns(Map.of()));
    faultOf("silent", () -> rest("/silent").postMessages(message(PHONE + "6"), PHONE));
    faultOf("vendorFields", () -> byCode(URL).send(call("", "phoneNumber", "1")));
    faultOf("duplicate", () -> byId("").send(call("3", "reqNo", PHONE + "secure")));
    faultOf("template", () -> byCode(URL).send(call("7", "templateId", "none")));
    faultOf("appCode", () -> Vendor.byAppCode(URL, "wrong").with(QUICK, LONGEST).send(call("7")));
    faultOf("vendorSilent", () -> byCode(URL + "/silent").send(call("8", "reqNo", PHONE + "silent")));
    faultOf("nobody", () -> byCode("http://127.0.0.1:59").send(call("7")));
    SAID.put("webhook", webhook(Map.of(), null));
    faultOf("forged", () -> webhook(Map.of(), "{}"));
    faultOf("old", () -> webhook(Map.of("webhook-timestamp", "1700000000"), null));
    System.out.println(Json.write(SAID));
  }
}
