"""Checks what Tuixin tells, by the Standard Webhooks signature."""
import base64
import hashlib
import hmac
import json
import time

from .errors import BadSignature


def verify_webhook(secret, headers, body, tolerance=300, now=None):
    """`secret` is whsec_…, `body` the bytes as they came. Answers the event; keep its webhook-id and do nothing for one seen before."""
    given = {name.lower(): value for name, value in headers.items()}
    name, stamp = given.get("webhook-id", ""), given.get("webhook-timestamp", "")
    raw = body.encode() if isinstance(body, str) else body
    if not stamp.isdigit() or abs((time.time() if now is None else now) - int(stamp)) > tolerance:
        raise BadSignature("the webhook is not of now")
    key = base64.b64decode(secret[6:] if secret.startswith("whsec_") else secret)
    wanted = base64.b64encode(hmac.new(key, f"{name}.{stamp}.".encode() + raw, hashlib.sha256).digest())
    for each in given.get("webhook-signature", "").split(" "):
        version, _, signature = each.partition(",")
        if version == "v1" and hmac.compare_digest(wanted, signature.encode()):
            return json.loads(raw)
    raise BadSignature("the webhook has no signature of this secret")
