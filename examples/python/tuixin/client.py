"""REST: one method for each call, in api.py."""
import json
import urllib.parse
import uuid

from .api import Api
from .errors import AccessDenied, BadRequest, Conflict, NotFound, OutcomeUnknown, TooOften, TuixinError, Unavailable
from .http import Retries, in_doubt, request


class Tuixin(Api):
    def __init__(self, url, key, retries=None, timeout=60, language="en"):
        self.base = url.rstrip("/") + "/api/v1"
        self.key, self.retries, self.timeout, self.language = key, retries or Retries(), timeout, language

    def _call(self, method, path, query=None, body=None, form=None, file=False, idempotency_key=None):
        """A write has one Idempotency-Key, made here unless it is given, and keeps it over all retries."""
        given = {name: value for name, value in (query or {}).items() if value is not None}
        url = self.base + path + ("?" + urllib.parse.urlencode(given) if given else "")
        headers = {"Authorization": f"Bearer {self.key}", "Accept-Language": self.language}
        name = None
        if method != "GET":
            name = headers["Idempotency-Key"] = idempotency_key or str(uuid.uuid4())
        data = None
        if form is not None:
            data, headers["Content-Type"] = _multipart(*form)
        elif method != "GET":
            data, headers["Content-Type"] = json.dumps(body or {}).encode(), "application/json"
        answer, seen = self.retries.run(lambda: request(method, url, headers, data, self.timeout), _again)
        if 200 <= answer.status < 300:
            if file:
                return answer.text
            try:
                return json.loads(answer.text)
            except ValueError:
                raise OutcomeUnknown("the answer is not JSON", name=name, status=answer.status) from None
        raise _error(answer, seen, name)


def _again(answer):
    return answer.status in (429, 500, 502, 503, 504) or (
        answer.status == 409 and _problem(answer).get("code") == "idempotency_running"
    )


def _problem(answer):
    try:
        value = json.loads(answer.text)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _error(answer, seen, name):
    problem = _problem(answer)
    more = {
        "status": answer.status,
        "code": problem.get("code", ""),
        "fields": {each["path"]: each["message"] for each in problem.get("errors", [])},
        "request_id": problem.get("requestId"),
        "answer": problem,
    }
    detail, status = problem.get("detail", ""), answer.status
    # a definite answer to the same key settles what an earlier try left open
    running = problem.get("code") == "idempotency_running"
    if name and (running or (in_doubt(seen) and status not in (400, 404, 409, 413, 422))):
        return OutcomeUnknown(detail or "no answer", name=name, **more)
    if status == 429:
        return TooOften(detail, retry_after=answer.retry_after, **more)
    kinds = {400: BadRequest, 413: BadRequest, 422: BadRequest, 401: AccessDenied, 403: AccessDenied}
    kinds.update({404: NotFound, 409: Conflict})
    other = Unavailable if status <= 0 or status >= 500 else TuixinError
    return kinds.get(status, other)(detail or "cannot be reached", **more)


def _multipart(file_name, content, fields):
    boundary = uuid.uuid4().hex
    parts = []
    for name, value in (fields or {}).items():
        text = value if isinstance(value, str) else json.dumps(value)
        parts.append(f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{text}\r\n'.encode())
    safe = file_name.replace('"', "_").replace("\r", "_").replace("\n", "_")
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{safe}"\r\n'
    parts.append((head + "Content-Type: application/octet-stream\r\n\r\n").encode() + content)
    parts.append(f"\r\n--{boundary}--\r\n".encode())
    return b"".join(parts), f"multipart/form-data; boundary={boundary}"
