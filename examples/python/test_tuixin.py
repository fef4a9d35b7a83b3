"""Does what scripts/clients.test.ts expects of every client, and prints what came of it as JSON."""
import json
import os

from tuixin import BadSignature, Retries, Tuixin, TuixinError, Vendor, verify_webhook

URL, PHONE = os.environ["TUIXIN_URL"], os.environ["PHONE"]
IDS = {"templateId": os.environ["TEMPLATE_ID"], "signId": os.environ["SIGN_ID"]}
QUICK = Retries(tries=3, pause=0.01)
SAID = {}


def rest(fault=""):
    return Tuixin(URL + fault, os.environ["API_KEY"], retries=QUICK, timeout=20)


def by_code(fault="", code=None, url=None):
    return Vendor((url or URL) + fault, app_code=code or os.environ["APP_CODE"], retries=QUICK, timeout=20)


def by_id(fault=""):
    return Vendor(URL + fault, app_id=os.environ["APP_ID"], secret_key=os.environ["SECRET_KEY"], retries=QUICK, timeout=20)


def call(last, **more):
    return {**IDS, "phoneNumber": PHONE + last, **more}


def fault_of(name, work):
    try:
        work()
        SAID[name] = "none"
    except TuixinError as error:
        about = ("code", "fields", "name", "message_id", "retry_after")
        SAID[name] = {"class": type(error).__name__, "status": error.status}
        SAID[name].update({each: getattr(error, each) for each in about if getattr(error, each, None)})


def webhook(**change):
    told = json.loads(os.environ["WEBHOOK"])
    return verify_webhook(os.environ["WEBHOOK_SECRET"], {**told["headers"], **change.get("headers", {})}, change.get("body", told["body"]))


SAID["rest"] = rest("/lost").post_messages({"phone": PHONE + "1", "templateId": IDS["templateId"]})["state"]
SAID["form"] = by_code("/lost").send(call("2", reqNo=PHONE + "form"))["code"]
SAID["secure"] = by_id("/gateway").send(call("3", reqNo=PHONE + "secure"))["code"]
SAID["made"] = len(by_code().send(call("4"))["reqNo"]) >= 32
SAID["found"] = [by_code().find(PHONE + "form")["state"], by_id().find(PHONE + "secure", wait=1)["state"], by_id().find("never")]
SAID["import"] = rest().post_imports("people.csv", ("phone\n" + PHONE + "5\n").encode(), {"dryRun": "true"})["state"]
SAID["listed"] = len(rest().get_messages(limit=2)["items"])
fault_of("fields", lambda: rest().post_messages({"phone": "1", "templateId": IDS["templateId"]}))
fault_of("missing", lambda: rest().get_messages_id("01a206f1-763d-724e-8f0b-443b1eb51a41"))
fault_of("key", lambda: Tuixin(URL, "tx_wrong", retries=QUICK).get_campaigns())
fault_of("busy", lambda: rest("/busy").get_campaigns())
fault_of("silent", lambda: rest("/silent").post_messages({"phone": PHONE + "6", "templateId": IDS["templateId"]}, idempotency_key=PHONE))
fault_of("vendorFields", lambda: by_code().send(call("", phoneNumber="1")))
fault_of("duplicate", lambda: by_id().send(call("3", reqNo=PHONE + "secure")))
fault_of("template", lambda: by_code().send(call("7", templateId="none")))
fault_of("appCode", lambda: by_code(code="wrong").send(call("7")))
fault_of("vendorSilent", lambda: by_code("/silent").send(call("8", reqNo=PHONE + "silent")))
fault_of("nobody", lambda: by_code(url="http://127.0.0.1:59").send(call("7")))
SAID["webhook"] = webhook()["type"]
fault_of("forged", lambda: webhook(body="{}"))
fault_of("old", lambda: webhook(headers={"webhook-timestamp": "1700000000"}))
print(json.dumps(SAID))
