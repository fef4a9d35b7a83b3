"""A program that was written for the vendor: sender.py form|secure|find KEY TEMPLATE SIGN PHONE [REQNO], where KEY is AppCode or AppId:secret."""
import base64
import hashlib
import hmac
import json
import sys
import urllib.error
import urllib.parse
import urllib.request
from datetime import datetime, timedelta, timezone

HOST = "https://open.expauth.com"
PATH = "/v2/sms/single/msg/sender"


def digest(key, text):
    return hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest()


def sign(app_id, secret, params):
    stamp = datetime.now(timezone(timedelta(hours=8))).strftime("%Y-%m-%dT%H:%M:%SZ")
    prefix = f"mce-auth-v1/{app_id}/{stamp}/3000"
    content = "&".join(f"{name}={params[name]}" for name in sorted(params, key=str.lower))
    return f"{prefix}/{digest(digest(secret, prefix), content)}"


def cipher(secret):
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    return Cipher(algorithms.AES(secret[:16].encode()), modes.CBC(bytes(16)))


def encrypt(text, secret):
    data = text.encode()
    pad = 16 - len(data) % 16
    encryptor = cipher(secret).encryptor()
    return base64.b64encode(encryptor.update(data + bytes([pad]) * pad) + encryptor.finalize()).decode()


def decrypt(text, secret):
    decryptor = cipher(secret).decryptor()
    data = decryptor.update(base64.b64decode(text)) + decryptor.finalize()
    return data[: -data[-1]].decode()


def call(method, path, signature, kind=None, body=None):
    headers = {"X-Mce-Signature": signature, **({"Content-Type": kind} if kind else {})}
    data = body.encode() if body else None
    try:
        with urllib.request.urlopen(urllib.request.Request(HOST + path, data, headers, method=method)) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


how, key, template, signature_id, phone, *rest = sys.argv[1:]
app_id, _, secret = key.partition(":")
if how == "find":
    wanted = {"reqNo": rest[0]}
    header = sign(app_id, secret, wanted) if secret else f"AppCode/{key}"
    status, text = call("GET", "/api/v1/messages?" + urllib.parse.urlencode(wanted), header)
else:
    wanted = {"templateId": template, "signId": signature_id, "phoneNumber": phone}
    if rest:
        wanted["reqNo"] = rest[0]
    if how == "form":
        kind = "application/x-www-form-urlencoded; charset=UTF-8"
        status, text = call("POST", PATH, f"AppCode/{key}", kind, urllib.parse.urlencode(wanted))
    else:
        body = encrypt(json.dumps(wanted), secret)
        status, text = call("POST", PATH, sign(app_id, secret, wanted), "application/json;charset=utf-8", body)
print(status, text if "{" in text else decrypt(text, secret))
