"""Sends one message in each of the three ways."""
import base64
import hashlib
import hmac
import json
import os
import sys
import urllib.error
import urllib.parse
import urllib.request
import uuid
from datetime import datetime, timedelta, timezone

HOST = os.environ["TUIXIN_URL"]
PATH = "/v2/sms/single/msg/sender"


def post(name, path, headers, body):
    request = urllib.request.Request(HOST + path, data=body.encode(), headers=headers, method="POST")
    try:
        with urllib.request.urlopen(request) as answer:
            status, text = answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        status, text = error.code, error.read().decode()
    print(f"{name}: {status} {text}")
    if status // 100 != 2:
        sys.exit(1)
    return text


def sign(key, text):
    return hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest()


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


def parameters(how):
    return {
        "templateId": os.environ["TEMPLATE_ID"],
        "signId": os.environ["SIGN_ID"],
        "phoneNumber": os.environ["PHONE"],
        "paramMap": json.dumps({"code": "4711"}),
        "reqNo": f"python-{how}-{uuid.uuid4()}",
    }


form = {"X-Mce-Signature": "AppCode/" + os.environ["APP_CODE"], "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8"}
post("AppCode", PATH, form, urllib.parse.urlencode(parameters("form")))

secret = os.environ["SECRET_KEY"]
wanted = parameters("secure")
# the Z is a letter: the time is Shanghai's
stamp = datetime.now(timezone(timedelta(hours=8))).strftime("%Y-%m-%dT%H:%M:%SZ")
prefix = f"mce-auth-v1/{os.environ['APP_ID']}/{stamp}/3000"
content = "&".join(f"{name}={wanted[name]}" for name in sorted(wanted, key=str.lower))
headers = {"X-Mce-Signature": f"{prefix}/{sign(sign(secret, prefix), content)}", "Content-Type": "application/json;charset=utf-8"}
answer = post("AppId", PATH, headers, encrypt(json.dumps(wanted), secret))
if "{" not in answer:
    print("AppId answer:", decrypt(answer, secret))

headers = {
    "Authorization": "Bearer " + os.environ["API_KEY"],
    "Content-Type": "application/json",
    "Idempotency-Key": str(uuid.uuid4()),
}
message = {"phone": os.environ["PHONE"], "templateId": os.environ["TEMPLATE_ID"], "variables": {"code": "4711"}}
post("REST", "/api/v1/messages", headers, json.dumps(message))
