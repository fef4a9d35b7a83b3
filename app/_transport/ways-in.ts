// Every way in, with who may use it: held against the actions and routes themselves by access.test.ts, where a new one that
// stands in no row fails, and so does one that asks for another right than its row.
import type { Permission, Right } from '#lib/people/access.ts'

/** Server actions, in whatever files, by their folder and the right that they ask for. */
export const ACTIONS: Record<string, Partial<Record<Right | 'everybody', string>>> = {
  '': { everybody: 'chooseLocale chooseTheme' },
  '(auth)/setup': { everybody: 'joinAction' },
  '(dashboard)': {
    'campaigns:launch': 'closeAlert reopenAlert',
    'accounts:manage': 'fillWithDemo removeTheDemo',
    read: 'keepDraft discardDraft search'
  },
  '(dashboard)/audiences': {
    'contacts:write':
      'saveAudience saveAttribute removeAttribute freeze addContact readUpload startUpload importNow audienceOfImport undoUpload',
    'people:manage': 'setLeapDay',
    read: 'countAudience'
  },
  '(dashboard)/audiences/contacts': {
    'contacts:write': 'changeOne eraseOne mergeOne',
    'suppressions:write': 'chooseOne',
    'numbers:read': 'revealNumber'
  },
  '(dashboard)/audiences/forms': {
    'contacts:write': 'saveSignUpForm switchSignUpForm',
    'people:manage': 'setSignUpLimits'
  },
  '(dashboard)/campaigns': {
    'campaigns:write': 'saveCampaign copy submit follow archive test',
    'campaigns:approve': 'reject approve',
    'campaigns:launch': 'launch pause resume cancel settle changePace reschedule chooseVariant',
    read: 'whyNot'
  },
  '(dashboard)/compliance': {
    'people:manage': 'setFourEyes switchRule setFiledHosts setHouseRules',
    'suppressions:write': 'addSuppression importNumbers',
    'numbers:read': 'lookUpNumber'
  },
  '(dashboard)/flows': {
    'flows:write': 'saveFlow startRecipe removeFlow submitFlow',
    'campaigns:approve': 'approveFlow rejectFlow',
    'campaigns:launch': 'startFlow pauseFlow resumeFlow endFlow',
    'flows:read': 'explainEntry rehearseFlow'
  },
  '(dashboard)/inbox': {
    read: 'markRead assign addNote',
    'messages:send': 'answer',
    'suppressions:write': 'decide',
    'contacts:write': 'addKeyword removeKeyword'
  },
  '(dashboard)/phone': { 'messages:send': 'reply' },
  '(dashboard)/reports': { 'campaigns:write': 'shareReport endShare', 'campaigns:launch': 'switchLink' },
  '(dashboard)/settings/accounts': {
    'accounts:manage': 'addAccount changeAccount testSend saveRoute switchAccount'
  },
  '(dashboard)/settings/connectors': {
    'keys:manage':
      'createConnector changeConnector switchConnector removeConnector checkCall takeAside discardAside',
    'numbers:read': 'showAside'
  },
  '(dashboard)/settings/events': {
    'contacts:write': 'declareEventKind declareDropped changeEventKind removeEventKind'
  },
  '(dashboard)/settings/general': { 'people:manage': 'saveHome' },
  '(dashboard)/settings/keys': { 'keys:manage': 'createKey changeKey rotateKey revokeKey' },
  '(dashboard)/settings/me': {
    self: 'changePassword beginSecondFactor confirmSecondFactor endSecondFactor endSession linkToProvider'
  },
  '(dashboard)/settings/people': { 'people:manage': 'invitePerson changePerson setSessionLimits' },
  '(dashboard)/settings/sign-in': {
    'people:manage': 'saveSignInProvider removeSignInProvider setOnlyByProvider unlinkIdentity'
  },
  '(dashboard)/settings/signatures': {
    'templates:write': 'addSignature',
    'templates:approve': 'reviewSignature'
  },
  '(dashboard)/settings/topics': { 'templates:write': 'saveTopic' },
  '(dashboard)/settings/webhooks': {
    'keys:manage': 'createWebhook rotateWebhook switchWebhook removeWebhook testWebhook deliverAgain'
  },
  '(dashboard)/templates': {
    'templates:write': 'saveTemplate submitTemplate registerTemplate askRegisteredText',
    'templates:approve': 'approveTemplate rejectTemplate',
    read: 'comment measureTemplate previewTemplate'
  },
  '(dashboard)/templates/codes': { 'codes:write': 'createPool makeCodes removePool' },
  '(shop)/redeem': { 'redemptions:write': 'checkCode redeemCode' },
  '(public)/f/[code]': { everybody: 'signUp' },
  '(public)/u/[code]': { everybody: 'unsubscribe choose' }
}
/**
 * Routes that answer GET or POST: the right that people need who are signed in, or whether they are for a key, or for everybody (who
 * shows something else, or gets nothing of use).
 */
export const ROUTES: Record<string, Permission | 'everybody' | 'key'> = {
  '(dashboard)/audiences/contacts/[id]/export': 'numbers:read',
  '(dashboard)/audiences/imports/[id]/errors': 'contacts:write',
  '(dashboard)/audiences/imports/upload': 'contacts:write',
  '(dashboard)/campaigns/[id]/export': 'read',
  '(dashboard)/campaigns/[id]/live': 'read',
  // the audit log is for whoever manages people
  '(dashboard)/compliance/export/[ledger]': 'read',
  '(dashboard)/flows/[id]/export': 'flows:read',
  '(dashboard)/reports/[id]/export': 'read',
  '(dashboard)/templates/codes/[id]/export': 'codes:read',
  '(dashboard)/templates/codes/[id]/upload': 'codes:write',
  '(dashboard)/templates/codes/till': 'codes:write',
  // the account's secret address, and a signature where there is one
  'api/callbacks/[accountKey]': 'everybody',
  // the shop's secret address, and its signature
  'api/connectors/[token]': 'everybody',
  'api/auth/[...nextauth]': 'everybody',
  'api/health': 'everybody',
  'api/metrics': 'key',
  'api/v1/[...path]': 'key',
  'api/v1/openapi.json': 'everybody',
  mcp: 'key',
  'pixel.gif': 'everybody',
  'pixel.js': 'everybody',
  's/[code]': 'everybody'
}
