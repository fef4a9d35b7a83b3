package tuixin;

import java.util.Map;

/** What can go wrong, by what the caller does about it: one class each. */
public class TuixinError extends RuntimeException {
  /** Status of HTTP; 0 or less when there was no answer. */
  public final int status;
  /** Stable, unlike the words of the message. */
  public final String code;
  /** Each wrong field and what is wrong with it. */
  public final Map<String, Object> fields;
  /** Stands in the log of the installation; may be null. */
  public final String requestId;
  public final Map<String, Object> answer;

  protected TuixinError(Details of) {
    super(of.status > 0 ? of.status + " " + of.code + ": " + of.detail : of.detail);
    status = of.status;
    code = of.code;
    fields = of.fields;
    requestId = of.requestId;
    answer = of.answer;
  }

  /** What an error is made of. */
  static final class Details {
    String detail = "", code = "", requestId, name, messageId;
    int status;
    Integer retryAfter;
    Map<String, Object> fields = Map.of(), answer = Map.of();

    Details(String detail, int status) {
      this.detail = detail;
      this.status = status;
    }
  }

  /** 400, 413, 422, 610: `fields` names each wrong field. Mend the call. */
  public static class BadRequest extends TuixinError {
    BadRequest(Details of) { super(of); }
  }
  /** 401, 403: the key, its scope, its networks or countries. Somebody has to look. */
  public static class AccessDenied extends TuixinError {
    AccessDenied(Details of) { super(of); }
  }
  /** 404, 611: what the call names is not there. */
  public static class NotFound extends TuixinError {
    NotFound(Details of) { super(of); }
  }
  /** 409: the state does not allow it, or the name was used for something else. */
  public static class Conflict extends TuixinError {
    Conflict(Details of) { super(of); }
  }
  /** 611: an earlier call had this reqNo or this content; `messageId` is what it sent. */
  public static class Duplicate extends Conflict {
    public final String messageId;
    Duplicate(Details of) { super(of); messageId = of.messageId; }
  }
  /** 429, 612: still too often after the retries; `retryAfter` is in seconds, or null. */
  public static class TooOften extends TuixinError {
    public final Integer retryAfter;
    TooOften(Details of) { super(of); retryAfter = of.retryAfter; }
  }
  /** A rule stopped the message (`code`): nothing was sent, and sending it again changes nothing. */
  public static class Refused extends TuixinError {
    Refused(Details of) { super(of); }
  }
  /** 500 or 503 after the retries, or never reached: nothing was taken. Try later. */
  public static class Unavailable extends TuixinError {
    Unavailable(Details of) { super(of); }
  }
  /** 502, 504 or no answer: it may have been taken. `name` is the Idempotency-Key or reqNo to call again with. */
  public static class OutcomeUnknown extends TuixinError {
    public final String name;
    OutcomeUnknown(Details of) { super(of); name = of.name; }
  }
  /** A webhook that Tuixin did not sign, or not lately. */
  public static class BadSignature extends TuixinError {
    BadSignature(String detail) { super(new Details(detail, 0)); }
  }
}
