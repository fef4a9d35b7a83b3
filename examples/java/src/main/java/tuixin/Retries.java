package tuixin;

/** At most `tries` requests; Retry-After is kept, up to `longestSeconds`. */
public final class Retries {
  public static final Retries USUAL = new Retries(4, 500, 60);
  final int tries;
  final long pauseMillis;
  final int longestSeconds;

  public Retries(int tries, long pauseMillis, int longestSeconds) {
    this.tries = tries;
    this.pauseMillis = pauseMillis;
    this.longestSeconds = longestSeconds;
  }
}
