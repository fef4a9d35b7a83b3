package tuixin;

import java.util.Map;

/** A file and the fields beside it. */
public final class Form {
  final String fileName;
  final byte[] file;
  final Map<String, ?> fields;

  public Form(String fileName, byte[] file, Map<String, ?> fields) {
    this.fileName = fileName;
    this.file = file;
    this.fields = fields;
  }
}
