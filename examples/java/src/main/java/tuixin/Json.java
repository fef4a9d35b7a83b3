package tuixin;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as maps, lists, texts, numbers (Long or BigDecimal), booleans and null. */
public final class Json {
  private static final int DEEPEST = 200;
  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  public static Object read(String text) {
    Json json = new Json(text);
    Object value = json.value(0);
    json.space();
    if (json.at < text.length()) throw json.wrong();
    return value;
  }

  /** The object that a text is; an empty one when it is none. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> object(String text) {
    try {
      Object value = read(text);
      return value instanceof Map ? (Map<String, Object>) value : Map.of();
    } catch (IllegalArgumentException error) {
      return Map.of();
    }
  }

  public static String write(Object value) {
    StringBuilder out = new StringBuilder();
    write(value, out);
    return out.toString();
  }

  private static void write(Object value, StringBuilder out) {
    if (value == null || value instanceof Number || value instanceof Boolean) out.append(value);
    else if (value instanceof Map) {
      String before = "{";
      for (Map.Entry<?, ?> each : ((Map<?, ?>) value).entrySet()) {
        quote(String.valueOf(each.getKey()), out.append(before));
        write(each.getValue(), out.append(':'));
        before = ",";
      }
      out.append(before.equals("{") ? "{}" : "}");
    } else if (value instanceof Iterable) {
      String before = "[";
      for (Object each : (Iterable<?>) value) {
        write(each, out.append(before));
        before = ",";
      }
      out.append(before.equals("[") ? "[]" : "]");
    } else quote(value.toString(), out);
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (char each : text.toCharArray())
      if (each == '"' || each == '\\') out.append('\\').append(each);
      else if (each < ' ') out.append(String.format("\\u%04x", (int) each));
      else out.append(each);
    out.append('"');
  }

  private IllegalArgumentException wrong() {
    return new IllegalArgumentException("not JSON at character " + at);
  }

  private void space() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) at++;
  }

  private char next() {
    if (at >= text.length()) throw wrong();
    return text.charAt(at++);
  }

  private boolean take(char wanted) {
    space();
    if (at < text.length() && text.charAt(at) == wanted) {
      at++;
      return true;
    }
    return false;
  }

  private void demand(char wanted) {
    if (!take(wanted)) throw wrong();
  }

  private Object value(int depth) {
    if (depth > DEEPEST) throw wrong();
    if (take('{')) return members(depth);
    if (take('[')) return items(depth);
    if (take('"')) return string();
    for (String word : List.of("true", "false", "null"))
      if (text.startsWith(word, at)) {
        at += word.length();
        return word.equals("null") ? null : Boolean.valueOf(word);
      }
    return number();
  }

  private Map<String, Object> members(int depth) {
    Map<String, Object> members = new LinkedHashMap<>();
    if (take('}')) return members;
    do {
      demand('"');
      String name = string();
      demand(':');
      members.put(name, value(depth + 1));
    } while (take(','));
    demand('}');
    return members;
  }

  private List<Object> items(int depth) {
    List<Object> items = new ArrayList<>();
    if (take(']')) return items;
    do items.add(value(depth + 1)); while (take(','));
    demand(']');
    return items;
  }

  private String string() {
    StringBuilder out = new StringBuilder();
    while (true) {
      char each = next();
      if (each == '"') return out.toString();
      if (each != '\\') {
        out.append(each);
        continue;
      }
      char escaped = next();
      int known = "bfnrt".indexOf(escaped);
      if (escaped == 'u') {
        if (at + 4 > text.length()) throw wrong();
        out.append((char) Integer.parseInt(text.substring(at, at += 4), 16));
      } else out.append(known < 0 ? escaped : "\b\f\n\r\t".charAt(known));
    }
  }

  private Object number() {
    int from = at;
    while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) at++;
    String number = text.substring(from, at);
    try {
      if (number.matches("-?\\d{1,18}")) return Long.valueOf(number);
      return new BigDecimal(number);
    } catch (NumberFormatException error) {
      throw wrong();
    }
  }
}
