package tuixin;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Requests, and the waiting between several. */
final class Http {
  /** The request may have arrived. */
  static final int NO_ANSWER = 0;
  /** It has not arrived: refused, or no such name. */
  static final int NOT_REACHED = -1;

  private static final HttpClient CLIENT = HttpClient.newBuilder()
      .version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(10)).build();

  private Http() {}

  static final class Answer {
    final int status;
    final String text;
    final Integer retryAfter;

    Answer(int status, String text, Integer retryAfter) {
      this.status = status;
      this.text = text;
      this.retryAfter = retryAfter;
    }

    /** The object of the answer; empty when it is none. */
    Map<String, Object> json() {
      return Json.object(text);
    }
  }

  /** Makes one request; it throws only when its thread is interrupted. */
  static Answer request(String method, String url, Map<String, String> headers, byte[] body, Duration timeout) {
    HttpRequest.Builder asked = HttpRequest.newBuilder(URI.create(url)).timeout(timeout).method(method,
        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(asked::header);
    try {
      HttpResponse<String> answer = CLIENT.send(asked.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      String wait = answer.headers().firstValue("Retry-After").orElse("");
      return new Answer(answer.statusCode(), answer.body(), wait.matches("\\d{1,9}") ? Integer.valueOf(wait) : null);
    } catch (ConnectException error) {
      return new Answer(NOT_REACHED, "", null);
    } catch (IOException error) {
      boolean before = error instanceof java.net.http.HttpConnectTimeoutException || error.getCause() instanceof UnresolvedAddressException || error instanceof javax.net.ssl.SSLHandshakeException;
      return new Answer(before ? NOT_REACHED : NO_ANSWER, "", null);
    } catch (InterruptedException error) {
      Thread.currentThread().interrupt();
      return new Answer(NO_ANSWER, "", null);
    }
  }

  static String query(Map<String, ?> values) {
    return values.entrySet().stream().filter(each -> each.getValue() != null)
        .map(each -> each.getKey() + "=" + encode(String.valueOf(each.getValue())))
        .collect(Collectors.joining("&"));
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** The last answer and the status of every try. */
  static final class Tried {
    final Answer answer;
    final List<Integer> seen;

    Tried(Answer answer, List<Integer> seen) {
      this.answer = answer;
      this.seen = seen;
    }

    /** Whether a try may have been taken although none of them said so. */
    boolean inDoubt() {
      return seen.stream().anyMatch(status -> status == NO_ANSWER || status == 502 || status == 504);
    }
  }

  /** Makes the request until `again` says no or the tries are used up. */
  static Tried retry(Retries retries, Supplier<Answer> once, Predicate<Answer> again) {
    List<Integer> seen = new ArrayList<>();
    while (true) {
      Answer answer = once.get();
      seen.add(answer.status);
      int wait = answer.retryAfter == null ? 0 : answer.retryAfter;
      boolean more = answer.status <= 0 || again.test(answer);
      if (seen.size() == retries.tries || !more || wait > retries.longestSeconds || Thread.currentThread().isInterrupted())
        return new Tried(answer, seen);
      double pause = retries.pauseMillis * Math.pow(2, seen.size() - 1) * (0.5 + Math.random());
      try {
        Thread.sleep(answer.retryAfter == null ? (long) pause : wait * 1000L);
      } catch (InterruptedException error) {
        Thread.currentThread().interrupt();
        return new Tried(answer, seen);
      }
    }
  }
}
