"""Every call. Made from the OpenAPI document by `npm run client`; do not change it here."""
from urllib.parse import quote


def _id(value):
    return quote(str(value), safe="")


class Api:
    def _call(self, method, path, query=None, body=None, form=None, file=False, idempotency_key=None):
        raise NotImplementedError

    def post_contacts(self, body, *, idempotency_key=None):
        """Create the contact of a number, or update it. Scope: contacts:write."""
        return self._call("POST", "/contacts", body=body, idempotency_key=idempotency_key)

    def get_contacts(self, *, limit=None, cursor=None, phone=None):
        """List contacts, or look one up by its number. Scope: read."""
        return self._call("GET", "/contacts", query={"limit": limit, "cursor": cursor, "phone": phone})

    def post_contacts_batch(self, body, *, idempotency_key=None):
        """Create or update up to 1,000 contacts, each by itself. Scope: contacts:write."""
        return self._call("POST", "/contacts/batch", body=body, idempotency_key=idempotency_key)

    def get_contacts_id(self, id):
        """One contact. Scope: read."""
        return self._call("GET", f"/contacts/{_id(id)}")

    def patch_contacts_id(self, id, body, *, idempotency_key=None):
        """Change what is given; an attribute of null is removed. Scope: contacts:write."""
        return self._call("PATCH", f"/contacts/{_id(id)}", body=body, idempotency_key=idempotency_key)

    def delete_contacts_id(self, id, *, idempotency_key=None):
        """Erase the person; the suppression stays. Scope: contacts:write."""
        return self._call("DELETE", f"/contacts/{_id(id)}", idempotency_key=idempotency_key)

    def post_imports(self, file_name, content, fields=None, *, idempotency_key=None):
        """Import a CSV, TSV or XLSX file. Scope: contacts:write."""
        return self._call("POST", "/imports", form=(file_name, content, fields), idempotency_key=idempotency_key)

    def post_imports_id_start(self, id, *, idempotency_key=None):
        """Import in earnest what a dry run has shown. Scope: contacts:write."""
        return self._call("POST", f"/imports/{_id(id)}/start", idempotency_key=idempotency_key)

    def get_imports_id(self, id):
        """How an import stands. Scope: read."""
        return self._call("GET", f"/imports/{_id(id)}")

    def delete_imports_id(self, id, *, idempotency_key=None):
        """Undo an import: what it created is removed, what it changed is as before. Scope: contacts:write."""
        return self._call("DELETE", f"/imports/{_id(id)}", idempotency_key=idempotency_key)

    def get_imports_id_errors(self, id):
        """The refused rows as CSV: row, reason, explanation, line. Scope: contacts:write."""
        return self._call("GET", f"/imports/{_id(id)}/errors", file=True)

    def post_audiences(self, body, *, idempotency_key=None):
        """Save a filter over contacts: {all|any|not: […]} of {field, op, value}. Scope: contacts:write."""
        return self._call("POST", "/audiences", body=body, idempotency_key=idempotency_key)

    def get_audiences(self, *, limit=None, cursor=None):
        """List audiences, newest first. Scope: read."""
        return self._call("GET", "/audiences", query={"limit": limit, "cursor": cursor})

    def post_audiences_count(self, body, *, idempotency_key=None):
        """How many a filter finds, and how many of them may get marketing. Scope: read."""
        return self._call("POST", "/audiences/count", body=body, idempotency_key=idempotency_key)

    def post_audiences_id_freeze(self, id, body, *, idempotency_key=None):
        """Keep whoever the audience finds now as a list of its own. Scope: contacts:write."""
        return self._call("POST", f"/audiences/{_id(id)}/freeze", body=body, idempotency_key=idempotency_key)

    def get_audiences_id(self, id):
        """One audience. Scope: read."""
        return self._call("GET", f"/audiences/{_id(id)}")

    def get_accounts(self):
        """Provider accounts, without their secrets. Scope: read."""
        return self._call("GET", "/accounts")

    def post_signatures(self, body, *, idempotency_key=None):
        """Add a signature; the brackets are optional. Scope: templates:write."""
        return self._call("POST", "/signatures", body=body, idempotency_key=idempotency_key)

    def get_signatures(self):
        """List signatures, newest first. Scope: read."""
        return self._call("GET", "/signatures")

    def post_signatures_id_approve(self, id, *, idempotency_key=None):
        """Approve a signature. Scope: templates:approve."""
        return self._call("POST", f"/signatures/{_id(id)}/approve", idempotency_key=idempotency_key)

    def post_templates(self, body, *, idempotency_key=None):
        """Create a template as a draft. Scope: templates:write."""
        return self._call("POST", "/templates", body=body, idempotency_key=idempotency_key)

    def get_templates(self, *, limit=None, cursor=None):
        """List templates, newest first. Scope: read."""
        return self._call("GET", "/templates", query={"limit": limit, "cursor": cursor})

    def post_templates_check(self, body, *, idempotency_key=None):
        """Parts, encoding, variables and findings of a text, as the editor shows them. Scope: read."""
        return self._call("POST", "/templates/check", body=body, idempotency_key=idempotency_key)

    def get_templates_id(self, id):
        """One template. Scope: read."""
        return self._call("GET", f"/templates/{_id(id)}")

    def post_templates_id_registrations(self, id, body, *, idempotency_key=None):
        """Set the id that a template has with one provider account; null takes it away. Scope: templates:write."""
        return self._call("POST", f"/templates/{_id(id)}/registrations", body=body, idempotency_key=idempotency_key)

    def post_templates_id_registered_text(self, id, body, *, idempotency_key=None):
        """The text to register at an account’s provider, with its parameters; makes its fixed short links once. Scope: templates:write."""
        return self._call("POST", f"/templates/{_id(id)}/registered-text", body=body, idempotency_key=idempotency_key)

    def post_templates_id_submit(self, id, body, *, idempotency_key=None):
        """Ask for approval of a template. Scope: templates:write."""
        return self._call("POST", f"/templates/{_id(id)}/submit", body=body, idempotency_key=idempotency_key)

    def post_templates_id_approve(self, id, body, *, idempotency_key=None):
        """Approve a template. Scope: templates:approve."""
        return self._call("POST", f"/templates/{_id(id)}/approve", body=body, idempotency_key=idempotency_key)

    def post_templates_id_reject(self, id, body, *, idempotency_key=None):
        """Refuse a template, with the reason. Scope: templates:approve."""
        return self._call("POST", f"/templates/{_id(id)}/reject", body=body, idempotency_key=idempotency_key)

    def get_topics(self):
        """What marketing may be about, archived topics as well. Scope: read."""
        return self._call("GET", "/topics")

    def post_topics(self, body, *, idempotency_key=None):
        """Create a topic. Scope: templates:write."""
        return self._call("POST", "/topics", body=body, idempotency_key=idempotency_key)

    def patch_topics_id(self, id, body, *, idempotency_key=None):
        """Change what is given; a topic that templates are about is not archived (409 names them). Scope: templates:write."""
        return self._call("PATCH", f"/topics/{_id(id)}", body=body, idempotency_key=idempotency_key)

    def get_contacts_id_topics(self, id):
        """What a person wants less of. Scope: read."""
        return self._call("GET", f"/contacts/{_id(id)}/topics")

    def put_contacts_id_topics(self, id, body, *, idempotency_key=None):
        """Write down what a person wants less of, or again; what is not given stays. Scope: suppressions:write."""
        return self._call("PUT", f"/contacts/{_id(id)}/topics", body=body, idempotency_key=idempotency_key)

    def get_settings(self):
        """What the house decided for all campaigns. Scope: read."""
        return self._call("GET", "/settings")

    def patch_settings(self, body, *, idempotency_key=None):
        """Change what is given; campaigns that run follow within a minute. Scope: people:manage."""
        return self._call("PATCH", "/settings", body=body, idempotency_key=idempotency_key)

    def post_campaigns(self, body, *, idempotency_key=None):
        """Create a campaign as a draft. Scope: campaigns:write."""
        return self._call("POST", "/campaigns", body=body, idempotency_key=idempotency_key)

    def get_campaigns(self, *, limit=None, cursor=None):
        """List campaigns, newest first. Scope: read."""
        return self._call("GET", "/campaigns", query={"limit": limit, "cursor": cursor})

    def get_campaigns_id(self, id):
        """State and counts; audience is the sum of the states at every moment. Scope: read."""
        return self._call("GET", f"/campaigns/{_id(id)}")

    def patch_campaigns_id(self, id, body, *, idempotency_key=None):
        """Change pace, priority and budget, also while it runs. Scope: campaigns:launch."""
        return self._call("PATCH", f"/campaigns/{_id(id)}", body=body, idempotency_key=idempotency_key)

    def post_campaigns_id_preflight(self, id, *, idempotency_key=None):
        """Judge every member as planning would, and send nothing. Scope: read."""
        return self._call("POST", f"/campaigns/{_id(id)}/preflight", idempotency_key=idempotency_key)

    def post_campaigns_id_reschedule(self, id, body, *, idempotency_key=None):
        """Another time for a campaign that is approved or scheduled and has not begun; it goes back into review where somebody else has to approve the new time. Scope: campaigns:launch."""
        return self._call("POST", f"/campaigns/{_id(id)}/reschedule", body=body, idempotency_key=idempotency_key)

    def post_campaigns_id_copy(self, id, body, *, idempotency_key=None):
        """A new draft like this campaign. Scope: campaigns:write."""
        return self._call("POST", f"/campaigns/{_id(id)}/copy", body=body, idempotency_key=idempotency_key)

    def post_campaigns_id_winner(self, id, body, *, idempotency_key=None):
        """Choose the variant for everybody who waits for the winner. Scope: campaigns:launch."""
        return self._call("POST", f"/campaigns/{_id(id)}/winner", body=body, idempotency_key=idempotency_key)

    def post_campaigns_id_submit(self, id, *, idempotency_key=None):
        """Ask for approval of a draft. Scope: campaigns:write."""
        return self._call("POST", f"/campaigns/{_id(id)}/submit", idempotency_key=idempotency_key)

    def post_campaigns_id_approve(self, id, *, idempotency_key=None):
        """Approve text, audience and time as they are now. Scope: campaigns:approve."""
        return self._call("POST", f"/campaigns/{_id(id)}/approve", idempotency_key=idempotency_key)

    def post_campaigns_id_launch(self, id, *, idempotency_key=None):
        """Send now, or at its time. Scope: campaigns:launch."""
        return self._call("POST", f"/campaigns/{_id(id)}/launch", idempotency_key=idempotency_key)

    def post_campaigns_id_pause(self, id, *, idempotency_key=None):
        """Send nothing more until it is resumed. Scope: campaigns:launch."""
        return self._call("POST", f"/campaigns/{_id(id)}/pause", idempotency_key=idempotency_key)

    def post_campaigns_id_resume(self, id, *, doubtful=None, idempotency_key=None):
        """Go on after a pause. Scope: campaigns:launch."""
        return self._call("POST", f"/campaigns/{_id(id)}/resume", query={"doubtful": doubtful}, idempotency_key=idempotency_key)

    def post_campaigns_id_cancel(self, id, *, idempotency_key=None):
        """Cancel it; queued messages are not sent. Scope: campaigns:launch."""
        return self._call("POST", f"/campaigns/{_id(id)}/cancel", idempotency_key=idempotency_key)

    def get_campaigns_id_messages(self, id, *, limit=None, cursor=None, state=None):
        """Every member of the audience with its state and finding. Scope: read."""
        return self._call("GET", f"/campaigns/{_id(id)}/messages", query={"limit": limit, "cursor": cursor, "state": state})

    def get_campaigns_id_report(self, id):
        """Funnel, exclusions by rule, failures by code, links, conversions, places, hours. Scope: read."""
        return self._call("GET", f"/campaigns/{_id(id)}/report")

    def get_campaigns_id_variants(self, id):
        """What became of each variant, and whether the difference is more than chance. Scope: read."""
        return self._call("GET", f"/campaigns/{_id(id)}/variants")

    def get_campaigns_id_export(self, id):
        """CSV with one line for every member of the audience. Scope: read."""
        return self._call("GET", f"/campaigns/{_id(id)}/export", file=True)

    def post_messages(self, body, *, idempotency_key=None):
        """Send one message through the same rules; give a reference or an Idempotency-Key. Scope: messages:send."""
        return self._call("POST", "/messages", body=body, idempotency_key=idempotency_key)

    def get_messages(self, *, limit=None, cursor=None, reqNo=None, reference=None, phone=None, state=None, campaignId=None, flowId=None, since=None, wait=None):
        """Look messages up by reqNo, reference, number, state, campaign, flow or time, newest first; a number needs numbers:read, except for what the key sent itself. Scope: read."""
        return self._call("GET", "/messages", query={"limit": limit, "cursor": cursor, "reqNo": reqNo, "reference": reference, "phone": phone, "state": state, "campaignId": campaignId, "flowId": flowId, "since": since, "wait": wait})

    def post_messages_batch(self, body, *, idempotency_key=None):
        """Send a template to up to 1000 numbers; each item has its own verdict. Scope: messages:send."""
        return self._call("POST", "/messages/batch", body=body, idempotency_key=idempotency_key)

    def get_messages_id(self, id):
        """One message. Scope: read."""
        return self._call("GET", f"/messages/{_id(id)}")

    def post_messages_id_cancel(self, id, *, idempotency_key=None):
        """Take a message out of the queue: your own, or any with the scope campaigns:launch; 409 with its state when it has left. Scope: messages:send."""
        return self._call("POST", f"/messages/{_id(id)}/cancel", idempotency_key=idempotency_key)

    def post_conversions(self, body, *, idempotency_key=None):
        """Tell what somebody did after a click, by the tx_click that their visit came with. Scope: conversions:write."""
        return self._call("POST", "/conversions", body=body, idempotency_key=idempotency_key)

    def post_events(self, body, *, idempotency_key=None):
        """Tell what happened to somebody; answered when it is durable. Scope: events:write."""
        return self._call("POST", "/events", body=body, idempotency_key=idempotency_key)

    def post_events_batch(self, body, *, idempotency_key=None):
        """Tell up to 1,000 events, each judged by itself; answered when all that are taken are durable. Scope: events:write."""
        return self._call("POST", "/events/batch", body=body, idempotency_key=idempotency_key)

    def post_identify(self, body, *, idempotency_key=None):
        """Segment’s identify: says whose userId it is, by traits.phone or by a name that is known. Scope: events:write."""
        return self._call("POST", "/identify", body=body, idempotency_key=idempotency_key)

    def post_track(self, body, *, idempotency_key=None):
        """Segment’s track: “Order Paid” is the kind order.paid. Scope: events:write."""
        return self._call("POST", "/track", body=body, idempotency_key=idempotency_key)

    def post_batch(self, body, *, idempotency_key=None):
        """Segment’s batch, as its libraries send it: identify, track, page and screen; other calls are left out. Scope: events:write."""
        return self._call("POST", "/batch", body=body, idempotency_key=idempotency_key)

    def get_event_kinds(self):
        """Kinds of events that are declared. Scope: read."""
        return self._call("GET", "/event-kinds")

    def post_event_kinds(self, body, *, idempotency_key=None):
        """Declare a kind of events: from here on they count, with the properties that are declared. Scope: contacts:write."""
        return self._call("POST", "/event-kinds", body=body, idempotency_key=idempotency_key)

    def patch_event_kinds_id(self, id, body, *, idempotency_key=None):
        """Change what is given; events that are there stay as they are. Scope: contacts:write."""
        return self._call("PATCH", f"/event-kinds/{_id(id)}", body=body, idempotency_key=idempotency_key)

    def delete_event_kinds_id(self, id, *, idempotency_key=None):
        """Take a kind away, with its events and their sums; one that an audience asks for stays. Scope: contacts:write."""
        return self._call("DELETE", f"/event-kinds/{_id(id)}", idempotency_key=idempotency_key)

    def get_events_dropped(self, *, limit=None):
        """What was told and not taken in the last 90 days, by name and reason. Scope: read."""
        return self._call("GET", "/events/dropped", query={"limit": limit})

    def get_connectors(self):
        """Addresses where shops tell what happens; secrets are never told. Scope: keys:manage."""
        return self._call("GET", "/connectors")

    def post_connectors(self, body, *, idempotency_key=None):
        """Make an address for a shop, with the secret that it signs with. Scope: keys:manage."""
        return self._call("POST", "/connectors", body=body, idempotency_key=idempotency_key)

    def get_connectors_id(self, id):
        """One connector, with what became of its calls. Scope: keys:manage."""
        return self._call("GET", f"/connectors/{_id(id)}")

    def patch_connectors_id(self, id, body, *, idempotency_key=None):
        """Change what is given, or switch it off; the secret before a new one holds for an hour. Scope: keys:manage."""
        return self._call("PATCH", f"/connectors/{_id(id)}", body=body, idempotency_key=idempotency_key)

    def delete_connectors_id(self, id, *, idempotency_key=None):
        """Take an address away, with what is kept aside of it; what it told stays. Scope: keys:manage."""
        return self._call("DELETE", f"/connectors/{_id(id)}", idempotency_key=idempotency_key)

    def get_connectors_id_asides(self, id, *, limit=None, cursor=None):
        """Signed calls that could not be taken as they are, the latest first; kept for 30 days. Scope: keys:manage."""
        return self._call("GET", f"/connectors/{_id(id)}/asides", query={"limit": limit, "cursor": cursor})

    def get_flows(self, *, limit=None, cursor=None):
        """List flows, newest first. Scope: flows:read."""
        return self._call("GET", "/flows", query={"limit": limit, "cursor": cursor})

    def post_flows(self, body, *, idempotency_key=None):
        """Write a flow: what somebody enters by, what it is for, and its steps. Scope: flows:write."""
        return self._call("POST", "/flows", body=body, idempotency_key=idempotency_key)

    def get_flows_id(self, id):
        """One flow, with how many are where in it. Scope: flows:read."""
        return self._call("GET", f"/flows/{_id(id)}")

    def patch_flows_id(self, id, body, *, idempotency_key=None):
        """Write it anew, given whole; of a flow that was started this is a new version, which needs approval. Scope: flows:write."""
        return self._call("PATCH", f"/flows/{_id(id)}", body=body, idempotency_key=idempotency_key)

    def delete_flows_id(self, id, *, idempotency_key=None):
        """Remove a flow that was never started; one that was is ended instead, and keeps its numbers. Scope: flows:write."""
        return self._call("DELETE", f"/flows/{_id(id)}", idempotency_key=idempotency_key)

    def post_flows_id_check(self, id, *, idempotency_key=None):
        """What is wrong with it, step by step; what is blocked cannot be approved. Scope: flows:read."""
        return self._call("POST", f"/flows/{_id(id)}/check", idempotency_key=idempotency_key)

    def post_flows_id_submit(self, id, *, idempotency_key=None):
        """Ask for approval of what is written. Scope: flows:write."""
        return self._call("POST", f"/flows/{_id(id)}/submit", idempotency_key=idempotency_key)

    def post_flows_id_approve(self, id, *, idempotency_key=None):
        """Approve what is written, its texts and whom its filters ask for, as they are now. Scope: campaigns:approve."""
        return self._call("POST", f"/flows/{_id(id)}/approve", idempotency_key=idempotency_key)

    def post_flows_id_reject(self, id, *, idempotency_key=None):
        """Give it back to whoever wrote it. Scope: campaigns:approve."""
        return self._call("POST", f"/flows/{_id(id)}/reject", idempotency_key=idempotency_key)

    def post_flows_id_start(self, id, *, move=None, idempotency_key=None):
        """Let people enter the approved version; whoever is under way goes on in theirs, or with move in this one. Scope: campaigns:launch."""
        return self._call("POST", f"/flows/{_id(id)}/start", query={"move": move}, idempotency_key=idempotency_key)

    def post_flows_id_pause(self, id, *, idempotency_key=None):
        """Nobody enters or goes on, and nothing is sent. Scope: campaigns:launch."""
        return self._call("POST", f"/flows/{_id(id)}/pause", idempotency_key=idempotency_key)

    def post_flows_id_resume(self, id, *, overdue=None, idempotency_key=None):
        """Go on after a pause. Scope: campaigns:launch."""
        return self._call("POST", f"/flows/{_id(id)}/resume", query={"overdue": overdue}, idempotency_key=idempotency_key)

    def post_flows_id_end(self, id, *, idempotency_key=None):
        """End it for good: everybody leaves. Scope: campaigns:launch."""
        return self._call("POST", f"/flows/{_id(id)}/end", idempotency_key=idempotency_key)

    def post_flows_id_rehearse(self, id, body, *, idempotency_key=None):
        """What the newest version would have done with the events of the last days: nothing is written and nothing is sent. Filters and fields are as of today, consent as of then, and nobody reacts. Scope: flows:read."""
        return self._call("POST", f"/flows/{_id(id)}/rehearse", body=body, idempotency_key=idempotency_key)

    def get_flows_id_report(self, id, *, version=None):
        """What a flow has done: by message, version, way of a split and day. Scope: flows:read."""
        return self._call("GET", f"/flows/{_id(id)}/report", query={"version": version})

    def get_flows_id_why(self, id, *, contactId=None):
        """Why a person got nothing of a flow, whether they entered it or not; the last 30 days. Scope: flows:read."""
        return self._call("GET", f"/flows/{_id(id)}/why", query={"contactId": contactId})

    def post_flows_id_enter(self, id, body, *, idempotency_key=None):
        """Let somebody enter; an unknown number becomes a contact without consent. Scope: flows:write."""
        return self._call("POST", f"/flows/{_id(id)}/enter", body=body, idempotency_key=idempotency_key)

    def get_flows_id_runs(self, id, *, limit=None, cursor=None, state=None, contactId=None):
        """Who entered a flow, the latest first, and which way each went. Scope: flows:read."""
        return self._call("GET", f"/flows/{_id(id)}/runs", query={"limit": limit, "cursor": cursor, "state": state, "contactId": contactId})

    def get_runs_id(self, id):
        """One person’s way through a flow, step by step, and why. Scope: flows:read."""
        return self._call("GET", f"/runs/{_id(id)}")

    def get_code_pools(self):
        """Lists of coupon codes, with how many codes are in which state. Scope: read."""
        return self._call("GET", "/code-pools")

    def post_code_pools(self, body, *, idempotency_key=None):
        """Make an empty list of coupon codes. Scope: codes:write."""
        return self._call("POST", "/code-pools", body=body, idempotency_key=idempotency_key)

    def delete_code_pools_id(self, id, *, idempotency_key=None):
        """Remove a list of codes that no text asks for and of which nobody has one. Scope: codes:write."""
        return self._call("DELETE", f"/code-pools/{_id(id)}", idempotency_key=idempotency_key)

    def get_code_pools_id_codes(self, id, *, limit=None, cursor=None, state=None):
        """The codes themselves, in the order in which they are taken; whoever looks is recorded. Scope: codes:read."""
        return self._call("GET", f"/code-pools/{_id(id)}/codes", query={"limit": limit, "cursor": cursor, "state": state})

    def post_code_pools_id_codes(self, id, body, *, idempotency_key=None):
        """Make codes, or import them: a CSV file with one code a line. Scope: codes:write."""
        return self._call("POST", f"/code-pools/{_id(id)}/codes", body=body, idempotency_key=idempotency_key)

    def post_redemptions(self, body, *, idempotency_key=None):
        """A coupon code was taken at the till: it counts once, for the message that carried it. Scope: redemptions:write."""
        return self._call("POST", "/redemptions", body=body, idempotency_key=idempotency_key)

    def get_suppressions(self, *, limit=None, cursor=None):
        """Numbers that get no marketing, by their last digits, newest first. Scope: read."""
        return self._call("GET", "/suppressions", query={"limit": limit, "cursor": cursor})

    def post_suppressions(self, body, *, idempotency_key=None):
        """Opt a number out, at once. Scope: suppressions:write."""
        return self._call("POST", "/suppressions", body=body, idempotency_key=idempotency_key)

    def delete_suppressions(self, body, *, idempotency_key=None):
        """Take a number off the list, with the evidence of its own new consent. Scope: suppressions:write."""
        return self._call("DELETE", "/suppressions", body=body, idempotency_key=idempotency_key)

    def post_suppressions_batch(self, body, *, idempotency_key=None):
        """Opt up to 10,000 numbers out, at once. Scope: suppressions:write."""
        return self._call("POST", "/suppressions/batch", body=body, idempotency_key=idempotency_key)

    def delete_suppressions_batch(self, body, *, idempotency_key=None):
        """Take up to 10,000 numbers off the list, each with the evidence of its own new consent. Scope: suppressions:write."""
        return self._call("DELETE", "/suppressions/batch", body=body, idempotency_key=idempotency_key)

    def get_replies(self, *, limit=None, cursor=None):
        """What people answered, newest first. Scope: read."""
        return self._call("GET", "/replies", query={"limit": limit, "cursor": cursor})

    def get_changes(self, *, after=None, types=None, limit=None):
        """Everything that happened, in one order that never changes, kept for 30 days; written down from when a key with changes:read is there. Scope: changes:read."""
        return self._call("GET", "/changes", query={"after": after, "types": types, "limit": limit})

    def get_webhooks(self):
        """List webhooks. Scope: keys:manage."""
        return self._call("GET", "/webhooks")

    def post_webhooks(self, body, *, idempotency_key=None):
        """Create a webhook, signed as Standard Webhooks describes; the secret is only in this answer. Scope: keys:manage."""
        return self._call("POST", "/webhooks", body=body, idempotency_key=idempotency_key)

    def get_webhooks_id(self, id):
        """One webhook with its latest deliveries. Scope: keys:manage."""
        return self._call("GET", f"/webhooks/{_id(id)}")

    def delete_webhooks_id(self, id, *, idempotency_key=None):
        """Delete a webhook. Scope: keys:manage."""
        return self._call("DELETE", f"/webhooks/{_id(id)}", idempotency_key=idempotency_key)

    def post_webhooks_id_test(self, id, *, idempotency_key=None):
        """Send a test delivery. Scope: keys:manage."""
        return self._call("POST", f"/webhooks/{_id(id)}/test", idempotency_key=idempotency_key)

    def post_webhooks_id_rotate(self, id, *, idempotency_key=None):
        """Rotate the secret; for a day deliveries carry a signature of the old one as well. Scope: keys:manage."""
        return self._call("POST", f"/webhooks/{_id(id)}/rotate", idempotency_key=idempotency_key)

    def post_webhooks_id_switch(self, id, body, *, idempotency_key=None):
        """Enable or disable a webhook. Scope: keys:manage."""
        return self._call("POST", f"/webhooks/{_id(id)}/switch", body=body, idempotency_key=idempotency_key)

    def post_deliveries_id_again(self, id, *, idempotency_key=None):
        """Repeat a delivery now. Scope: keys:manage."""
        return self._call("POST", f"/deliveries/{_id(id)}/again", idempotency_key=idempotency_key)

    def post_compliance_evaluate(self, body, *, idempotency_key=None):
        """What the rules say of a message to a person, a reply, a status, a click, a number or a text. Scope: read."""
        return self._call("POST", "/compliance/evaluate", body=body, idempotency_key=idempotency_key)

    def post_segments(self, body, *, idempotency_key=None):
        """How a whole message is billed. Scope: read."""
        return self._call("POST", "/segments", body=body, idempotency_key=idempotency_key)

    def post_phones(self, body, *, idempotency_key=None):
        """Whether a number can receive SMS, in E.164. Scope: read."""
        return self._call("POST", "/phones", body=body, idempotency_key=idempotency_key)
