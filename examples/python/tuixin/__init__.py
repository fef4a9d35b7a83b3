"""Client of Tuixin: REST (Tuixin), the vendor's own call (Vendor), webhooks (verify_webhook)."""
from .client import Tuixin
from .errors import (
    AccessDenied,
    BadRequest,
    BadSignature,
    Conflict,
    Duplicate,
    NotFound,
    OutcomeUnknown,
    Refused,
    TooOften,
    TuixinError,
    Unavailable,
)
from .http import Retries
from .vendor import Vendor
from .webhook import verify_webhook
