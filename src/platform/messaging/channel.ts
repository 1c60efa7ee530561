export interface Channel {
  readonly kind: 'sms' | 'email';
  send(message: OutgoingMessage): Promise<SendResult>;
  start(handlers: ChannelHandlers): Promise<void>;
  stop(): Promise<void>;
}
export interface OutgoingMessage {
  readonly id: string;
  readonly to: string;
  readonly text: string;
  readonly subject?: string;
  readonly maybeDuplicate?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
}
export type SendResult =
  | { readonly state: 'accepted'; readonly providerIds: readonly string[] }
  | { readonly state: 'refused'; readonly reason: string; readonly permanent: boolean }
  | { readonly state: 'unknown' }; // the answer was lost
export interface ChannelHandlers {
  onReceipt(receipt: {
    providerId: string;
    state: 'delivered' | 'failed' | 'expired' | 'unknown';
    code: string;
    at: Date;
  }): Promise<void>;
  onInbound(message: { from: string; text: string; at: Date }): Promise<void>;
}
