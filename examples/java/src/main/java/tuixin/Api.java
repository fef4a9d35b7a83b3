package tuixin;

import java.util.Map;

/** Every call. Made from the OpenAPI document by `npm run client`; do not change it here. */
abstract class Api {
  abstract String call(String method, String path, Map<String, ?> query, Map<String, ?> body, Form form, String idempotencyKey);

  private static Map<String, Object> object(String text, String name) {
    Map<String, Object> value = Json.object(text);
    if (!value.isEmpty() || text.trim().equals("{}")) return value;
    TuixinError.Details of = new TuixinError.Details("the answer is not JSON", 200);
    of.name = name;
    throw new TuixinError.OutcomeUnknown(of);
  }

  /** Create the contact of a number, or update it. Scope: contacts:write. */
  public Map<String, Object> postContacts(Map<String, ?> body) {
    return postContacts(body, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postContacts(Map<String, ?> body, String idempotencyKey) {
    return object(call("POST", "/contacts", null, body, null, idempotencyKey), idempotencyKey);
  }

  /** List contacts, or look one up by its number. Scope: read. Query: limit, cursor, phone. */
  public Map<String, Object> getContacts(Map<String, ?> query) {
    return object(call("GET", "/contacts", query, null, null, null), null);
  }

  /** Create or update up to 1,000 contacts, each by itself. Scope: contacts:write. */
  public Map<String, Object> postContactsBatch(Map<String, ?> body) {
    return postContactsBatch(body, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postContactsBatch(Map<String, ?> body, String idempotencyKey) {
    return object(call("POST", "/contacts/batch", null, body, null, idempotencyKey), idempotencyKey);
  }

  /** One contact. Scope: read. */
  public Map<String, Object> getContactsId(String id) {
    return object(call("GET", "/contacts/" + Http.encode(id), null, null, null, null), null);
  }

  /** Change what is given; an attribute of null is removed. Scope: contacts:write. */
  public Map<String, Object> patchContactsId(String id, Map<String, ?> body) {
    return patchContactsId(id, body, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> patchContactsId(String id, Map<String, ?> body, String idempotencyKey) {
    return object(call("PATCH", "/contacts/" + Http.encode(id), null, body, null, idempotencyKey), idempotencyKey);
  }

  /** Erase the person; the suppression stays. Scope: contacts:write. */
  public Map<String, Object> deleteContactsId(String id) {
    return deleteContactsId(id, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> deleteContactsId(String id, String idempotencyKey) {
    return object(call("DELETE", "/contacts/" + Http.encode(id), null, null, null, idempotencyKey), idempotencyKey);
  }

  /** Import a CSV, TSV or XLSX file. Scope: contacts:write. */
  public Map<String, Object> postImports(Form form) {
    return postImports(form, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postImports(Form form, String idempotencyKey) {
    return object(call("POST", "/imports", null, null, form, idempotencyKey), idempotencyKey);
  }

  /** Import in earnest what a dry run has shown. Scope: contacts:write. */
  public Map<String, Object> postImportsIdStart(String id) {
    return postImportsIdStart(id, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postImportsIdStart(String id, String idempotencyKey) {
    return object(call("POST", "/imports/" + Http.encode(id) + "/start", null, null, null, idempotencyKey), idempotencyKey);
  }

  /** How an import stands. Scope: read. */
  public Map<String, Object> getImportsId(String id) {
    return object(call("GET", "/imports/" + Http.encode(id), null, null, null, null), null);
  }

  /** Undo an import: what it created is removed, what it changed is as before. Scope: contacts:write. */
  public Map<String, Object> deleteImportsId(String id) {
    return deleteImportsId(id, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> deleteImportsId(String id, String idempotencyKey) {
    return object(call("DELETE", "/imports/" + Http.encode(id), null, null, null, idempotencyKey), idempotencyKey);
  }

  /** The refused rows as CSV: row, reason, explanation, line. Scope: contacts:write. */
  public String getImportsIdErrors(String id) {
    return call("GET", "/imports/" + Http.encode(id) + "/errors", null, null, null, null);
  }

  /** Save a filter over contacts: {all|any|not: […]} of {field, op, value}. Scope: contacts:write. */
  public Map<String, Object> postAudiences(Map<String, ?> body) {
    return postAudiences(body, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postAudiences(Map<String, ?> body, String idempotencyKey) {
    return object(call("POST", "/audiences", null, body, null, idempotencyKey), idempotencyKey);
  }

  /** List audiences, newest first. Scope: read. Query: limit, cursor. */
  public Map<String, Object> getAudiences(Map<String, ?> query) {
    return object(call("GET", "/audiences", query, null, null, null), null);
  }

  /** How many a filter finds, and how many of them may get marketing. Scope: read. */
  public Map<String, Object> postAudiencesCount(Map<String, ?> body) {
    return postAudiencesCount(body, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postAudiencesCount(Map<String, ?> body, String idempotencyKey) {
    return object(call("POST", "/audiences/count", null, body, null, idempotencyKey), idempotencyKey);
  }

  /** Keep whoever the audience finds now as a list of its own. Scope: contacts:write. */
  public Map<String, Object> postAudiencesIdFreeze(String id, Map<String, ?> body) {
    return postAudiencesIdFreeze(id, body, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postAudiencesIdFreeze(String id, Map<String, ?> body, String idempotencyKey) {
    return object(call("POST", "/audiences/" + Http.encode(id) + "/freeze", null, body, null, idempotencyKey), idempotencyKey);
  }

  /** One audience. Scope: read. */
  public Map<String, Object> getAudiencesId(String id) {
    return object(call("GET", "/audiences/" + Http.encode(id), null, null, null, null), null);
  }

  /** Provider accounts, without their secrets. Scope: read. */
  public Map<String, Object> getAccounts() {
    return object(call("GET", "/accounts", null, null, null, null), null);
  }

  /** Add a signature; the brackets are optional. Scope: templates:write. */
  public Map<String, Object> postSignatures(Map<String, ?> body) {
    return postSignatures(body, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postSignatures(Map<String, ?> body, String idempotencyKey) {
    return object(call("POST", "/signatures", null, body, null, idempotencyKey), idempotencyKey);
  }

  /** List signatures, newest first. Scope: read. */
  public Map<String, Object> getSignatures() {
    return object(call("GET", "/signatures", null, null, null, null), null);
  }

  /** Approve a signature. Scope: templates:approve. */
  public Map<String, Object> postSignaturesIdApprove(String id) {
    return postSignaturesIdApprove(id, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postSignaturesIdApprove(String id, String idempotencyKey) {
    return object(call("POST", "/signatures/" + Http.encode(id) + "/approve", null, null, null, idempotencyKey), idempotencyKey);
  }

  /** Create a template as a draft. Scope: templates:write. */
  public Map<String, Object> postTemplates(Map<String, ?> body) {
    return postTemplates(body, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postTemplates(Map<String, ?> body, String idempotencyKey) {
    return object(call("POST", "/templates", null, body, null, idempotencyKey), idempotencyKey);
  }

  /** List templates, newest first. Scope: read. Query: limit, cursor. */
  public Map<String, Object> getTemplates(Map<String, ?> query) {
    return object(call("GET", "/templates", query, null, null, null), null);
  }

  /** Parts, encoding, variables and findings of a text, as the editor shows them. Scope: read. */
  public Map<String, Object> postTemplatesCheck(Map<String, ?> body) {
    return postTemplatesCheck(body, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postTemplatesCheck(Map<String, ?> body, String idempotencyKey) {
    return object(call("POST", "/templates/check", null, body, null, idempotencyKey), idempotencyKey);
  }

  /** One template. Scope: read. */
  public Map<String, Object> getTemplatesId(String id) {
    return object(call("GET", "/templates/" + Http.encode(id), null, null, null, null), null);
  }

  /** Set the id that a template has with one provider account; null takes it away. Scope: templates:write. */
  public Map<String, Object> postTemplatesIdRegistrations(String id, Map<String, ?> body) {
    return postTemplatesIdRegistrations(id, body, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postTemplatesIdRegistrations(String id, Map<String, ?> body, String idempotencyKey) {
    return object(call("POST", "/templates/" + Http.encode(id) + "/registrations", null, body, null, idempotencyKey), idempotencyKey);
  }

  /** The text to register at an account’s provider, with its parameters; makes its fixed short links once. Scope: templates:write. */
  public Map<String, Object> postTemplatesIdRegisteredText(String id, Map<String, ?> body) {
    return postTemplatesIdRegisteredText(id, body, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postTemplatesIdRegisteredText(String id, Map<String, ?> body, String idempotencyKey) {
    return object(call("POST", "/templates/" + Http.encode(id) + "/registered-text", null, body, null, idempotencyKey), idempotencyKey);
  }

  /** Ask for approval of a template. Scope: templates:write. */
  public Map<String, Object> postTemplatesIdSubmit(String id, Map<String, ?> body) {
    return postTemplatesIdSubmit(id, body, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postTemplatesIdSubmit(String id, Map<String, ?> body, String idempotencyKey) {
    return object(call("POST", "/templates/" + Http.encode(id) + "/submit", null, body, null, idempotencyKey), idempotencyKey);
  }

  /** Approve a template. Scope: templates:approve. */
  public Map<String, Object> postTemplatesIdApprove(String id, Map<String, ?> body) {
    return postTemplatesIdApprove(id, body, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postTemplatesIdApprove(String id, Map<String, ?> body, String idempotencyKey) {
    return object(call("POST", "/templates/" + Http.encode(id) + "/approve", null, body, null, idempotencyKey), idempotencyKey);
  }

  /** Refuse a template, with the reason. Scope: templates:approve. */
  public Map<String, Object> postTemplatesIdReject(String id, Map<String, ?> body) {
    return postTemplatesIdReject(id, body, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postTemplatesIdReject(String id, Map<String, ?> body, String idempotencyKey) {
    return object(call("POST", "/templates/" + Http.encode(id) + "/reject", null, body, null, idempotencyKey), idempotencyKey);
  }

  /** What marketing may be about, archived topics as well. Scope: read. */
  public Map<String, Object> getTopics() {
    return object(call("GET", "/topics", null, null, null, null), null);
  }

  /** Create a topic. Scope: templates:write. */
  public Map<String, Object> postTopics(Map<String, ?> body) {
    return postTopics(body, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postTopics(Map<String, ?> body, String idempotencyKey) {
    return object(call("POST", "/topics", null, body, null, idempotencyKey), idempotencyKey);
  }

  /** Change what is given; a topic that templates are about is not archived (409 names them). Scope: templates:write. */
  public Map<String, Object> patchTopicsId(String id, Map<String, ?> body) {
    return patchTopicsId(id, body, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> patchTopicsId(String id, Map<String, ?> body, String idempotencyKey) {
    return object(call("PATCH", "/topics/" + Http.encode(id), null, body, null, idempotencyKey), idempotencyKey);
  }

  /** What a person wants less of. Scope: read. */
  public Map<String, Object> getContactsIdTopics(String id) {
    return object(call("GET", "/contacts/" + Http.encode(id) + "/topics", null, null, null, null), null);
  }

  /** Write down what a person wants less of, or again; what is not given stays. Scope: suppressions:write. */
  public Map<String, Object> putContactsIdTopics(String id, Map<String, ?> body) {
    return putContactsIdTopics(id, body, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> putContactsIdTopics(String id, Map<String, ?> body, String idempotencyKey) {
    return object(call("PUT", "/contacts/" + Http.encode(id) + "/topics", null, body, null, idempotencyKey), idempotencyKey);
  }

  /** What the house decided for all campaigns. Scope: read. */
  public Map<String, Object> getSettings() {
    return object(call("GET", "/settings", null, null, null, null), null);
  }

  /** Change what is given; campaigns that run follow within a minute. Scope: people:manage. */
  public Map<String, Object> patchSettings(Map<String, ?> body) {
    return patchSettings(body, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> patchSettings(Map<String, ?> body, String idempotencyKey) {
    return object(call("PATCH", "/settings", null, body, null, idempotencyKey), idempotencyKey);
  }

  /** Create a campaign as a draft. Scope: campaigns:write. */
  public Map<String, Object> postCampaigns(Map<String, ?> body) {
    return postCampaigns(body, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postCampaigns(Map<String, ?> body, String idempotencyKey) {
    return object(call("POST", "/campaigns", null, body, null, idempotencyKey), idempotencyKey);
  }

  /** List campaigns, newest first. Scope: read. Query: limit, cursor. */
  public Map<String, Object> getCampaigns(Map<String, ?> query) {
    return object(call("GET", "/campaigns", query, null, null, null), null);
  }

  /** State and counts; audience is the sum of the states at every moment. Scope: read. */
  public Map<String, Object> getCampaignsId(String id) {
    return object(call("GET", "/campaigns/" + Http.encode(id), null, null, null, null), null);
  }

  /** Change pace, priority and budget, also while it runs. Scope: campaigns:launch. */
  public Map<String, Object> patchCampaignsId(String id, Map<String, ?> body) {
    return patchCampaignsId(id, body, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> patchCampaignsId(String id, Map<String, ?> body, String idempotencyKey) {
    return object(call("PATCH", "/campaigns/" + Http.encode(id), null, body, null, idempotencyKey), idempotencyKey);
  }

  /** Judge every member as planning would, and send nothing. Scope: read. */
  public Map<String, Object> postCampaignsIdPreflight(String id) {
    return postCampaignsIdPreflight(id, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postCampaignsIdPreflight(String id, String idempotencyKey) {
    return object(call("POST", "/campaigns/" + Http.encode(id) + "/preflight", null, null, null, idempotencyKey), idempotencyKey);
  }

  /** Another time for a campaign that is approved or scheduled and has not begun; it goes back into review where somebody else has to approve the new time. Scope: campaigns:launch. */
  public Map<String, Object> postCampaignsIdReschedule(String id, Map<String, ?> body) {
    return postCampaignsIdReschedule(id, body, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postCampaignsIdReschedule(String id, Map<String, ?> body, String idempotencyKey) {
    return object(call("POST", "/campaigns/" + Http.encode(id) + "/reschedule", null, body, null, idempotencyKey), idempotencyKey);
  }

  /** A new draft like this campaign. Scope: campaigns:write. */
  public Map<String, Object> postCampaignsIdCopy(String id, Map<String, ?> body) {
    return postCampaignsIdCopy(id, body, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postCampaignsIdCopy(String id, Map<String, ?> body, String idempotencyKey) {
    return object(call("POST", "/campaigns/" + Http.encode(id) + "/copy", null, body, null, idempotencyKey), idempotencyKey);
  }

  /** Choose the variant for everybody who waits for the winner. Scope: campaigns:launch. */
  public Map<String, Object> postCampaignsIdWinner(String id, Map<String, ?> body) {
    return postCampaignsIdWinner(id, body, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postCampaignsIdWinner(String id, Map<String, ?> body, String idempotencyKey) {
    return object(call("POST", "/campaigns/" + Http.encode(id) + "/winner", null, body, null, idempotencyKey), idempotencyKey);
  }

  /** Ask for approval of a draft. Scope: campaigns:write. */
  public Map<String, Object> postCampaignsIdSubmit(String id) {
    return postCampaignsIdSubmit(id, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postCampaignsIdSubmit(String id, String idempotencyKey) {
    return object(call("POST", "/campaigns/" + Http.encode(id) + "/submit", null, null, null, idempotencyKey), idempotencyKey);
  }

  /** Approve text, audience and time as they are now. Scope: campaigns:approve. */
  public Map<String, Object> postCampaignsIdApprove(String id) {
    return postCampaignsIdApprove(id, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postCampaignsIdApprove(String id, String idempotencyKey) {
    return object(call("POST", "/campaigns/" + Http.encode(id) + "/approve", null, null, null, idempotencyKey), idempotencyKey);
  }

  /** Send now, or at its time. Scope: campaigns:launch. */
  public Map<String, Object> postCampaignsIdLaunch(String id) {
    return postCampaignsIdLaunch(id, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postCampaignsIdLaunch(String id, String idempotencyKey) {
    return object(call("POST", "/campaigns/" + Http.encode(id) + "/launch", null, null, null, idempotencyKey), idempotencyKey);
  }

  /** Send nothing more until it is resumed. Scope: campaigns:launch. */
  public Map<String, Object> postCampaignsIdPause(String id) {
    return postCampaignsIdPause(id, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postCampaignsIdPause(String id, String idempotencyKey) {
    return object(call("POST", "/campaigns/" + Http.encode(id) + "/pause", null, null, null, idempotencyKey), idempotencyKey);
  }

  /** Go on after a pause. Scope: campaigns:launch. Query: doubtful. */
  public Map<String, Object> postCampaignsIdResume(String id, Map<String, ?> query) {
    return postCampaignsIdResume(id, query, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postCampaignsIdResume(String id, Map<String, ?> query, String idempotencyKey) {
    return object(call("POST", "/campaigns/" + Http.encode(id) + "/resume", query, null, null, idempotencyKey), idempotencyKey);
  }

  /** Cancel it; queued messages are not sent. Scope: campaigns:launch. */
  public Map<String, Object> postCampaignsIdCancel(String id) {
    return postCampaignsIdCancel(id, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postCampaignsIdCancel(String id, String idempotencyKey) {
    return object(call("POST", "/campaigns/" + Http.encode(id) + "/cancel", null, null, null, idempotencyKey), idempotencyKey);
  }

  /** Every member of the audience with its state and finding. Scope: read. Query: limit, cursor, state. */
  public Map<String, Object> getCampaignsIdMessages(String id, Map<String, ?> query) {
    return object(call("GET", "/campaigns/" + Http.encode(id) + "/messages", query, null, null, null), null);
  }

  /** Funnel, exclusions by rule, failures by code, links, conversions, places, hours. Scope: read. */
  public Map<String, Object> getCampaignsIdReport(String id) {
    return object(call("GET", "/campaigns/" + Http.encode(id) + "/report", null, null, null, null), null);
  }

  /** What became of each variant, and whether the difference is more than chance. Scope: read. */
  public Map<String, Object> getCampaignsIdVariants(String id) {
    return object(call("GET", "/campaigns/" + Http.encode(id) + "/variants", null, null, null, null), null);
  }

  /** CSV with one line for every member of the audience. Scope: read. */
  public String getCampaignsIdExport(String id) {
    return call("GET", "/campaigns/" + Http.encode(id) + "/export", null, null, null, null);
  }

  /** Send one message through the same rules; give a reference or an Idempotency-Key. Scope: messages:send. */
  public Map<String, Object> postMessages(Map<String, ?> body) {
    return postMessages(body, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postMessages(Map<String, ?> body, String idempotencyKey) {
    return object(call("POST", "/messages", null, body, null, idempotencyKey), idempotencyKey);
  }

  /** Look messages up by reqNo, reference, number, state, campaign, flow or time, newest first; a number needs numbers:read, except for what the key sent itself. Scope: read. Query: limit, cursor, reqNo, reference, phone, state, campaignId, flowId, since, wait. */
  public Map<String, Object> getMessages(Map<String, ?> query) {
    return object(call("GET", "/messages", query, null, null, null), null);
  }

  /** Send a template to up to 1000 numbers; each item has its own verdict. Scope: messages:send. */
  public Map<String, Object> postMessagesBatch(Map<String, ?> body) {
    return postMessagesBatch(body, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postMessagesBatch(Map<String, ?> body, String idempotencyKey) {
    return object(call("POST", "/messages/batch", null, body, null, idempotencyKey), idempotencyKey);
  }

  /** One message. Scope: read. */
  public Map<String, Object> getMessagesId(String id) {
    return object(call("GET", "/messages/" + Http.encode(id), null, null, null, null), null);
  }

  /** Take a message out of the queue: your own, or any with the scope campaigns:launch; 409 with its state when it has left. Scope: messages:send. */
  public Map<String, Object> postMessagesIdCancel(String id) {
    return postMessagesIdCancel(id, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postMessagesIdCancel(String id, String idempotencyKey) {
    return object(call("POST", "/messages/" + Http.encode(id) + "/cancel", null, null, null, idempotencyKey), idempotencyKey);
  }

  /** Tell what somebody did after a click, by the tx_click that their visit came with. Scope: conversions:write. */
  public Map<String, Object> postConversions(Map<String, ?> body) {
    return postConversions(body, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postConversions(Map<String, ?> body, String idempotencyKey) {
    return object(call("POST", "/conversions", null, body, null, idempotencyKey), idempotencyKey);
  }

  /** Tell what happened to somebody; answered when it is durable. Scope: events:write. */
  public Map<String, Object> postEvents(Map<String, ?> body) {
    return postEvents(body, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postEvents(Map<String, ?> body, String idempotencyKey) {
    return object(call("POST", "/events", null, body, null, idempotencyKey), idempotencyKey);
  }

  /** Tell up to 1,000 events, each judged by itself; answered when all that are taken are durable. Scope: events:write. */
  public Map<String, Object> postEventsBatch(Map<String, ?> body) {
    return postEventsBatch(body, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postEventsBatch(Map<String, ?> body, String idempotencyKey) {
    return object(call("POST", "/events/batch", null, body, null, idempotencyKey), idempotencyKey);
  }

  /** Segment’s identify: says whose userId it is, by traits.phone or by a name that is known. Scope: events:write. */
  public Map<String, Object> postIdentify(Map<String, ?> body) {
    return postIdentify(body, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postIdentify(Map<String, ?> body, String idempotencyKey) {
    return object(call("POST", "/identify", null, body, null, idempotencyKey), idempotencyKey);
  }

  /** Segment’s track: “Order Paid” is the kind order.paid. Scope: events:write. */
  public Map<String, Object> postTrack(Map<String, ?> body) {
    return postTrack(body, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postTrack(Map<String, ?> body, String idempotencyKey) {
    return object(call("POST", "/track", null, body, null, idempotencyKey), idempotencyKey);
  }

  /** Segment’s batch, as its libraries send it: identify, track, page and screen; other calls are left out. Scope: events:write. */
  public Map<String, Object> postBatch(Map<String, ?> body) {
    return postBatch(body, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postBatch(Map<String, ?> body, String idempotencyKey) {
    return object(call("POST", "/batch", null, body, null, idempotencyKey), idempotencyKey);
  }

  /** Kinds of events that are declared. Scope: read. */
  public Map<String, Object> getEventKinds() {
    return object(call("GET", "/event-kinds", null, null, null, null), null);
  }

  /** Declare a kind of events: from here on they count, with the properties that are declared. Scope: contacts:write. */
  public Map<String, Object> postEventKinds(Map<String, ?> body) {
    return postEventKinds(body, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postEventKinds(Map<String, ?> body, String idempotencyKey) {
    return object(call("POST", "/event-kinds", null, body, null, idempotencyKey), idempotencyKey);
  }

  /** Change what is given; events that are there stay as they are. Scope: contacts:write. */
  public Map<String, Object> patchEventKindsId(String id, Map<String, ?> body) {
    return patchEventKindsId(id, body, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> patchEventKindsId(String id, Map<String, ?> body, String idempotencyKey) {
    return object(call("PATCH", "/event-kinds/" + Http.encode(id), null, body, null, idempotencyKey), idempotencyKey);
  }

  /** Take a kind away, with its events and their sums; one that an audience asks for stays. Scope: contacts:write. */
  public Map<String, Object> deleteEventKindsId(String id) {
    return deleteEventKindsId(id, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> deleteEventKindsId(String id, String idempotencyKey) {
    return object(call("DELETE", "/event-kinds/" + Http.encode(id), null, null, null, idempotencyKey), idempotencyKey);
  }

  /** What was told and not taken in the last 90 days, by name and reason. Scope: read. Query: limit. */
  public Map<String, Object> getEventsDropped(Map<String, ?> query) {
    return object(call("GET", "/events/dropped", query, null, null, null), null);
  }

  /** Addresses where shops tell what happens; secrets are never told. Scope: keys:manage. */
  public Map<String, Object> getConnectors() {
    return object(call("GET", "/connectors", null, null, null, null), null);
  }

  /** Make an address for a shop, with the secret that it signs with. Scope: keys:manage. */
  public Map<String, Object> postConnectors(Map<String, ?> body) {
    return postConnectors(body, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postConnectors(Map<String, ?> body, String idempotencyKey) {
    return object(call("POST", "/connectors", null, body, null, idempotencyKey), idempotencyKey);
  }

  /** One connector, with what became of its calls. Scope: keys:manage. */
  public Map<String, Object> getConnectorsId(String id) {
    return object(call("GET", "/connectors/" + Http.encode(id), null, null, null, null), null);
  }

  /** Change what is given, or switch it off; the secret before a new one holds for an hour. Scope: keys:manage. */
  public Map<String, Object> patchConnectorsId(String id, Map<String, ?> body) {
    return patchConnectorsId(id, body, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> patchConnectorsId(String id, Map<String, ?> body, String idempotencyKey) {
    return object(call("PATCH", "/connectors/" + Http.encode(id), null, body, null, idempotencyKey), idempotencyKey);
  }

  /** Take an address away, with what is kept aside of it; what it told stays. Scope: keys:manage. */
  public Map<String, Object> deleteConnectorsId(String id) {
    return deleteConnectorsId(id, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> deleteConnectorsId(String id, String idempotencyKey) {
    return object(call("DELETE", "/connectors/" + Http.encode(id), null, null, null, idempotencyKey), idempotencyKey);
  }

  /** Signed calls that could not be taken as they are, the latest first; kept for 30 days. Scope: keys:manage. Query: limit, cursor. */
  public Map<String, Object> getConnectorsIdAsides(String id, Map<String, ?> query) {
    return object(call("GET", "/connectors/" + Http.encode(id) + "/asides", query, null, null, null), null);
  }

  /** List flows, newest first. Scope: flows:read. Query: limit, cursor. */
  public Map<String, Object> getFlows(Map<String, ?> query) {
    return object(call("GET", "/flows", query, null, null, null), null);
  }

  /** Write a flow: what somebody enters by, what it is for, and its steps. Scope: flows:write. */
  public Map<String, Object> postFlows(Map<String, ?> body) {
    return postFlows(body, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postFlows(Map<String, ?> body, String idempotencyKey) {
    return object(call("POST", "/flows", null, body, null, idempotencyKey), idempotencyKey);
  }

  /** One flow, with how many are where in it. Scope: flows:read. */
  public Map<String, Object> getFlowsId(String id) {
    return object(call("GET", "/flows/" + Http.encode(id), null, null, null, null), null);
  }

  /** Write it anew, given whole; of a flow that was started this is a new version, which needs approval. Scope: flows:write. */
  public Map<String, Object> patchFlowsId(String id, Map<String, ?> body) {
    return patchFlowsId(id, body, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> patchFlowsId(String id, Map<String, ?> body, String idempotencyKey) {
    return object(call("PATCH", "/flows/" + Http.encode(id), null, body, null, idempotencyKey), idempotencyKey);
  }

  /** Remove a flow that was never started; one that was is ended instead, and keeps its numbers. Scope: flows:write. */
  public Map<String, Object> deleteFlowsId(String id) {
    return deleteFlowsId(id, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> deleteFlowsId(String id, String idempotencyKey) {
    return object(call("DELETE", "/flows/" + Http.encode(id), null, null, null, idempotencyKey), idempotencyKey);
  }

  /** What is wrong with it, step by step; what is blocked cannot be approved. Scope: flows:read. */
  public Map<String, Object> postFlowsIdCheck(String id) {
    return postFlowsIdCheck(id, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postFlowsIdCheck(String id, String idempotencyKey) {
    return object(call("POST", "/flows/" + Http.encode(id) + "/check", null, null, null, idempotencyKey), idempotencyKey);
  }

  /** Ask for approval of what is written. Scope: flows:write. */
  public Map<String, Object> postFlowsIdSubmit(String id) {
    return postFlowsIdSubmit(id, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postFlowsIdSubmit(String id, String idempotencyKey) {
    return object(call("POST", "/flows/" + Http.encode(id) + "/submit", null, null, null, idempotencyKey), idempotencyKey);
  }

  /** Approve what is written, its texts and whom its filters ask for, as they are now. Scope: campaigns:approve. */
  public Map<String, Object> postFlowsIdApprove(String id) {
    return postFlowsIdApprove(id, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postFlowsIdApprove(String id, String idempotencyKey) {
    return object(call("POST", "/flows/" + Http.encode(id) + "/approve", null, null, null, idempotencyKey), idempotencyKey);
  }

  /** Give it back to whoever wrote it. Scope: campaigns:approve. */
  public Map<String, Object> postFlowsIdReject(String id) {
    return postFlowsIdReject(id, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postFlowsIdReject(String id, String idempotencyKey) {
    return object(call("POST", "/flows/" + Http.encode(id) + "/reject", null, null, null, idempotencyKey), idempotencyKey);
  }

  /** Let people enter the approved version; whoever is under way goes on in theirs, or with move in this one. Scope: campaigns:launch. Query: move. */
  public Map<String, Object> postFlowsIdStart(String id, Map<String, ?> query) {
    return postFlowsIdStart(id, query, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postFlowsIdStart(String id, Map<String, ?> query, String idempotencyKey) {
    return object(call("POST", "/flows/" + Http.encode(id) + "/start", query, null, null, idempotencyKey), idempotencyKey);
  }

  /** Nobody enters or goes on, and nothing is sent. Scope: campaigns:launch. */
  public Map<String, Object> postFlowsIdPause(String id) {
    return postFlowsIdPause(id, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postFlowsIdPause(String id, String idempotencyKey) {
    return object(call("POST", "/flows/" + Http.encode(id) + "/pause", null, null, null, idempotencyKey), idempotencyKey);
  }

  /** Go on after a pause. Scope: campaigns:launch. Query: overdue. */
  public Map<String, Object> postFlowsIdResume(String id, Map<String, ?> query) {
    return postFlowsIdResume(id, query, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postFlowsIdResume(String id, Map<String, ?> query, String idempotencyKey) {
    return object(call("POST", "/flows/" + Http.encode(id) + "/resume", query, null, null, idempotencyKey), idempotencyKey);
  }

  /** End it for good: everybody leaves. Scope: campaigns:launch. */
  public Map<String, Object> postFlowsIdEnd(String id) {
    return postFlowsIdEnd(id, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postFlowsIdEnd(String id, String idempotencyKey) {
    return object(call("POST", "/flows/" + Http.encode(id) + "/end", null, null, null, idempotencyKey), idempotencyKey);
  }

  /** What the newest version would have done with the events of the last days: nothing is written and nothing is sent. Filters and fields are as of today, consent as of then, and nobody reacts. Scope: flows:read. */
  public Map<String, Object> postFlowsIdRehearse(String id, Map<String, ?> body) {
    return postFlowsIdRehearse(id, body, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postFlowsIdRehearse(String id, Map<String, ?> body, String idempotencyKey) {
    return object(call("POST", "/flows/" + Http.encode(id) + "/rehearse", null, body, null, idempotencyKey), idempotencyKey);
  }

  /** What a flow has done: by message, version, way of a split and day. Scope: flows:read. Query: version. */
  public Map<String, Object> getFlowsIdReport(String id, Map<String, ?> query) {
    return object(call("GET", "/flows/" + Http.encode(id) + "/report", query, null, null, null), null);
  }

  /** Why a person got nothing of a flow, whether they entered it or not; the last 30 days. Scope: flows:read. Query: contactId. */
  public Map<String, Object> getFlowsIdWhy(String id, Map<String, ?> query) {
    return object(call("GET", "/flows/" + Http.encode(id) + "/why", query, null, null, null), null);
  }

  /** Let somebody enter; an unknown number becomes a contact without consent. Scope: flows:write. */
  public Map<String, Object> postFlowsIdEnter(String id, Map<String, ?> body) {
    return postFlowsIdEnter(id, body, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postFlowsIdEnter(String id, Map<String, ?> body, String idempotencyKey) {
    return object(call("POST", "/flows/" + Http.encode(id) + "/enter", null, body, null, idempotencyKey), idempotencyKey);
  }

  /** Who entered a flow, the latest first, and which way each went. Scope: flows:read. Query: limit, cursor, state, contactId. */
  public Map<String, Object> getFlowsIdRuns(String id, Map<String, ?> query) {
    return object(call("GET", "/flows/" + Http.encode(id) + "/runs", query, null, null, null), null);
  }

  /** One person’s way through a flow, step by step, and why. Scope: flows:read. */
  public Map<String, Object> getRunsId(String id) {
    return object(call("GET", "/runs/" + Http.encode(id), null, null, null, null), null);
  }

  /** Lists of coupon codes, with how many codes are in which state. Scope: read. */
  public Map<String, Object> getCodePools() {
    return object(call("GET", "/code-pools", null, null, null, null), null);
  }

  /** Make an empty list of coupon codes. Scope: codes:write. */
  public Map<String, Object> postCodePools(Map<String, ?> body) {
    return postCodePools(body, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postCodePools(Map<String, ?> body, String idempotencyKey) {
    return object(call("POST", "/code-pools", null, body, null, idempotencyKey), idempotencyKey);
  }

  /** Remove a list of codes that no text asks for and of which nobody has one. Scope: codes:write. */
  public Map<String, Object> deleteCodePoolsId(String id) {
    return deleteCodePoolsId(id, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> deleteCodePoolsId(String id, String idempotencyKey) {
    return object(call("DELETE", "/code-pools/" + Http.encode(id), null, null, null, idempotencyKey), idempotencyKey);
  }

  /** The codes themselves, in the order in which they are taken; whoever looks is recorded. Scope: codes:read. Query: limit, cursor, state. */
  public Map<String, Object> getCodePoolsIdCodes(String id, Map<String, ?> query) {
    return object(call("GET", "/code-pools/" + Http.encode(id) + "/codes", query, null, null, null), null);
  }

  /** Make codes, or import them: a CSV file with one code a line. Scope: codes:write. */
  public Map<String, Object> postCodePoolsIdCodes(String id, Map<String, ?> body) {
    return postCodePoolsIdCodes(id, body, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postCodePoolsIdCodes(String id, Map<String, ?> body, String idempotencyKey) {
    return object(call("POST", "/code-pools/" + Http.encode(id) + "/codes", null, body, null, idempotencyKey), idempotencyKey);
  }

  /** A coupon code was taken at the till: it counts once, for the message that carried it. Scope: redemptions:write. */
  public Map<String, Object> postRedemptions(Map<String, ?> body) {
    return postRedemptions(body, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postRedemptions(Map<String, ?> body, String idempotencyKey) {
    return object(call("POST", "/redemptions", null, body, null, idempotencyKey), idempotencyKey);
  }

  /** Numbers that get no marketing, by their last digits, newest first. Scope: read. Query: limit, cursor. */
  public Map<String, Object> getSuppressions(Map<String, ?> query) {
    return object(call("GET", "/suppressions", query, null, null, null), null);
  }

  /** Opt a number out, at once. Scope: suppressions:write. */
  public Map<String, Object> postSuppressions(Map<String, ?> body) {
    return postSuppressions(body, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postSuppressions(Map<String, ?> body, String idempotencyKey) {
    return object(call("POST", "/suppressions", null, body, null, idempotencyKey), idempotencyKey);
  }

  /** Take a number off the list, with the evidence of its own new consent. Scope: suppressions:write. */
  public Map<String, Object> deleteSuppressions(Map<String, ?> body) {
    return deleteSuppressions(body, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> deleteSuppressions(Map<String, ?> body, String idempotencyKey) {
    return object(call("DELETE", "/suppressions", null, body, null, idempotencyKey), idempotencyKey);
  }

  /** Opt up to 10,000 numbers out, at once. Scope: suppressions:write. */
  public Map<String, Object> postSuppressionsBatch(Map<String, ?> body) {
    return postSuppressionsBatch(body, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postSuppressionsBatch(Map<String, ?> body, String idempotencyKey) {
    return object(call("POST", "/suppressions/batch", null, body, null, idempotencyKey), idempotencyKey);
  }

  /** Take up to 10,000 numbers off the list, each with the evidence of its own new consent. Scope: suppressions:write. */
  public Map<String, Object> deleteSuppressionsBatch(Map<String, ?> body) {
    return deleteSuppressionsBatch(body, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> deleteSuppressionsBatch(Map<String, ?> body, String idempotencyKey) {
    return object(call("DELETE", "/suppressions/batch", null, body, null, idempotencyKey), idempotencyKey);
  }

  /** What people answered, newest first. Scope: read. Query: limit, cursor. */
  public Map<String, Object> getReplies(Map<String, ?> query) {
    return object(call("GET", "/replies", query, null, null, null), null);
  }

  /** Everything that happened, in one order that never changes, kept for 30 days; written down from when a key with changes:read is there. Scope: changes:read. Query: after, types, limit. */
  public Map<String, Object> getChanges(Map<String, ?> query) {
    return object(call("GET", "/changes", query, null, null, null), null);
  }

  /** List webhooks. Scope: keys:manage. */
  public Map<String, Object> getWebhooks() {
    return object(call("GET", "/webhooks", null, null, null, null), null);
  }

  /** Create a webhook, signed as Standard Webhooks describes; the secret is only in this answer. Scope: keys:manage. */
  public Map<String, Object> postWebhooks(Map<String, ?> body) {
    return postWebhooks(body, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postWebhooks(Map<String, ?> body, String idempotencyKey) {
    return object(call("POST", "/webhooks", null, body, null, idempotencyKey), idempotencyKey);
  }

  /** One webhook with its latest deliveries. Scope: keys:manage. */
  public Map<String, Object> getWebhooksId(String id) {
    return object(call("GET", "/webhooks/" + Http.encode(id), null, null, null, null), null);
  }

  /** Delete a webhook. Scope: keys:manage. */
  public Map<String, Object> deleteWebhooksId(String id) {
    return deleteWebhooksId(id, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> deleteWebhooksId(String id, String idempotencyKey) {
    return object(call("DELETE", "/webhooks/" + Http.encode(id), null, null, null, idempotencyKey), idempotencyKey);
  }

  /** Send a test delivery. Scope: keys:manage. */
  public Map<String, Object> postWebhooksIdTest(String id) {
    return postWebhooksIdTest(id, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postWebhooksIdTest(String id, String idempotencyKey) {
    return object(call("POST", "/webhooks/" + Http.encode(id) + "/test", null, null, null, idempotencyKey), idempotencyKey);
  }

  /** Rotate the secret; for a day deliveries carry a signature of the old one as well. Scope: keys:manage. */
  public Map<String, Object> postWebhooksIdRotate(String id) {
    return postWebhooksIdRotate(id, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postWebhooksIdRotate(String id, String idempotencyKey) {
    return object(call("POST", "/webhooks/" + Http.encode(id) + "/rotate", null, null, null, idempotencyKey), idempotencyKey);
  }

  /** Enable or disable a webhook. Scope: keys:manage. */
  public Map<String, Object> postWebhooksIdSwitch(String id, Map<String, ?> body) {
    return postWebhooksIdSwitch(id, body, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postWebhooksIdSwitch(String id, Map<String, ?> body, String idempotencyKey) {
    return object(call("POST", "/webhooks/" + Http.encode(id) + "/switch", null, body, null, idempotencyKey), idempotencyKey);
  }

  /** Repeat a delivery now. Scope: keys:manage. */
  public Map<String, Object> postDeliveriesIdAgain(String id) {
    return postDeliveriesIdAgain(id, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postDeliveriesIdAgain(String id, String idempotencyKey) {
    return object(call("POST", "/deliveries/" + Http.encode(id) + "/again", null, null, null, idempotencyKey), idempotencyKey);
  }

  /** What the rules say of a message to a person, a reply, a status, a click, a number or a text. Scope: read. */
  public Map<String, Object> postComplianceEvaluate(Map<String, ?> body) {
    return postComplianceEvaluate(body, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postComplianceEvaluate(Map<String, ?> body, String idempotencyKey) {
    return object(call("POST", "/compliance/evaluate", null, body, null, idempotencyKey), idempotencyKey);
  }

  /** How a whole message is billed. Scope: read. */
  public Map<String, Object> postSegments(Map<String, ?> body) {
    return postSegments(body, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postSegments(Map<String, ?> body, String idempotencyKey) {
    return object(call("POST", "/segments", null, body, null, idempotencyKey), idempotencyKey);
  }

  /** Whether a number can receive SMS, in E.164. Scope: read. */
  public Map<String, Object> postPhones(Map<String, ?> body) {
    return postPhones(body, null);
  }

  /** The same under an Idempotency-Key of yours. */
  public Map<String, Object> postPhones(Map<String, ?> body, String idempotencyKey) {
    return object(call("POST", "/phones", null, body, null, idempotencyKey), idempotencyKey);
  }
}
