// What a webhook and one delivery to it can be.
export type WebhookState = 'active' | 'off'
export type DeliveryState = 'waiting' | 'delivered' | 'failed'
