"""One request, and the waiting between several."""
import http.client
import random
import socket
import ssl
import time
import urllib.error
import urllib.request


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirect would turn a POST into a GET and carry the key elsewhere."""

    def redirect_request(self, *_):
        return None


OPENER = urllib.request.build_opener(NoRedirect)


NO_ANSWER, NOT_REACHED = 0, -1


class Answer:
    """`status` is NO_ANSWER when the request may have arrived, NOT_REACHED when it has not."""

    def __init__(self, status, headers=None, body=b""):
        self.status, self.headers, self.body = status, headers or {}, body

    @property
    def text(self):
        return self.body.decode("utf-8", "replace")

    @property
    def retry_after(self):
        value = self.headers.get("Retry-After", "")
        return int(value) if value.isdigit() else None


def request(method, url, headers, body=None, timeout=60):
    """The answer, whatever its status. It never throws."""
    asked = urllib.request.Request(url, data=body, headers=headers, method=method)
    try:
        try:
            with OPENER.open(asked, timeout=timeout) as answer:
                return Answer(answer.status, answer.headers, answer.read())
        except urllib.error.HTTPError as error:
            return Answer(error.code, error.headers, error.read())
    except (OSError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", error)
        before = (ConnectionRefusedError, socket.gaierror, ssl.SSLCertVerificationError)
        return Answer(NOT_REACHED if isinstance(reason, before) else NO_ANSWER)


class Retries:
    """At most `tries` requests; Retry-After is kept, up to `longest` seconds."""

    def __init__(self, tries=4, pause=0.5, longest=60, sleep=time.sleep):
        self.tries, self.pause, self.longest, self.sleep = tries, pause, longest, sleep

    def run(self, once, again):
        """Makes the request until `again(answer)` says no or the tries are used up. Answers the last answer and every status."""
        seen = []
        while True:
            answer = once()
            seen.append(answer.status)
            wait = answer.retry_after
            if len(seen) == self.tries or not (answer.status <= 0 or again(answer)) or (wait or 0) > self.longest:
                return answer, seen
            pause = self.pause * 2 ** (len(seen) - 1) * (0.5 + random.random())
            self.sleep(pause if wait is None else wait)


def in_doubt(seen):
    """Whether a try may have been taken although none of them said so."""
    return any(status in (NO_ANSWER, 502, 504) for status in seen)
