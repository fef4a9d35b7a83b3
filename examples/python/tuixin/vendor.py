"""The vendor's own call, by AppCode or signed and encrypted (AppId)."""
import base64
import hashlib
import hmac
import json
import urllib.parse
import uuid
from datetime import datetime, timedelta, timezone

from .errors import AccessDenied, BadRequest, Duplicate, NotFound, OutcomeUnknown, Refused, TooOften, TuixinError, Unavailable
from .http import Retries, in_doubt, request

PATH = "/v2/sms/single/msg/sender"


class Vendor:
    def __init__(self, url, app_code=None, app_id=None, secret_key=None, retries=None, timeout=60):
        if app_code is None and (app_id is None or secret_key is None or len(secret_key) < 16):
            raise ValueError("app_code, or app_id and a secret_key of 16 characters or more")
        self.url, self.app_code, self.app_id, self.secret_key = url.rstrip("/"), app_code, app_id, secret_key
        self.retries, self.timeout = retries or Retries(), timeout

    def send(self, parameters):
        """Sends once: the reqNo is made here unless it is given, and kept over all retries. The answer names it beside messageId and state."""
        wanted = {name: _text(value) for name, value in parameters.items() if value not in (None, "")}
        wanted.setdefault("reqNo", str(uuid.uuid4()))

        def once():
            if self.app_code is not None:
                headers = {"Content-Type": "application/x-www-form-urlencoded; charset=UTF-8"}
                body = urllib.parse.urlencode(wanted)
            else:
                headers = {"Content-Type": "application/json;charset=utf-8"}
                body = _encrypt(json.dumps(wanted, ensure_ascii=False), self.secret_key)
            # signed anew with each try: a stamp that has grown old is refused
            headers["X-Mce-Signature"] = self._signature(wanted)
            return request("POST", self.url + PATH, headers, body.encode(), self.timeout)

        answer, seen = self.retries.run(once, lambda each: each.status == 612 or 500 <= each.status < 600)
        return self._read(answer, seen, wanted["reqNo"])

    def find(self, req_no, wait=0):
        """The message of a reqNo, or None; `wait` holds the answer up to so many seconds until its state changes."""
        query = {"reqNo": req_no, **({"wait": str(wait)} if wait else {})}
        url = self.url + "/api/v1/messages?" + urllib.parse.urlencode(query)

        def once():
            return request("GET", url, {"X-Mce-Signature": self._signature(query)}, timeout=self.timeout + wait)

        answer, seen = self.retries.run(once, lambda each: each.status == 429 or each.status >= 500)
        if answer.status != 200:
            raise _failure(answer, [], {}, req_no)
        items = json.loads(answer.text)["items"]
        return items[0] if items else None

    def _signature(self, parameters):
        if self.app_code is not None:
            return f"AppCode/{self.app_code}"
        # the Z is a letter: the time is Shanghai's
        stamp = datetime.now(timezone(timedelta(hours=8))).strftime("%Y-%m-%dT%H:%M:%SZ")
        prefix = f"mce-auth-v1/{self.app_id}/{stamp}/30"
        names = sorted((name for name in parameters if parameters[name] not in ("", "null")), key=str.lower)
        content = "&".join(f"{name}={parameters[name]}" for name in names)
        return f"{prefix}/{_hmac(_hmac(self.secret_key, prefix), content)}"

    def _read(self, answer, seen, req_no):
        told = _told(answer.text, self.secret_key)
        if answer.status == 200 and told.get("code") == "FP00000":
            return {**told, "reqNo": req_no}
        if answer.status == 611 and "duplicate" in told.get("message", ""):
            # our own retry: an earlier try had arrived, although its answer did not say so
            if any(status == 0 or 500 <= status < 600 for status in seen[:-1]):
                return {**told, "code": "FP00000", "reqNo": req_no}
            raise Duplicate(told["message"], told.get("messageId"), status=611, code="611", answer=told)
        raise _failure(answer, seen, told, req_no)


def _failure(answer, seen, told, name):
    status, detail = answer.status, str(told.get("message", answer.text[:200]))
    more = {"status": status, "code": str(told.get("code", "")), "answer": told}
    # a definite answer to the same reqNo settles what an earlier try left open
    if in_doubt(seen) and status not in (200, 610, 611):
        return OutcomeUnknown(detail or "no answer", name=name, **more)
    if status == 200:
        return Refused(detail, **more) if told.get("code") else OutcomeUnknown("unreadable", name=name, status=200)
    if status == 610:
        return BadRequest(detail, fields=told.get("errors"), **more)
    if status == 611:
        return NotFound(detail, **more)
    if status in (612, 429):
        return TooOften(detail, retry_after=answer.retry_after, **more)
    if status in (401, 403):
        return AccessDenied(detail, **more)
    if status <= 0 or status >= 500:
        return Unavailable(detail or "cannot be reached", **more)
    return TuixinError(detail, **more)


def _told(text, secret_key):
    try:
        value = json.loads(text if "{" in text else _decrypt(text, secret_key))
        return value if isinstance(value, dict) else {}
    except Exception:  # an answer of a proxy, or none of ours
        return {}


def _text(value):
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _hmac(key, text):
    return hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest()


def _cipher(secret_key):
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    return Cipher(algorithms.AES(secret_key[:16].encode()), modes.CBC(bytes(16)))


def _encrypt(text, secret_key):
    data = text.encode()
    pad = 16 - len(data) % 16
    encryptor = _cipher(secret_key).encryptor()
    return base64.b64encode(encryptor.update(data + bytes([pad]) * pad) + encryptor.finalize()).decode()


def _decrypt(text, secret_key):
    decryptor = _cipher(secret_key).decryptor()
    data = decryptor.update(base64.b64decode(text)) + decryptor.finalize()
    return data[: -data[-1]].decode()
