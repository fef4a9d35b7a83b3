package tuixin;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** REST: one method for each call, in Api.java. */
public final class Tuixin extends Api {
  private static final Set<Integer> AGAIN = Set.of(429, 500, 502, 503, 504);
  /** A definite answer to the same key settles what an earlier try left open. */
  private static final Set<Integer> SETTLED = Set.of(400, 404, 409, 413, 422);
  private final String base;
  private final String key;
  private final Retries retries;
  private final Duration timeout;

  public Tuixin(String url, String key) {
    this(url, key, Retries.USUAL, Duration.ofSeconds(60));
  }

  public Tuixin(String url, String key, Retries retries, Duration timeout) {
    base = url.replaceAll("/+$", "") + "/api/v1";
    this.key = key;
    this.retries = retries;
    this.timeout = timeout;
  }

  /** A write has one Idempotency-Key, made here unless it is given, and keeps it over all retries. */
  @Override
  String call(String method, String path, Map<String, ?> query, Map<String, ?> body, Form form, String idempotencyKey) {
    String given = query == null ? "" : Http.query(query);
    String url = base + path + (given.isEmpty() ? "" : "?" + given);
    boolean writes = !method.equals("GET");
    String name = !writes ? null : idempotencyKey != null ? idempotencyKey : UUID.randomUUID().toString();
    Map<String, String> headers = new HashMap<>(Map.of("Authorization", "Bearer " + key));
    byte[] data = null;
    if (writes) {
      String boundary = UUID.randomUUID().toString();
      headers.put("Idempotency-Key", name);
      headers.put("Content-Type", form == null ? "application/json" : "multipart/form-data; boundary=" + boundary);
      data = form == null ? Json.write(body == null ? Map.of() : body).getBytes(StandardCharsets.UTF_8) : multipart(form, boundary);
    }
    byte[] sent = data;
    Http.Tried tried = Http.retry(retries, () -> Http.request(method, url, headers, sent, timeout),
        each -> AGAIN.contains(each.status) || (each.status == 409 && isRunning(each)));
    if (tried.answer.status / 100 == 2) return tried.answer.text;
    throw error(tried, name);
  }

  private static boolean isRunning(Http.Answer answer) {
    return "idempotency_running".equals(answer.json().get("code"));
  }

  private static TuixinError error(Http.Tried tried, String name) {
    Http.Answer answer = tried.answer;
    int status = answer.status;
    Map<String, Object> problem = answer.json();
    Object said = problem.getOrDefault("detail", status > 0 ? "status " + status : "no answer");
    TuixinError.Details of = new TuixinError.Details(String.valueOf(said), status);
    of.code = String.valueOf(problem.getOrDefault("code", ""));
    of.requestId = (String) problem.get("requestId");
    of.answer = problem;
    of.name = name;
    of.retryAfter = answer.retryAfter;
    if (problem.get("errors") instanceof List) {
      of.fields = new LinkedHashMap<>();
      for (Object each : (List<?>) problem.get("errors"))
        of.fields.put(String.valueOf(((Map<?, ?>) each).get("path")), ((Map<?, ?>) each).get("message"));
    }
    if (name != null && (isRunning(answer) || (tried.inDoubt() && !SETTLED.contains(status))))
      return new TuixinError.OutcomeUnknown(of);
    switch (status) {
      case 400: case 413: case 422: return new TuixinError.BadRequest(of);
      case 401: case 403: return new TuixinError.AccessDenied(of);
      case 404: return new TuixinError.NotFound(of);
      case 409: return new TuixinError.Conflict(of);
      case 429: return new TuixinError.TooOften(of);
      default: return status <= 0 || status >= 500 ? new TuixinError.Unavailable(of) : new TuixinError(of);
    }
  }

  private static byte[] multipart(Form form, String boundary) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    form.fields.forEach((name, value) -> {
      String text = value instanceof String ? (String) value : Json.write(value);
      out.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + text + "\r\n")
          .getBytes(StandardCharsets.UTF_8));
    });
    String safe = form.fileName.replaceAll("[\"\r\n]", "_");
    out.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + safe
        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n").getBytes(StandardCharsets.UTF_8));
    out.writeBytes(form.file);
    out.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return out.toByteArray();
  }
}
