<?php
namespace Tuixin;

/** Every call. Made from the OpenAPI document by `npm run client`; do not change it here. */
abstract class Api
{
    /** @return array|string */
    abstract protected function call(string $method, string $path, array $given = []);

    /** Create the contact of a number, or update it. Scope: contacts:write. */
    public function postContacts(array $body, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/contacts', ['body' => $body, 'idempotencyKey' => $idempotencyKey]);
    }

    /** List contacts, or look one up by its number. Scope: read. Query: limit, cursor, phone. */
    public function getContacts(array $query = []): array
    {
        return $this->call('GET', '/contacts', ['query' => $query]);
    }

    /** Create or update up to 1,000 contacts, each by itself. Scope: contacts:write. */
    public function postContactsBatch(array $body, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/contacts/batch', ['body' => $body, 'idempotencyKey' => $idempotencyKey]);
    }

    /** One contact. Scope: read. */
    public function getContactsId(string $id): array
    {
        return $this->call('GET', '/contacts/' . rawurlencode($id), []);
    }

    /** Change what is given; an attribute of null is removed. Scope: contacts:write. */
    public function patchContactsId(string $id, array $body, ?string $idempotencyKey = null): array
    {
        return $this->call('PATCH', '/contacts/' . rawurlencode($id), ['body' => $body, 'idempotencyKey' => $idempotencyKey]);
    }

    /** Erase the person; the suppression stays. Scope: contacts:write. */
    public function deleteContactsId(string $id, ?string $idempotencyKey = null): array
    {
        return $this->call('DELETE', '/contacts/' . rawurlencode($id), ['idempotencyKey' => $idempotencyKey]);
    }

    /** Import a CSV, TSV or XLSX file. Scope: contacts:write. */
    public function postImports(string $fileName, string $content, array $fields = [], ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/imports', ['form' => [$fileName, $content, $fields], 'idempotencyKey' => $idempotencyKey]);
    }

    /** Import in earnest what a dry run has shown. Scope: contacts:write. */
    public function postImportsIdStart(string $id, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/imports/' . rawurlencode($id) . '/start', ['idempotencyKey' => $idempotencyKey]);
    }

    /** How an import stands. Scope: read. */
    public function getImportsId(string $id): array
    {
        return $this->call('GET', '/imports/' . rawurlencode($id), []);
    }

    /** Undo an import: what it created is removed, what it changed is as before. Scope: contacts:write. */
    public function deleteImportsId(string $id, ?string $idempotencyKey = null): array
    {
        return $this->call('DELETE', '/imports/' . rawurlencode($id), ['idempotencyKey' => $idempotencyKey]);
    }

    /** The refused rows as CSV: row, reason, explanation, line. Scope: contacts:write. */
    public function getImportsIdErrors(string $id): string
    {
        return $this->call('GET', '/imports/' . rawurlencode($id) . '/errors', ['file' => true]);
    }

    /** Save a filter over contacts: {all|any|not: […]} of {field, op, value}. Scope: contacts:write. */
    public function postAudiences(array $body, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/audiences', ['body' => $body, 'idempotencyKey' => $idempotencyKey]);
    }

    /** List audiences, newest first. Scope: read. Query: limit, cursor. */
    public function getAudiences(array $query = []): array
    {
        return $this->call('GET', '/audiences', ['query' => $query]);
    }

    /** How many a filter finds, and how many of them may get marketing. Scope: read. */
    public function postAudiencesCount(array $body, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/audiences/count', ['body' => $body, 'idempotencyKey' => $idempotencyKey]);
    }

    /** Keep whoever the audience finds now as a list of its own. Scope: contacts:write. */
    public function postAudiencesIdFreeze(string $id, array $body, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/audiences/' . rawurlencode($id) . '/freeze', ['body' => $body, 'idempotencyKey' => $idempotencyKey]);
    }

    /** One audience. Scope: read. */
    public function getAudiencesId(string $id): array
    {
        return $this->call('GET', '/audiences/' . rawurlencode($id), []);
    }

    /** Provider accounts, without their secrets. Scope: read. */
    public function getAccounts(): array
    {
        return $this->call('GET', '/accounts', []);
    }

    /** Add a signature; the brackets are optional. Scope: templates:write. */
    public function postSignatures(array $body, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/signatures', ['body' => $body, 'idempotencyKey' => $idempotencyKey]);
    }

    /** List signatures, newest first. Scope: read. */
    public function getSignatures(): array
    {
        return $this->call('GET', '/signatures', []);
    }

    /** Approve a signature. Scope: templates:approve. */
    public function postSignaturesIdApprove(string $id, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/signatures/' . rawurlencode($id) . '/approve', ['idempotencyKey' => $idempotencyKey]);
    }

    /** Create a template as a draft. Scope: templates:write. */
    public function postTemplates(array $body, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/templates', ['body' => $body, 'idempotencyKey' => $idempotencyKey]);
    }

    /** List templates, newest first. Scope: read. Query: limit, cursor. */
    public function getTemplates(array $query = []): array
    {
        return $this->call('GET', '/templates', ['query' => $query]);
    }

    /** Parts, encoding, variables and findings of a text, as the editor shows them. Scope: read. */
    public function postTemplatesCheck(array $body, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/templates/check', ['body' => $body, 'idempotencyKey' => $idempotencyKey]);
    }

    /** One template. Scope: read. */
    public function getTemplatesId(string $id): array
    {
        return $this->call('GET', '/templates/' . rawurlencode($id), []);
    }

    /** Set the id that a template has with one provider account; null takes it away. Scope: templates:write. */
    public function postTemplatesIdRegistrations(string $id, array $body, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/templates/' . rawurlencode($id) . '/registrations', ['body' => $body, 'idempotencyKey' => $idempotencyKey]);
    }

    /** The text to register at an account’s provider, with its parameters; makes its fixed short links once. Scope: templates:write. */
    public function postTemplatesIdRegisteredText(string $id, array $body, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/templates/' . rawurlencode($id) . '/registered-text', ['body' => $body, 'idempotencyKey' => $idempotencyKey]);
    }

    /** Ask for approval of a template. Scope: templates:write. */
    public function postTemplatesIdSubmit(string $id, array $body, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/templates/' . rawurlencode($id) . '/submit', ['body' => $body, 'idempotencyKey' => $idempotencyKey]);
    }

    /** Approve a template. Scope: templates:approve. */
    public function postTemplatesIdApprove(string $id, array $body, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/templates/' . rawurlencode($id) . '/approve', ['body' => $body, 'idempotencyKey' => $idempotencyKey]);
    }

    /** Refuse a template, with the reason. Scope: templates:approve. */
    public function postTemplatesIdReject(string $id, array $body, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/templates/' . rawurlencode($id) . '/reject', ['body' => $body, 'idempotencyKey' => $idempotencyKey]);
    }

    /** What marketing may be about, archived topics as well. Scope: read. */
    public function getTopics(): array
    {
        return $this->call('GET', '/topics', []);
    }

    /** Create a topic. Scope: templates:write. */
    public function postTopics(array $body, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/topics', ['body' => $body, 'idempotencyKey' => $idempotencyKey]);
    }

    /** Change what is given; a topic that templates are about is not archived (409 names them). Scope: templates:write. */
    public function patchTopicsId(string $id, array $body, ?string $idempotencyKey = null): array
    {
        return $this->call('PATCH', '/topics/' . rawurlencode($id), ['body' => $body, 'idempotencyKey' => $idempotencyKey]);
    }

    /** What a person wants less of. Scope: read. */
    public function getContactsIdTopics(string $id): array
    {
        return $this->call('GET', '/contacts/' . rawurlencode($id) . '/topics', []);
    }

    /** Write down what a person wants less of, or again; what is not given stays. Scope: suppressions:write. */
    public function putContactsIdTopics(string $id, array $body, ?string $idempotencyKey = null): array
    {
        return $this->call('PUT', '/contacts/' . rawurlencode($id) . '/topics', ['body' => $body, 'idempotencyKey' => $idempotencyKey]);
    }

    /** What the house decided for all campaigns. Scope: read. */
    public function getSettings(): array
    {
        return $this->call('GET', '/settings', []);
    }

    /** Change what is given; campaigns that run follow within a minute. Scope: people:manage. */
    public function patchSettings(array $body, ?string $idempotencyKey = null): array
    {
        return $this->call('PATCH', '/settings', ['body' => $body, 'idempotencyKey' => $idempotencyKey]);
    }

    /** Create a campaign as a draft. Scope: campaigns:write. */
    public function postCampaigns(array $body, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/campaigns', ['body' => $body, 'idempotencyKey' => $idempotencyKey]);
    }

    /** List campaigns, newest first. Scope: read. Query: limit, cursor. */
    public function getCampaigns(array $query = []): array
    {
        return $this->call('GET', '/campaigns', ['query' => $query]);
    }

    /** State and counts; audience is the sum of the states at every moment. Scope: read. */
    public function getCampaignsId(string $id): array
    {
        return $this->call('GET', '/campaigns/' . rawurlencode($id), []);
    }

    /** Change pace, priority and budget, also while it runs. Scope: campaigns:launch. */
    public function patchCampaignsId(string $id, array $body, ?string $idempotencyKey = null): array
    {
        return $this->call('PATCH', '/campaigns/' . rawurlencode($id), ['body' => $body, 'idempotencyKey' => $idempotencyKey]);
    }

    /** Judge every member as planning would, and send nothing. Scope: read. */
    public function postCampaignsIdPreflight(string $id, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/campaigns/' . rawurlencode($id) . '/preflight', ['idempotencyKey' => $idempotencyKey]);
    }

    /** Another time for a campaign that is approved or scheduled and has not begun; it goes back into review where somebody else has to approve the new time. Scope: campaigns:launch. */
    public function postCampaignsIdReschedule(string $id, array $body, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/campaigns/' . rawurlencode($id) . '/reschedule', ['body' => $body, 'idempotencyKey' => $idempotencyKey]);
    }

    /** A new draft like this campaign. Scope: campaigns:write. */
    public function postCampaignsIdCopy(string $id, array $body, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/campaigns/' . rawurlencode($id) . '/copy', ['body' => $body, 'idempotencyKey' => $idempotencyKey]);
    }

    /** Choose the variant for everybody who waits for the winner. Scope: campaigns:launch. */
    public function postCampaignsIdWinner(string $id, array $body, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/campaigns/' . rawurlencode($id) . '/winner', ['body' => $body, 'idempotencyKey' => $idempotencyKey]);
    }

    /** Ask for approval of a draft. Scope: campaigns:write. */
    public function postCampaignsIdSubmit(string $id, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/campaigns/' . rawurlencode($id) . '/submit', ['idempotencyKey' => $idempotencyKey]);
    }

    /** Approve text, audience and time as they are now. Scope: campaigns:approve. */
    public function postCampaignsIdApprove(string $id, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/campaigns/' . rawurlencode($id) . '/approve', ['idempotencyKey' => $idempotencyKey]);
    }

    /** Send now, or at its time. Scope: campaigns:launch. */
    public function postCampaignsIdLaunch(string $id, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/campaigns/' . rawurlencode($id) . '/launch', ['idempotencyKey' => $idempotencyKey]);
    }

    /** Send nothing more until it is resumed. Scope: campaigns:launch. */
    public function postCampaignsIdPause(string $id, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/campaigns/' . rawurlencode($id) . '/pause', ['idempotencyKey' => $idempotencyKey]);
    }

    /** Go on after a pause. Scope: campaigns:launch. Query: doubtful. */
    public function postCampaignsIdResume(string $id, array $query = [], ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/campaigns/' . rawurlencode($id) . '/resume', ['query' => $query, 'idempotencyKey' => $idempotencyKey]);
    }

    /** Cancel it; queued messages are not sent. Scope: campaigns:launch. */
    public function postCampaignsIdCancel(string $id, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/campaigns/' . rawurlencode($id) . '/cancel', ['idempotencyKey' => $idempotencyKey]);
    }

    /** Every member of the audience with its state and finding. Scope: read. Query: limit, cursor, state. */
    public function getCampaignsIdMessages(string $id, array $query = []): array
    {
        return $this->call('GET', '/campaigns/' . rawurlencode($id) . '/messages', ['query' => $query]);
    }

    /** Funnel, exclusions by rule, failures by code, links, conversions, places, hours. Scope: read. */
    public function getCampaignsIdReport(string $id): array
    {
        return $this->call('GET', '/campaigns/' . rawurlencode($id) . '/report', []);
    }

    /** What became of each variant, and whether the difference is more than chance. Scope: read. */
    public function getCampaignsIdVariants(string $id): array
    {
        return $this->call('GET', '/campaigns/' . rawurlencode($id) . '/variants', []);
    }

    /** CSV with one line for every member of the audience. Scope: read. */
    public function getCampaignsIdExport(string $id): string
    {
        return $this->call('GET', '/campaigns/' . rawurlencode($id) . '/export', ['file' => true]);
    }

    /** Send one message through the same rules; give a reference or an Idempotency-Key. Scope: messages:send. */
    public function postMessages(array $body, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/messages', ['body' => $body, 'idempotencyKey' => $idempotencyKey]);
    }

    /** Look messages up by reqNo, reference, number, state, campaign, flow or time, newest first; a number needs numbers:read, except for what the key sent itself. Scope: read. Query: limit, cursor, reqNo, reference, phone, state, campaignId, flowId, since, wait. */
    public function getMessages(array $query = []): array
    {
        return $this->call('GET', '/messages', ['query' => $query]);
    }

    /** Send a template to up to 1000 numbers; each item has its own verdict. Scope: messages:send. */
    public function postMessagesBatch(array $body, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/messages/batch', ['body' => $body, 'idempotencyKey' => $idempotencyKey]);
    }

    /** One message. Scope: read. */
    public function getMessagesId(string $id): array
    {
        return $this->call('GET', '/messages/' . rawurlencode($id), []);
    }

    /** Take a message out of the queue: your own, or any with the scope campaigns:launch; 409 with its state when it has left. Scope: messages:send. */
    public function postMessagesIdCancel(string $id, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/messages/' . rawurlencode($id) . '/cancel', ['idempotencyKey' => $idempotencyKey]);
    }

    /** Tell what somebody did after a click, by the tx_click that their visit came with. Scope: conversions:write. */
    public function postConversions(array $body, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/conversions', ['body' => $body, 'idempotencyKey' => $idempotencyKey]);
    }

    /** Tell what happened to somebody; answered when it is durable. Scope: events:write. */
    public function postEvents(array $body, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/events', ['body' => $body, 'idempotencyKey' => $idempotencyKey]);
    }

    /** Tell up to 1,000 events, each judged by itself; answered when all that are taken are durable. Scope: events:write. */
    public function postEventsBatch(array $body, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/events/batch', ['body' => $body, 'idempotencyKey' => $idempotencyKey]);
    }

    /** Segment’s identify: says whose userId it is, by traits.phone or by a name that is known. Scope: events:write. */
    public function postIdentify(array $body, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/identify', ['body' => $body, 'idempotencyKey' => $idempotencyKey]);
    }

    /** Segment’s track: “Order Paid” is the kind order.paid. Scope: events:write. */
    public function postTrack(array $body, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/track', ['body' => $body, 'idempotencyKey' => $idempotencyKey]);
    }

    /** Segment’s batch, as its libraries send it: identify, track, page and screen; other calls are left out. Scope: events:write. */
    public function postBatch(array $body, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/batch', ['body' => $body, 'idempotencyKey' => $idempotencyKey]);
    }

    /** Kinds of events that are declared. Scope: read. */
    public function getEventKinds(): array
    {
        return $this->call('GET', '/event-kinds', []);
    }

    /** Declare a kind of events: from here on they count, with the properties that are declared. Scope: contacts:write. */
    public function postEventKinds(array $body, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/event-kinds', ['body' => $body, 'idempotencyKey' => $idempotencyKey]);
    }

    /** Change what is given; events that are there stay as they are. Scope: contacts:write. */
    public function patchEventKindsId(string $id, array $body, ?string $idempotencyKey = null): array
    {
        return $this->call('PATCH', '/event-kinds/' . rawurlencode($id), ['body' => $body, 'idempotencyKey' => $idempotencyKey]);
    }

    /** Take a kind away, with its events and their sums; one that an audience asks for stays. Scope: contacts:write. */
    public function deleteEventKindsId(string $id, ?string $idempotencyKey = null): array
    {
        return $this->call('DELETE', '/event-kinds/' . rawurlencode($id), ['idempotencyKey' => $idempotencyKey]);
    }

    /** What was told and not taken in the last 90 days, by name and reason. Scope: read. Query: limit. */
    public function getEventsDropped(array $query = []): array
    {
        return $this->call('GET', '/events/dropped', ['query' => $query]);
    }

    /** Addresses where shops tell what happens; secrets are never told. Scope: keys:manage. */
    public function getConnectors(): array
    {
        return $this->call('GET', '/connectors', []);
    }

    /** Make an address for a shop, with the secret that it signs with. Scope: keys:manage. */
    public function postConnectors(array $body, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/connectors', ['body' => $body, 'idempotencyKey' => $idempotencyKey]);
    }

    /** One connector, with what became of its calls. Scope: keys:manage. */
    public function getConnectorsId(string $id): array
    {
        return $this->call('GET', '/connectors/' . rawurlencode($id), []);
    }

    /** Change what is given, or switch it off; the secret before a new one holds for an hour. Scope: keys:manage. */
    public function patchConnectorsId(string $id, array $body, ?string $idempotencyKey = null): array
    {
        return $this->call('PATCH', '/connectors/' . rawurlencode($id), ['body' => $body, 'idempotencyKey' => $idempotencyKey]);
    }

    /** Take an address away, with what is kept aside of it; what it told stays. Scope: keys:manage. */
    public function deleteConnectorsId(string $id, ?string $idempotencyKey = null): array
    {
        return $this->call('DELETE', '/connectors/' . rawurlencode($id), ['idempotencyKey' => $idempotencyKey]);
    }

    /** Signed calls that could not be taken as they are, the latest first; kept for 30 days. Scope: keys:manage. Query: limit, cursor. */
    public function getConnectorsIdAsides(string $id, array $query = []): array
    {
        return $this->call('GET', '/connectors/' . rawurlencode($id) . '/asides', ['query' => $query]);
    }

    /** List flows, newest first. Scope: flows:read. Query: limit, cursor. */
    public function getFlows(array $query = []): array
    {
        return $this->call('GET', '/flows', ['query' => $query]);
    }

    /** Write a flow: what somebody enters by, what it is for, and its steps. Scope: flows:write. */
    public function postFlows(array $body, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/flows', ['body' => $body, 'idempotencyKey' => $idempotencyKey]);
    }

    /** One flow, with how many are where in it. Scope: flows:read. */
    public function getFlowsId(string $id): array
    {
        return $this->call('GET', '/flows/' . rawurlencode($id), []);
    }

    /** Write it anew, given whole; of a flow that was started this is a new version, which needs approval. Scope: flows:write. */
    public function patchFlowsId(string $id, array $body, ?string $idempotencyKey = null): array
    {
        return $this->call('PATCH', '/flows/' . rawurlencode($id), ['body' => $body, 'idempotencyKey' => $idempotencyKey]);
    }

    /** Remove a flow that was never started; one that was is ended instead, and keeps its numbers. Scope: flows:write. */
    public function deleteFlowsId(string $id, ?string $idempotencyKey = null): array
    {
        return $this->call('DELETE', '/flows/' . rawurlencode($id), ['idempotencyKey' => $idempotencyKey]);
    }

    /** What is wrong with it, step by step; what is blocked cannot be approved. Scope: flows:read. */
    public function postFlowsIdCheck(string $id, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/flows/' . rawurlencode($id) . '/check', ['idempotencyKey' => $idempotencyKey]);
    }

    /** Ask for approval of what is written. Scope: flows:write. */
    public function postFlowsIdSubmit(string $id, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/flows/' . rawurlencode($id) . '/submit', ['idempotencyKey' => $idempotencyKey]);
    }

    /** Approve what is written, its texts and whom its filters ask for, as they are now. Scope: campaigns:approve. */
    public function postFlowsIdApprove(string $id, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/flows/' . rawurlencode($id) . '/approve', ['idempotencyKey' => $idempotencyKey]);
    }

    /** Give it back to whoever wrote it. Scope: campaigns:approve. */
    public function postFlowsIdReject(string $id, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/flows/' . rawurlencode($id) . '/reject', ['idempotencyKey' => $idempotencyKey]);
    }

    /** Let people enter the approved version; whoever is under way goes on in theirs, or with move in this one. Scope: campaigns:launch. Query: move. */
    public function postFlowsIdStart(string $id, array $query = [], ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/flows/' . rawurlencode($id) . '/start', ['query' => $query, 'idempotencyKey' => $idempotencyKey]);
    }

    /** Nobody enters or goes on, and nothing is sent. Scope: campaigns:launch. */
    public function postFlowsIdPause(string $id, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/flows/' . rawurlencode($id) . '/pause', ['idempotencyKey' => $idempotencyKey]);
    }

    /** Go on after a pause. Scope: campaigns:launch. Query: overdue. */
    public function postFlowsIdResume(string $id, array $query = [], ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/flows/' . rawurlencode($id) . '/resume', ['query' => $query, 'idempotencyKey' => $idempotencyKey]);
    }

    /** End it for good: everybody leaves. Scope: campaigns:launch. */
    public function postFlowsIdEnd(string $id, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/flows/' . rawurlencode($id) . '/end', ['idempotencyKey' => $idempotencyKey]);
    }

    /** What the newest version would have done with the events of the last days: nothing is written and nothing is sent. Filters and fields are as of today, consent as of then, and nobody reacts. Scope: flows:read. */
    public function postFlowsIdRehearse(string $id, array $body, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/flows/' . rawurlencode($id) . '/rehearse', ['body' => $body, 'idempotencyKey' => $idempotencyKey]);
    }

    /** What a flow has done: by message, version, way of a split and day. Scope: flows:read. Query: version. */
    public function getFlowsIdReport(string $id, array $query = []): array
    {
        return $this->call('GET', '/flows/' . rawurlencode($id) . '/report', ['query' => $query]);
    }

    /** Why a person got nothing of a flow, whether they entered it or not; the last 30 days. Scope: flows:read. Query: contactId. */
    public function getFlowsIdWhy(string $id, array $query = []): array
    {
        return $this->call('GET', '/flows/' . rawurlencode($id) . '/why', ['query' => $query]);
    }

    /** Let somebody enter; an unknown number becomes a contact without consent. Scope: flows:write. */
    public function postFlowsIdEnter(string $id, array $body, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/flows/' . rawurlencode($id) . '/enter', ['body' => $body, 'idempotencyKey' => $idempotencyKey]);
    }

    /** Who entered a flow, the latest first, and which way each went. Scope: flows:read. Query: limit, cursor, state, contactId. */
    public function getFlowsIdRuns(string $id, array $query = []): array
    {
        return $this->call('GET', '/flows/' . rawurlencode($id) . '/runs', ['query' => $query]);
    }

    /** One person’s way through a flow, step by step, and why. Scope: flows:read. */
    public function getRunsId(string $id): array
    {
        return $this->call('GET', '/runs/' . rawurlencode($id), []);
    }

    /** Lists of coupon codes, with how many codes are in which state. Scope: read. */
    public function getCodePools(): array
    {
        return $this->call('GET', '/code-pools', []);
    }

    /** Make an empty list of coupon codes. Scope: codes:write. */
    public function postCodePools(array $body, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/code-pools', ['body' => $body, 'idempotencyKey' => $idempotencyKey]);
    }

    /** Remove a list of codes that no text asks for and of which nobody has one. Scope: codes:write. */
    public function deleteCodePoolsId(string $id, ?string $idempotencyKey = null): array
    {
        return $this->call('DELETE', '/code-pools/' . rawurlencode($id), ['idempotencyKey' => $idempotencyKey]);
    }

    /** The codes themselves, in the order in which they are taken; whoever looks is recorded. Scope: codes:read. Query: limit, cursor, state. */
    public function getCodePoolsIdCodes(string $id, array $query = []): array
    {
        return $this->call('GET', '/code-pools/' . rawurlencode($id) . '/codes', ['query' => $query]);
    }

    /** Make codes, or import them: a CSV file with one code a line. Scope: codes:write. */
    public function postCodePoolsIdCodes(string $id, array $body, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/code-pools/' . rawurlencode($id) . '/codes', ['body' => $body, 'idempotencyKey' => $idempotencyKey]);
    }

    /** A coupon code was taken at the till: it counts once, for the message that carried it. Scope: redemptions:write. */
    public function postRedemptions(array $body, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/redemptions', ['body' => $body, 'idempotencyKey' => $idempotencyKey]);
    }

    /** Numbers that get no marketing, by their last digits, newest first. Scope: read. Query: limit, cursor. */
    public function getSuppressions(array $query = []): array
    {
        return $this->call('GET', '/suppressions', ['query' => $query]);
    }

    /** Opt a number out, at once. Scope: suppressions:write. */
    public function postSuppressions(array $body, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/suppressions', ['body' => $body, 'idempotencyKey' => $idempotencyKey]);
    }

    /** Take a number off the list, with the evidence of its own new consent. Scope: suppressions:write. */
    public function deleteSuppressions(array $body, ?string $idempotencyKey = null): array
    {
        return $this->call('DELETE', '/suppressions', ['body' => $body, 'idempotencyKey' => $idempotencyKey]);
    }

    /** Opt up to 10,000 numbers out, at once. Scope: suppressions:write. */
    public function postSuppressionsBatch(array $body, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/suppressions/batch', ['body' => $body, 'idempotencyKey' => $idempotencyKey]);
    }

    /** Take up to 10,000 numbers off the list, each with the evidence of its own new consent. Scope: suppressions:write. */
    public function deleteSuppressionsBatch(array $body, ?string $idempotencyKey = null): array
    {
        return $this->call('DELETE', '/suppressions/batch', ['body' => $body, 'idempotencyKey' => $idempotencyKey]);
    }

    /** What people answered, newest first. Scope: read. Query: limit, cursor. */
    public function getReplies(array $query = []): array
    {
        return $this->call('GET', '/replies', ['query' => $query]);
    }

    /** Everything that happened, in one order that never changes, kept for 30 days; written down from when a key with changes:read is there. Scope: changes:read. Query: after, types, limit. */
    public function getChanges(array $query = []): array
    {
        return $this->call('GET', '/changes', ['query' => $query]);
    }

    /** List webhooks. Scope: keys:manage. */
    public function getWebhooks(): array
    {
        return $this->call('GET', '/webhooks', []);
    }

    /** Create a webhook, signed as Standard Webhooks describes; the secret is only in this answer. Scope: keys:manage. */
    public function postWebhooks(array $body, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/webhooks', ['body' => $body, 'idempotencyKey' => $idempotencyKey]);
    }

    /** One webhook with its latest deliveries. Scope: keys:manage. */
    public function getWebhooksId(string $id): array
    {
        return $this->call('GET', '/webhooks/' . rawurlencode($id), []);
    }

    /** Delete a webhook. Scope: keys:manage. */
    public function deleteWebhooksId(string $id, ?string $idempotencyKey = null): array
    {
        return $this->call('DELETE', '/webhooks/' . rawurlencode($id), ['idempotencyKey' => $idempotencyKey]);
    }

    /** Send a test delivery. Scope: keys:manage. */
    public function postWebhooksIdTest(string $id, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/webhooks/' . rawurlencode($id) . '/test', ['idempotencyKey' => $idempotencyKey]);
    }

    /** Rotate the secret; for a day deliveries carry a signature of the old one as well. Scope: keys:manage. */
    public function postWebhooksIdRotate(string $id, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/webhooks/' . rawurlencode($id) . '/rotate', ['idempotencyKey' => $idempotencyKey]);
    }

    /** Enable or disable a webhook. Scope: keys:manage. */
    public function postWebhooksIdSwitch(string $id, array $body, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/webhooks/' . rawurlencode($id) . '/switch', ['body' => $body, 'idempotencyKey' => $idempotencyKey]);
    }

    /** Repeat a delivery now. Scope: keys:manage. */
    public function postDeliveriesIdAgain(string $id, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/deliveries/' . rawurlencode($id) . '/again', ['idempotencyKey' => $idempotencyKey]);
    }

    /** What the rules say of a message to a person, a reply, a status, a click, a number or a text. Scope: read. */
    public function postComplianceEvaluate(array $body, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/compliance/evaluate', ['body' => $body, 'idempotencyKey' => $idempotencyKey]);
    }

    /** How a whole message is billed. Scope: read. */
    public function postSegments(array $body, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/segments', ['body' => $body, 'idempotencyKey' => $idempotencyKey]);
    }

    /** Whether a number can receive SMS, in E.164. Scope: read. */
    public function postPhones(array $body, ?string $idempotencyKey = null): array
    {
        return $this->call('POST', '/phones', ['body' => $body, 'idempotencyKey' => $idempotencyKey]);
    }
}
